/** Where the viewer is in the sandbox's world, as whom, and what they wait for. */

import { BITS, isThread, World } from "./world.js";

const EPHEMERAL = 1 << 6;
const LOADING = 1 << 7;
/** Discord shows that somebody writes for ten seconds. */
const TYPING_FOR = 10_000;

/** Hold the world, the viewer's place in it, and those who want to hear of changes. */
export class State {
  world = null;
  connected = false;
  /** The open guild; null among the direct messages. */
  guildId = null;
  channelId = null;
  userId = null;
  /** Commands and presses that wait for the bot, or failed: interaction id → its last INTERACTION data. */
  interactions = new Map();
  unread = new Set();
  /** What the clock shows and by how many seconds it was moved. */
  clock = { now: null, skew: 0, morning: "" };
  /** The faults still to come. */
  faults = [];
  #typing = new Map();
  #answered = new Set();
  #listeners = [];

  /** Call back with `{type, data}` after each change; types are the events', "PLACE" (viewer or channel changed) and "FORGOTTEN". */
  subscribe(listener) {
    this.#listeners.push(listener);
  }

  #tell(type, data = null) {
    for (const listener of this.#listeners) listener({ type, data });
  }

  /** Take in one frame from the server. */
  apply({ type, data }) {
    if (type === "SNAPSHOT") this.#begin(data);
    else if (this.world) this.#change(type, data);
    this.#tell(type, data);
  }

