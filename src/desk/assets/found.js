// What was found, as a list, and how much of it.

/// The rule of words that lack a reading.
const UNREAD = "reading-missing";

const list = document.getElementById("found");
const count = document.getElementById("tab-found").querySelector(".counts");

/// `form` calls values by their names, `go` opens the field of one, `read` asks for
/// readings.
export function draw(findings, form, go, read) {
  const unread = findings.filter((one) => one.rule === UNREAD && one.path && one.path !== "editions");
  const others = findings.filter((one) => !unread.includes(one));
  const errors = others.filter((one) => one.error).length;
  const remarks = others.length - errors + Math.min(unread.length, 1);
  count.replaceChildren(...[["error", "×", errors], ["remark", "△", remarks]].map(counted).filter(Boolean));
  list.replaceChildren(...others.map((finding) => line(finding, form, go)));
  if (unread.length > 0) list.append(all(unread, read));
  if (findings.length === 0) list.textContent = "見つかったことは、ありません。";
}

/// Words without a reading come by the dozen: they are told, and asked for, at once.
function all(unread, read) {
  const line = document.createElement("li");
  line.className = "remark";
  const ask = document.createElement("button");
  ask.type = "button";
  ask.className = "quiet";
  ask.textContent = `△ ふりがなのない言葉が ${unread.length} 語あります。`;
  ask.addEventListener("click", read);
  line.append(ask, " ここを押して、読みを書いてください。");
  return line;
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
