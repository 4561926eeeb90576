// The first page: opens a source, or begins with the sample.

import { post } from "./send.js";

const problem = document.getElementById("problem");

async function open(address, folder) {
  problem.textContent = "";
  const answer = await post(address, () => ({ folder })).catch(() => ({ refused: "tebiki が終わっています。もう一度開いてください。" }));
  if (answer.opened) location.assign("/");
  else problem.textContent = answer.refused;
}

const value = (id) => document.getElementById(id).value.trim();
document.getElementById("begin").addEventListener("click", () => open("/begin", value("start")));
document.getElementById("open").addEventListener("click", () => open("/open", value("folder")));
for (const button of document.querySelectorAll("[data-open]")) {
  button.addEventListener("click", () => open("/open", button.dataset.open));
}
