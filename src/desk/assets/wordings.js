// A text and its wordings: easy words, other languages.

const keys = document.getElementById("form").dataset.wordings;
const last = new RegExp(`\\.(${keys})$`);

/// The path of the text itself.
export const usual = (path) => path.replace(last, "");

/// The wording that a path means; nothing for the text itself.
export const wording = (path) => path.match(last)?.[1] ?? "";
