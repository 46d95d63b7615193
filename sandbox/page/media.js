/** Pictures and files of messages, loaded from this server only. */

import { el, icon, ICONS } from "./dom.js";
import { safeAddress } from "./inline.js";
import { externalLink } from "./markdown-dom.js";

/** One server, whichever of its names the reader typed. */
const LOOPBACK = new Set(["127.0.0.1", "localhost"]);
const CDN = /^(?:cdn|media)\.discordapp\.(?:com|net)$/;

/** The address on this server at which a picture stands; null for anything outside, which is never loaded. */
function localAddress(url) {
  if (!URL.canParse(url ?? "", location.href)) return null;
  const parsed = new URL(url ?? "", location.href);
  if (parsed.protocol !== "http:" && parsed.protocol !== "https:") return null;
  const here =
    LOOPBACK.has(parsed.hostname) && LOOPBACK.has(location.hostname) && parsed.port === location.port;
  if (here || parsed.origin === location.origin || CDN.test(parsed.hostname))
    return parsed.pathname + parsed.search;
  return null;
}

/** A picture, or where it would stand when it lies outside. */
export function picture(item, attributes = {}) {
  const media = item.media ?? item;
  const local = localAddress(media.url);
  const words = item.description ?? media.description ?? "";
  if (!local) return outside(media.url, words);
  const image = el("img", {
    src: local,
    alt: words,
    loading: "lazy",
    width: media.width,
    height: media.height,
    ...attributes,
  });
  return item.spoiler ? veiled(image) : image;
}

function outside(url, words) {
  const safe = safeAddress(url ?? "");
  const label = el("span", {}, words || "Picture on another server, not loaded here");
  return safe
    ? externalLink(safe, [icon(ICONS.external), label], { class: "outside" })
    : el("span", { class: "outside" }, label);
}

function veiled(image) {
  const cover = el(
    "button",
    { type: "button", class: "veil", onclick: () => cover.classList.add("lifted") },
    image,
    el("span", { class: "veil-word" }, "Spoiler"),
  );
  return cover;
}

const size = (bytes) =>
  bytes < 1024
    ? `${bytes} bytes`
    : bytes < 1024 ** 2
      ? `${(bytes / 1024).toFixed(1)} KB`
      : `${(bytes / 1024 ** 2).toFixed(1)} MB`;

/** A file with its name and size; the name is a link that saves it. */
export function fileBox(name, url, bytes) {
  const local = localAddress(url);
  return el(
    "div",
    { class: "file" },
    icon(ICONS.file),
    el(
      "div",
      {},
      local ? el("a", { href: local, download: name }, name) : el("span", {}, name),
      bytes ? el("small", {}, size(bytes)) : null,
    ),
  );
}

/** A message's attachments. */
export function attachments(list) {
  return list.map((file) =>
    file.content_type?.startsWith("image/")
      ? el(
          "div",
          { class: "attached-picture" },
          picture({ media: file, description: file.description ?? file.filename }),
        )
      : fileBox(file.filename, file.url, file.size),
  );
}
