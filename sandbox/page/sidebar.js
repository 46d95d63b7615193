/** The frame around the messages: guild rail, channels, members, and the panel to act as somebody else. */

import { avatar, colourOf, initials } from "./avatars.js";
import { personMenu } from "./actions.js";
import { el, icon, ICONS } from "./dom.js";
import { badge } from "./message.js";
import { BITS } from "./world.js";

const CATEGORY = 4;
const SIGNS = { 5: ICONS.news, 10: ICONS.reply, 11: ICONS.reply, 12: ICONS.reply, 15: ICONS.forum };

/** The direct messages and the guilds as round marks; the one that is open carries `aria-current`. */
export function drawRail(root, state, act) {
  const direct = state.directChannels();
  const home = el(
    "button",
    {
      type: "button",
      class: `guild home${direct.some(({ id }) => state.unread.has(id)) ? " unread" : ""}`,
      title: "Direct messages",
      "aria-label": "Direct messages",
      "aria-current": state.world && !state.guildId && "true",
      onclick: () => (direct.length ? state.go({ guildId: null }) : act.openDirect()),
    },
    icon(ICONS.letter),
  );
  root.replaceChildren(
    el("li", {}, home),
    ...state.guilds().map((guild) => {
      const unread = guild.channels.some((channel) => state.unread.has(channel.id));
      const mark = el(
        "button",
        {
          type: "button",
          class: `guild${unread ? " unread" : ""}`,
          title: guild.name,
          "aria-label": guild.name,
          "aria-current": guild.id === state.guildId && "true",
          onclick: () => state.go({ guildId: guild.id }),
        },
        initials(guild.name),
      );
      mark.style.setProperty("--guild", colourOf(guild.id));
      return el("li", {}, mark);
    }),
  );
}

/** The channels of the open guild, under their categories. */
export function drawChannels(root, state) {
  if (state.world && !state.guildId) {
    drawDirect(root, state);
    return;
  }
  const channels = state.channels();
  const categories = (state.guild()?.channels ?? []).filter((channel) => channel.type === CATEGORY);
  const under = (id) => channels.filter((channel) => (channel.parent_id ?? null) === id);
  const orphans = channels.filter(
    (channel) => !categories.some((category) => category.id === channel.parent_id),
  );
  const groups = [
    { name: "Text channels", list: orphans },
    ...categories.map((category) => ({ name: category.name, list: under(category.id) })),
  ];
  root.replaceChildren(
    ...groups
      .filter((group) => group.list.length)
      .map((group) =>
        el(
          "section",
          {},
          el("h3", {}, group.name),
          el(
            "ul",
            {},
            group.list.map((channel) => channelItem(channel, state)),
          ),
        ),
      ),
  );
}

function drawDirect(root, state) {
  const bot = state.nameOf(state.bot.id);
  const items = state
    .directChannels()
    .map((channel) => el("li", {}, channelLink({ ...channel, name: bot }, state, ICONS.letter)));
  root.replaceChildren(el("section", {}, el("h3", {}, "Direct messages"), el("ul", {}, items)));
}

function channelItem(channel, state) {
  const threads = state.threads(channel.id).map((thread) => el("li", {}, channelLink(thread, state)));
  return el(
    "li",
    {},
    channelLink(channel, state),
    threads.length
      ? el("ul", { class: "threads", "aria-label": `Threads in ${channel.name}` }, threads)
      : null,
  );
}

function channelLink(channel, state, sign = SIGNS[channel.type] ?? ICONS.hash) {
  const open = channel.id === state.channelId;
  const unread = state.unread.has(channel.id);
  return el(
    "a",
    {
      href: `#${channel.id}`,
      class: unread ? "unread" : null,
      "aria-current": open && "page",
      "aria-label": `${channel.name}${unread ? ", unread messages" : ""}`,
    },
    icon(sign),
    el("span", {}, channel.name),
  );
}

/** Who is here: people by their highest role, and the bot with whether it is connected. */
export function drawMembers(root, state, act) {
  const { bot, guildId } = state;
  const people = guildId ? state.members() : [state.member()].filter(Boolean);
  const person = (user, online) => personItem(user, state, act, online);
  const groups = new Map();
  for (const member of people) {
    const role = highestRole(member, state)?.name ?? "Members";
    groups.set(role, [...(groups.get(role) ?? []), member]);
  }
  const sections = [...groups].map(([role, list]) =>
    group(
      role,
      list.map((member) => person(member.user, true)),
    ),
  );
  if (state.world && guildId && !state.world.hasBot(guildId))
    sections.unshift(el("section", {}, el("h3", {}, "Bot — not on this server")));
  else if (state.world)
    sections.unshift(
      group(state.connected ? "Bot — online" : "Bot — offline", [person(bot, state.connected)]),
    );
  root.replaceChildren(...sections);
}

function highestRole(member, state) {
  const roles = (state.guild()?.roles ?? []).filter((role) => member.roles?.includes(role.id));
  return roles.sort((one, other) => other.position - one.position)[0] ?? null;
}

const group = (name, people) =>
  el(
    "section",
    {},
    el("h3", {}, people.length > 1 ? `${name} — ${people.length}` : name),
    el("ul", {}, people),
  );

function personItem(user, state, act, online) {
  const name = state.nameOf(user.id);
  const show = (where) => personMenu(user, name, { state, act }, where);
  const button = el(
    "button",
    {
      type: "button",
      class: `person${online ? "" : " offline"}`,
      "aria-haspopup": "menu",
      onclick: () => show({ opener: button }),
      oncontextmenu: (event) => {
        event.preventDefault();
        show({ at: { x: event.clientX, y: event.clientY }, opener: button });
      },
    },
    el("span", { class: "presence" }, avatar(user, name)),
    el("span", { class: "person-name" }, name),
    user.bot && badge(),
  );
  return el("li", {}, button);
}

/** The panel at the foot of the channel list: who one acts as, to be changed at any time. */
export function drawSelf(root, state) {
  const own = state.member();
  const options = state
    .members()
    .map(({ user }) =>
      el("option", { value: user.id, selected: user.id === state.userId }, state.nameOf(user.id)),
    );
  const select = el(
    "select",
    { id: "act-as", "aria-label": "Act as", onchange: () => state.go({ userId: select.value }) },
    options,
  );
  const focused = root.contains(document.activeElement);
  root.replaceChildren(
    own ? el("span", { class: "presence" }, avatar(own.user, state.nameOf(own.user.id))) : "",
    el(
      "div",
      { class: "self-words" },
      el("label", { for: "act-as" }, "Act as"),
      select,
      el("small", {}, standing(state)),
    ),
  );
  if (focused) select.focus();
}

function standing(state) {
  if (!state.guildId) return "Among direct messages";
  return state.may(BITS.manageServer) ? "May manage the server" : "Without special rights";
}
