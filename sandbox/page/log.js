/** The messages of the channel one is in: drawn once, then changed where something changed. */

import { el } from "./dom.js";
import { forumPosts } from "./forum.js";
import { messageElement, pendingElement } from "./message.js";
import { dayText, nowHere, sameDay } from "./timestamps.js";
import { FORUM } from "./world.js";

const JOINED_FOR = 7 * 60_000;
const NEAR = 120;

/** Draws `state.messages()` into `list`, inside the scrolling `viewport`. */
export class Log {
  #drawn = new Map();
  #place = "";

  constructor({ viewport, list, jump, state, context }) {
    Object.assign(this, { viewport, list, jump, state, context });
    jump.addEventListener("click", () => this.toEnd());
    viewport.addEventListener("scroll", () => this.#atEnd() && (jump.hidden = true));
    // A late picture or a narrower window must not push the newest message out of sight.
    new ResizeObserver(() => this.#stuck && this.toEnd()).observe(list);
    new ResizeObserver(() => this.#stuck && this.toEnd()).observe(viewport);
    viewport.addEventListener("scroll", () => (this.#stuck = this.#atEnd()));
  }

  #stuck = true;

  #atEnd() {
    const { scrollHeight, scrollTop, clientHeight } = this.viewport;
    return scrollHeight - scrollTop - clientHeight < NEAR;
  }

  toEnd() {
    this.viewport.scrollTop = this.viewport.scrollHeight;
    this.#stuck = true;
    this.jump.hidden = true;
  }

  /** Bring a message into view and let it stand out for a moment. */
  show(id) {
    const node = document.getElementById(`message-${id}`);
    if (!node) return;
    node.scrollIntoView({ block: "center" });
    node.classList.add("pointed");
    setTimeout(() => node.classList.remove("pointed"), 2_000);
  }

  /** Draw again; what did not change keeps its element, its focus and its place. */
  draw() {
    const place = `${this.state.channelId} ${this.state.userId}`;
    if (place !== this.#place) this.#clear(place);
    const stay = this.#stuck;
    const before = this.#drawn.size;
    const focused = this.#focused();
    const wanted = this.#wanted();
    const asked = this.#hasOwn(wanted);
    for (const [key, entry] of this.#drawn) {
      if (!wanted.has(key)) entry.node.remove();
    }
    let previous = this.list.querySelector(".welcome");
    for (const [key, { print, make }] of wanted) {
      const known = this.#drawn.get(key);
      const node = known?.print === print ? known.node : make();
      if (known && known.node !== node) known.node.replaceWith(node);
      if (previous ? previous.nextSibling !== node : this.list.firstChild !== node) {
        if (previous) previous.after(node);
        else this.list.prepend(node);
      }
      wanted.set(key, { print, node });
      previous = node;
    }
    this.#drawn = wanted;
    this.#refocus(focused);
    if (stay || asked) this.toEnd();
    else if (wanted.size > before) this.jump.hidden = false;
  }

  /** Whether something new is one's own: a message, a waiting command, an answer that only one sees. */
  #hasOwn(wanted) {
    return [...wanted].some(([key, { isOwn }]) => isOwn && !this.#drawn.has(key));
  }

  #clear(place) {
    this.#place = place;
    this.#drawn = new Map();
    const { placeName } = this.state;
    const channel = this.state.channel();
    this.list.classList.toggle("posts", channel?.type === FORUM);
    const words =
      channel?.topic ||
      (channel?.type === FORUM
        ? "Each post here is a thread of its own."
        : `This is the beginning of ${channel?.guild_id ? `the ${placeName} channel` : "your direct messages"}.`);
    const title = channel ? `Welcome to ${placeName}` : "Nothing to see here";
    this.list.replaceChildren(
      el(
        "header",
        { class: "welcome" },
        el("h2", {}, title),
        el("p", {}, channel ? words : "There is no channel that this member may read."),
        channel?.type !== FORUM &&
          channel &&
          el(
            "p",
            { class: "nothing" },
            "Nothing stands here yet. Type / to see what can be asked, or press the clock above to move on to the next morning.",
          ),
      ),
    );
    this.#stuck = true;
  }

  /** Key → how it is to look (`print`: equal prints need no new drawing) and who draws it. */
  #wanted() {
    const channel = this.state.channel();
    if (channel?.type === FORUM)
      return new Map(forumPosts(channel, this.state).map((post) => [post.id, post]));
    const today = dayText(new Date(nowHere()).toISOString());
    const wanted = new Map();
    let above = null;
    for (const entry of inOrder(this.state.messages(), this.context.pending())) {
      if (entry.state) {
        wanted.set(`pending ${entry.id}`, {
          // Only what shows: drawn anew, the dots would begin again.
          print: [entry.state, entry.command, Boolean(entry.ephemeral), entry.error, entry.user_id].join(),
          make: () => pendingElement(entry, this.context.forPending()),
          isOwn: true,
        });
        continue;
      }
      if (!above || !sameDay(above.timestamp, entry.timestamp)) {
        const day = dayText(entry.timestamp);
        wanted.set(`day ${day}`, {
          print: day,
          make: () => el("div", { class: "day", role: "separator", "aria-label": day }, el("span", {}, day)),
        });
      }
      const joined = joins(above, entry);
      const press = this.context.pressOf(entry);
      wanted.set(entry.id, {
        print: [stamp(entry), joined, press.fault, press.busy, today, this.#reacted(entry)].join(),
        make: () => this.#make(entry, press, joined),
        isOwn: Boolean(entry.ephemeral_for) || entry.author.id === this.state.userId,
      });
      above = entry;
    }
    return wanted;
  }

  #reacted(message) {
    const known = this.state.world.reactors[message.id];
    return known ? stamp(known) : 0;
  }

  #make(message, press, joined) {
    const node = messageElement(message, { ...this.context.forMessage(message), fault: press.fault }, joined);
    if (press.busy) {
      const control = [...node.querySelectorAll("[data-custom-id]")].find(
        (found) => found.dataset.customId === press.busy,
      );
      control?.classList.add("busy");
      control?.setAttribute("aria-busy", "true");
    }
    return node;
  }

  #focused() {
    const node = document.activeElement;
    const holder = node?.closest?.("[data-id]");
    return holder && this.list.contains(holder)
      ? { id: holder.dataset.id, control: node.dataset.customId, node }
      : null;
  }

  /** A message drawn anew gives the focus back to the same control, or to the list. */
  #refocus(focused) {
    if (!focused || focused.node.isConnected) return;
    const controls = [
      ...(document.getElementById(`message-${focused.id}`)?.querySelectorAll("[data-custom-id]") ?? []),
    ];
    const same = controls.find(
      (control) => control.dataset.customId === focused.control && !control.disabled,
    );
    (same ?? this.viewport).focus({ preventScroll: true });
  }
}

const stamps = new WeakMap();
let stamped = 0;

/** A number for each value; the state gives what changed as a new value, so equal numbers look the same. */
function stamp(value) {
  if (!stamps.has(value)) stamps.set(value, (stamped += 1));
  return stamps.get(value);
}

/** Messages, with the waiting commands where they were given: ids grow with time. */
function inOrder(messages, pending) {
  const order = (one, other) => (BigInt(one.id) < BigInt(other.id) ? -1 : 1);
  return pending.length ? [...messages, ...pending].sort(order) : messages;
}

function joins(above, message) {
  return Boolean(
    above &&
    above.author.id === message.author.id &&
    sameDay(above.timestamp, message.timestamp) &&
    new Date(message.timestamp) - new Date(above.timestamp) < JOINED_FOR &&
    !message.interaction_metadata &&
    !message.interaction &&
    message.type === 0 &&
    !message.ephemeral_for === !above.ephemeral_for,
  );
}
