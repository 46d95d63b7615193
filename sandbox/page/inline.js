/** The marks inside a line of Discord's markdown: emphasis, code, links, mentions, timestamps. */

/** Each opens and closes with the same mark; the longer ones are tried first. */
const PAIRS = [
  ["***", "strongem"],
  ["**", "strong"],
  ["__", "underline"],
  ["~~", "strike"],
  ["||", "spoiler"],
  ["*", "em"],
  ["_", "em"],
];
const ESCAPED = /\\([!-/:-@[-`{-~])/y;
const CODE = /(`+)([\s\S]*?[^`])\1(?!`)/y;
const ANGLE = [
  [
    /<t:(-?\d{1,13})(?::([tTdDfFRsS]))?>/y,
    ([, unix, style]) => ({ type: "time", unix: Number(unix), style: style ?? "f" }),
  ],
  [/<@!?(\d{5,20})>/y, ([, id]) => ({ type: "user", id })],
  [/<@&(\d{5,20})>/y, ([, id]) => ({ type: "role", id })],
  [/<#(\d{5,20})>/y, ([, id]) => ({ type: "channel", id })],
  [/<\/([^:<>\n]{1,100}):(\d+)>/y, ([, name, id]) => ({ type: "command", name, id })],
  [/<a?:(\w{2,32}):(\d{5,20})>/y, ([, name]) => ({ type: "emoji", name })],
  [/<(https?:\/\/[^\s<>]+)>/y, ([, url]) => link(url)],
];
const EVERYONE = /@(everyone|here)\b/y;
const ADDRESS = /https?:\/\/[^\s<>]+/y;
const DEEPEST = 10;

/**
 * Parse a text into tokens: `{type: "text", text}`, `{type: "break"}`, `{type: "code", text}`, the emphases with
 * `children`, `{type: "link", url, children}`, `{type: "user"|"role"|"channel", id}`, `{type: "command", name, id}`,
 * `{type: "emoji", name}`, `{type: "time", unix, style}`, `{type: "everyone", text}`.
 */
export function parseInline(text, depth = 0) {
  const tokens = [];
  let plain = "";
  let at = 0;
  const flush = () => {
    if (plain) tokens.push({ type: "text", text: plain });
    plain = "";
  };
  while (at < text.length) {
    const found = SPECIAL.has(text[at]) ? tokenAt(text, at, depth) : null;
    if (!found) {
      plain += text[at];
      at += 1;
    } else if (found.plain !== undefined) {
      plain += found.plain;
      at = found.end;
    } else {
      flush();
      tokens.push(found.token);
      at = found.end;
    }
  }
  flush();
  return tokens;
}

const SPECIAL = new Set("\\\n`<[@h*_~|");

function tokenAt(text, at, depth) {
  switch (text[at]) {
    case "\n":
      return { token: { type: "break" }, end: at + 1 };
    case "\\":
      return take(ESCAPED, text, at, (match) => match[1], "plain");
    case "`":
      return take(CODE, text, at, (match) => ({
        type: "code",
        text: match[2].replace(/^ (?=`)|(?<=`) $/g, ""),
      }));
    case "<":
      return ANGLE.reduce((found, [pattern, make]) => found ?? take(pattern, text, at, make), null);
    case "[":
      return maskedLink(text, at, depth);
    case "@":
      return take(EVERYONE, text, at, (match) => ({ type: "everyone", text: match[0] }));
    case "h":
      return bareAddress(text, at);
    default:
      return emphasis(text, at, depth);
  }
}

function take(pattern, text, at, make, kind = "token") {
  pattern.lastIndex = at;
  const match = pattern.exec(text);
  const made = match && make(match);
  return made ? { [kind]: made, end: pattern.lastIndex } : null;
}

/** The address if it is http(s), as the browser reads it; otherwise null, and the text stays text. */
export function safeAddress(url) {
  try {
    const parsed = new URL(url);
    return parsed.protocol === "https:" || parsed.protocol === "http:" ? parsed.href : null;
  } catch {
    return null;
  }
}

function link(url, children = [{ type: "text", text: url }]) {
  const safe = safeAddress(url);
  return safe && { type: "link", url: safe, children };
}

function bareAddress(text, at) {
  if (/\w/.test(text[at - 1] ?? "")) return null;
  ADDRESS.lastIndex = at;
  const match = ADDRESS.exec(text);
  if (!match) return null;
  let url = match[0].replace(/(?:[.,:;!?"'*_~|]|\]|\\)+$/, "");
  while (url.endsWith(")") && url.split("(").length < url.split(")").length) url = url.slice(0, -1);
  const token = link(url);
  return token && { token, end: at + url.length };
}

/** `[words](address)` or `[words](<address>)`, with brackets balanced or escaped in the words. */
function maskedLink(text, at, depth) {
  const close = closing(text, at, "[", "]");
  if (close < 0 || text[close + 1] !== "(") return null;
  const angled = /\(<([^<>\n]+)>(?: +"[^"\n]*")?\)/y;
  angled.lastIndex = close + 1;
  const match = angled.exec(text);
  const end = match ? angled.lastIndex : closing(text, close + 1, "(", ")") + 1;
  if (end <= 0) return null;
  const url = match
    ? match[1]
    : text
        .slice(close + 2, end - 1)
        .replace(/ +"[^"\n]*"$/, "")
        .trim();
  const words = text.slice(at + 1, close);
  if (!words.trim() || /\s/.test(url)) return null;
  const children = depth < DEEPEST ? parseInline(words, depth + 1) : [{ type: "text", text: words }];
  const token = link(
    url,
    children.map((child) => (child.type === "link" ? { type: "text", text: child.url } : child)),
  );
  return token && { token, end };
}

function closing(text, at, opener, closer) {
  let open = 0;
  for (let index = at; index < text.length; index += 1) {
    if (text[index] === "\\") index += 1;
    else if (text[index] === opener) open += 1;
    else if (text[index] === closer) {
      open -= 1;
      if (open === 0) return index;
    }
  }
  return -1;
}

function emphasis(text, at, depth) {
  if (depth >= DEEPEST) return null;
  for (const [mark, type] of PAIRS) {
    if (!text.startsWith(mark, at)) continue;
    const start = at + mark.length;
    if (mark.length === 1 && !opensSingle(text, at)) continue;
    const end = closingMark(text, start, mark);
    if (end <= start) continue;
    const children = parseInline(text.slice(start, end), depth + 1);
    const token =
      type === "strongem" ? { type: "strong", children: [{ type: "em", children }] } : { type, children };
    return { token, end: end + mark.length };
  }
  return null;
}

/** `2 * 3` and `snake_case` are no emphasis. */
function opensSingle(text, at) {
  if (/\s/.test(text[at + 1] ?? " ")) return false;
  return text[at] === "*" || !/\w/.test(text[at - 1] ?? "");
}

/** Where the mark closes: not escaped, not inside code, not a part of a longer run. */
function closingMark(text, start, mark) {
  const sign = mark[0];
  for (let index = start; index < text.length; index += 1) {
    if (text[index] === "\\") index += 1;
    else if (text[index] === "`") {
      CODE.lastIndex = index;
      if (CODE.exec(text)) index = CODE.lastIndex - 1;
    } else if (text[index] === sign) {
      let run = 1;
      while (text[index + run] === sign) run += 1;
      if (fits(text, index, run, mark))
        return index + (mark.length === 1 || run === mark.length ? 0 : run - mark.length);
      index += run - 1;
    }
  }
  return -1;
}

function fits(text, index, run, mark) {
  if (mark.length > 1) return run === mark.length || (run > mark.length && run !== 2 * mark.length);
  if (run !== 1 && run !== 3) return false;
  if (mark === "_") return !/\w/.test(text[index + run] ?? "");
  return !/\s/.test(text[index - 1] ?? " ");
}
