/** What can be done with a message or a person: the apps' menu commands, reactions, copying. */

import { el, icon, ICONS } from "./dom.js";
import { openMenu } from "./menu.js";
import { isEphemeral } from "./state.js";
import { BITS } from "./world.js";

const ON_USER = 2;
const ON_MESSAGE = 3;
const QUICK = ["👍", "❤️", "🎉", "😂", "👀"];

/** The button that opens a message's menu. */
export function actionsButton(message, name, context) {
  const button = el(
    "button",
    {
      type: "button",
      class: "actions",
      title: "More",
      "aria-label": `Actions for the message of ${name}`,
      "aria-haspopup": "menu",
      onclick: () => messageMenu(message, name, context, { opener: button }),
    },
    icon(ICONS.more),
  );
  return button;
}

/** Open the menu of a message; `where` is `{at}` or `{opener}`. */
export function messageMenu(message, name, context, where) {
  const { state, act } = context;
  const shared = !isEphemeral(message);
  const commands = state.commands(ON_MESSAGE);
  const mayReact = shared && state.mayHere(BITS.addReactions);
  openMenu({
    label: `Message of ${name}`,
    ...where,
    groups: [
      {
        label: "React",
        row: true,
        items: (mayReact ? QUICK : []).map((emoji) => ({
          label: emoji,
          name: `React with ${emoji}`,
          act: () => act.react(message, emoji, true),
        })),
      },
      { label: "Apps", items: commands.map((command) => useItem(command, message.id, act)) },
      {
        items: [
          message.content && { label: "Copy text", act: () => act.copy(message.content, "The text") },
          { label: "Copy link", act: () => act.copy(addressOf(message), "The link") },
          { label: "Copy message ID", act: () => act.copy(message.id, "The ID") },
          shared && {
            label: "Delete as a moderator",
            danger: true,
            act: () =>
              act.fault("delete_message", { channel_id: message.channel_id, message_id: message.id }),
          },
        ].filter(Boolean),
      },
    ],
  });
}

const useItem = (command, targetId, act) => ({
  label: command.name,
  act: () => act.contextMenu(command, targetId),
});

const addressOf = ({ channel_id: channelId, id }) =>
  `${location.origin}${location.pathname}#${channelId}/${id}`;

/** Open the menu of a person or of the bot. */
export function personMenu(user, name, { state, act }, where) {
  const other = user.id !== state.userId && !user.bot;
  openMenu({
    label: name,
    ...where,
    groups: [
      { label: "Apps", items: state.commands(ON_USER).map((command) => useItem(command, user.id, act)) },
      {
        items: [
          user.bot && { label: "Send a direct message", act: () => act.openDirect() },
          other && { label: "Act as this member", act: () => state.go({ userId: user.id }) },
          { label: "Copy user ID", act: () => act.copy(user.id, "The ID") },
        ].filter(Boolean),
      },
    ],
  });
}

/** The row of reactions below a message; pressing one joins in or leaves. */
export function reactions(message, { state, act, names }) {
  const found = state.world.reactionsTo(message);
  if (!found.length) return null;
  const mayAdd = state.mayHere(BITS.viewChannel);
  return el(
    "div",
    { class: "reactions", role: "group", "aria-label": "Reactions" },
    found.map(({ key, name, custom, who }) => {
      const own = who.includes(state.userId);
      const people = who.map((id) => names.user(id) ?? "somebody").join(", ");
      return el(
        "button",
        {
          type: "button",
          class: "reaction",
          "data-custom-id": `reaction ${key}`,
          "aria-pressed": String(own),
          "aria-label": `${name}, ${who.length} ${who.length === 1 ? "reaction" : "reactions"}: ${people}`,
          title: people,
          disabled: !mayAdd,
          onclick: () => act.react(message, key, !own),
        },
        el("span", { class: custom ? "custom-emoji" : "emoji" }, custom ? `:${name}:` : name),
        el("span", {}, String(who.length)),
      );
    }),
  );
}
