// The first page: opens a source, or begins with the sample.

import { get, post } from "./send.js";

const problem = document.getElementById("problem");
const folders = document.getElementById("folders");
const start = document.getElementById("start");

async function open(address, folder) {
  problem.textContent = "";
  const answer = await post(address, () => ({ folder })).catch(() => ({ refused: "tebiki が終わっています。もう一度開いてください。" }));
  if (answer.opened) return location.assign("/");
  problem.textContent = answer.refused;
  problem.scrollIntoView({ block: "center" });
}

async function look(at) {
  folders.innerHTML = await get(at ? `/folders?at=${encodeURIComponent(at)}` : "/folders");
}

document.getElementById("begin").addEventListener("click", () => open("/begin", start.value.trim()));
document.addEventListener("click", async ({ target }) => {
  const { open: source, at, start: place } = target.closest("button")?.dataset ?? {};
  if (source !== undefined) await open("/open", source);
  if (place !== undefined) {
    start.value = place;
    start.focus();
  }
  if (at !== undefined) {
    await look(at);
    folders.querySelector("button")?.focus();
  }
});
look();