  #begin(snapshot) {
    this.world = new World(snapshot);
    this.connected = snapshot.connected;
    this.clock = { now: snapshot.now, skew: snapshot.skew, morning: snapshot.morning };
    this.interactions.clear();
    this.#settle();
  }

  /** Stay where one is, if that is still there for the one one is; else go to what is next to it. */
  #settle(left = null) {
    if (!this.world.people.some(({ user }) => user.id === this.userId))
      this.userId = this.world.people[0]?.user.id ?? null;
    if (this.world.sees(this.userId, this.channelId)) return;
    if (isThread(left) && this.world.sees(this.userId, left.parent_id)) this.channelId = left.parent_id;
    else this.#enter(this.channelId && !this.guildId ? null : (this.guild() ?? this.guilds()[0]));
  }

  #enter(guild) {
    this.guildId = guild?.id ?? null;
    const open = guild ? this.channels(guild.id) : this.directChannels();
    this.channelId = open[0]?.id ?? null;
  }

  #change(type, data) {
    switch (type) {
      case "MESSAGE_CREATE":
      case "MESSAGE_UPDATE":
        this.#keepMessage(data);
        break;
      case "MESSAGE_DELETE":
        this.world.dropMessage(data);
        break;
      case "INTERACTION":
        this.#keepInteraction(data);
        break;
      case "COMMANDS":
        this.world.commands = data.commands ?? data;
        break;
      case "CONNECTED":
        this.connected = typeof data === "boolean" ? data : data.connected;
        break;
      case "FRAME": {
        const left = this.channel();
        this.world.frame(data);
        this.#settle(left);
        break;
      }
      case "TYPING_START":
        this.#keepTyping(data);
        break;
      case "CLOCK":
        this.clock = data;
        break;
      case "FAULTS":
        this.faults = data;
        break;
      default:
        if (type.startsWith("MESSAGE_REACTION_")) this.world.react(type, data);
    }
  }

  #keepMessage(message) {
    this.#typing.delete(`${message.channel_id} ${message.author.id}`);
    const fresh = this.world.keepMessage(message);
    const elsewhere = message.channel_id !== this.channelId;
    if (fresh && elsewhere && this.sees(message)) this.unread.add(message.channel_id);
  }

  #keepTyping({ channel_id: channelId, user_id: userId }) {
    const key = `${channelId} ${userId}`;
    clearTimeout(this.#typing.get(key)?.timer);
    const timer = setTimeout(() => {
      this.#typing.delete(key);
      this.#tell("TYPING_STOP");
    }, TYPING_FOR);
    this.#typing.set(key, { channelId, userId, timer });
  }

  /** The names of those who write in the open channel. */
  typing() {
    const here = [...this.#typing.values()].filter(({ channelId }) => channelId === this.channelId);
    return here.filter(({ userId }) => userId !== this.userId).map(({ userId }) => this.nameOf(userId));
  }

  #keepInteraction(data) {
    if (data.state === "answered") {
      this.#answered.add(data.id);
      this.interactions.delete(data.id);
    } else {
      // The server names a command without its subcommand; what the viewer chose says more.
      const known = this.interactions.get(data.id);
      this.interactions.set(data.id, { ...known, ...data, command: known?.command ?? data.command });
    }
  }

  /** Wait until a channel is known. */
  arrival(channelId) {
    return new Promise((resolve) => {
      const look = () => this.channel(channelId) && resolve();
      this.subscribe(look);
      look();
    });
  }

  /** Note what the viewer just asked for, unless the bot was quicker; events will say how it went. */
  await(id, data) {
    if (this.#answered.has(id)) return;
    this.interactions.set(id, { id, state: "thinking", ...this.interactions.get(id), ...data });
    this.#tell("INTERACTION", this.interactions.get(id));
  }

  /** Forget a failed interaction, or a message only the viewer saw. */
  forget({ interactionId = null, message = null }) {
    if (interactionId) this.interactions.delete(interactionId);
    if (message) this.world.dropMessage(message);
    this.#tell("FORGOTTEN");
  }

  /** Go to another guild (null: the direct messages) or channel, or be another member. */
  go({ guildId = undefined, channelId = null, userId = null }) {
    if (userId) this.userId = userId;
    if (guildId !== undefined) this.#enter(this.guild(guildId));
    const channel = this.channel(channelId);
    if (channel && this.world.sees(this.userId, channelId)) {
      this.channelId = channelId;
      this.guildId = channel.guild_id ?? null;
    }
    this.#settle();
    this.unread.delete(this.channelId);
    this.#tell("PLACE");
  }

  guilds() {
    return this.world?.guilds ?? [];
  }

  guild(id = this.guildId) {
    return this.world?.guild(id) ?? null;
  }

  /** A guild's channels that the viewer can read in. */
  channels(guildId = this.guildId) {
    return this.world?.channelsFor(this.userId, guildId) ?? [];
  }

  threads(channelId, options = {}) {
    return this.world?.threadsOf(channelId, options) ?? [];
  }

  directChannels() {
    return this.world?.directChannelsOf(this.userId) ?? [];
  }

  channel(id = this.channelId) {
    return this.world?.channel(id) ?? null;
  }

  /** What the open channel is called: "#general", or "@Daybreak" in direct messages. */
  get placeName() {
    const channel = this.channel();
    if (!channel) return "";
    return channel.guild_id ? `#${channel.name}` : `@${this.nameOf(this.bot.id)}`;
  }

  /** The people of the guild one is in; the bot is not among them. */
  members() {
    return this.world?.membersOf(this.guildId) ?? [];
  }

  member(id = this.userId) {
    return this.members().find((member) => member.user.id === id) ?? null;
  }

  get bot() {
    return this.world?.bot ?? { id: "0", username: "The bot", bot: true };
  }

  /** Whether the viewer has all these permission bits in the guild at large. */
  may(bits) {
    return Boolean(this.world?.mayInGuild(this.userId, this.guildId, bits));
  }

  /** Whether the viewer has all these permission bits in the open channel. */
  mayHere(bits) {
    return Boolean(this.world?.mayIn(this.userId, this.channelId, bits));
  }

  /** Whether the viewer may write in the open channel. */
  get mayWrite() {
    return this.mayHere(isThread(this.channel()) ? BITS.sendInThreads : BITS.sendMessages);
  }

  /** The name of a user, or undefined. */
  nameOf(id) {
    return this.world?.nameOf(id, this.guildId);
  }

  /** Whether the viewer sees a message: its channel, and if it is ephemeral that it is theirs. */
  sees(message) {
    if (message.ephemeral_for && message.ephemeral_for !== this.userId) return false;
    return this.world.sees(this.userId, message.channel_id);
  }

  /** What the viewer sees in the channel, oldest first. */
  messages() {
    return (this.world?.messages[this.channelId] ?? []).filter((message) => this.sees(message));
  }

  /** The commands of one type (1 slash, 2 on a user, 3 on a message) that Discord would list here. */
  commands(type = 1) {
    const all = this.world?.commandsFor(this.userId, this.channel()) ?? [];
    return all.filter((command) => (command.type ?? 1) === type);
  }
}

export const isEphemeral = (message) => Boolean(message.flags & EPHEMERAL);
export const isLoading = (message) => Boolean(message.flags & LOADING);
