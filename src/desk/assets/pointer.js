// Nothing moves under a finger: what changes the layout between press and release takes the
// click from what was pressed.

/// A release that never comes, as over a menu of the system, is not waited for, in ms.
const PATIENCE = 800;

let down = 0;
let waiting = [];

function release() {
  clearTimeout(down);
  down = 0;
  const acts = waiting;
  waiting = [];
  acts.forEach((act) => act());
}

window.addEventListener("pointerdown", () => {
  clearTimeout(down);
  down = setTimeout(release, PATIENCE);
}, true);
// The click comes after the release.
for (const kind of ["pointerup", "pointercancel"]) window.addEventListener(kind, () => setTimeout(release), true);

/// Ends when nothing is pressed.
export const free = () => (down ? new Promise((go) => waiting.push(go)) : Promise.resolve());
