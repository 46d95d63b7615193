/** Keeps the page in touch with the sandbox: a socket that comes back by itself, and the verbs. */

const SHORTEST = 400;
const LONGEST = 5_000;

/**
 * Follow the sandbox's events for as long as the page lives.
 * Every connection begins with a SNAPSHOT, so whatever was missed in between is there again.
 */
export function followEvents({ onFrame, onLost, onFound }) {
  let wait = SHORTEST;
  let socket = null;
  let timer = 0;
  const connect = () => {
    clearTimeout(timer);
    socket = new WebSocket(
      `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/sandbox/events`,
    );
    socket.addEventListener("message", ({ data }) => {
      const frame = JSON.parse(data);
      if (frame.type === "SNAPSHOT") {
        wait = SHORTEST;
        onFound();
      }
      onFrame(frame);
    });
    socket.addEventListener("close", () => {
      onLost();
      timer = setTimeout(connect, wait * (0.8 + Math.random() * 0.4));
      wait = Math.min(wait * 1.7, LONGEST);
    });
  };
  window.addEventListener("online", () => {
    if (socket.readyState === WebSocket.CLOSED) connect();
  });
  connect();
}

/** What the sandbox answers when it refuses; its message is fit to be shown. */
export class Refusal extends Error {}

/** Do something as a member: POST to a verb, and get its JSON; throws `Refusal` with a sentence to show. */
export async function verb(name, body, signal = undefined) {
  let response;
  try {
    response = await fetch(`/sandbox/verbs/${name}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
      signal,
    });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Refusal("The sandbox cannot be reached. Is it still running?", { cause: error });
  }
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Refusal(answer.message ?? `The sandbox refused this (${response.status}).`);
  return answer;
}
