// Speaks with the program: one request after the other, in the order of what was done.

let last = Promise.resolve();

async function send(address, body, kind) {
  const answer = await fetch(address, {
    method: "POST",
    headers: { "x-tebiki": "1", "content-type": kind },
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

export const get = async (address) => (await fetch(address)).text();
export const getJson = async (address) => (await fetch(address)).json();
