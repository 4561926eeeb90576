// The desk: joins the pages, the form and the program. The truth is in the program; here
// is only what a person does, and what came of it.

import { get, getJson, give, lastWords, mark, post } from "./send.js";
import * as form from "./form.js";
import * as pages from "./pages.js";
import { ask } from "./ask.js";
import * as making from "./making.js";

/// How long a person pauses before the page changes, in ms.
const PAUSE = 120;

const element = (id) => document.getElementById(id);
const formBox = element("form");
const yaml = element("yaml");
let version = 0;
let ofSource = [];
let ofPage = [];
/// What was found on sheets that nobody looks at, by their names.
const ofOthers = new Map();
let waiting = null;
let timer = 0;
let sending = 0;
let writing = false;
let late = false;
let textVersion = 0;
let events = null;

// ---- what the program tells ----

function take(answer) {
  const state = answer.state ?? answer;
  version = state.version;
  ofSource = state.findings;
  element("undo").disabled = !state.undo;
  element("redo").disabled = !state.redo;
  element("save").disabled = !state.dirty;
  element("state").textContent = state.dirty ? "まだ保存していません" : "保存してあります";
  const formTab = element("tab-form");
  // Where the forms cannot be used any more, the text itself is shown.
  if (!state.whole && !formTab.disabled) tab("yaml");
  formTab.disabled = !state.whole;
  pages.stale(state.findings.some((finding) => finding.error));
  tell();
}

function tell() {
  const others = [...ofOthers].filter(([name]) => name !== element("pages").dataset.sheet).flatMap(([, findings]) => findings);
  const same = (a, b) => a.path === b.path && a.message === b.message;
  const all = [...ofSource, ...ofPage, ...others].filter((one, index, list) => list.findIndex((other) => same(one, other)) === index);
  all.sort((a, b) => Number(b.error) - Number(a.error));
  form.tell(all);
  element("tab-found").querySelector(".count").textContent = all.filter((one) => one.error).length || "";
  element("found").replaceChildren(...all.map(found));
  if (all.length === 0) element("found").textContent = "見つかったことは、ありません。";
}

function found(finding) {
  const line = document.createElement("li");
  line.className = finding.error ? "error" : "remark";
  const place = document.createElement("span");
  place.className = "place";
  place.textContent = finding.path ? form.name(finding.path) : "";
  const words = document.createElement(finding.path ? "button" : "span");
  words.textContent = form.words(finding);
  if (finding.path) {
    words.type = "button";
    words.className = "quiet";
    words.addEventListener("click", () => go(finding.path));
  }
  line.append(words, ` ${finding.hint}`, place);
  return line;
}

/// Draws the form and the text anew. What is being written stays: kana that are chosen
/// just now, and what is not sent yet.
async function redraw() {
  if (writing) {
    late = true;
    return;
  }
  const [markup, text, offered] = await Promise.all([get("/form"), get("/text"), get("/offered")]);
  if (writing) {
    late = true;
    return;
  }
  if (markup) {
    const unsent = waiting && waiting !== yaml ? waiting : null;
    const drawn = form.draw(markup, unsent);
    if (unsent) waiting = drawn;
  }
  if (waiting !== yaml) takeText(text);
  choose(offered);
  tell();
}

/// Puts the text of the file into its tab; who stands in it stays where they are.
function takeText(text) {
  const plain = text.replaceAll("\r\n", "\n");
  textVersion = version;
  if (yaml.value === plain) return;
  const { selectionStart, selectionEnd, scrollTop } = yaml;
  yaml.value = plain;
  if (document.activeElement === yaml) yaml.setSelectionRange(selectionStart, selectionEnd);
  yaml.scrollTop = scrollTop;
}

/// Sheets that can be looked at: there may be others by now.
function choose(markup) {
  const box = document.querySelector(".choices .offered");
  const fresh = document.createElement("template");
  fresh.innerHTML = markup;
  const names = (root) => [...root.querySelectorAll("input, option")].map((one) => one.value).join();
  const offered = fresh.content.firstElementChild;
  if (names(box) === names(offered)) return;
  const was = chosen();
  box.replaceWith(offered);
  const material = document.querySelector(`input[name=material][value="${was.material}"]`);
  if (material) material.checked = true;
  element("edition").value = was.edition;
  if (!element("edition").value) element("edition").selectedIndex = 0;
  post("/look", chosen);
}

