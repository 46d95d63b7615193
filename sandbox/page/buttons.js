/** Buttons of a message: five styles, links, disabled ones, emoji, and the wait for the bot's answer. */

import { el, icon, ICONS } from "./dom.js";
import { safeAddress } from "./inline.js";

const STYLES = { 1: "primary", 2: "secondary", 3: "success", 4: "danger", 5: "link", 6: "premium" };

/** An emoji of a component; a server's own is shown by its name only. */
export function emojiElement(emoji) {
  if (!emoji?.name) return null;
  return emoji.id
    ? el("span", { class: "custom-emoji" }, `:${emoji.name}:`)
    : el("span", { class: "emoji", "aria-hidden": "true" }, emoji.name);
}

/** A button component; `press(component)` is called for all but links. */
export function buttonElement(component, press) {
  const style = STYLES[component.style] ?? "secondary";
  const words = [emojiElement(component.emoji), component.label && el("span", {}, component.label)];
  const label = component.label ? null : (component.emoji?.name ?? "Button");
  if (style === "link") {
    const url = safeAddress(component.url ?? "");
    const attributes = { class: "button link", "aria-label": label, title: url };
    if (!url || component.disabled)
      return el(
        "span",
        { ...attributes, role: "link", "aria-disabled": "true" },
        words,
        icon(ICONS.external),
      );
    return el(
      "a",
      { ...attributes, href: url, target: "_blank", rel: "noopener noreferrer" },
      words,
      icon(ICONS.external),
    );
  }
  const button = el(
    "button",
    {
      type: "button",
      class: `button ${style}`,
      "data-custom-id": component.custom_id,
      disabled: Boolean(component.disabled),
      "aria-label": label,
      onclick: () => press(component),
    },
    words,
  );
  return button;
}

/** Three dots that say that somebody is at work; still for those who asked for less motion. */
export const dots = () => el("span", { class: "dots", "aria-hidden": "true" }, el("i"), el("i"), el("i"));
