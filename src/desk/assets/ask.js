// A question in front of everything else, with an answer for each button.

const dialog = document.getElementById("asking");

/// `words` are lines, or pieces of text with a title; `answers` pairs of value and words.
export function ask(title, words, answers) {
  document.getElementById("asking-title").textContent = title;
  document.getElementById("question").replaceChildren(...words.map(part));
  return new Promise((resolve) => {
    const done = (value) => {
      dialog.close();
      resolve(value);
    };
    document.getElementById("answers").replaceChildren(...answers.map(([value, label]) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = label;
      button.addEventListener("click", () => done(value));
      return button;
    }));
    dialog.oncancel = () => resolve("");
    dialog.showModal();
  });
}

function part(words) {
  if (typeof words === "string") {
    const line = document.createElement("p");
    line.textContent = words;
    return line;
  }
  const box = document.createElement("details");
  const summary = document.createElement("summary");
  summary.textContent = words.title;
  const text = document.createElement("pre");
  text.textContent = words.text;
  box.append(summary, text);
  return box;
}