/// A browser has six connections to the program for all of its windows, so that one which
/// nobody sees gives its own back.
function listen() {
  events?.close();
  events = null;
  if (document.hidden) return;
  events = new EventSource("/events");
  events.addEventListener("message", async ({ data }) => {
    const message = JSON.parse(data);
    if (message.page) page(message.page);
    if (message.other) {
      ofOthers.set(`${message.other.material}.${message.other.edition}`, message.other.findings);
      tell();
      about(document.activeElement?.dataset?.path);
    }
    if (message.state && message.by !== mark && message.state.version !== version) {
      // Another window did something.
      take(message);
      await redraw();
    }
    if (message.overtaken) overtaken();
    if (message.made) making.go(message.made, go, () => banner("全部の紙面ができました。「全部作って確かめる」を押すと、結果を見られます。"));
    if (message.behind) start();
  });
  events.addEventListener("error", () => {
    element("state").textContent = "tebiki とつながっていません。小さな窓を閉じていたら、もう一度開いてください。ここまでに届いたものは残っています。";
  });
  events.addEventListener("open", start);
}

function page(sheet) {
  const which = chosen();
  if (sheet.material !== which.material || sheet.edition !== which.edition) return;
  ofPage = sheet.findings;
  if (sheet.none) pages.say(sheet.none);
  else if (!sheet.pages && !document.querySelector(".page")) pages.say("「見つかったこと」の × を直すと、紙面が出ます。");
  const errors = sheet.findings.some((finding) => finding.error);
  // A page on which something is wrong is shown only where there is no good one yet.
  const name = `${sheet.material}.${sheet.edition}`;
  const isOther = element("pages").dataset.sheet !== name;
  if (sheet.pages && (!errors || isOther)) {
    element("pages").dataset.sheet = name;
    pages.draw(sheet, form.name, go, isOther);
  }
  if (sheet.room) pages.know(sheet.room);
  pages.stale(errors || ofSource.some((finding) => finding.error));
  element("pages").dataset.version = sheet.version;
  tell();
  about(document.activeElement?.dataset?.path);
}

async function start() {
  await post("/look", chosen);
  const state = await getJson("/state");
  take(state);
  if (state.making) making.begin();
  await redraw();
}

// ---- what a person does ----

const chosen = () => ({
  material: document.querySelector("input[name=material]:checked")?.value ?? "leaflet",
  edition: element("edition").value || "standard",
});

/// Opens the field of a value.
function go(path) {
  side("form");
  tab("form");
  const control = form.nearest(path, chosen().edition === "easy");
  if (control) form.show(control);
}

/// Says of a value where it is and how much room it has.
async function about(path) {
  if (!path) return;
  const sheets = await getSheets(`/sheets?path=${encodeURIComponent(path.replace(/\.(standard|easy)$/, ""))}`);
  if (document.activeElement?.dataset?.path !== path) return;
  const names = [...new Set(sheets.map((sheet) => sheet.material))];
  form.place([names.length > 0 && `のっている紙面: ${names.join("・")}`, pages.room(path)].filter(Boolean).join("　"));
}

/// None where the program does not answer: that is told elsewhere.
const getSheets = (address) => getJson(address).catch(() => []);

function typed(control) {
  // A date or a number that is half written is none yet.
  if (control.validity?.badInput) return;
  if (waiting && waiting !== control) flush();
  waiting = control;
  busy();
  clearTimeout(timer);
  timer = setTimeout(flush, PAUSE);
}

/// Sends what was typed and is not sent yet.
function flush() {
  clearTimeout(timer);
  const control = waiting;
  waiting = null;
  if (!control) return Promise.resolve();
  if (control === yaml) return changed(post("/text", () => ({ version: textVersion, text: yaml.value })), false);
  const edit = editOf(control);
  return changed(post("/edit", () => ({ version, edit })), false);
}

/// What was typed into a field, as an edit; an easy wording without words is none.
function editOf(control) {
  const { path, kind } = control.dataset;
  const value = form.valueOf(control);
  return kind === "easy" && value === "" ? { op: "remove", path } : { op: "set", path, value };
}

/// Says to whoever drives the page whether something is still on its way.
function busy() {
  document.body.dataset.busy = String(Boolean(waiting) || sending > 0);
}

async function changed(request, reshapes) {
  sending += 1;
  busy();
  try {
    const answer = await request;
    take(answer);
    if (answer.refused) banner(answer.refused);
    // What is refused stays in its field: it is the person's, and can be mended there.
    if (reshapes || answer.behind) await redraw();
    else if (waiting !== yaml) takeText(await get("/text"));
    return answer;
  } catch {
    banner("tebiki に届きませんでした。窓を閉じていたら、もう一度開いてください。");
    return {};
  } finally {
    sending -= 1;
    busy();
  }
}

