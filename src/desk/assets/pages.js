// The pages in the middle: a picture of each, and on it a button for every value.

import { usual } from "./wordings.js";

const pages = document.getElementById("pages");
let shown = { pages: [], fields: [], room: [] };
let zoom = 0;
let lit = "";

/// How large a page is at the zoom that is chosen, in CSS pixels.
function width(page) {
  const side = pages.clientWidth - 40;
  const high = Math.max(pages.clientHeight - 40, 320);
  const whole = Math.min(side, (high * page.width) / page.height);
  return Math.max(Math.round(whole * 1.25 ** zoom), 120);
}

function resize() {
  pages.querySelectorAll(".page").forEach((figure, index) => {
    const page = shown.pages[index];
    figure.style.width = `${width(page)}px`;
    figure.style.height = `${(width(page) * page.height) / page.width}px`;
  });
}

export function zoomBy(step) {
  zoom = step === 0 ? 0 : Math.max(-3, Math.min(8, zoom + step));
  resize();
}

function button(field, name, go) {
  const place = document.createElement("button");
  place.type = "button";
  place.dataset.at = field.path;
  place.setAttribute("aria-label", name(field.path));
  place.title = name(field.path);
  Object.assign(place.style, { left: `${field.x}%`, top: `${field.y}%`, width: `${field.w}%`, height: `${field.h}%` });
  place.addEventListener("click", () => go(field.path));
  return place;
}

/// Draws a sheet; pictures that did not change stay. `name` tells what a value is called,
/// `go` opens its field.
export function draw(sheet, name, go, isOther) {
  const focused = document.activeElement?.dataset?.at;
  const figures = [...pages.querySelectorAll(".page")];
  shown = sheet;
  pages.querySelector(".waiting")?.remove();
  sheet.pages.forEach((page, index) => {
    const figure = figures[index] ?? pages.appendChild(document.createElement("figure"));
    figure.className = "page";
    const picture = figure.querySelector("img") ?? figure.appendChild(new Image());
    picture.alt = `${index + 1}ページ`;
    if (picture.getAttribute("src") !== page.src) picture.src = page.src;
    figure.querySelectorAll("button").forEach((old) => old.remove());
    const here = sheet.fields.filter((field) => field.page === index + 1);
    figure.append(...here.map((field) => button(field, name, go)));
  });
  figures.slice(sheet.pages.length).forEach((figure) => figure.remove());
  pages.setAttribute("aria-busy", "false");
  stale(false);
  resize();
  light(lit, false);
  // Of another sheet, what the person is at comes into view; else its beginning.
  if (isOther) {
    pages.scrollTop = 0;
    light(lit, true);
  }
  if (focused) pages.querySelector(`button[data-at="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
}

/// Whether the pages are of an earlier state of the source.
export function stale(old) {
  pages.toggleAttribute("data-stale", old);
  document.getElementById("stale").hidden = !old || !pages.querySelector(".page");
}

/// Says why there are no pages.
export function say(words) {
  shown = { pages: [], fields: [], room: [] };
  const line = document.createElement("p");
  line.className = "waiting";
  line.textContent = words;
  pages.replaceChildren(line);
  pages.dataset.sheet = "";
  pages.setAttribute("aria-busy", "false");
  stale(false);
}

export function wait() {
  pages.setAttribute("aria-busy", "true");
}

/// Lights up where a value is; brings the first place into view if `moves`.
export function light(path, moves) {
  lit = path;
  const wanted = usual(path);
  let first = null;
  for (const place of pages.querySelectorAll("button[data-at]")) {
    const at = usual(place.dataset.at);
    // A code stands for its whole link.
    const on = wanted !== "" && (at === wanted || (at.startsWith("links.") && wanted.startsWith(`${at}.`)));
    place.classList.toggle("lit", on);
    if (on) first ??= place;
  }
  if (moves) first?.scrollIntoView({ block: "center", inline: "center", behavior: "smooth" });
}

/// What is known of room by now, also of pages that are not shown for what is wrong in them.
export function know(room) {
  shown.room = room;
}

/// What is said of the room that a value has; empty where nothing limits it.
export function room(path) {
  const wanted = usual(path);
  const inside = (root) => wanted === root || wanted.startsWith(`${root}.`) || wanted.startsWith(`${root}[`);
  const own = shown.room.find((one) => one.path === wanted);
  return (own ?? shown.room.find((one) => inside(one.path) || one.also.some(inside)))?.words ?? "";
}

new ResizeObserver(resize).observe(pages);
