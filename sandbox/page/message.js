/** One message: who wrote it and when, what it says, and what may be done with it. */

import { actionsButton, messageMenu, personMenu, reactions } from "./actions.js";
import { avatar } from "./avatars.js";
import { dots } from "./buttons.js";
import { componentElement } from "./components.js";
import { el, icon, ICONS } from "./dom.js";
import { embedElement } from "./embeds.js";
import { markdown } from "./markdown-dom.js";
import { attachments } from "./media.js";
import { isEphemeral, isLoading } from "./state.js";
import { fullTime, messageTime } from "./timestamps.js";

const V2 = 1 << 15;
const MENU = 23;
/** A command's name as people know it: menu commands have no slash. */
const spoken = (command, menu) => (menu ? command : `/${command}`);
const SYSTEM = { 6: "pinned a message to this channel.", 7: "joined the server.", 18: "started a thread." };

/** A message as an `<article>`; `joined` leaves out the head when the message above has the same author. */
export function messageElement(message, context, joined = false) {
  const name = context.names.user(message.author.id) ?? message.author.global_name ?? message.author.username;
  const node = el("article", {
    class: `message${joined ? " joined" : ""}${isEphemeral(message) ? " ephemeral" : ""}`,
    id: `message-${message.id}`,
    "data-id": message.id,
    "aria-label": `${name}, ${fullTime(message.timestamp)}`,
    oncontextmenu: (event) => {
      if (event.shiftKey || event.target.closest("a, button, input, textarea")) return;
      event.preventDefault();
      messageMenu(message, name, context, { at: { x: event.clientX, y: event.clientY } });
    },
  });
  node.append(
    joined ? "" : originLine(message, context),
    joined
      ? el(
          "time",
          { class: "side-time", datetime: message.timestamp },
          messageTime(message.timestamp).replace(/^.* /u, ""),
        )
      : el("div", { class: "face" }, avatar(message.author, name)),
    el(
      "div",
      { class: "body" },
      joined ? null : head(message, name, context),
      content(message, context),
      reactions(message, context),
      context.fault && faultLine(context),
    ),
    isLoading(message) ? "" : actionsButton(message, name, context),
  );
  return node;
}

function head(message, name, context) {
  const author = el(
    "button",
    {
      type: "button",
      class: "author",
      "aria-haspopup": "menu",
      onclick: () => personMenu(message.author, name, context, { opener: author }),
    },
    name,
  );
  return el(
    "header",
    { class: "head" },
    author,
    message.author.bot && badge(),
    el(
      "time",
      { datetime: message.timestamp, title: fullTime(message.timestamp) },
      messageTime(message.timestamp),
    ),
  );
}

/** The mark beside a bot's name. */
export const badge = () => el("span", { class: "badge" }, "BOT");

/** Above an answer: who asked for it, or which message it replies to. */
function originLine(message, { names }) {
  const asked = message.interaction_metadata ?? message.interaction;
  const command = message.interaction?.name ?? message.interaction_metadata?.name;
  if (asked?.user && (command || asked.type === 2)) {
    const name = names.user(asked.user.id) ?? asked.user.username;
    return el(
      "div",
      { class: "origin" },
      icon(ICONS.reply),
      el("b", {}, name),
      " used ",
      el("span", { class: "mention" }, command ? spoken(command, message.type === MENU) : "a command"),
    );
  }
  const reference = message.referenced_message;
  if (message.type === 19 && reference) {
    const name = names.user(reference.author.id) ?? reference.author.username;
    return el(
      "div",
      { class: "origin" },
      icon(ICONS.reply),
      el("b", {}, name),
      el(
        "a",
        { href: `#${reference.channel_id}/${reference.id}` },
        (reference.content || "a message").slice(0, 90),
      ),
    );
  }
  return "";
}

function content(message, context) {
  if (isLoading(message)) return thinking(context.botName ?? "The application");
  if (message.type in SYSTEM) return el("p", { class: "system" }, SYSTEM[message.type]);
  const parts = [];
  if (message.content) parts.push(markdown(message.content, context.names));
  const isV2 = Boolean(message.flags & V2);
  if (!isV2) {
    parts.push(...attachments(message.attachments ?? []));
    parts.push(...(message.embeds ?? []).map((embed) => embedElement(embed, context.names)));
  }
  parts.push(...(message.components ?? []).map((component) => componentElement(component, context)));
  if (message.edited_timestamp && !isV2) parts.push(edited(message));
  if (isEphemeral(message)) parts.push(privacy(message, context));
  return parts;
}

const edited = (message) =>
  el("small", { class: "edited", title: fullTime(message.edited_timestamp) }, "(edited)");

/** The line under a message that nobody else sees. */
function privacy(message, { dismiss }) {
  return el(
    "footer",
    { class: "privacy" },
    icon(ICONS.eye),
    el("span", {}, "Only you can see this"),
    el("span", { "aria-hidden": "true" }, "·"),
    el("button", { type: "button", class: "as-link", onclick: () => dismiss(message) }, "Dismiss"),
  );
}

const faultLine = ({ fault }) => el("p", { class: "fault", role: "alert" }, fault);

/** The bot has been asked and has not answered yet. */
export function thinking(name) {
  return el("p", { class: "thinking" }, dots(), el("span", {}, `${name} is thinking…`));
}

/** A command that waits for the bot, or got no answer: it stands at the end of the channel until something comes. */
export function pendingElement(interaction, { bot, names, dismiss }) {
  const failed = interaction.state === "failed";
  const user = names.user(interaction.user_id) ?? "Somebody";
  return el(
    "article",
    {
      class: `message pending${failed || interaction.ephemeral ? " ephemeral" : ""}`,
      "data-interaction": interaction.id,
    },
    el(
      "div",
      { class: "origin" },
      icon(ICONS.reply),
      el("b", {}, user),
      " used ",
      el("span", { class: "mention" }, spoken(interaction.command, interaction.command_type > 1)),
    ),
    el("div", { class: "face" }, avatar(bot, bot.username)),
    el(
      "div",
      { class: "body" },
      el(
        "header",
        { class: "head" },
        el("span", { class: "author" }, names.user(bot.id) ?? bot.username),
        badge(),
      ),
      failed
        ? el("p", { class: "fault", role: "alert" }, interaction.error || "The application did not respond")
        : thinking(bot.global_name ?? bot.username),
      failed && privacy({ interactionId: interaction.id }, { dismiss }),
    ),
  );
}
