/** Discord's message components, from containers to buttons, as elements. */

import { buttonElement } from "./buttons.js";
import { el } from "./dom.js";
import { markdown } from "./markdown-dom.js";
import { fileBox, picture } from "./media.js";
import { isSelect, selectElement } from "./selects.js";

const TYPE = {
  row: 1,
  button: 2,
  section: 9,
  text: 10,
  thumbnail: 11,
  gallery: 12,
  file: 13,
  separator: 14,
  container: 17,
};

/**
 * Show a component and what it holds.
 * `context` is `{message, names, state, press(component), choose(component, values)}`.
 */
export function componentElement(component, context) {
  const inner = (list) => (list ?? []).map((child) => componentElement(child, context));
  switch (component.type) {
    case TYPE.row:
      return el("div", { class: "row" }, inner(component.components));
    case TYPE.button:
      return buttonElement(component, context.press);
    case TYPE.section:
      return el(
        "div",
        { class: "section" },
        el("div", { class: "section-text" }, inner(component.components)),
        component.accessory &&
          el("div", { class: "accessory" }, componentElement(component.accessory, context)),
      );
    case TYPE.text:
      return markdown(component.content, context.names);
    case TYPE.thumbnail:
      return el("div", { class: "thumbnail" }, picture(component));
    case TYPE.gallery:
      return el(
        "div",
        { class: `gallery count-${Math.min(component.items.length, 5)}` },
        component.items.map((item) => picture(item)),
      );
    case TYPE.file:
      return fileBox(component.name ?? fileName(component.file.url), component.file.url, component.size);
    case TYPE.separator:
      return el("hr", {
        class: `separator ${component.spacing === 2 ? "wide" : ""} ${component.divider === false ? "unseen" : ""}`,
      });
    case TYPE.container:
      return container(component, inner(component.components));
    default:
      if (isSelect(component))
        return selectElement(component, context.state, (values) => context.choose(component, values));
      return el(
        "p",
        { class: "unknown-component" },
        `This page cannot show components of type ${component.type}.`,
      );
  }
}

const fileName = (url) => decodeURIComponent(new URL(url, location.href).pathname.split("/").at(-1));

function container(component, children) {
  const node = el("div", { class: "container" }, component.spoiler ? covered(children) : children);
  if (component.accent_color !== null && component.accent_color !== undefined) {
    paintAccent(node, component.accent_color);
  }
  return node;
}

/** Parts that stay out of the page until somebody asks for them. */
function covered(children) {
  const reveal = () => cover.replaceWith(...children);
  const cover = el("button", { type: "button", class: "button secondary", onclick: reveal }, "Show spoiler");
  return cover;
}

/** Give a box its coloured edge, which a strict content policy allows through the style object; 0xRRGGBB. */
export function paintAccent(node, colour) {
  node.style.setProperty("--accent-edge", `#${colour.toString(16).padStart(6, "0")}`);
}
