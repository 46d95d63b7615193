/** Classic embeds: author, title, description, fields, pictures, footer. */

import { paintAccent } from "./components.js";
import { el } from "./dom.js";
import { parseInline, safeAddress } from "./inline.js";
import { externalLink, inlineMarkdown, markdown } from "./markdown-dom.js";
import { picture } from "./media.js";
import { messageTime } from "./timestamps.js";

/** An embed as Discord's message object holds it. */
export function embedElement(embed, names) {
  const node = el(
    "div",
    { class: "embed" },
    embed.author && el("div", { class: "embed-author" }, linked(embed.author.name, embed.author.url)),
    embed.title &&
      el("div", { class: "embed-title" }, linked(inlineMarkdown(parseInline(embed.title), names), embed.url)),
    embed.description && markdown(embed.description, names),
    embed.fields?.length
      ? el(
          "dl",
          { class: "embed-fields" },
          embed.fields.map((field) => fieldElement(field, names)),
        )
      : null,
    embed.image &&
      el("div", { class: "embed-image" }, picture({ media: embed.image, description: "Picture" })),
    embed.thumbnail &&
      el("div", { class: "embed-thumbnail" }, picture({ media: embed.thumbnail, description: "Thumbnail" })),
    (embed.footer || embed.timestamp) &&
      el(
        "footer",
        {},
        [embed.footer?.text, embed.timestamp && messageTime(embed.timestamp)].filter(Boolean).join(" · "),
      ),
  );
  if (embed.color) paintAccent(node, embed.color);
  return node;
}

function linked(words, url) {
  const safe = url && safeAddress(url);
  return safe ? externalLink(safe, words) : words;
}

function fieldElement(field, names) {
  return el(
    "div",
    { class: field.inline && "inline" },
    el("dt", {}, inlineMarkdown(parseInline(field.name), names)),
    el("dd", {}, markdown(field.value, names)),
  );
}
