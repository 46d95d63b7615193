/** A forum channel: its posts as cards, the newest first, each leading to its thread, and the form for one. */

import { el, icon, ICONS } from "./dom.js";
import { messageTime } from "./timestamps.js";

const EXCERPT = 160;

const field = (label, input) => ({
  type: 18,
  label,
  component: { type: 4, custom_id: label.toLowerCase(), required: true, ...input },
});

/** The form for a new post, as a modal. */
export const postForm = (placeName) => ({
  custom_id: "new-post",
  title: `New post in ${placeName}`,
  components: [field("Title", { style: 1, max_length: 100 }), field("Message", { style: 2, max_length: 2000 })],
});

/** The posts as `{id, print, make}`: equal prints need no new drawing. */
export function forumPosts(channel, state) {
  const posts = state.threads(channel.id, { archived: true }).reverse();
  return posts.map((post) => {
    const messages = state.world.messages[post.id] ?? [];
    const print = [post.name, post.thread_metadata?.archived, messages.length, messages[0]?.content].join();
    return { id: post.id, print, make: () => postElement(post, messages, channel, state) };
  });
}

function postElement(post, messages, channel, state) {
  const [first] = messages;
  const last = messages.at(-1);
  const author = first && (state.nameOf(first.author.id) ?? first.author.username);
  const tags = (channel.available_tags ?? []).filter((tag) => post.applied_tags?.includes(tag.id));
  return el(
    "article",
    { class: "post", "aria-label": post.name },
    tags.length ? el("p", { class: "post-tags" }, tags.map((tag) => el("span", {}, tag.name))) : null,
    el("h3", {}, el("a", { href: `#${post.id}` }, post.name)),
    first && el("p", { class: "post-words" }, el("b", {}, author), `: ${excerpt(first)}`),
    el(
      "p",
      { class: "post-foot" },
      icon(ICONS.forum),
      el("span", {}, messages.length === 1 ? "1 message" : `${messages.length} messages`),
      last && el("span", {}, messageTime(last.timestamp)),
      post.thread_metadata?.archived && el("span", {}, "Archived"),
    ),
  );
}

/** The beginning of what a message says, card or plain. */
function excerpt(message) {
  const walk = (part) => [part.content, ...(part.components ?? []).flatMap(walk)].filter(Boolean);
  const words = [message.content, ...(message.components ?? []).flatMap(walk)].join(" ");
  const plain = words
    .replace(/^[#>-]+ /gm, "")
    .replace(/[*_~|`]+/g, "")
    .replace(/\s+/g, " ")
    .trim();
  return plain.length > EXCERPT ? `${plain.slice(0, EXCERPT)}…` : plain || "a message";
}
