/** The line at the foot of a channel: plain messages, and the way into slash commands. */

import { dots } from "./buttons.js";
import { CommandLine } from "./command-line.js";
import { leavesOf, matchCommands, readLine } from "./completion.js";
import { el, icon, ICONS } from "./dom.js";
import { Listbox } from "./listbox.js";
import { FORUM } from "./world.js";

const CLOSED = "You do not have permission to send messages in this channel.";
const NARROW = "(max-width: 760px)";

/** `send` holds `say(text)`, `openPost(done)`, `slash(leaf, options)` and `autocomplete(command, options, signal)`. */
export class Composer {
  constructor({ root, state, send }) {
    Object.assign(this, { root, state, send });
    this.listbox = new Listbox("Suggestions");
    this.text = el("textarea", {
      id: "composer",
      rows: 1,
      maxlength: 2000,
      autocomplete: "off",
      "aria-label": "Message",
      oninput: () => this.#typed(),
      onfocus: () => this.#typed(),
      onblur: () => this.listbox.hide(),
    });
    this.listbox.adopt(this.text);
    this.command = new CommandLine({
      state,
      listbox: this.listbox,
      ask: (command, options, signal) => send.autocomplete(command, options, signal),
      changed: () => this.#complain(""),
      taken: () => this.command.goOn(),
    });
    this.fault = el("p", { class: "fault composer-fault", role: "alert" });
    this.button = el(
      "button",
      { type: "submit", class: "icon-button send", "aria-label": "Send" },
      icon(ICONS.send),
    );
    this.form = el(
      "form",
      { class: "composer", autocomplete: "off", novalidate: true },
      this.text,
      this.command.element,
      this.button,
    );
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#submit();
    });
    this.form.addEventListener("keydown", (event) => this.#steer(event));
    this.closed = el("p", { class: "composer-closed", hidden: true });
    this.newPost = el(
      "button",
      { type: "button", class: "button primary", onclick: () => send.openPost(() => this.focus()) },
      "New post",
    );
    this.typing = el("p", { class: "typing" });
    root.append(this.listbox.element, this.form, this.closed, this.fault, this.typing);
  }

  /** Draw what depends on the place; a half-written command stays. */
  place() {
    const { placeName, mayWrite } = this.state;
    const channel = this.state.channel();
    const inForum = channel?.type === FORUM;
    const closed = mayWrite ? inForum && "Open a post to write in it, or begin one." : CLOSED;
    this.form.hidden = Boolean(closed);
    this.closed.hidden = !closed;
    this.closed.replaceChildren(closed || "", inForum && mayWrite ? this.newPost : "");
    this.text.setAttribute("aria-label", `Message ${placeName}`);
    this.text.placeholder = window.matchMedia(NARROW).matches
      ? `Message ${placeName}`
      : `Message ${placeName} · / for commands`;
    this.drawTyping();
  }

  /** Who writes at this moment. */
  drawTyping() {
    const names = this.state.typing();
    const who = new Intl.ListFormat("en").format(names);
    this.typing.replaceChildren(
      ...(names.length ? [dots(), el("span", {}, `${who} ${names.length > 1 ? "are" : "is"} typing…`)] : []),
    );
  }

  /** The commands changed: an open list shows the new ones. */
  refresh() {
    if (document.activeElement === this.text) this.#typed();
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
    if (this.form.hidden) return;
    const entry = this.command.leaf ? (this.command.entry ?? this.button) : this.text;
    entry.focus();
  }

  #typed() {
    this.#complain("");
    const line = this.text.value;
    this.#fit();
    const read = line.startsWith("/") ? readLine(line, this.#leaves) : null;
    if (read?.spaced) this.#choose(read.leaf, read.rest);
    else if (line.startsWith("/")) this.#offerCommands(line);
    else this.listbox.hide();
  }

  #fit() {
    this.text.style.height = "auto";
    this.text.style.height = `${Math.min(this.text.scrollHeight, 200)}px`;
  }

  #offerCommands(line) {
    const found = matchCommands(line, this.#leaves);
    const items = found.map((leaf) => ({
      label: `/${leaf.name}`,
      detail: leaf.description,
      mark: this.state.world?.application?.name,
      leaf,
    }));
    const note = this.#leaves.length ? "No command fits that." : this.#none();
    this.listbox.show(this.text, items, {
      title: "Commands",
      note,
      highlight: 0,
      onTake: ({ leaf }) => this.#choose(leaf),
    });
  }

  #choose(leaf, rest = "") {
    this.#complain("");
    this.listbox.hide();
    this.text.hidden = true;
    this.text.value = "";
    this.command.open(leaf, rest);
    this.focus();
  }

  #steer(event) {
    if (event.isComposing) return;
    const { key, target } = event;
    if (key === "ArrowDown" || key === "ArrowUp") {
      this.#stepThrough(event);
    } else if (key === "Enter" && !event.shiftKey && target.matches("textarea, input:not([type=file])")) {
      event.preventDefault();
      this.#enter();
    } else if (key === "Tab" && !event.shiftKey) {
      if (this.#completes(target)) event.preventDefault();
    } else if (key === "Escape") {
      this.#escape(event);
    } else if (key === "Backspace" && this.command.leaf && !target.value) {
      event.preventDefault();
      if (!this.command.stepBack(target)) this.#backToText();
    }
  }

  /** Arrows move through an open list, and open the one of an option again. */
  #stepThrough(event) {
    if (this.listbox.items.length) {
      event.preventDefault();
      this.listbox.move(event.key === "ArrowDown" ? 1 : -1);
    } else if (this.command.leaf && !this.listbox.open) this.command.suggest(event.target);
  }

  /** Tab takes the highlighted suggestion, or the first one for a word begun; otherwise it goes on as ever. */
  #completes(target) {
    if (this.listbox.highlighted) return this.listbox.take();
    const begun = target.value?.trim().toLowerCase();
    const exact = this.listbox.items.some((item) => item.label.toLowerCase() === begun);
    return begun && !exact ? this.listbox.take(0) : false;
  }

  /** Enter takes what is highlighted; when nothing is left to fill in, the line goes out. */
  #enter() {
    if (this.command.leaf) {
      if (this.listbox.take() && this.command.goOn()) return;
    } else {
      const read = this.text.value.startsWith("/") ? readLine(this.text.value, this.#leaves) : null;
      const other = this.listbox.highlighted && this.listbox.highlighted.leaf.name !== read?.leaf.name;
      if (!read || other) {
        if (this.listbox.take()) return;
      } else {
        this.#choose(read.leaf);
        if (read.leaf.options.some((option) => option.required)) return;
      }
    }
    this.#submit();
  }

  #escape(event) {
    if (this.listbox.open) this.listbox.hide();
    else if (this.command.leaf) this.reset();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  #backToText() {
    const line = `/${this.command.leaf.name}`;
    this.reset();
    this.text.value = line;
    this.#typed();
  }

  /** Back to an empty line. */
  reset() {
    this.command.close();
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
    return this.#leaves.length
      ? `There is no command “/${name}” for you here. Type / to see what there is.`
      : this.#none();
  }

  /** Why there is no command at all. */
  #none() {
    return this.state.world?.commands.length
      ? "The bot has no command that you may use here."
      : "The bot has not registered any commands yet. Is it connected?";
  }

  /** Send the line, which makes room for the next at once; one that fails comes back, unless that has begun. */
  async #submit() {
    const send = this.command.leaf ? this.#slash() : this.#message();
    if (!send) return;
    const text = this.text.value;
    const putBack = this.command.leaf ? this.command.take() : null;
    this.reset();
    try {
      await send();
    } catch (error) {
      if (!this.command.leaf && !this.text.value) this.#putBack(text, putBack);
      this.#complain(error.message);
    }
  }

  #putBack(text, command) {
    this.text.value = text;
    this.text.hidden = Boolean(command);
    command?.();
    this.#fit();
    this.focus();
  }

  #slash() {
    const { leaf } = this.command;
    const { options, fault } = this.command.read();
    if (!fault) return () => this.send.slash(leaf, options);
    this.listbox.hide();
    this.#complain(fault);
    return null;
  }

  #message() {
    const text = this.text.value.trim();
    const named = /^\/([\w-]\S*)/u.exec(text);
    if (named) this.#complain(this.#unknown(named[1]));
    return text && !named ? () => this.send.say(text) : null;
  }
}
