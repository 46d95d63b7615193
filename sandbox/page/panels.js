/** The sandbox's own switches: a clock that can be moved, and faults that can be made to happen. */

import { el, icon, ICONS } from "./dom.js";
import { post } from "./events.js";
import { notice } from "./notice.js";
import { fullTime, nowHere } from "./timestamps.js";

const SEND_MESSAGES = String(1 << 11);
const HOUR = 3_600;
/** A clock that was not moved on purpose is off by no more than this, in seconds. */
const UNMOVED = 1;

const clockText = () => fullTime(new Date(nowHere()).toISOString());

/** Do something to the sandbox; what it refuses is said in passing. */
async function ask(path, body) {
  try {
    return await post(path, body);
  } catch (error) {
    notice(error.message);
    return null;
  }
}

/** Make something go wrong: a fault by its name. */
export const makeFault = (name, body = {}) => ask(`/sandbox/faults/${name}`, body);

async function moveClock(body) {
  const told = await ask("/sandbox/clock", body);
  // As answered: the event that moves the page's own clock may come later.
  if (told) notice(`The clock shows ${fullTime(told.now)}.`);
}

/** Change a panel; a button that goes or is switched off hands the focus on, so Escape still closes. */
function holdingFocus(panel, change) {
  const buttons = () => [...panel.querySelectorAll("button")];
  const held = document.activeElement;
  const place = buttons().indexOf(held);
  change();
  if (place < 0 || (held.isConnected && !held.disabled)) return;
  const open = buttons().filter((button) => !button.disabled);
  (open.find((button) => button === buttons()[place]) ?? open[0]).focus();
}

const isMoved = (state) => Math.abs(state.clock.skew) > UNMOVED;

/** A row of the panel: a button, and what pressing it does. */
const line = (label, words, act, attributes = {}) =>
  el(
    "li",
    {},
    el("button", { type: "button", class: "button secondary", onclick: act, ...attributes }, label),
    el("span", {}, words),
  );

/** The clock's panel, and the band that says that it was moved. */
export class ClockPanel {
  constructor({ panel, band, state }) {
    Object.assign(this, { panel, band, state });
    this.time = el("time", { class: "clock-time" });
    this.bandTime = el("span", {});
    this.morning = el("span", {});
    const back = () => moveClock({ to: "now" });
    this.back = el("button", { type: "button", class: "button secondary", onclick: back }, "Back to now");
    panel.append(
      el("h2", {}, "Clock"),
      this.time,
      el("p", {}, "Schedules, limits and timestamps go by this clock. What was posted stays posted."),
      el(
        "ul",
        { class: "panel-list" },
        line("Next morning", this.morning, () => moveClock({ to: "morning" })),
        line("One hour on", "Press again for one more.", () => moveClock({ seconds: HOUR })),
        el("li", {}, this.back, el("span", {}, "The time of this computer.")),
      ),
    );
    band.append(
      icon(ICONS.clock),
      this.bandTime,
      el("button", { type: "button", class: "as-link", onclick: back }, "Back to now"),
    );
    setInterval(() => this.draw(), 10_000);
  }

  draw() {
    const moved = isMoved(this.state);
    this.time.textContent = moved ? `${clockText()} (moved)` : clockText();
    this.bandTime.textContent = moved ? `The clock shows ${clockText()}` : "";
    this.band.hidden = !moved;
    holdingFocus(this.panel, () => (this.back.disabled = !moved));
    const { morning = "" } = this.state.clock;
    this.morning.textContent = `${morning}; schedules due by then fire at once.`;
  }
}

/** Requests that go wrong: label, words, the fault's name and its arguments. */
const REQUESTS = [
  ["Lose an answer", "The bot’s next message is kept, but the line is cut before the answer.", "lose_answer", {}],
  ["Refuse a connection", "The bot’s next request is cut without being carried out.", "refuse", {}],
  ["Slow down", "The bot’s next five requests take two seconds each.", "slow", { seconds: 2, times: 5 }],
  ["Global 429", "The next request meets the global limit; wait five seconds.", "global_429", { seconds: 5 }],
  ["Cloudflare’s 429", "The next request gets the page of a banned address.", "cloudflare_429", {}],
  ["500 once", "The next request fails.", "status", { status: 500 }],
  ["503 for 10 seconds", "Discord is down for a while.", "status", { status: 503, lasting: 10 }],
  [
    "503 by chance",
    "Half of the requests fail, for 30 seconds.",
    "status",
    { status: 503, probability: 0.5, lasting: 30 },
  ],
];
const GATEWAY = [
  ["Cut the line", "As a broken network does; the bot resumes.", "cut_gateway", {}],
  ["Ask to reconnect", "Opcode 7; the bot comes back and resumes.", "reconnect_gateway", {}],
  ["End the session", "Opcode 9; the bot identifies anew.", "invalidate_session", {}],
];

/** The faults' panel. */
export class FaultPanel {
  constructor({ panel, state }) {
    Object.assign(this, { panel, state });
    const fault = ([label, words, name, body]) => line(label, words, () => this.#make(label, name, body));
    this.here = el("ul", { class: "panel-list" });
    this.coming = el("span", { role: "status" });
    this.clear = el(
      "button",
      { type: "button", class: "button secondary", onclick: () => this.#make("No more faults to come", "clear", {}) },
      "Clear",
    );
    panel.append(
      el("h2", {}, "Faults"),
      el("p", {}, "What can go wrong at Discord, made to happen now, to see what the bot makes of it."),
      el("div", { class: "panel-foot" }, this.coming, this.clear),
      el("h3", {}, "Requests"),
      el("ul", { class: "panel-list" }, REQUESTS.map(fault)),
      el("h3", {}, "Gateway"),
      el("ul", { class: "panel-list" }, GATEWAY.map(fault)),
      el("h3", {}, "This channel and server"),
      this.here,
    );
  }

  async #make(label, name, body) {
    const answer = await makeFault(name, body);
    if (answer) notice(`Done: ${label}.`);
  }

  draw() {
    const { faults } = this.state;
    this.coming.textContent = faults.length
      ? `${faults.length === 1 ? "One fault" : `${faults.length} faults`} still to come.`
      : "Nothing planned.";
    holdingFocus(this.panel, () => {
      this.clear.disabled = !faults.length;
      this.here.replaceChildren(...this.#hereLines());
    });
  }

  #hereLines() {
    const { state } = this;
    const channel = state.channel();
    const make = (label, words, name, body) => line(label, words, () => this.#make(label, name, body));
    if (!channel?.guild_id) return [el("li", {}, el("span", {}, "Open a server's channel for these."))];
    const right = { channel_id: channel.id, bits: [SEND_MESSAGES] };
    const guild = { guild_id: state.guildId };
    return [
      make("Take the right to post", `The bot may not post in #${channel.name}.`, "take_permission", right),
      make("Give it back", `The bot may post in #${channel.name} again.`, "give_permission", right),
      make("Delete the channel", `#${channel.name} goes, with all its messages.`, "delete_channel", {
        channel_id: channel.id,
      }),
      state.world.hasBot(state.guildId)
        ? make("Remove the bot", `It leaves ${state.guild().name}.`, "remove_bot", guild)
        : make("Invite the bot", `It comes back to ${state.guild().name}.`, "invite_bot", guild),
    ];
  }
}
