/** The sandbox's world as the page knows it: who is where, who may do what, what was said and how people reacted. */

const TEXT_CHANNELS = new Set([0, 5, 15]);
const THREADS = new Set([10, 11, 12]);

/** Discord's permission bits that the page asks after. */
export const BITS = {
  addReactions: 1n << 6n,
  administrator: 1n << 3n,
  manageServer: 1n << 5n,
  viewChannel: 1n << 10n,
  sendMessages: 1n << 11n,
  useCommands: 1n << 31n,
  sendInThreads: 1n << 38n,
};
export const FORUM = 15;

export const isThread = (channel) => THREADS.has(channel?.type);

const has = (own, asked) => (own & BITS.administrator) !== 0n || (own & asked) === asked;
const byId = (one, other) => (BigInt(one.id) < BigInt(other.id) ? -1 : 1);

/** A snapshot, kept true by the events that follow it. */
export class World {
  constructor(snapshot) {
    this.application = snapshot.application;
    this.connected = snapshot.connected;
    this.knownBot = snapshot.bot;
    this.commands = snapshot.commands;
    this.messages = { ...snapshot.messages };
    /** Message id → emoji key → user ids; a message's entry is replaced whole when it changes. */
    this.reactors = { ...snapshot.reactors };
    this.frame(snapshot);
  }

  /** Guilds, members and direct messages anew. */
  frame({ guilds, members, direct_channels: directChannels, reach }) {
    Object.assign(this, { guilds, members, directChannels: directChannels ?? [], reach: reach ?? {} });
  }

  guild(id) {
    return this.guilds.find((guild) => guild.id === id) ?? null;
  }

  channel(id) {
    const all = [...this.guilds.flatMap((guild) => guild.channels), ...this.directChannels];
    return all.find((channel) => channel.id === id) ?? null;
  }

  /** Each user once. */
  get people() {
    const users = new Map(this.members.map((member) => [member.user.id, member]));
    return [...users.values()].filter((member) => !member.user.bot);
  }

  /** The people of a guild; without one, everybody. The bot is not among them. */
  membersOf(guildId) {
    if (!guildId) return this.people;
    return this.members.filter((member) => member.guild_id === guildId && !member.user.bot);
  }

  /** Whether the bot is in a guild. */
  hasBot(guildId) {
    return this.members.some(
      (member) => member.guild_id === guildId && member.user.id === this.application.id,
    );
  }

  /** Whether somebody has all these bits in a channel; in direct messages the two may do everything. */
  mayIn(userId, channelId, bits) {
    const channel = this.channel(channelId);
    if (!channel) return false;
    if (!channel.guild_id) return (channel.recipients ?? []).some((user) => user.id === userId);
    const member = this.members.find(
      (known) => known.guild_id === channel.guild_id && known.user.id === userId,
    );
    return has(BigInt(member?.in_channels?.[channelId] ?? 0), BigInt(bits));
  }

  sees(userId, channelId) {
    return this.mayIn(userId, channelId, BITS.viewChannel);
  }

  /** What somebody may do in a guild at large. */
  mayInGuild(userId, guildId, bits) {
    const member = this.members.find((known) => known.guild_id === guildId && known.user.id === userId);
    return has(BigInt(member?.permissions ?? 0), BigInt(bits));
  }

  /** The channels of a guild in which somebody can read, in their order, without threads. */
  channelsFor(userId, guildId) {
    return (this.guild(guildId)?.channels ?? [])
      .filter((channel) => TEXT_CHANNELS.has(channel.type) && this.sees(userId, channel.id))
      .sort((one, other) => (one.position ?? 0) - (other.position ?? 0));
  }

  /** A channel's threads, the oldest first; archived ones too if asked. */
  threadsOf(channelId, { archived = false } = {}) {
    const channels = this.guild(this.channel(channelId)?.guild_id)?.channels ?? [];
    return channels
      .filter(
        (channel) =>
          isThread(channel) &&
          channel.parent_id === channelId &&
          (archived || !channel.thread_metadata?.archived),
      )
      .sort(byId);
  }

