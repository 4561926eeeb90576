// Asks for the readings of words that lack one.

import { get } from "./send.js";

const dialog = document.getElementById("unread");
const rows = document.getElementById("unread-rows");

/// `add` takes the entries that a person wrote, as they are in the list of the source.
export async function askReadings(edition, add) {
  rows.textContent = "言葉を調べています…";
  dialog.showModal();
  rows.innerHTML = await get(`/unread?edition=${edition}`);
  document.getElementById("unread-add").onclick = async () => {
    const entries = [...rows.querySelectorAll("li")].flatMap((row) => {
      const [tick, reading] = row.querySelectorAll("input");
      const written = reading.value.trim();
      return tick.checked && written ? [`${tick.dataset.word} ${written}`] : [];
    });
    dialog.close();
    await add(entries);
  };
}

/// Who writes a reading means it.
rows.addEventListener("input", ({ target }) => {
  if (target.type === "text") target.closest("li").querySelector("[data-word]").checked = target.value.trim() !== "";
});
document.getElementById("unread-close").addEventListener("click", () => dialog.close());
