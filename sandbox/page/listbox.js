/** A list of suggestions that a text field steers: the combobox and listbox pattern of ARIA. */

import { el } from "./dom.js";

let serial = 0;

/** One pop-up list; the field that has the focus owns it for as long as it is open. */
export class Listbox {
  #owner = null;
  #items = [];
  #active = -1;
  #onTake = null;
  #title = el("div", { class: "popup-title" });
  #note = el("div", { class: "popup-note", role: "status" });
  #list = null;

  constructor(label) {
    serial += 1;
    this.id = `listbox-${serial}`;
    this.#list = el("ul", { role: "listbox", id: this.id, "aria-label": label, class: "popup-list" });
    this.element = el("div", { class: "popup", hidden: true }, this.#title, this.#list, this.#note);
    // Pressing in the list must not take the focus away from the field.
    this.element.addEventListener("mousedown", (event) => event.preventDefault());
  }

  get open() {
    return !this.element.hidden;
  }

  /** The highlighted item, or null. */
  get highlighted() {
    return this.#items[this.#active] ?? null;
  }

  get items() {
    return this.#items;
  }

  /** Make a field the kind of element that steers a list. */
  adopt(field) {
    for (const [name, value] of [
      ["role", "combobox"],
      ["aria-autocomplete", "list"],
      ["aria-haspopup", "listbox"],
      ["aria-expanded", "false"],
      ["aria-controls", this.id],
    ]) {
      field.setAttribute(name, value);
    }
  }

  /** Show items `{label, detail?, mark?}` for a field; `onTake(item)` when one is chosen; `note` when there are none. */
  show(owner, items, { title = "", note = "", onTake, highlight = -1 }) {
    if (this.#owner && this.#owner !== owner) this.hide();
    this.#owner = owner;
    this.#items = items;
    this.#onTake = onTake;
    this.#title.textContent = title;
    this.#title.hidden = !title;
    this.#list.replaceChildren(...items.map((item, index) => this.#option(item, index)));
    this.#note.textContent = items.length ? "" : note;
    this.#note.hidden = items.length > 0 || !note;
    this.#list.hidden = !items.length;
    this.element.hidden = !items.length && !note && !title;
    owner.setAttribute("aria-expanded", String(this.open && items.length > 0));
    this.#highlight(Math.min(highlight, items.length - 1));
  }

  #option(item, index) {
    return el(
      "li",
      {
        role: "option",
        id: `${this.id}-${index}`,
        "aria-selected": "false",
        onmousemove: () => this.#active !== index && this.#highlight(index, false),
        onclick: () => this.take(index),
      },
      el("span", { class: "option-label" }, item.label),
      item.detail && el("span", { class: "option-detail" }, item.detail),
      item.mark && el("span", { class: "option-mark" }, item.mark),
    );
  }

  #highlight(index, scroll = true) {
    this.#list.querySelector("[aria-selected=true]")?.setAttribute("aria-selected", "false");
    this.#active = index;
    const option = index >= 0 ? this.#list.children[index] : null;
    option?.setAttribute("aria-selected", "true");
    if (scroll) option?.scrollIntoView({ block: "nearest" });
    if (option) this.#owner?.setAttribute("aria-activedescendant", option.id);
    else this.#owner?.removeAttribute("aria-activedescendant");
  }

  /** Highlight the next or the one before, around the ends. */
  move(step) {
    const count = this.#items.length;
    if (!count) return;
    const from = this.#active < 0 && step < 0 ? count : this.#active;
    this.#highlight((from + step + count) % count);
  }

  /** Choose the highlighted entry (or the one given); false if there is none. */
  take(index = this.#active) {
    const item = this.#items[index];
    if (!this.open || !item) return false;
    this.#onTake(item);
    return true;
  }

  hide() {
    this.#owner?.setAttribute("aria-expanded", "false");
    this.#owner?.removeAttribute("aria-activedescendant");
    this.#owner = null;
    this.#items = [];
    this.#active = -1;
    this.element.hidden = true;
  }
}
