// The desk: joins the pages, the form and the program. The truth is in the program; here
// is only what a person does, and what came of it.

import { usual } from "./wordings.js";
import { get, getJson, give, lastWords, mark, post } from "./send.js";
import * as form from "./form.js";
import * as pages from "./pages.js";
import { ask } from "./ask.js";
import { endFinding, find } from "./find.js";
import { draw as drawFound } from "./found.js";
import * as making from "./making.js";
import { free } from "./pointer.js";
import { askReadings } from "./readings.js";
import { say as banner } from "./said.js";
import * as sheets from "./sheets.js";
import { side, tab } from "./tabs.js";

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
let readable = true;
let telling = false;
/// Ticks that were set and are not answered yet, the last of each box: a form that is drawn in
/// the meantime shows what was ticked, or the next click would begin from what is no longer so.
const ticking = new Map();
let late = false;
/// The latest drawing of the form: an older one that comes late draws nothing, and ends with it.
let drawing = null;
/// What was sent and is not answered yet, by its path.
const unanswered = new Map();
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
  readable = state.readable;
  pages.stale(!readable);
  tell();
}

/// Tells what was found, as soon as nothing is pressed.
async function tell() {
  if (telling) return;
  telling = true;
  await free();
  telling = false;
  const others = [...ofOthers].filter(([name]) => name !== element("pages").dataset.sheet).flatMap(([, findings]) => findings);
  const same = (a, b) => a.path === b.path && a.message === b.message;
  const all = [...ofSource, ...ofPage, ...others].filter((one, index, list) => list.findIndex((other) => same(one, other)) === index);
  all.sort((a, b) => Number(b.error) - Number(a.error));
  form.tell(all);
  drawFound(all.filter((one) => !form.isAsked(one)), form, go, read);
}

/// Draws the form and the text anew. What is being written stays: kana that are chosen
/// just now, and what is not sent yet, or not answered.
function redraw() {
  const turn = {};
  drawing = turn;
  turn.end = drawn(turn);
  return turn.end;
}

async function drawn(turn) {
  for (let at = null; at !== version;) {
    if (writing) {
      late = true;
      return;
    }
    at = version;
    const [markup, text, offered] = await Promise.all([get("/form"), get("/text"), get("/offered")]);
    // Asked for last: a press may have begun while the answers came.
    await free();
    // A later one draws what is newer, and who waits for this one needs what that one draws;
    // what changed on the way is asked for once more.
    if (turn !== drawing) return drawing.end;
    if (at === version && writing) late = true;
    else if (at === version) draw(markup, text, offered);
  }
}

