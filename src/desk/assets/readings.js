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
    rows.querySelectorAll("li").forEach(judge);
    const entries = [...rows.querySelectorAll("li")].flatMap((row) => {
      const [tick, reading] = row.querySelectorAll("input");
      const written = reading.value.trim();
      return tick.checked && written ? [`${tick.dataset.word} ${written}`] : [];
    });
    const wrong = [...rows.querySelectorAll("[aria-invalid=true]")];
    if (wrong.length > 0) return wrong[0].focus();
    dialog.close();
    await add(entries);
  };
}

/// A reading is kana, with the figures of its word, and bars between kanji.
const KANA = /^[ぁ-ゖァ-ヶーゝゞヽヾ0-9|]+$/u;

function judge(row) {
  const [tick, reading] = row.querySelectorAll("input");
  const written = reading.value.trim();
  const wrong = tick.checked && !KANA.test(written);
  reading.setAttribute("aria-invalid", String(wrong));
  row.querySelector("p")?.remove();
  if (!wrong) return;
  const line = row.appendChild(document.createElement("p"));
  line.className = "told bad";
  line.textContent = "ひらがなで書いてください。";
}

/// Who writes a reading means it.
rows.addEventListener("input", ({ target }) => {
  if (target.type === "text") target.closest("li").querySelector("[data-word]").checked = target.value.trim() !== "";
});
document.getElementById("unread-close").addEventListener("click", () => dialog.close());
