/** On a narrow screen the channels and the members are drawers over the messages; on a wide one they stand beside them. */

const NARROW = { navigation: "(max-width: 760px)", members: "(max-width: 1080px)" };

export class Drawers {
  #open = null;

  constructor({ navigation, members, veil, openers }) {
    this.panels = { navigation, members };
    this.openers = openers;
    this.veil = veil;
    members.tabIndex = -1; // before the first snapshot it holds nothing else that could take the focus
    for (const [name, opener] of Object.entries(openers)) {
      opener.addEventListener("click", () => (this.#open === name ? this.close() : this.#show(name)));
      window.matchMedia(NARROW[name]).addEventListener("change", () => this.#paint());
    }
    veil.addEventListener("click", () => this.close());
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && this.#open) this.close();
    });
    this.#paint();
  }

  #show(name) {
    this.#open = name;
    this.#paint();
    (this.panels[name].querySelector("a, button, select") ?? this.panels[name]).focus();
  }

  close() {
    const closed = this.#open;
    this.#open = null;
    this.#paint();
    if (closed) this.openers[closed].focus();
  }

  /** A closed drawer cannot be reached by keyboard or screen reader either. */
  #paint() {
    for (const [name, panel] of Object.entries(this.panels)) {
      const narrow = window.matchMedia(NARROW[name]).matches;
      const open = this.#open === name;
      if (!narrow && open) this.#open = null;
      panel.classList.toggle("open", open && narrow);
      panel.inert = narrow && !open;
      this.openers[name].setAttribute("aria-expanded", String(open));
    }
    this.veil.hidden = this.#open === null;
  }
}
