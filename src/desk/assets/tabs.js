// What of the desk is seen: the tabs of its side, and on a phone one of its halves.

const tabs = () => [...document.querySelectorAll("[data-tab]")];

export function tab(name) {
  for (const button of tabs()) {
    const on = button.dataset.tab === name;
    button.setAttribute("aria-selected", String(on));
    button.tabIndex = on ? 0 : -1;
    document.getElementById(`panel-${button.dataset.tab}`).hidden = !on;
  }
}

export function side(name) {
  document.querySelector(".desk").dataset.side = name;
  for (const button of document.querySelectorAll(".sides button")) {
    button.setAttribute("aria-pressed", String(button.dataset.side === name));
  }
}

for (const button of tabs()) button.addEventListener("click", () => tab(button.dataset.tab));
document.querySelector(".side > .tabs").addEventListener("keydown", (event) => {
  const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  if (!step) return;
  const all = tabs().filter((button) => !button.disabled);
  const next = all[(all.indexOf(document.activeElement) + step + all.length) % all.length];
  tab(next.dataset.tab);
  next.focus();
});
for (const button of document.querySelectorAll(".sides button")) button.addEventListener("click", () => side(button.dataset.side));
