/** A chosen command in the composer: its name as a chip, its options as fields, the others as buttons. */

import { nestOptions, readOptions } from "./completion.js";
import { el } from "./dom.js";
import { OptionField } from "./options.js";

/** Holds one command at a time; `ask(command, options, signal)` gets suggestions from the bot. */
export class CommandLine {
  /** The chosen command, as `leavesOf` gives it, or null. */
  leaf = null;
  #fields = [];

  /** `changed()` is called when a field's text changes, `taken()` when a suggestion was chosen. */
  constructor({ state, listbox, ask, changed, taken }) {
    Object.assign(this, { state, listbox, ask, changed, taken });
    this.chip = el("span", { class: "chip" });
    this.pills = el("span", { class: "pills" });
    this.more = el("span", { class: "more" });
    this.element = el(
      "div",
      { class: "command-line", role: "group", hidden: true },
      this.chip,
      this.pills,
      this.more,
    );
  }

  /** Show a command with its required options and those that the rest of the line fills in. */
  open(leaf, rest = "") {
    this.close();
    this.#show(leaf);
    const values = readOptions(rest, leaf.options);
    const first = leaf.options[0];
    for (const option of leaf.options) {
      if (option.required || option.name in values || option === first)
        this.#add(option, values[option.name]);
    }
    if (!leaf.options.length) this.pills.append(el("span", { class: "ready" }, leaf.description));
    this.#drawMore();
  }

  #show(leaf) {
    this.leaf = leaf;
    this.chip.textContent = `/${leaf.name}`;
    this.element.setAttribute("aria-label", `Command /${leaf.name}: ${leaf.description}`);
    this.element.hidden = false;
  }

  /** Take the command away as it is filled in; calling what is returned puts it back. */
  take() {
    const { leaf } = this;
    const fields = this.#fields;
    const pills = [...this.pills.childNodes];
    this.close();
    return () => {
      this.#show(leaf);
      this.#fields = fields;
      this.pills.replaceChildren(...pills);
      this.#drawMore();
    };
  }

  close() {
    this.leaf = null;
    this.#fields = [];
    this.pills.replaceChildren();
    this.more.replaceChildren();
    this.element.hidden = true;
  }

  /** The field to type in: the first empty one, else the last; null without options. */
  get entry() {
    return (this.#firstEmpty ?? this.#fields.at(-1))?.input ?? null;
  }

  get #firstEmpty() {
    return this.#fields.find((field) => !field.input.value.trim());
  }

  /** Go to the first empty field; false when there is none. */
  goOn() {
    this.#firstEmpty?.input.focus();
    return Boolean(this.#firstEmpty);
  }

  /** Open the suggestions of a field again. */
  suggest(input) {
    this.#fields.find((field) => field.input === input)?.suggest();
  }

  #add(option, value = "") {
    const field = new OptionField(option, {
      state: this.state,
      listbox: this.listbox,
      ask: (asking, signal) => this.ask(this.leaf.command, this.#draft(asking), signal),
      taken: this.taken,
      changed: this.changed,
    });
    if (!field.takesFile) field.input.value = value;
    this.#fields.push(field);
    this.pills.append(field.element);
    return field;
  }

  #drawMore() {
    const absent = this.leaf.options.filter(
      (option) => !this.#fields.some((field) => field.option === option),
    );
    const add = (option) => {
      const field = this.#add(option);
      this.#drawMore();
      field.input.focus();
    };
    this.more.replaceChildren(
      ...absent.map((option) =>
        el(
          "button",
          {
            type: "button",
            class: "add-option",
            title: option.description,
            "aria-label": `Add ${option.name}: ${option.description}`,
            onclick: () => add(option),
          },
          `+ ${option.name}`,
        ),
      ),
    );
  }

  /** The options so far, nested under their subcommand; the one `asking` is marked as focused. */
  #draft(asking) {
    const filled = this.#fields.filter((field) => field === asking || field.input.value.trim());
    const plain = filled.map((field) => ({
      name: field.option.name,
      type: field.option.type,
      value: asking === field ? field.input.value : field.draft,
      ...(asking === field && { focused: true }),
    }));
    return nestOptions(this.leaf, plain);
  }

  /** What is to be sent: `{options}`, or `{fault}` with the field at fault focused and marked. */
  read() {
    const values = [];
    for (const field of this.#fields) {
      const read = field.read();
      if (read?.fault) {
        field.input.focus();
        field.input.setAttribute("aria-invalid", "true");
        return { fault: read.fault };
      }
      if (read) values.push({ name: field.option.name, type: field.option.type, value: read.value });
    }
    return { options: nestOptions(this.leaf, values) };
  }

  /** Backspace in an empty field: an optional one goes, and the one before is entered; false at the first. */
  stepBack(input) {
    const index = this.#fields.findIndex((field) => field.input === input);
    if (index <= 0) return false;
    if (!this.#fields[index].option.required) {
      this.#fields.splice(index, 1)[0].element.remove();
      this.#drawMore();
    }
    this.#fields[index - 1].input.focus();
    return true;
  }
}
