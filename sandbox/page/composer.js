/** The line at the foot of a channel: plain messages, and slash commands with their options. */

import { leavesOf, matchCommands, nestOptions, readLine, readOptions } from "./completion.js";
import { el, icon, ICONS } from "./dom.js";
import { Listbox } from "./listbox.js";
import { OptionField } from "./options.js";

/** `send` holds `say(text)`, `slash(command, options)` and `autocomplete(command, options, signal)`. */
export class Composer {
  #leaf = null;
  #fields = [];

  constructor({ root, state, send }) {
    Object.assign(this, { root, state, send });
    this.listbox = new Listbox("Suggestions");
    this.text = el("textarea", { id: "composer", rows: 1, maxlength: 2000, autocomplete: "off", "aria-label": "Message", oninput: () => this.#typed(), onfocus: () => this.#typed(), onblur: () => this.listbox.hide() });
    this.listbox.adopt(this.text);
    this.chip = el("span", { class: "chip" });
    this.pills = el("span", { class: "pills" });
    this.command = el("div", { class: "command-line", role: "group", hidden: true }, this.chip, this.pills);
    this.fault = el("p", { class: "fault composer-fault", role: "alert" });
    this.button = el("button", { type: "submit", class: "icon-button send", "aria-label": "Send" }, icon(ICONS.send));
    this.form = el("form", { class: "composer", autocomplete: "off", novalidate: true }, this.text, this.command, this.button);
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#submit();
    });
    this.form.addEventListener("keydown", (event) => this.#steer(event));
    root.append(this.listbox.element, this.form, this.fault);
  }

  /** Draw what depends on the place: the placeholder; a half-written command stays. */
  place() {
    const name = this.state.channel()?.name ?? "";
    this.text.setAttribute("aria-label", `Message #${name}`);
    this.text.placeholder = `Message #${name} · / for commands`;
  }

  get #leaves() {
    return leavesOf(this.state.commands());
  }

  /** Begin a command, as when its mention is pressed. */
  begin(name) {
    const leaf = this.#leaves.find((found) => found.name === name);
    if (leaf) this.#choose(leaf);
    else this.#complain(this.#unknown(name));
  }

  focus() {
    (this.#fields[0]?.input ?? (this.#leaf ? this.button : this.text)).focus();
  }

  #typed() {
    this.#complain("");
    const line = this.text.value;
    this.#fit();
    if (!line.startsWith("/")) return this.listbox.hide();
    const read = readLine(line, this.#leaves);
    if (read?.spaced) return this.#choose(read.leaf, read.rest);
    return this.#offerCommands(line);
  }

  #fit() {
    this.text.style.height = "auto";
    this.text.style.height = `${Math.min(this.text.scrollHeight, 200)}px`;
  }

  #offerCommands(line) {
    const found = matchCommands(line, this.#leaves);
    const items = found.map((leaf) => ({ label: `/${leaf.name}`, detail: leaf.description, mark: this.state.world?.application?.name, leaf }));
    const note = this.#leaves.length ? "No command fits that." : "The bot has not registered any commands yet.";
    this.listbox.show(this.text, items, { title: "Commands", note, highlight: 0, onTake: ({ leaf }) => this.#choose(leaf) });
  }

  /** From text to fields: the chosen command's required options, and buttons that add the others. */
  #choose(leaf, rest = "") {
    this.#complain("");
    this.listbox.hide();
    this.#leaf = leaf;
    this.chip.textContent = `/${leaf.name}`;
    this.command.setAttribute("aria-label", `Command /${leaf.name}: ${leaf.description}`);
    this.text.hidden = true;
    this.text.value = "";
    this.command.hidden = false;
    this.#fields = [];
    this.pills.replaceChildren();
    const values = readOptions(rest, leaf.options);
    for (const option of leaf.options.filter((candidate) => candidate.required || candidate.name in values)) this.#addField(option, values[option.name]);
    if (!this.#fields.length && leaf.options.length) this.#addField(leaf.options[0]);
    if (leaf.options.length) this.#drawMore();
    else this.pills.append(el("span", { class: "ready" }, leaf.description));
    const next = this.#fields.find((field) => !field.input.value) ?? this.#fields.at(-1);
    (next?.input ?? this.button).focus();
  }

  #addField(option, value = "") {
    const field = new OptionField(option, {
      state: this.state,
      listbox: this.listbox,
      ask: (asking, signal) => this.send.autocomplete(this.#leaf.command, this.#options(asking), signal),
      taken: () => this.#next(),
      changed: () => this.#complain(""),
    });
    field.input.value = value;
    this.#fields.push(field);
    const more = this.pills.querySelector(".more");
    if (more) more.before(field.element);
    else this.pills.append(field.element);
    return field;
  }

  #drawMore() {
    this.pills.querySelector(".more")?.remove();
    const absent = this.#leaf.options.filter((option) => !this.#fields.some((field) => field.option === option));
    const buttons = absent.map((option) =>
      el("button", { type: "button", class: "add-option", title: option.description, "aria-label": `Add ${option.name}: ${option.description}`, onclick: () => this.#add(option) }, `+ ${option.name}`),
    );
    this.pills.append(el("span", { class: "more" }, buttons));
  }

  #add(option) {
    const field = this.#addField(option);
    this.#drawMore();
    field.input.focus();
  }

  /** The options so far, nested under their subcommand; the one `asking` is marked as focused. */
  #options(asking) {
    const filled = this.#fields.filter((field) => field === asking || field.input.value.trim());
    const plain = filled.map((field) => ({ name: field.option.name, type: field.option.type, value: asking === field ? field.input.value : field.draft, ...(asking === field && { focused: true }) }));
    return nestOptions(this.#leaf, plain);
  }

  /** To the first empty field; without one, the end of the last. Returns whether there was an empty one. */
  #next() {
    const empty = this.#fields.find((field) => !field.input.value.trim());
    if (empty) empty.input.focus();
    return Boolean(empty);
  }

  #steer(event) {
    if (event.isComposing) return;
    const { key, target } = event;
    if ((key === "ArrowDown" || key === "ArrowUp") && this.listbox.open && this.listbox.items.length) {
      event.preventDefault();
      this.listbox.move(key === "ArrowDown" ? 1 : -1);
    } else if (key === "Enter" && !event.shiftKey && target !== this.button && !target.matches(".add-option")) {
      event.preventDefault();
      this.#enter();
    } else if (key === "Tab" && !event.shiftKey) {
      if (this.#completes(target)) event.preventDefault();
    } else if (key === "Escape") {
      this.#escape(event);
    } else if (key === "Backspace" && target.value === "" && this.#leaf) {
      event.preventDefault();
      this.#removeField(target);
    }
  }

  /** Tab takes the highlighted suggestion, or the first one for a word begun; otherwise it goes on as ever. */
  #completes(target) {
    if (!this.listbox.open || !this.listbox.items.length) return false;
    if (this.listbox.highlighted) return this.listbox.take();
    const begun = target.value.trim();
    const exact = this.listbox.items.some((item) => item.label.toLowerCase() === begun.toLowerCase());
    return begun && !exact ? this.listbox.take(0) : false;
  }

