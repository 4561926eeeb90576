// Speaks with the program: one request after the other, in the order of what was done.

let last = Promise.resolve();

/// By what the program tells this window from the others.
export const mark = crypto.randomUUID();

const headers = (kind) => ({ "x-tebiki": mark, "content-type": kind });

async function send(address, body, kind) {
  const answer = await fetch(address, {
    method: "POST",
    headers: headers(kind),
    body,
  });
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.status === 204 || answer.status === 202 ? null : answer.json();
}

/// Sends after all that was sent before; `body` is made when its turn comes.
export function post(address, body = () => ({})) {
  const next = last.then(() => send(address, JSON.stringify(body()), "application/json"));
  last = next.catch(() => {});
  return next;
}

/// Sends a file as it is.
export function give(address, file) {
  const next = last.then(() => send(address, file, "application/octet-stream"));
  last = next.catch(() => {});
  return next;
}

/// Sends at once, as the window closes: nothing waits any more for what comes of it.
export function lastWords(address, body) {
  fetch(address, { method: "POST", keepalive: true, headers: headers("application/json"), body: JSON.stringify(body) });
}

export const get = async (address) => (await fetch(address)).text();
export const getJson = async (address) => (await fetch(address)).json();