/// A change of the shape: an item more or less, or elsewhere.
async function reshape(edit) {
  await flush();
  return changed(post("/edit", () => ({ version, edit })), true);
}

function banner(words) {
  // Said once, however often it happens.
  const same = [...document.querySelectorAll(".banner p")].find((line) => line.textContent === words);
  same?.parentElement.remove();
  const box = document.createElement("div");
  box.className = "banner";
  const line = document.createElement("p");
  line.textContent = words;
  const close = document.createElement("button");
  close.className = "quiet";
  close.textContent = "閉じる";
  close.dataset.close = "";
  box.append(line, close);
  element("notes").append(box);
}

function tab(name) {
  for (const button of document.querySelectorAll("[data-tab]")) {
    const on = button.dataset.tab === name;
    button.setAttribute("aria-selected", String(on));
    button.tabIndex = on ? 0 : -1;
    element(`panel-${button.dataset.tab}`).hidden = !on;
  }
  if (name === "form" && !formBox.firstChild) redraw();
}

function side(name) {
  document.querySelector(".desk").dataset.side = name;
  for (const button of document.querySelectorAll(".sides button")) {
    button.setAttribute("aria-pressed", String(button.dataset.side === name));
  }
}

async function back(address) {
  await flush();
  const answer = await changed(post(address), true);
  if (answer.done) {
    pages.light(answer.done, true);
    const control = form.nearest(answer.done, false);
    if (control) form.show(control);
  }
}

async function save(over = false) {
  await flush();
  const answer = await changed(post("/save", () => ({ over })), false);
  if (answer.done?.theirs !== undefined) return conflict(answer.done);
  return answer.done === "saved";
}

async function conflict({ theirs, ours }) {
  const answer = await ask("ファイルが、ほかで書きかえられています", [
    "開いたあとに、ほかの人（またはほかのソフト）がこのファイルを書きかえました。どちらを残しますか。",
    { title: "ファイルの、いまの内容", text: theirs },
    { title: "この画面の内容", text: ours },
  ], [["ours", "この画面の内容を保存する"], ["theirs", "ファイルの内容を読みこむ"], ["", "まだ決めない"]]);
  if (answer === "ours") return save(true);
  if (answer === "theirs") await changed(post("/reload"), true);
  return false;
}

async function overtaken() {
  if (element("save").disabled) {
    const answer = await changed(post("/reload"), true);
    if (answer.refused) return;
    banner("ファイルがほかで書きかえられたので、読みなおしました。「元に戻す」で前の内容を見られます。");
  } else {
    banner("ファイルがほかで書きかえられました。保存するときに、どちらを残すか選べます。");
  }
}

async function make() {
  await flush();
  if (!element("save").disabled && !(await save())) return;
  making.begin(true);
  await post("/make").catch(() => banner("始められませんでした。"));
}

// ---- where it comes from ----

const composing = (event) => event.isComposing || event.keyCode === 229;

for (const box of [formBox, yaml]) {
  box.addEventListener("compositionstart", () => { writing = true; });
  box.addEventListener("compositionend", () => {
    writing = false;
    if (!late) return;
    late = false;
    setTimeout(() => flush().then(redraw));
  });
}
formBox.addEventListener("input", (event) => {
  if (!composing(event) && event.target.dataset.path) typed(event.target);
});
formBox.addEventListener("compositionend", (event) => {
  if (event.target.dataset.path) typed(event.target);
});
yaml.addEventListener("input", (event) => composing(event) || typed(yaml));
yaml.addEventListener("compositionend", () => typed(yaml));
yaml.addEventListener("blur", () => flush().then(redraw));
formBox.addEventListener("focusin", ({ target }) => {
  const path = target.dataset.path;
  form.place("");
  pages.light(path ?? "", true);
  about(path);
});
formBox.addEventListener("focusout", () => flush());

formBox.addEventListener("change", async ({ target }) => {
  if (target.dataset.picture) {
    const [file] = target.files;
    if (file) await picture(target.dataset.picture, file);
  }
});

function arrive(path) {
  const control = form.nearest(path, false);
  if (control) form.show(control);
}

