/** Discord's markdown as a tree of plain tokens; knows no page, so that it can be tested alone. */

import { parseInline } from "./inline.js";

const FENCE = /```(?:([\w+\-.#]+)\n)?\n*([\s\S]*?[^\n][\s\S]*?)\n*```/y;
const HEADING = /^(#{1,3}) +(\S.*)$/;
const SUBTEXT = /^-# +(\S.*)$/;
const ITEM = /^( *)(?:([-*])|(\d{1,9})\.) +(\S.*)$/;
const QUOTE = /^> (.*)$/;

/** Quotes in quotes and the like end here; Discord itself nests less. */
const DEEPEST = 6;

/**
 * Parse a text into blocks:
 * `{type: "paragraph"|"subtext", children}`, `{type: "heading", level, children}`, `{type: "code", language, text}`,
 * `{type: "quote", blocks}`, `{type: "list", ordered, start, items: [{children, blocks}]}`.
 */
export function parseMarkdown(text, depth = 0) {
  const blocks = [];
  let paragraph = [];
  const close = () => {
    if (paragraph.length) blocks.push({ type: "paragraph", children: parseInline(paragraph.join("\n")) });
    paragraph = [];
  };
  let rest = text.replace(/\r\n?/g, "\n");
  while (rest) {
    const found = startOfBlock(rest, depth);
    if (found) {
      // A free line above a block is seen, and the break that ends a paragraph is not.
      if (paragraph.at(-1) === "") paragraph.push("");
      close();
      blocks.push(found.block);
      rest = found.rest;
      continue;
    }
    const [line, after] = cutLine(rest);
    const fence = fenceIn(line, rest);
    if (fence) {
      if (fence.before) paragraph.push(fence.before);
      close();
      blocks.push(fence.block);
      rest = fence.rest.replace(/^\n/, "");
      continue;
    }
    paragraph.push(line);
    rest = after;
  }
  close();
  return blocks;
}

function cutLine(text) {
  const end = text.indexOf("\n");
  return end < 0 ? [text, ""] : [text.slice(0, end), text.slice(end + 1)];
}

/** A fence may open in the middle of a line. */
function fenceIn(line, rest) {
  for (let at = line.indexOf("```"); at >= 0; at = line.indexOf("```", at + 3)) {
    if (rest[at - 1] === "\\") continue;
    FENCE.lastIndex = at;
    const match = FENCE.exec(rest);
    if (match) {
      const block = { type: "code", language: match[1] ?? "", text: match[2] };
      return { before: rest.slice(0, at), block, rest: rest.slice(FENCE.lastIndex) };
    }
  }
  return null;
}

function startOfBlock(text, depth) {
  const [line, rest] = cutLine(text);
  const heading = HEADING.exec(line);
  if (heading) {
    return { block: { type: "heading", level: heading[1].length, children: parseInline(heading[2]) }, rest };
  }
  const subtext = SUBTEXT.exec(line);
  if (subtext) return { block: { type: "subtext", children: parseInline(subtext[1]) }, rest };
  if (depth >= DEEPEST) return null;
  if (text.startsWith(">>> ")) {
    return { block: { type: "quote", blocks: parseMarkdown(text.slice(4), depth + 1) }, rest: "" };
  }
  if (QUOTE.test(line)) return takeQuote(text, depth);
  if (ITEM.test(line)) return takeList(text, depth);
  return null;
}

function takeQuote(text, depth) {
  const lines = [];
  let rest = text;
  while (rest) {
    const [line, after] = cutLine(rest);
    const match = QUOTE.exec(line);
    if (!match) break;
    lines.push(match[1]);
    rest = after;
  }
  return { block: { type: "quote", blocks: parseMarkdown(lines.join("\n"), depth + 1) }, rest };
}

/** Consecutive items of one kind; lines that are indented further belong to the item above them. */
function takeList(text, depth) {
  const [, indent, bullet, number] = ITEM.exec(cutLine(text)[0]);
  const items = [];
  let rest = text;
  while (rest) {
    const [line, after] = cutLine(rest);
    const match = ITEM.exec(line);
    const deeper = match ? match[1].length > indent.length + 1 : /^ {2,}\S/.test(line);
    if (items.length && deeper) items.at(-1).below.push(line);
    else if (match && Boolean(match[2]) === Boolean(bullet)) items.push({ text: match[4], below: [] });
    else break;
    rest = after;
  }
  const block = {
    type: "list",
    ordered: !bullet,
    start: bullet ? 1 : Number(number),
    items: items.map((item) => ({
      children: parseInline(item.text),
      blocks: parseMarkdown(outdent(item.below), depth + 1),
    })),
  };
  return { block, rest };
}

function outdent(lines) {
  const margin = Math.min(...lines.map((line) => line.search(/\S/)));
  return lines.map((line) => line.slice(margin)).join("\n");
}
