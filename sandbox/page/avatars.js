/** Faces drawn here: initials on a colour of one's own, and a sunrise for the bot. */

import { svg } from "./dom.js";

/** Each carries white initials with a contrast of at least 4.5. */
const COLOURS = ["#4a5bc4", "#8b3f9e", "#b03a5b", "#1d7a5f", "#8a5a12", "#27708f", "#6a4fb3", "#a1452b"];

const frame = (...children) =>
  svg(
    "svg",
    { class: "avatar", viewBox: "0 0 40 40", "aria-hidden": "true", focusable: "false" },
    ...children,
  );

/** One or two initials of a name. */
export function initials(name) {
  const words = name.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  return (
    words
      .slice(0, 2)
      .map((word) => [...word][0].toUpperCase())
      .join("") || "?"
  );
}

/** The colour that belongs to an id. */
export function colourOf(id) {
  let sum = 0;
  for (const digit of String(id)) sum = (sum * 31 + digit.codePointAt(0)) % 9973;
  return COLOURS[sum % COLOURS.length];
}

/** The face of a user object, drawn; a bot is a sunrise. */
export function avatar(user, name) {
  if (user.bot) return sunrise();
  return frame(
    svg("circle", { cx: 20, cy: 20, r: 20, fill: colourOf(user.id) }),
    svg(
      "text",
      {
        x: 20,
        y: 20,
        dy: ".36em",
        "text-anchor": "middle",
        fill: "#fff",
        "font-size": 15,
        "font-weight": 600,
      },
      initials(name),
    ),
  );
}

function sunrise() {
  const rays = [-60, -30, 0, 30, 60].map((angle) =>
    svg("path", {
      d: "M20 9.5 V5.5",
      stroke: "#ffe6a8",
      "stroke-width": 2,
      "stroke-linecap": "round",
      transform: `rotate(${angle} 20 24)`,
    }),
  );
  return frame(
    svg("circle", { cx: 20, cy: 20, r: 20, fill: "#3b3f8f" }),
    svg("path", { d: "M.8 25.5 A20 20 0 0 1 39.2 25.5 Z", fill: "#c2456b", opacity: ".55" }),
    svg("path", { d: "M9.5 26 a10.5 10.5 0 0 1 21 0 Z", fill: "#ffb347" }),
    ...rays,
    svg("path", { d: "M1 26 H39 A20 20 0 0 1 1 26 Z", fill: "#23264f" }),
    svg("path", {
      d: "M11 30 H29 M15 34 H25",
      stroke: "#ffb347",
      "stroke-width": 1.6,
      "stroke-linecap": "round",
      opacity: ".8",
    }),
  );
}
