/** A pop-up menu after ARIA's menu pattern: arrows move, Enter chooses, Escape gives the focus back. */

import { el } from "./dom.js";

const EDGE = 8;
let open = null;

/**
 * Open a menu at a point, `{x, y}` in the window, or below the element that was pressed.
 * `groups` are `{label?, row?, items: [{label, name?, detail?, danger?, act}]}`; `row` puts them side by side.
 */
export function openMenu({ label, groups, at = null, opener = null }) {
  open?.close(false);
  const menu = new Menu(label, groups, opener ?? document.activeElement);
  open = menu;
  menu.show(at ?? below(opener));
}

function below(node) {
  const { left, bottom } = node.getBoundingClientRect();
  return { x: left, y: bottom + 4 };
}

class Menu {
  constructor(label, groups, opener) {
    this.opener = opener;
    this.element = el(
      "div",
      { class: "menu", role: "menu", "aria-label": label, tabindex: "-1" },
      groups.filter((group) => group.items.length).map((group) => this.#group(group)),
    );
    this.element.addEventListener("keydown", (event) => this.#steer(event));
    this.element.addEventListener("contextmenu", (event) => event.preventDefault());
    this.outside = (event) => !this.element.contains(event.target) && this.close(false);
    this.away = () => this.close(false);
  }

  #group({ label, row, items }) {
    return el(
      "div",
      { role: "group", "aria-label": label, class: row ? "menu-row" : "menu-group" },
      label && !row && el("div", { class: "menu-label", "aria-hidden": "true" }, label),
      items.map((item) =>
        el(
          "button",
          {
            type: "button",
            role: "menuitem",
            tabindex: "-1",
            class: item.danger && "danger",
            "aria-label": item.name,
            onclick: () => {
              this.close();
              item.act();
            },
            onmousemove: (event) => event.currentTarget.focus({ preventScroll: true }),
          },
          item.label,
          item.detail && el("small", {}, item.detail),
        ),
      ),
    );
  }

  get items() {
    return [...this.element.querySelectorAll("[role=menuitem]")];
  }

  show({ x, y }) {
    document.body.append(this.element);
    const { width, height } = this.element.getBoundingClientRect();
    const left = Math.max(EDGE, Math.min(x, window.innerWidth - width - EDGE));
    const top = Math.max(EDGE, Math.min(y, window.innerHeight - height - EDGE));
    this.element.style.setProperty("left", `${left}px`);
    this.element.style.setProperty("top", `${top}px`);
    this.items[0]?.focus();
    document.addEventListener("pointerdown", this.outside, true);
    window.addEventListener("resize", this.away);
    window.addEventListener("blur", this.away);
  }

  close(giveBack = true) {
    if (open !== this) return;
    open = null;
    this.element.remove();
    document.removeEventListener("pointerdown", this.outside, true);
    window.removeEventListener("resize", this.away);
    window.removeEventListener("blur", this.away);
    if (giveBack && this.opener?.isConnected) this.opener.focus({ preventScroll: true });
  }

  #steer(event) {
    const { items } = this;
    const at = items.indexOf(document.activeElement);
    const next = {
      ArrowDown: at + 1,
      ArrowRight: at + 1,
      ArrowUp: at - 1,
      ArrowLeft: at - 1,
      Home: 0,
      End: items.length - 1,
    }[event.key];
    if (next !== undefined) items[(next + items.length) % items.length].focus();
    else if (event.key === "Escape" || event.key === "Tab") this.close();
    else if (event.key.length === 1 && event.key !== " ") this.#find(event.key, items, at);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** A letter goes to the next item that begins with it. */
  #find(letter, items, at) {
    const later = [...items.slice(at + 1), ...items.slice(0, at + 1)];
    const asked = letter.toLowerCase();
    later.find((item) => item.textContent.toLowerCase().startsWith(asked))?.focus();
  }
}
