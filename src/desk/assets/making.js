// A build of all sheets: how far it is, and what came of it.

import { get } from "./send.js";

const dialog = document.getElementById("making");
const made = document.getElementById("made");
const waiting = made.innerHTML;

let asked = false;

/// `mine` says that the person of this window asked for it.
export function begin(mine = false) {
  asked = mine;
  made.innerHTML = waiting;
  document.getElementById("progress").textContent = "保存した内容から作っています。終わるまで、少しお待ちください。";
  if (mine && !dialog.open) dialog.showModal();
}

/// Takes a message of the program; `go` opens the field of a value, `tell` says to who is
/// at something else that it is done.
export async function go(message, go, tell) {
  if (message.done) {
    made.innerHTML = await get("/made");
    for (const button of made.querySelectorAll("[data-go]")) {
      button.addEventListener("click", () => {
        dialog.close();
        go(button.dataset.go);
      });
    }
    for (const button of made.querySelectorAll("[data-copy]")) button.addEventListener("click", () => copy(button));
    if (asked && !dialog.open) tell();
    asked = false;
    return;
  }
  const bar = document.getElementById("bar");
  if (!bar) return;
  document.getElementById("progress").textContent = `${message.words}（${message.count} / ${message.all}）`;
  bar.max = message.all || 1;
  bar.value = message.count;
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