  directChannelsOf(userId) {
    return this.directChannels.filter((channel) => channel.recipients.some((user) => user.id === userId));
  }

  /** The bot's user, also while it is not connected. */
  get bot() {
    const { id, name } = this.application;
    const own = this.members.find((member) => member.user.id === id);
    return this.knownBot ?? own?.user ?? { id, username: name, bot: true };
  }

  nameOf(userId, guildId = null) {
    const known = this.members.filter((member) => member.user.id === userId);
    const member = known.find((found) => found.guild_id === guildId) ?? known[0];
    const user = member?.user ?? (this.bot.id === userId ? this.bot : null);
    return user ? (member?.nick ?? user.global_name ?? user.username) : undefined;
  }

  /** What a guild's admins said of a command for somebody in a channel: true, false, or undefined. */
  #reached(userId, channel, command) {
    const kept = this.reach[channel.guild_id]?.[command.id] ?? {};
    const everywhere = String(BigInt(channel.guild_id) - 1n);
    const place = kept[isThread(channel) ? channel.parent_id : channel.id] ?? kept[everywhere];
    if (place?.permission === false) return false;
    if (kept[userId]) return kept[userId].permission;
    const member = this.members.find(
      (known) => known.guild_id === channel.guild_id && known.user.id === userId,
    );
    const said = [channel.guild_id, ...(member?.roles ?? [])].map((role) => kept[role]).filter(Boolean);
    return said.length ? said.some((overwrite) => overwrite.permission) : undefined;
  }

  /** The commands of all types that Discord's client would offer somebody in a channel. */
  commandsFor(userId, channel) {
    const guildId = channel?.guild_id ?? null;
    if (!channel || (guildId && !this.hasBot(guildId))) return [];
    const here = (command) => {
      const { contexts } = command;
      if (!guildId) return contexts?.length ? contexts.includes(1) : command.dm_permission !== false;
      return !contexts?.length || contexts.includes(0);
    };
    const allowed = (command) => {
      const { default_member_permissions: needed } = command;
      if (!guildId || this.mayIn(userId, channel.id, BITS.administrator)) return true;
      const reached = this.#reached(userId, channel, command);
      if (reached !== undefined) return reached;
      if (needed === null || needed === undefined) return true;
      return this.mayIn(userId, channel.id, needed === "0" ? BITS.administrator : needed);
    };
    return this.commands.filter(
      (command) =>
        (!command.guild_id || command.guild_id === guildId) &&
        here(command) &&
        (!guildId || this.mayIn(userId, channel.id, BITS.useCommands)) &&
        allowed(command),
    );
  }

  /** Take in a message; true if it is a new one. */
  keepMessage(message) {
    const list = (this.messages[message.channel_id] ??= []);
    const at = list.findIndex((known) => known.id === message.id);
    if (at >= 0) list[at] = { ...list[at], ...message };
    else list.push(message);
    return at < 0;
  }

  dropMessage({ id, channel_id: channelId }) {
    const list = this.messages[channelId] ?? [];
    this.messages[channelId] = list.filter((known) => known.id !== id);
    delete this.reactors[id];
  }

  /** A MESSAGE_REACTION_… event. */
  react(type, { message_id: id, user_id: userId, emoji }) {
    const key = emoji && (emoji.id ? `${emoji.name}:${emoji.id}` : emoji.name);
    const known = { ...this.reactors[id] };
    const others = (known[key] ?? []).filter((user) => user !== userId);
    if (type === "MESSAGE_REACTION_ADD") known[key] = [...others, userId];
    else if (type === "MESSAGE_REACTION_REMOVE") known[key] = others;
    else if (type === "MESSAGE_REACTION_REMOVE_EMOJI") delete known[key];
    this.reactors[id] = type === "MESSAGE_REACTION_REMOVE_ALL" ? {} : known;
  }

  /** A message's reactions in their order, as `{key, name, custom, who}`. */
  reactionsTo(message) {
    return Object.entries(this.reactors[message.id] ?? {})
      .filter(([, who]) => who.length)
      .map(([key, who]) => ({ key, name: key.split(":")[0], custom: key.includes(":"), who }));
  }
}
