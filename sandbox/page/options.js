/** A chosen command's options as fields in the composer, with choices and the bot's own suggestions. */

import { filterChoices, ownChoices, readValue } from "./completion.js";
import { el } from "./dom.js";

/** Long enough that a fast typist asks once a word, short enough to feel immediate. */
const PAUSE = 120;
const ATTACHMENT = 11;
let serial = 0;

/** One option's field: a pill with its name, and an input that steers the shared list. */
export class OptionField {
  #known = new Map();
  #asked = 0;
  #timer = 0;
  #abort = null;

  /** `ask(field)` resolves to the bot's choices; `listbox` is shared; `moved(field, step)` goes to another field. */
  constructor(option, { state, listbox, ask, taken, changed }) {
    Object.assign(this, { option, state, listbox, ask, taken, changed });
    serial += 1;
    const id = `option-${serial}`;
    this.takesFile = option.type === ATTACHMENT;
    this.input = el("input", {
      id,
      type: this.takesFile ? "file" : "text",
      name: option.name,
      autocomplete: "off",
      autocapitalize: "off",
      spellcheck: "false",
      enterkeyhint: "send",
      "aria-required": String(Boolean(option.required)),
      "aria-describedby": `${id}-hint`,
      oninput: () => {
        this.input.removeAttribute("aria-invalid");
        this.changed(this);
        this.suggest();
      },
      onfocus: () => this.suggest(),
      onblur: () => this.#stop(),
    });
    if (this.takesFile) this.input.addEventListener("change", () => this.taken(this));
    else listbox.adopt(this.input);
    this.element = el(
      "span",
      { class: "pill" },
      el("label", { for: id }, option.name),
      this.input,
      el("span", { id: `${id}-hint`, class: "unseen-words" }, option.description),
    );
  }

  get title() {
    return `${this.option.name} — ${this.option.description}${this.option.required ? "" : " (optional)"}`;
  }

  /** `{value}`, `{fault}`, or null when it is empty. */
  read() {
    if (this.takesFile) return this.#readFile();
    const known = this.#known.get(this.input.value.trim().toLowerCase());
    return known === undefined
      ? readValue(this.option, this.input.value, ownChoices(this.option, this.state))
      : { value: known };
  }

  #readFile() {
    const [file] = this.input.files;
    if (file) return { value: file };
    return this.option.required ? { fault: `Choose a file for “${this.option.name}”.` } : null;
  }

  /** What a bot is told while somebody types: also half a value. */
  get draft() {
    const read = this.takesFile ? null : this.read();
    return read?.value ?? this.input.value;
  }

  /** Offer what fits; the bot is asked after a pause, and only its answer to the newest question counts. */
  suggest() {
    clearTimeout(this.#timer);
    if (this.takesFile) {
      this.listbox.hide();
      return;
    }
    const choices = ownChoices(this.option, this.state);
    if (choices) this.#offer(filterChoices(choices, this.input.value), "No choice fits that.");
    else if (this.option.autocomplete) {
      if (!this.listbox.items.length || !this.listbox.open) this.#offer([], "Loading suggestions…");
      this.#timer = setTimeout(() => this.#askBot(), this.input.value ? PAUSE : 0);
    } else this.#offer([], "");
  }

  async #askBot() {
    this.#abort?.abort();
    this.#abort = new AbortController();
    this.#asked += 1;
    const question = this.#asked;
    let choices = null;
    try {
      choices = await this.ask(this, this.#abort.signal);
    } catch {
      // shown below: no suggestions, but any text may be sent
    }
    if (question !== this.#asked || document.activeElement !== this.input) return;
    if (choices) this.#offer(choices, "Nothing to suggest. What you type is sent as it stands.");
    else this.#offer([], "The suggestions could not be loaded. What you type is sent as it stands.");
  }

  #offer(choices, note) {
    for (const { name, value } of choices) this.#known.set(name.trim().toLowerCase(), value);
    const items = choices.map((choice) => ({ label: choice.name, choice }));
    this.listbox.show(this.input, items, {
      title: this.title,
      note,
      onTake: (item) => this.#take(item.choice),
    });
  }

  #take(choice) {
    this.input.value = choice.name;
    this.#known.set(choice.name.trim().toLowerCase(), choice.value);
    this.listbox.hide();
    this.#stop();
    this.changed(this);
    this.taken(this);
  }

  /** Let a question under way run out unheard. */
  #stop() {
    clearTimeout(this.#timer);
    this.#asked += 1;
    this.#abort?.abort();
  }
}
