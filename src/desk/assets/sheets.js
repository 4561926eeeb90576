// Which sheet is looked at, in which edition.

const edition = () => document.getElementById("edition");
const material = (name) => document.querySelector(`input[name=material][value="${CSS.escape(name)}"]`);

export const chosen = () => ({
  material: document.querySelector("input[name=material]:checked")?.value ?? "leaflet",
  edition: edition().value || "standard",
});

/// Whether sheets of an edition are made.
export const has = (name) => [...edition().options].some((option) => option.value === name);

/// Chooses a sheet; false if it is chosen already, or there is none.
export function choose(which) {
  const was = chosen();
  const radio = material(which.material);
  if (!radio) return false;
  radio.checked = true;
  if (has(which.edition)) edition().value = which.edition;
  const now = chosen();
  return now.material !== was.material || now.edition !== was.edition;
}

/// The sheet that a value is on by its own place in the source, if it is on one alone.
export function own(path) {
  const name = path.split(/[.[]/)[0].replace("_", "-");
  return material(name) ? { material: name, edition: chosen().edition } : null;
}

/// Of the sheets that a value is on, the one to look at: another edition of the same, or
/// another sheet of the same edition. None if it is on the one that is looked at.
export function best(sheets) {
  const now = chosen();
  if (sheets.length === 0 || sheets.some((one) => one.material === now.material && one.edition === now.edition)) return null;
  return sheets.find((one) => one.edition === now.edition) ?? sheets.find((one) => one.material === now.material) ?? sheets[0];
}

/// Takes what can be looked at by now; whether it differs from before.
export function offer(markup) {
  const box = document.querySelector(".choices .offered");
  const fresh = document.createElement("template");
  fresh.innerHTML = markup;
  const names = (root) => [...root.querySelectorAll("input, option")].map((one) => one.value).join();
  const offered = fresh.content.firstElementChild;
  if (names(box) === names(offered)) return false;
  const was = chosen();
  box.replaceWith(offered);
  const radio = material(was.material);
  if (radio) radio.checked = true;
  edition().value = was.edition;
  if (!edition().value) edition().selectedIndex = 0;
  return true;
}
