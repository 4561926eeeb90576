// The form: what is typed goes to the program, what it finds comes to the field.

import { usual, wording } from "./wordings.js";

const form = document.getElementById("form");
const where = document.getElementById("where");

export const field = (path) => form.querySelector(`[data-path="${CSS.escape(path)}"]`);

/// The path above another one; empty above the first key.
const above = (path) => path.slice(0, Math.max(path.lastIndexOf("."), path.lastIndexOf("["), 0));

/// The nearest thing in the form for a path: its own control, or the group around it. `edition` is
/// the one that is looked at, whose wording is meant where it has one.
export function nearest(path, edition) {
  const control = field(`${usual(path)}.${wording(path) || edition}`);
  if (control && !control.closest("[hidden]")) return control;
  for (let at = usual(path); at; at = above(at)) {
    const found = field(at)
      ?? form.querySelector(`[data-item="${CSS.escape(at)}"] [data-path], [data-group="${CSS.escape(at)}"] [data-path], [data-part="${CSS.escape(at)}"] [data-path]`)
      ?? form.querySelector(`[data-group="${CSS.escape(at)}"] [data-tick]`)
      ?? form.querySelector(`[data-group="${CSS.escape(at)}"] button, [data-part="${CSS.escape(at)}"] button`)
      ?? form.querySelector(`[data-add="${CSS.escape(at)}"]`);
    if (found) return found;
  }
  return null;
}

/// Items and values that were added just now: what they lack is asked for, not blamed.
const fresh = new Set();

export const freshen = (path) => fresh.add(path);

/// Whoever goes on elsewhere is told what is lacking.
export function settle(path = "") {
  for (const one of fresh) if (!path.startsWith(one)) fresh.delete(one);
}

/// Whether a finding only says that something is not filled in yet.
export function isAsked(finding) {
  if (![...fresh].some((one) => finding.path.startsWith(one))) return false;
  const control = nearest(finding.path, false);
  return !control || control.matches("button") || control.value === "";
}

/// Opens whatever hides an element, and gives it the focus.
export function show(element) {
  for (let part = element.closest("details"); part; part = part.parentElement.closest("details")) part.open = true;
  element.focus({ preventScroll: true });
  // A line is written anew; a text is gone on with.
  if (element.matches("input[type=tel], input[type=text], input[type=url]")) element.select();
  else if (element.matches("textarea")) element.setSelectionRange(element.value.length, element.value.length);
  element.scrollIntoView({ block: "center" });
}

/// What a value is called: its name, and those of the groups around it.
export function name(path) {
  const control = nearest(path, false);
  if (!control) return path;
  const names = [];
  for (let at = control; at && at !== form; at = at.parentElement) {
    if (at.matches(".field")) names.unshift(at.querySelector("label")?.firstChild?.textContent?.trim() ?? "");
    if (at.matches(".item")) names.unshift(at.querySelector(".which").textContent.trim());
    if (at.matches(".group")) names.unshift(at.querySelector("legend").firstChild.textContent);
    if (at.matches(".part")) names.unshift(at.querySelector("summary")?.firstChild?.textContent ?? "");
  }
  return names.filter((one) => one && one !== "ふつう").join(" › ");
}

/// Longer than any text that fits on a sheet, in characters.
export const MOST = 5000;

export const isTooLong = (control) => control.value.length > MOST;

/// The value of a control, as the file has it. Signs that no text has come along with what is
/// copied from elsewhere.
export function valueOf(control) {
  if (control.dataset.kind === "switch") return String(control.checked);
  return control.value.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, "");
}

/// What a finding says, with the sign of its weight.
export const words = (finding) => `${finding.error ? "×" : "△"} ${finding.message}`;

/// Puts findings at their fields.
export function tell(findings) {
  form.querySelectorAll(".told").forEach((place) => place.replaceChildren());
  form.querySelectorAll(".part > summary .count").forEach((count) => count.remove());
  for (const finding of findings) {
    const control = finding.path ? nearest(finding.path, false) : null;
    const place = control?.closest(".field")?.querySelector(".told");
    if (!place) continue;
    const line = document.createElement("span");
    const asked = isAsked(finding);
    line.className = asked ? "asked" : finding.error ? "error" : "remark";
    line.textContent = asked ? "書きいれてください。" : `${words(finding)} ${finding.hint} `;
    if (asked && place.textContent !== "") continue;
    place.append(line);
    const summary = finding.error && !asked && control.closest(".part")?.querySelector("summary");
    if (summary) {
      const count = summary.querySelector(".count") ?? summary.appendChild(document.createElement("span"));
      count.className = "count";
      count.textContent = String(Number(count.textContent) + 1);
    }
  }
}

/// Says of a value where it is and how much room it has: `parts` are words, or pairs of
/// words and what happens when they are pressed.
export function place(parts) {
  where.replaceChildren(...parts.map((part) => {
    if (typeof part === "string") return part;
    const [words, act] = part;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "quiet";
    button.textContent = words;
    button.addEventListener("click", act);
    return button;
  }));
}

/// An item is called by what is in it, and so is a link wherever one is chosen.
export function rename(control) {
  const [, link] = control.dataset.path?.match(/^links\.([^.]+)\.label(\.standard)?$/) ?? [];
  if (link) {
    const words = control.value.split("\n")[0];
    for (const option of form.querySelectorAll(`select[data-links] option[value="${CSS.escape(link)}"][data-own]`)) option.textContent = words;
  }
  const item = control.closest(".item");
  const named = item?.dataset.namedBy;
  if (!named || control.dataset.path !== named) return;
  item.querySelector(":scope > .head .which b").textContent = control.value.split("\n")[0];
}

/// The box of one choice of several.
export function tickOf(path, value) {
  return form.querySelector(`[data-tick="${CSS.escape(path)}"][value="${CSS.escape(value)}"]`);
}

/// Puts a new form in the place of the old one; what was open stays open. A value that the
/// file has by now differs from the one shown, or the whole shape does.
/// `unsent` is the control whose value is not sent yet, `unanswered` are values by their
/// paths that the program may not have yet, and so are `ticks`; returns the control in the
/// place of `unsent`.
export function draw(markup, unsent, unanswered, ticks) {
  const open = [...form.querySelectorAll("details[open]")].map((part) => part.dataset.part);
  const top = form.parentElement.scrollTop;
  const active = form.contains(document.activeElement) ? document.activeElement : null;
  const focused = active?.dataset.path;
  const [from, to] = active?.selectionStart === undefined ? [null, null] : [active.selectionStart, active.selectionEnd];
  form.innerHTML = markup;
  for (const part of form.querySelectorAll("details")) part.open = open.includes(part.dataset.part);
  form.parentElement.scrollTop = top;
  for (const [path, value] of unanswered) if (field(path)) field(path).value = value;
  for (const { path, value, on } of ticks) {
    const box = tickOf(path, value);
    if (box) box.checked = on;
  }
  const same = unsent && field(unsent.dataset.path);
  if (same) same.value = unsent.value;
  const again = focused && field(focused);
  if (again) {
    again.focus({ preventScroll: true });
    if (from !== null && again.setSelectionRange && again.selectionStart !== null) again.setSelectionRange(from, to);
  }
  return same ?? null;
}
