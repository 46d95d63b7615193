/** Shows a tree of markdown tokens as elements. */

import { el } from "./dom.js";
import { parseMarkdown } from "./markdown.js";
import { timestampElement } from "./timestamps.js";

const EMPHASES = { strong: "strong", em: "em", underline: "u", strike: "s" };
const JUMP = /^https:\/\/(?:\w+\.)?discord(?:app)?\.com\/channels\/\d+\/(\d+)(?:\/(\d+))?$/;

/**
 * Show a markdown text. `names` answers `user(id)`, `role(id)`, `channel(id)` with a name or undefined,
 * and `runCommand(name)` is called when a command mention is pressed.
 */
export function markdown(text, names) {
  return el(
    "div",
    { class: "markdown" },
    parseMarkdown(text).map((block) => showBlock(block, names)),
  );
}

/** Show only the inline marks, for titles. */
export function inlineMarkdown(tokens, names) {
  return tokens.map((token) => showInline(token, names));
}

function showBlock(block, names) {
  switch (block.type) {
    case "heading":
      return el(
        `h${block.level + 2}`,
        { class: `heading-${block.level}` },
        inlineMarkdown(block.children, names),
      );
    case "subtext":
      return el("small", { class: "subtext" }, inlineMarkdown(block.children, names));
    case "code":
      return el("pre", { tabindex: 0, "data-language": block.language || null }, el("code", {}, block.text));
    case "quote":
      return el(
        "blockquote",
        {},
        block.blocks.map((inner) => showBlock(inner, names)),
      );
    case "list":
      return showList(block, names);
    default:
      return el("p", {}, inlineMarkdown(block.children, names));
  }
}

function showList(block, names) {
  const items = block.items.map((item) =>
    el(
      "li",
      {},
      inlineMarkdown(item.children, names),
      item.blocks.map((inner) => showBlock(inner, names)),
    ),
  );
  return block.ordered ? el("ol", { start: block.start }, items) : el("ul", {}, items);
}

function showInline(token, names) {
  if (token.type in EMPHASES) return el(EMPHASES[token.type], {}, inlineMarkdown(token.children, names));
  switch (token.type) {
    case "text":
      return document.createTextNode(token.text);
    case "break":
      return el("br");
    case "code":
      return el("code", {}, token.text);
    case "spoiler":
      return spoiler(inlineMarkdown(token.children, names));
    case "link":
      return showLink(token, names);
    case "time":
      return timestampElement(token.unix, token.style);
    case "user":
      return el("span", { class: "mention" }, `@${names.user(token.id) ?? "unknown-user"}`);
    case "role":
      return el("span", { class: "mention" }, `@${names.role(token.id) ?? "unknown-role"}`);
    case "channel":
      return channelMention(token.id, names);
    case "command":
      return el(
        "button",
        { type: "button", class: "mention", onclick: () => names.runCommand(token.name) },
        `/${token.name}`,
      );
    case "emoji":
      return el(
        "span",
        { class: "custom-emoji", title: "A server's own emoji; it is not loaded here" },
        `:${token.name}:`,
      );
    default:
      return el("span", { class: "mention" }, token.text);
  }
}

function channelMention(id, names) {
  const name = names.channel(id);
  if (name === undefined) return el("span", { class: "mention" }, "#unknown");
  return el("a", { class: "mention", href: `#${id}` }, `#${name}`);
}

function showLink(token, names) {
  const jump = JUMP.exec(token.url);
  if (jump && names.channel(jump[1]) !== undefined) {
    const bare = token.children.length === 1 && token.children[0].text?.startsWith("https://");
    const words = bare
      ? [`#${names.channel(jump[1])}${jump[2] ? " › message" : ""}`]
      : inlineMarkdown(token.children, names);
    return el("a", { class: bare && "mention", href: `#${jump[1]}${jump[2] ? `/${jump[2]}` : ""}` }, words);
  }
  return externalLink(token.url, inlineMarkdown(token.children, names));
}

/** A link out of the page; `url` must have passed `safeAddress`. */
export function externalLink(url, children, attributes = {}) {
  return el(
    "a",
    { href: url, target: "_blank", rel: "noopener noreferrer", title: url, ...attributes },
    children,
  );
}

function spoiler(children) {
  const node = el("span", {
    class: "spoiler",
    role: "button",
    tabindex: 0,
    "aria-expanded": "false",
    "aria-label": "Spoiler, hidden",
  });
  const inner = el("span", { class: "hidden-words", inert: true, "aria-hidden": "true" }, children);
  const reveal = () => {
    for (const name of ["role", "tabindex", "aria-expanded", "aria-label"]) node.removeAttribute(name);
    for (const name of ["inert", "aria-hidden"]) inner.removeAttribute(name);
    node.classList.add("revealed");
  };
  node.append(inner);
  node.addEventListener("click", reveal, { once: true });
  node.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    reveal();
  });
  return node;
}
