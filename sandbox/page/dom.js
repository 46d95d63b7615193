/** Builds elements from names, attributes and children; text only ever enters as text nodes. */

const SVG = "http://www.w3.org/2000/svg";

/**
 * Give an element its attributes and children.
 * `class`, `aria-*` and the like are attributes; a function under `onclick` etc. is a listener;
 * `true` sets an empty attribute; `false`, `null` and `undefined` set nothing.
 */
function furnish(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue;
    if (typeof value === "function") node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : String(value));
  }
  node.append(
    ...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false),
  );
  return node;
}

/** An HTML element. */
export function el(tag, attributes = {}, ...children) {
  return furnish(document.createElement(tag), attributes, children);
}

/** An SVG element. */
export function svg(tag, attributes = {}, ...children) {
  return furnish(document.createElementNS(SVG, tag), attributes, children);
}

let numbered = 0;

/** An id that no other element has; a custom id will not do, for spaces would part it in ARIA's lists. */
export const freshId = (kind) => `${kind}-${(numbered += 1)}`;

/** A line icon on a 24 × 24 grid, hidden from screen readers: its button carries the label. */
export function icon(path) {
  return svg(
    "svg",
    { class: "icon", viewBox: "0 0 24 24", "aria-hidden": "true", focusable: "false" },
    svg("path", { d: path }),
  );
}

export const ICONS = {
  hash: "M9.5 4 7.5 20 M16.5 4 14.5 20 M4.5 9 H20 M4 15 H19.5",
  news: "M4 10 v4 h3 l7 4.5 V5.5 L7 10 Z M17.5 9 a4 4 0 0 1 0 6",
  forum: "M5 5 h14 v10 h-8 l-4 4 v-4 H5 Z",
  menu: "M4 7 H20 M4 12 H20 M4 17 H20",
  members:
    "M9 11 a3.2 3.2 0 1 0 0-6.4 a3.2 3.2 0 0 0 0 6.4 Z M3 19 c0-3.4 2.6-5.4 6-5.4 s6 2 6 5.4 M16 5 a3 3 0 0 1 0 5.8 M17.5 14 c2.2.7 3.5 2.4 3.5 5",
  moon: "M19.5 14.5 A8 8 0 1 1 9.5 4.5 a6.5 6.5 0 0 0 10 10 Z",
  sun: "M12 8 a4 4 0 1 0 0 8 a4 4 0 0 0 0-8 Z M12 2.5 V4.5 M12 19.5 V21.5 M2.5 12 H4.5 M19.5 12 H21.5 M5.3 5.3 6.7 6.7 M17.3 17.3 18.7 18.7 M5.3 18.7 6.7 17.3 M17.3 6.7 18.7 5.3",
  send: "M4 12 20 4.5 14.5 20 11.5 13 Z M11.5 13 20 4.5",
  eye: "M2.5 12 C5 7.5 8.3 5.5 12 5.5 s7 2 9.5 6.5 c-2.5 4.5-5.8 6.5-9.5 6.5 S5 16.5 2.5 12 Z M12 9.3 a2.7 2.7 0 1 0 0 5.4 a2.7 2.7 0 0 0 0-5.4 Z",
  external: "M13.5 4.5 H19.5 V10.5 M19.5 4.5 11 13 M17 14 V19.5 H4.5 V7 H10",
  file: "M6 3.5 h8 l4.5 4.5 V20.5 H6 Z M14 3.5 V8 h4.5",
  reply: "M5 19 V11 a3 3 0 0 1 3-3 h11 M15.5 4.5 19 8 15.5 11.5",
  more: "M5 12 h.01 M12 12 h.01 M19 12 h.01",
  clock: "M12 3.5 a8.5 8.5 0 1 0 0 17 a8.5 8.5 0 0 0 0-17 Z M12 7.5 V12 L15.2 14",
  fault: "M12 4 21 19.5 H3 Z M12 10 V14.2 M12 16.8 h.01",
  letter: "M3.5 6 h17 v12 h-17 Z M3.5 6.5 12 13 20.5 6.5",
  down: "M6 9.5 12 15.5 18 9.5",
  check: "M5 12.5 10 17.5 19.5 7",
};
