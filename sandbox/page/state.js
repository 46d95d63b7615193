/** What the page knows of the sandbox's world: a snapshot, kept true by the events that follow it. */

const TEXT_CHANNELS = new Set([0, 5, 15]);
const THREADS = new Set([10, 11, 12]);
const CHANNEL_EVENT = /^(?:CHANNEL|THREAD)_(?:CREATE|UPDATE|DELETE)$/;
const EPHEMERAL = 1 << 6;
const LOADING = 1 << 7;
const ADMINISTRATOR = 1n << 3n;

/** Hold the world, the viewer's place in it, and those who want to hear of changes. */
export class State {
  world = null;
  connected = false;
  guildId = null;
  channelId = null;
  userId = null;
  /** Commands and presses that wait for the bot, or failed: interaction id → its last INTERACTION data. */
  interactions = new Map();
  unread = new Set();
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

  #begin(world) {
    this.world = { ...world, messages: { ...world.messages } };
    this.connected = world.connected;
    this.interactions.clear();
    const members = this.members();
    if (!members.some((member) => member.user.id === this.userId)) this.userId = members[0]?.user.id ?? null;
    if (!this.channel(this.channelId)) this.#enter(this.guilds()[0]);
  }

  #enter(guild) {
    this.guildId = guild?.id ?? null;
    this.channelId = guild ? (this.channels(guild.id)[0]?.id ?? null) : null;
  }

  #change(type, data) {
    switch (type) {
      case "MESSAGE_CREATE":
      case "MESSAGE_UPDATE":
        this.#keepMessage(data);
        break;
      case "MESSAGE_DELETE":
        this.#dropMessage(data);
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
      default:
        if (CHANNEL_EVENT.test(type)) this.#keepChannel(type, data);
    }
  }

  #keepMessage(message) {
    const list = (this.world.messages[message.channel_id] ??= []);
    const at = list.findIndex((known) => known.id === message.id);
    if (at >= 0) list[at] = { ...list[at], ...message };
    else {
      list.push(message);
      if (message.channel_id !== this.channelId && this.sees(message)) this.unread.add(message.channel_id);
    }
  }

  #dropMessage({ id, channel_id: channelId }) {
    const list = this.world.messages[channelId] ?? [];
    this.world.messages[channelId] = list.filter((known) => known.id !== id);
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

  #keepChannel(type, channel) {
    const guild = this.world.guilds.find((known) => known.id === channel.guild_id);
    if (!guild) return;
    const before = guild.channels.find((known) => known.id === channel.id);
    guild.channels = guild.channels.filter((known) => known.id !== channel.id);
    if (!type.endsWith("_DELETE")) guild.channels.push({ ...before, ...channel });
    else if (channel.id === this.channelId) {
      this.#enter(guild);
      if (THREADS.has(channel.type)) this.channelId = channel.parent_id;
    }
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
    if (message) this.#dropMessage(message);
    this.#tell("FORGOTTEN");
  }

  /** Go to another guild, channel, or be another member. */
  go({ guildId = null, channelId = null, userId = null }) {
    if (guildId) this.#enter(this.guild(guildId));
    if (channelId && this.channel(channelId)) {
      this.channelId = channelId;
      this.guildId = this.guilds().find((guild) =>
        guild.channels.some((channel) => channel.id === channelId),
      ).id;
    }
    if (userId) this.userId = userId;
    this.unread.delete(this.channelId);
    this.#tell("PLACE");
  }

  guilds() {
    return this.world?.guilds ?? [];
  }

  guild(id = this.guildId) {
    return this.guilds().find((guild) => guild.id === id) ?? null;
  }

  /** A guild's channels one can read in, in their order, without threads. */
  channels(guildId = this.guildId) {
    const channels = this.guild(guildId)?.channels ?? [];
    return channels
      .filter((channel) => TEXT_CHANNELS.has(channel.type))
      .sort((one, other) => (one.position ?? 0) - (other.position ?? 0));
  }

  /** The open threads of a channel, the oldest first. */
  threads(channelId) {
    const channels = this.guild()?.channels ?? [];
    const own = channels.filter(
      (channel) =>
        THREADS.has(channel.type) && channel.parent_id === channelId && !channel.thread_metadata?.archived,
    );
    return own.sort((one, other) => (BigInt(one.id) < BigInt(other.id) ? -1 : 1));
  }

  channel(id = this.channelId) {
    return (
      this.guilds()
        .flatMap((guild) => guild.channels)
        .find((channel) => channel.id === id) ?? null
    );
  }

  /** The people of the guild one is in; the bot is not among them. */
  members() {
    const all = (this.world?.members ?? []).filter((member) => !member.user.bot);
    return this.guildId ? all.filter((member) => !member.guild_id || member.guild_id === this.guildId) : all;
  }

  member(id = this.userId) {
    return this.members().find((member) => member.user.id === id) ?? null;
  }

  /** The bot's user, also while it is not connected. */
  get bot() {
    const { bot, application, members = [] } = this.world ?? {};
    const own = members.find((member) => member.user.bot && member.user.id === application?.id);
    return (
      bot ?? own?.user ?? { id: application?.id ?? "0", username: application?.name ?? "The bot", bot: true }
    );
  }

  /** Whether the member one acts as has all these permission bits. */
  may(bits) {
    const own = BigInt(this.member()?.permissions ?? 0);
    const asked = BigInt(bits);
    return (own & ADMINISTRATOR) !== 0n || (own & asked) === asked;
  }

  /** The name of a user, or undefined. */
  nameOf(id) {
    const member = (this.world?.members ?? []).find((known) => known.user.id === id);
    const user = member?.user ?? (this.bot.id === id ? this.bot : null);
    return user ? (member?.nick ?? user.global_name ?? user.username) : undefined;
  }

  /** An ephemeral message is seen by one member only. */
  sees(message) {
    return !message.ephemeral_for || message.ephemeral_for === this.userId;
  }

  /** What the viewer sees in the channel, oldest first. */
  messages() {
    return (this.world?.messages[this.channelId] ?? []).filter((message) => this.sees(message));
  }

  /** The commands of this guild that the member may see, as Discord would list them. */
  commands() {
    return (this.world?.commands ?? []).filter(
      (command) =>
        (!command.guild_id || command.guild_id === this.guildId) &&
        (command.default_member_permissions === null ||
          command.default_member_permissions === undefined ||
          ((command.default_member_permissions !== "0" || this.may(ADMINISTRATOR)) &&
            this.may(command.default_member_permissions))),
    );
  }
}

export const isEphemeral = (message) => Boolean(message.flags & EPHEMERAL);
export const isLoading = (message) => Boolean(message.flags & LOADING);
