// Looks for fields by their names and by what is in them.

const form = document.getElementById("form");
const box = document.getElementById("find");
const told = document.getElementById("found-fields");

/// Wide and narrow, large and small letters, both kinds of kana are the same.
const plain = (words) => words.normalize("NFKC").toLowerCase()
  .replace(/[ァ-ヶ]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60));

function words(field) {
  const names = [field, field.closest(".item"), field.closest(".part")].map((one) => (
    one?.querySelector("label, legend, summary, .head .which")?.textContent ?? ""
  ));
  const values = [...field.querySelectorAll("input, textarea, select")].map((one) => one.selectedOptions?.[0]?.textContent ?? one.value);
  return plain([...names, field.matches("button") ? field.textContent : "", ...values].join(" "));
}

/// Shows only what is looked for; everything where nothing is.
export function find() {
  const wanted = plain(box.value.trim());
  form.classList.toggle("finding", wanted !== "");
  form.querySelectorAll(".hit").forEach((one) => one.classList.remove("hit"));
  told.textContent = "";
  if (wanted === "") return;
  const hits = [...form.querySelectorAll("[data-field]")].filter((field) => words(field).includes(wanted));
  for (const hit of hits) {
    for (let at = hit; at && at !== form; at = at.parentElement) {
      at.classList.add("hit");
      if (at.matches("details")) at.open = true;
    }
  }
  told.textContent = hits.length > 0 ? `${hits.length}か所あります。` : "見つかりません。別の言葉でさがしてください。";
}

/// Shows everything again: somebody goes to a field that may be hidden.
export function endFinding() {
  if (box.value === "") return;
  box.value = "";
  find();
}

box.addEventListener("input", find);