  /** Enter takes what is highlighted; when nothing is left to fill in, the line goes out. */
  #enter() {
    if (!this.#leaf) {
      const read = this.text.value.startsWith("/") ? readLine(this.text.value, this.#leaves) : null;
      const highlighted = this.listbox.highlighted;
      const complete = read && !read.rest && (!highlighted || highlighted.leaf.name === read.leaf.name);
      if (complete) {
        this.#choose(read.leaf);
        if (!read.leaf.options.some((option) => option.required)) this.#submit();
        return;
      }
      if (this.listbox.take()) return;
    } else if (this.listbox.take() && this.#next()) {
      return;
    }
    this.#submit();
  }

  #escape(event) {
    if (this.listbox.open) this.listbox.hide();
    else if (this.#leaf) this.reset();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** Backspace in an empty field: an optional one goes, the first one leads back to the text. */
  #removeField(target) {
    const index = this.#fields.findIndex((field) => field.input === target);
    if (index > 0 && !this.#fields[index].option.required) {
      this.#fields.splice(index, 1)[0].element.remove();
      this.#drawMore();
      this.#fields[index - 1].input.focus();
    } else if (index <= 0) {
      const line = `/${this.#leaf.name}`;
      this.reset();
      this.text.value = line;
      this.#typed();
    } else this.#fields[index - 1].input.focus();
  }

  /** Back to an empty line. */
  reset() {
    this.#leaf = null;
    this.#fields = [];
    this.pills.replaceChildren();
    this.command.hidden = true;
    this.text.hidden = false;
    this.text.value = "";
    this.#fit();
    this.listbox.hide();
    this.text.focus();
  }

  #complain(sentence) {
    this.fault.textContent = sentence;
  }

  #unknown(name) {
    return this.#leaves.length ? `There is no command “/${name}” for you here. Type / to see what there is.` : "The bot has not registered any commands yet. Is it connected?";
  }

  async #submit() {
    const busy = this.form.getAttribute("aria-busy") === "true";
    if (busy) return;
    const work = this.#leaf ? this.#slashWork() : this.#sayWork();
    if (!work) return;
    this.form.setAttribute("aria-busy", "true");
    try {
      await work();
      this.reset();
    } catch (error) {
      this.#complain(error.message);
    } finally {
      this.form.removeAttribute("aria-busy");
    }
  }

  #slashWork() {
    const leaf = this.#leaf;
    const values = [];
    for (const field of this.#fields) {
      const read = field.read();
      if (read?.fault) {
        field.input.setAttribute("aria-invalid", "true");
        field.input.focus();
        this.listbox.hide();
        this.#complain(read.fault);
        return null;
      }
      if (read) values.push({ name: field.option.name, type: field.option.type, value: read.value });
    }
    return () => this.send.slash(leaf, nestOptions(leaf, values));
  }

  #sayWork() {
    const text = this.text.value.trim();
    if (!text) return null;
    if (/^\/[\w-]/.test(text)) {
      this.#complain(this.#unknown(text.slice(1).split(/\s/)[0]));
      return null;
    }
    return () => this.send.say(text);
  }
}
