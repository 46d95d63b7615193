/** Times as Discord writes them: message headers, day dividers and `<t:unix:style>` marks. */

import { el } from "./dom.js";

const STYLES = {
  t: { timeStyle: "short" },
  T: { timeStyle: "medium" },
  d: { dateStyle: "short" },
  D: { dateStyle: "long" },
  f: { dateStyle: "long", timeStyle: "short" },
  F: { dateStyle: "full", timeStyle: "short" },
  s: { dateStyle: "short", timeStyle: "short" },
  S: { dateStyle: "short", timeStyle: "medium" },
};
let skew = 0;

/** Let the page's now be so many seconds ahead of this computer's, as the sandbox's is. */
export function moveNow(seconds) {
  skew = seconds * 1000;
}

/** Now, in milliseconds, by the sandbox's clock. */
export const nowHere = () => Date.now() + skew;

const UNITS = [
  ["year", 31_536_000],
  ["month", 2_592_000],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
  ["second", 1],
];

const format = (date, options) => new Intl.DateTimeFormat(undefined, options).format(date);

/** "in 3 hours", "2 days ago"; `seconds` counts from now. */
function relative(seconds) {
  const [unit, size] = UNITS.find(([, length]) => Math.abs(seconds) >= length) ?? UNITS.at(-1);
  return new Intl.RelativeTimeFormat(undefined, { numeric: "auto" }).format(Math.round(seconds / size), unit);
}

/** The words of a `<t:unix:style>` mark. */
export function timestampText(unix, style, now = nowHere()) {
  if (style === "R") return relative(unix - Math.floor(now / 1000));
  return format(new Date(unix * 1000), STYLES[style] ?? STYLES.f);
}

/** A `<time>` that shows a mark, and the full date on hover; relative ones stay true (see `keepTimesTrue`). */
export function timestampElement(unix, style) {
  const date = new Date(unix * 1000);
  if (Number.isNaN(date.getTime())) return document.createTextNode("Invalid date");
  return el(
    "time",
    {
      class: "mark",
      datetime: date.toISOString(),
      title: format(date, STYLES.F),
      "data-relative": style === "R" && unix,
    },
    timestampText(unix, style),
  );
}

/** Rewrite the relative times on the page every half minute. */
export function keepTimesTrue(root) {
  setInterval(() => tellTimes(root), 30_000);
}

/** Rewrite the relative times on the page now. */
export function tellTimes(root) {
  for (const node of root.querySelectorAll("time[data-relative]")) {
    node.textContent = timestampText(Number(node.dataset.relative), "R");
  }
}

const dayOf = (date) => date.toDateString();

/** The local day of a message, to know where a divider goes. */
export const sameDay = (one, other) => dayOf(new Date(one)) === dayOf(new Date(other));

/** "November 22, 2026", for the divider between days. */
export const dayText = (iso) => format(new Date(iso), { dateStyle: "long" });

/** The time beside an author's name: "Today at 08:00", else date and time. */
export function messageTime(iso, now = new Date(nowHere())) {
  const date = new Date(iso);
  const time = format(date, STYLES.t);
  if (sameDay(date, now)) return `Today at ${time}`;
  const yesterday = new Date(now);
  yesterday.setDate(now.getDate() - 1);
  if (sameDay(date, yesterday)) return `Yesterday at ${time}`;
  return format(date, STYLES.s);
}

/** Date and time in full, for a tooltip. */
export const fullTime = (iso) => format(new Date(iso), STYLES.F);