async function picture(path, file) {
  if (file.size > 30 * 2 ** 20) return banner("画像が大きすぎます（30 MB まで）。小さくしてから選んでください。");
  const answer = await give(`/picture?name=${encodeURIComponent(file.name)}`, file).catch(() => ({ refused: "画像を置けませんでした。" }));
  if (answer.refused) return banner(answer.refused);
  return reshape({ op: "set", path, value: answer.file });
}
formBox.addEventListener("dragover", (event) => event.target.closest(".picture") && event.preventDefault());
formBox.addEventListener("drop", (event) => {
  const box = event.target.closest(".picture");
  if (!box) return;
  event.preventDefault();
  const [file] = event.dataTransfer.files;
  if (file) picture(box.querySelector("[data-picture]").dataset.picture, file);
});

formBox.addEventListener("click", async ({ target }) => {
  const button = target.closest("button");
  if (!button) return;
  const { add, blank, append, index, remove, do: what, of: path } = button.dataset;
  if (button.dataset.easy !== undefined) {
    const easy = button.parentElement.querySelector("[data-kind=easy]");
    easy.parentElement.hidden = false;
    button.remove();
    easy.focus();
  } else if (add !== undefined) {
    await addKey(add, JSON.parse(blank));
    arrive(add);
  } else if (append !== undefined) {
    const value = blank ?? button.parentElement.querySelector("select").value;
    await reshape({ op: "insert", path: append, index: Number(index), value: JSON.parse(value) });
    arrive(`${append}[${index}]`);
  } else if (remove !== undefined) {
    await reshape({ op: "remove", path: remove });
    arrive(remove);
  } else if (what) {
    await item(what, path, Number(index));
  }
});

/// A key that was left out until now: a list begins with its first item.
function addKey(path, value) {
  if (Array.isArray(value)) return reshape({ op: "insert", path, index: 0, value: value[0] });
  return reshape({ op: "put", path, value });
}

async function item(what, path, index) {
  const edits = {
    up: { op: "move", path, from: index, to: index - 1 },
    down: { op: "move", path, from: index, to: index + 1 },
    copy: { op: "duplicate", path, index },
    drop: { op: "remove", path: `${path}[${index}]` },
  };
  await reshape(edits[what]);
  const to = { up: index - 1, down: index + 1, copy: index + 1, drop: Math.max(index - 1, 0) }[what];
  const box = formBox.querySelector(`[data-item="${CSS.escape(`${path}[${to}]`)}"]`);
  const same = box?.querySelector(`:scope > .head [data-do="${what}"]:not(:disabled)`) ?? box?.querySelector("button:not(:disabled), [data-path]");
  if (same) form.show(same);
  else arrive(path);
}

document.addEventListener("click", ({ target }) => {
  if (target.closest("[data-close]")) target.closest(".banner").remove();
});
for (const button of document.querySelectorAll("[data-tab]")) button.addEventListener("click", () => tab(button.dataset.tab));
document.querySelector(".side > .tabs").addEventListener("keydown", (event) => {
  const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  if (!step) return;
  const all = [...document.querySelectorAll("[data-tab]:not(:disabled)")];
  const next = all[(all.indexOf(document.activeElement) + step + all.length) % all.length];
  tab(next.dataset.tab);
  next.focus();
});
for (const button of document.querySelectorAll(".sides button")) button.addEventListener("click", () => side(button.dataset.side));
document.querySelector(".choices").addEventListener("change", () => {
  pages.wait();
  post("/look", chosen);
});
element("smaller").addEventListener("click", () => pages.zoomBy(-1));
element("larger").addEventListener("click", () => pages.zoomBy(1));
element("fitting").addEventListener("click", () => pages.zoomBy(0));
element("undo").addEventListener("click", () => back("/undo"));
element("redo").addEventListener("click", () => back("/redo"));
element("save").addEventListener("click", () => save());
element("make").addEventListener("click", make);
document.addEventListener("keydown", (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.altKey || composing(event)) return;
  // Behind a question nothing is done unseen.
  if (document.querySelector("dialog[open]")) return;
  const key = event.key.toLowerCase();
  const act = { z: () => back(event.shiftKey ? "/redo" : "/undo"), y: () => back("/redo"), s: () => save() }[key];
  if (!act) return;
  event.preventDefault();
  act();
});
// The draft is kept by the program; what was typed last goes out with the window.
window.addEventListener("pagehide", () => {
  if (!waiting || waiting === yaml) return waiting && lastWords("/text", { version: textVersion, text: yaml.value });
  lastWords("/edit", { version, edit: editOf(waiting) });
});
document.addEventListener("visibilitychange", listen);
// A picture that misses its field must not take the place of the desk.
for (const kind of ["dragover", "drop"]) document.addEventListener(kind, (event) => event.preventDefault());

listen();
