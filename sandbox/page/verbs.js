/** What the viewer does, sent as verbs in the viewer's name, and what is still waiting for the bot. */

import { makeFault } from "./panels.js";
import { Refusal, verb } from "./events.js";
import { postForm } from "./forum.js";
import { openModal } from "./modal.js";
import { notice } from "./notice.js";

const REMEMBERED = 200;

/** Acts for the member that the viewer is. */
export class Verbs {
  names = null;
  /** Message id → the press that waits for an answer, or what went wrong with it. */
  #pressed = new Map();
  /** An outcome may be told before the verb itself is answered, so the newest are remembered. */
  #results = new Map();
  #waiting = new Map();

  constructor(state) {
    this.state = state;
  }

  get #place() {
    return { guild_id: this.state.guildId, channel_id: this.state.channelId, user_id: this.state.userId };
  }

  say(content) {
    return verb("say", { ...this.#place, content });
  }

  async slash(leaf, options) {
    const place = this.#place;
    const body = { ...place, command_id: leaf.command.id, name: leaf.command.name, options };
    const { interaction_id: id } = await verb("slash", body);
    this.state.await(id, { channel_id: place.channel_id, user_id: place.user_id, command: leaf.name });
  }

  /** Use an app's menu command on a message or a user; what goes wrong is said in passing. */
  async contextMenu(command, targetId) {
    const place = this.#place;
    await this.#say(async () => {
      const body = { ...place, command_id: command.id, target_id: targetId };
      const { interaction_id: id } = await verb("context_menu", body);
      const about = { channel_id: place.channel_id, user_id: place.user_id };
      this.state.await(id, { ...about, command: command.name, command_type: command.type });
    });
  }

  /** React to a message, or take it back. */
  react(message, emoji, present) {
    return this.#say(() => verb("react", { ...this.#place, message_id: message.id, emoji, present }));
  }

  /** Open the direct messages with the bot. */
  openDirect() {
    return this.#say(async () => {
      const channel = await verb("open_direct", { user_id: this.state.userId });
      await this.state.arrival(channel.id);
      this.state.go({ channelId: channel.id });
    });
  }

  /** Ask for a post's title and first message, post it in the open forum and go there; then call `done`. */
  openPost(done) {
    const place = this.#place;
    const form = openModal(postForm(this.state.placeName), {
      state: this.state,
      names: this.names,
      hint: "Each post is a thread of its own, which others can write in.",
      submit: async (filled) => {
        const [name, content] = filled.map((field) => field.component.value);
        const post = await verb("open_post", { ...place, name, content });
        await this.state.arrival(post.id);
        this.state.go({ channelId: post.id });
      },
    });
    form.addEventListener("close", done);
  }

  copy(text, what) {
    return this.#say(async () => {
      await navigator.clipboard.writeText(text);
      notice(`${what} was copied.`);
    });
  }

  fault(name, body) {
    return makeFault(name, body);
  }

  async #say(work) {
    try {
      await work();
    } catch (error) {
      notice(error.message);
    }
  }

  async autocomplete(command, options, signal) {
    const body = { ...this.#place, command_id: command.id, name: command.name, options };
    return (await verb("autocomplete", body, signal)).choices;
  }

  /** Press a button or choose from a menu, and wait with the message for what comes of it. */
  async #press(message, name, body) {
    this.#pressed.set(message.id, { busy: body.custom_id, fault: "" });
    this.#redraw(message);
    try {
      await this.#carryOut(name, { ...this.#place, message_id: message.id, ...body });
      this.#pressed.delete(message.id);
    } catch (error) {
      this.#pressed.set(message.id, { busy: "", fault: error.message });
    }
    this.#redraw(message);
  }

  /** Send a verb that starts an interaction; resolves once the bot has answered, throws what went wrong. */
  async #carryOut(name, body) {
    const { interaction_id: id } = await verb(name, body);
    const outcome =
      this.#results.get(id) ?? (await new Promise((resolve) => this.#waiting.set(id, resolve)));
    if (outcome.state === "failed") throw new Refusal(outcome.error || "This interaction failed");
  }

  #redraw(message) {
    this.state.apply({ type: "PRESS", data: message });
  }

  /** An INTERACTION event: a press has its outcome, a modal opens. */
  onInteraction(data) {
    if (data.state !== "answered" && data.state !== "failed") return;
    if (data.modal && data.user_id === this.state.userId) this.#open(data);
    this.#results.set(data.id, data);
    if (this.#results.size > REMEMBERED) this.#results.delete(this.#results.keys().next().value);
    this.#waiting.get(data.id)?.(data);
    this.#waiting.delete(data.id);
  }

  /** A new connection: what was waited for will not be told of any more. */
  onReconnected() {
    for (const resolve of this.#waiting.values()) resolve({ state: "answered" });
    this.#waiting.clear();
  }

  #open({ id, modal, channel_id: channelId, user_id: userId }) {
    openModal(modal, {
      state: this.state,
      names: this.names,
      hint: `This form goes to ${this.state.nameOf(this.state.bot.id)}. Do not share passwords in it.`,
      submit: (components) =>
        this.#carryOut("submit", {
          ...this.#place,
          channel_id: channelId,
          user_id: userId,
          interaction_id: id,
          custom_id: modal.custom_id,
          components,
        }),
    });
  }

  pressOf(message) {
    const { busy = "", fault = "" } = this.#pressed.get(message.id) ?? {};
    return { busy, fault };
  }

  /** What a message needs to be drawn and used. */
  forMessage(message) {
    return {
      message,
      state: this.state,
      names: this.names,
      act: this,
      botName: this.state.nameOf(message.author.id) ?? message.author.username,
      press: ({ custom_id: customId }) => this.#press(message, "click", { custom_id: customId }),
      choose: ({ custom_id: customId }, values) =>
        this.#press(message, "select", { custom_id: customId, values }),
      dismiss: (dismissed) => this.#dismiss(dismissed),
    };
  }

  forPending() {
    return {
      bot: this.state.bot,
      names: this.names,
      dismiss: ({ interactionId }) => this.state.forget({ interactionId }),
    };
  }

  /** Commands of this channel without an answer so far, those that concern the viewer. */
  pending() {
    return [...this.state.interactions.values()].filter((interaction) => {
      const own = interaction.user_id === this.state.userId;
      const here = interaction.channel_id === this.state.channelId && interaction.command;
      const loading = this.state
        .messages()
        .some((message) => message.interaction_metadata?.id === interaction.id);
      return here && !loading && (own || (interaction.state !== "failed" && !interaction.ephemeral));
    });
  }

  async #dismiss(message) {
    try {
      await verb("dismiss", { ...this.#place, message_id: message.id });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error; // what the server does not know of is dismissed all the same
    }
    this.state.forget({ message });
  }
}
