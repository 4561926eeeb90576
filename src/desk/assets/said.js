// Remarks above the desk.

const notes = document.getElementById("notes");

export function say(words) {
  // Said once, however often it happens.
  const same = [...notes.querySelectorAll(".banner p")].find((line) => line.textContent === words);
  same?.parentElement.remove();
  const box = document.createElement("div");
  box.className = "banner";
  const line = document.createElement("p");
  line.textContent = words;
  const close = document.createElement("button");
  close.className = "quiet";
  close.textContent = "閉じる";
  close.dataset.close = "";
  box.append(line, close);
  notes.append(box);
}

notes.addEventListener("click", ({ target }) => {
  if (target.closest("[data-close]")) target.closest(".banner").remove();
});
