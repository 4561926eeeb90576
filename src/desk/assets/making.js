// A build of all sheets: how far it is, and what came of it.

import { get } from "./send.js";

const dialog = document.getElementById("making");
const made = document.getElementById("made");
const waiting = made.innerHTML;

const last = document.getElementById("last");

let asked = false;
let working = false;

/// `mine` says that the person of this window asked for it.
export function begin(mine = false) {
  asked = mine;
  working = true;
  made.innerHTML = waiting;
  document.getElementById("progress").textContent = "保存した内容から作っています。終わるまで、少しお待ちください。";
  if (mine && !dialog.open) dialog.showModal();
}

/// Takes a message of the program; `go` opens the field of a value, `tell` says to who is
/// at something else that it is done.
export async function go(message, go, tell) {
  if (message.done) {
    await draw(go);
    if (asked && !dialog.open) tell();
    asked = false;
    working = false;
    last.textContent = "できたもの";
    return;
  }
  working = true;
  last.hidden = false;
  last.textContent = `作っています（${message.count} / ${message.all}）`;
  const bar = document.getElementById("bar");
  if (!bar) return;
  document.getElementById("progress").textContent = `${message.words}（${message.count} / ${message.all}）`;
  bar.max = message.all || 1;
  bar.value = message.count;
}

/// Draws what was made last.
async function draw(go) {
  made.innerHTML = await get("/made");
  last.hidden = false;
  for (const button of made.querySelectorAll("[data-go]")) {
    button.addEventListener("click", () => {
      dialog.close();
      go(button.dataset.go);
    });
  }
  for (const button of made.querySelectorAll("[data-copy]")) button.addEventListener("click", () => copy(button));
}

/// Shows what was made last, or how far a build is.
export async function show(go) {
  if (!working) await draw(go);
  dialog.showModal();
}

async function copy(button) {
  const words = button.querySelector("span");
  try {
    await navigator.clipboard.writeText(await get(button.dataset.copy));
    words.textContent = "写しました。ホームページの編集画面に貼りつけてください";
  } catch {
    words.textContent = "写せませんでした。output の index-snippet.html を開いて、写してください";
  }
}

document.getElementById("close").addEventListener("click", () => dialog.close());
