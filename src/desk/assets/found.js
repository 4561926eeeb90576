// What was found, as a list, and how much of it.

const list = document.getElementById("found");
const count = document.getElementById("tab-found").querySelector(".counts");

/// `form` calls values by their names, `go` opens the field of one.
export function draw(findings, form, go) {
  const errors = findings.filter((one) => one.error).length;
  count.replaceChildren(...[["error", "×", errors], ["remark", "△", findings.length - errors]].map(counted).filter(Boolean));
  list.replaceChildren(...findings.map((finding) => line(finding, form, go)));
  if (findings.length === 0) list.textContent = "見つかったことは、ありません。";
}

function counted([kind, sign, number]) {
  if (number === 0) return null;
  const box = document.createElement("span");
  box.className = `count ${kind}`;
  box.textContent = `${sign}${number}`;
  return box;
}

function line(finding, form, go) {
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