function draw(markup, text, offered) {
  if (markup) {
    const unsent = waiting && waiting !== yaml ? waiting : null;
    const now = form.draw(markup, unsent, unanswered, ticking.values());
    // What goes with the old form may have lost the focus, and is sent then.
    if (unsent && waiting === unsent) waiting = now;
  }
  if (waiting !== yaml) takeText(text);
  if (sheets.offer(offered)) post("/look", sheets.chosen);
  tell();
  find();
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
    if (message.state && message.by !== mark && message.state.version > version) {
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
  const which = sheets.chosen();
  if (sheet.material !== which.material || sheet.edition !== which.edition) return;
  ofPage = sheet.findings;
  const name = `${sheet.material}.${sheet.edition}`;
  const isOther = element("pages").dataset.sheet !== name;
  if (sheet.none) pages.say(sheet.none);
  else if (!sheet.pages && isOther) pages.say("「見つかったこと」の × を直すと、紙面が出ます。");
  const errors = sheet.findings.some((finding) => finding.error);
  // A page on which something is wrong is shown only where there is no good one yet.
  if (sheet.pages && (!errors || isOther)) {
    element("pages").dataset.sheet = name;
    pages.draw(sheet, form.name, go, isOther);
  }
  if (sheet.room) pages.know(sheet.room);
  pages.stale(errors || !readable);
  element("pages").dataset.version = sheet.version;
  tell();
  about(document.activeElement?.dataset?.path);
}

async function start() {
  await post("/look", sheets.chosen);
  const state = await getJson("/state");
  take(state);
  if (state.making) making.begin();
  await redraw();
}

// ---- what a person does ----

/// Opens the field of a value.
function go(path) {
  side("form");
  tab("form");
  if (!formBox.firstChild) redraw();
  endFinding();
  const control = form.nearest(path, sheets.chosen().edition);
  if (control) form.show(control);
}

/// Says of a value where it is and how much room it has.
async function about(path, arrived = false) {
  if (!path) return;
  await free();
  const on = await getSheets(`/sheets?path=${encodeURIComponent(usual(path))}`);
  if (document.activeElement?.dataset?.path !== path) return;
  const elsewhere = arrived && (sheets.own(path) ?? sheets.best(on));
  if (elsewhere) look(elsewhere);
  const parts = [];
  const materials = on.filter((one, index) => on.findIndex((other) => other.material === one.material) === index);
  if (materials.length > 0) parts.push("のっている紙面: ", ...materials.map((one) => [one.words, () => look(one)]), "　");
  if (path.endsWith(".easy") && !sheets.has("easy")) {
    parts.push("やさしい日本語版は、まだ作る版に入っていません。", ["作る版を選ぶ", () => go("editions")]);
  }
  form.place([...parts, pages.room(path)].filter(Boolean));
}

/// None where the program does not answer: that is told elsewhere.
const getSheets = (address) => getJson(address).catch(() => []);

/// Looks at another sheet; in the edition that is looked at, where that has it.
function look(which) {
  const { edition } = sheets.chosen();
  if (!sheets.choose({ ...which, edition: which.edition ?? edition })) return;
  pages.wait();
  post("/look", sheets.chosen);
}

function typed(control) {
  form.rename(control);
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
  if (form.isTooLong(control)) {
    banner(`「${form.name(control.dataset.path)}」が長すぎます。${form.MOST.toLocaleString("ja")}文字までにしてください。`);
    busy();
    return Promise.resolve();
  }
  return sent(editOf(control));
}

/// Sends what was typed.
async function sent(edit) {
  const value = edit.value ?? "";
  unanswered.set(edit.path, value);
  try {
    return await changed(post("/edit", () => ({ version, edit })), false);
  } finally {
    if (unanswered.get(edit.path) === value) unanswered.delete(edit.path);
  }
}

/// What was typed into a field, as an edit; another wording without words is none, and
/// what may be left out goes when it is emptied.
function editOf(control) {
  const { path, kind } = control.dataset;
  const value = form.valueOf(control);
  const goes = kind === "easy" || kind === "wording" || control.closest("[data-maybe]");
  return goes && value === "" ? { op: "remove", path } : { op: "set", path, value };
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
    if (reshapes || answer.behind || answer.done?.overtaken) await redraw();
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

/// Asks for the readings that the edition lacks which is looked at.
async function read() {
  await flush();
  await askReadings(sheets.chosen().edition, async (entries) => {
    const there = formBox.querySelectorAll('[data-list="readings"] > [data-item]').length;
    const edits = entries.map((value, index) => ({ op: "insert", path: "readings", index: there + index, value }));
    if (edits.length > 0) await changed(post("/edits", () => ({ version, edits })), true);
  });
}

/// A change of the shape: an item more or less, or elsewhere.
async function reshape(edit) {
  await flush();
  return changed(post("/edit", () => ({ version, edit })), true);
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
  form.settle(path ?? target.dataset.add ?? "");
  tell();
  pages.light(path ?? "", true);
  if (path) about(path, true);
  else free().then(() => form.place([]));
});
formBox.addEventListener("focusout", () => flush());

formBox.addEventListener("change", async ({ target }) => {
  if (target.dataset.picture) {
    const [file] = target.files;
    // The same file is chosen again once it is mended.
    target.value = "";
    if (file) await picture(target.dataset.picture, file);
  }
  if (target.dataset.tick) tick(target.dataset.tick, target.value, target.checked);
});

/// A choice of several. The program knows what is written, where the form may be behind.
async function tick(path, value, on) {
  const last = { path, value, on };
  const key = `${path} ${value}`;
  const all = [...formBox.querySelectorAll(`[data-tick="${CSS.escape(path)}"]`)];
  const of = all.map((one) => one.value);
  const usual = all.filter((one) => one.dataset.usual !== undefined).map((one) => one.value);
  ticking.set(key, last);
  await flush();
  await changed(post("/tick", () => ({ version, path, value, on, of, usual })), true);
  if (ticking.get(key) !== last) return;
  ticking.delete(key);
  const box = form.tickOf(path, value);
  if (!box) return;
  // What was refused, or was so already, does not stay as it was pressed.
  if (!late) box.checked = box.defaultChecked;
  if (document.activeElement === document.body) box.focus();
}

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
    form.freshen(add);
    await addKey(add, JSON.parse(blank));
    arrive(add);
  } else if (append !== undefined) {
    const value = blank ?? button.parentElement.querySelector("select").value;
    form.freshen(`${append}[${index}]`);
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

document.querySelector(".choices").addEventListener("click", ({ target }) => target.dataset.go && go(target.dataset.go));
document.querySelector(".choices").addEventListener("change", () => {
  pages.wait();
  post("/look", sheets.chosen);
});
element("smaller").addEventListener("click", () => pages.zoomBy(-1));
element("larger").addEventListener("click", () => pages.zoomBy(1));
element("fitting").addEventListener("click", () => pages.zoomBy(0));
element("undo").addEventListener("click", () => back("/undo"));
element("redo").addEventListener("click", () => back("/redo"));
element("save").addEventListener("click", () => save());
element("make").addEventListener("click", make);
element("last").addEventListener("click", () => making.show(go));
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

// Another window of this desk is no danger, but a person should know of it.
const others = new BroadcastChannel("tebiki");
others.addEventListener("message", ({ data }) => {
  if (data === "new") others.postMessage("here");
  else banner("この画面は、ほかの窓でも開いています。どちらで直しても、両方に出ます。");
});
others.postMessage("new");

listen();
