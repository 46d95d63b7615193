/** Select menus of a message: a button that opens a list of options, of which one or several are chosen. */

import { emojiElement } from "./buttons.js";
import { el, icon, ICONS } from "./dom.js";

const KINDS = { 3: "string", 5: "user", 6: "role", 7: "mentionable", 8: "channel" };

let serial = 0;

/** Whether a component is a select menu. */
export const isSelect = (component) => component.type in KINDS;

function optionsOf(component, state) {
  const people = () =>
    state.members().map(({ user }) => ({ label: `@${state.nameOf(user.id)}`, value: user.id }));
  const roles = () => (state.guild()?.roles ?? []).map((role) => ({ label: role.name, value: role.id }));
  switch (KINDS[component.type]) {
    case "user":
      return people();
    case "role":
      return roles();
    case "mentionable":
      return [...people(), ...roles()];
    case "channel":
      return state
        .channels()
        .filter(({ type }) => !component.channel_types?.length || component.channel_types.includes(type))
        .map((channel) => ({ label: `#${channel.name}`, value: channel.id }));
    default:
      return component.options ?? [];
  }
}

/**
 * A select component. `choose(values)` is called when the choice is made: at once for a single one, when the list
 * is closed for several. `silent` keeps the choice without calling (in forms); read it from `element.chosen`.
 */
export function selectElement(component, state, choose) {
  const options = optionsOf(component, state);
  const least = component.min_values ?? 1;
  const most = component.max_values ?? 1;
  const defaults = new Set((component.default_values ?? []).map((value) => value.id));
  const chosen = new Set(
    options.filter((option) => option.default || defaults.has(option.value)).map((option) => option.value),
  );
  const before = () => [...chosen].sort().join();
  let opened = before();
  let active = 0;
  serial += 1;
  const name = `select-${serial}`;

  const face = el("span", { class: "select-face" });
  const opener = el(
    "button",
    {
      type: "button",
      class: "select",
      role: "combobox",
      "aria-haspopup": "listbox",
      "aria-expanded": "false",
      "data-custom-id": component.custom_id,
      disabled: Boolean(component.disabled),
      onclick: () => (list.hidden ? open() : close()),
      onkeydown: steer,
      onblur: () => close(),
    },
    face,
    icon(ICONS.down),
  );
  const list = el("ul", {
    role: "listbox",
    class: "select-list",
    hidden: true,
    "aria-multiselectable": most > 1 && "true",
    "aria-label": component.placeholder ?? "Options",
    onmousedown: (event) => event.preventDefault(),
  });
  const root = el("div", { class: "select-box" }, opener, list);
  root.chosen = () => [...chosen];

  const rows = options.map((option, index) =>
    el(
      "li",
      {
        role: "option",
        id: `${name}-${index}`,
        onclick: () => pick(index),
        onmousemove: () => highlight(index),
      },
      emojiElement(option.emoji),
      el(
        "span",
        { class: "option-label" },
        option.label,
        option.description && el("small", {}, option.description),
      ),
      icon(ICONS.check),
    ),
  );
  list.append(...rows);

  function paint() {
    const names = options.filter((option) => chosen.has(option.value)).map((option) => option.label);
    face.textContent = names.join(", ") || component.placeholder || "Make a selection";
    face.classList.toggle("placeholder", !names.length);
    opener.setAttribute(
      "aria-label",
      `${component.placeholder ?? "Select"}: ${names.join(", ") || "nothing chosen"}`,
    );
    rows.forEach((row, index) => row.setAttribute("aria-selected", String(chosen.has(options[index].value))));
  }

  function highlight(index) {
    rows[active]?.classList.remove("active");
    active = (index + rows.length) % rows.length;
    rows[active].classList.add("active");
    opener.setAttribute("aria-activedescendant", rows[active].id);
    rows[active].scrollIntoView({ block: "nearest" });
  }

  function open() {
    if (!rows.length) return;
    opened = before();
    list.hidden = false;
    opener.setAttribute("aria-expanded", "true");
    highlight(
      Math.max(
        0,
        options.findIndex((option) => chosen.has(option.value)),
      ),
    );
    list.scrollIntoView({ block: "nearest" });
  }

  function close() {
    if (list.hidden) return;
    list.hidden = true;
    opener.setAttribute("aria-expanded", "false");
    opener.removeAttribute("aria-activedescendant");
    if (before() !== opened && chosen.size >= least) choose([...chosen]);
  }

  function pick(index) {
    const { value } = options[index];
    if (most > 1 || least === 0) {
      if (chosen.has(value)) chosen.delete(value);
      else if (chosen.size < most) chosen.add(value);
    } else {
      chosen.clear();
      chosen.add(value);
    }
    paint();
    if (most === 1) {
      opened = opened === before() ? " " : opened; // choosing the same again is a choice too
      close();
    }
  }

  function steer(event) {
    if (list.hidden) {
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        open();
      }
      return;
    }
    const step = { ArrowDown: active + 1, ArrowUp: active - 1, Home: 0, End: rows.length - 1 }[event.key];
    if (step !== undefined) highlight(step);
    else if (event.key === "Enter" || event.key === " ") pick(active);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  paint();
  return root;
}
