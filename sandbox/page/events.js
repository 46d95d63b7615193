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

/** A body as JSON; if files stand in it, as a form in which each is named by its number. */
function written(body) {
  const files = [];
  const text = JSON.stringify(body, (_, value) =>
    value instanceof File ? String(files.push(value) - 1) : value,
  );
  if (!files.length) return { headers: { "Content-Type": "application/json" }, body: text };
  const form = new FormData();
  form.set("payload_json", text);
  files.forEach((file, number) => form.set(`files[${number}]`, file));
  return { body: form };
}

/** What the sandbox answers when it refuses; its message is fit to be shown. */
export class Refusal extends Error {}

/** Do something as a member: POST to a verb, and get its JSON; throws `Refusal` with a sentence to show. */
export const verb = (name, body, signal = undefined) => post(`/sandbox/verbs/${name}`, body, signal);

/** POST a body, in which files may stand, and get JSON; throws `Refusal`. */
export async function post(path, body, signal = undefined) {
  let response;
  try {
    response = await fetch(path, { method: "POST", ...written(body), signal });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Refusal("The sandbox cannot be reached. Is it still running?", { cause: error });
  }
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Refusal(answer.message ?? `The sandbox refused this (${response.status}).`);
  return answer;
}
