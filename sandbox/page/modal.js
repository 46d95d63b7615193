/** A form, most often one that the bot asks for, as a native dialog: text inputs, selects and words between them. */

import { el, freshId } from "./dom.js";
import { markdown } from "./markdown-dom.js";
import { choiceField, isChoice } from "./modal-choices.js";
import { isSelect, selectElement } from "./selects.js";

const ROW = 1;
const TEXT_INPUT = 4;
const TEXT = 10;
const LABEL = 18;
const PARAGRAPH = 2;

/**
 * Open a modal `{custom_id, title, components}`; `hint` stands under its title.
 * `submit(components)` gets the filled-in components and may throw an error whose message is then shown.
 */
export function openModal(modal, { state, names, hint, submit }) {
  const fields = modal.components.map((component) => fieldOf(component, { state, names }));
  const fault = el("p", { class: "fault", role: "alert" });
  const title = freshId("form-title");
  const form = el(
    "form",
    { method: "dialog", novalidate: true },
    el(
      "header",
      {},
      el("h2", { id: title }, modal.title),
      el("p", { class: "modal-hint" }, hint),
    ),
    el(
      "div",
      { class: "modal-body" },
      fields.map((field) => field.element),
      fault,
    ),
    el(
      "footer",
      {},
      el("button", { type: "button", class: "button secondary", onclick: () => dialog.close() }, "Cancel"),
      el("button", { type: "submit", class: "button primary" }, "Submit"),
    ),
  );
  const dialog = el(
    "dialog",
    { class: "modal", "aria-labelledby": title, onclose: () => dialog.remove() },
    form,
  );
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const wrong = fields.find((field) => field.fault());
    fault.textContent = wrong?.fault() ?? "";
    if (wrong) {
      wrong.focus();
      return;
    }
    try {
      await submit(fields.map((field) => field.filled()).filter(Boolean));
      dialog.close();
    } catch (error) {
      fault.textContent = error.message;
    }
  });
  document.body.append(dialog);
  dialog.showModal();
  fields.find((field) => field.filled())?.focus();
  return dialog;
}

const inert = (element) => ({ element, filled: () => null, fault: () => "", focus: () => {} });

function fieldOf(component, context) {
  if (component.type === TEXT) return inert(markdown(component.content, context.names));
  const inner = component.type === ROW ? component.components[0] : (component.component ?? component);
  const label = component.type === LABEL ? component.label : (inner.label ?? inner.placeholder ?? "");
  const wrap = (value) => {
    const filled = { type: inner.type, custom_id: inner.custom_id, ...value };
    if (component.type === ROW) return { type: ROW, components: [filled] };
    return component.type === LABEL ? { type: LABEL, component: filled } : filled;
  };
  if (inner.type === TEXT_INPUT) return textField(inner, label, component.description, wrap);
  if (isSelect(inner)) return selectField(inner, label, component.description, wrap, context);
  if (isChoice(inner)) return ticked(inner, label, component.description, wrap);
  return inert(
    el("p", { class: "unknown-component" }, `This page cannot show form fields of type ${inner.type}.`),
  );
}

function ticked(inner, label, description, wrap) {
  const field = choiceField(inner, label, description);
  const required = inner.required ?? true;
  return {
    element: el("div", { class: "field" }, field.element),
    filled: () => wrap(field.value()),
    fault: () =>
      required && field.count() < Math.max(1, inner.min_values ?? 1)
        ? `Choose something for “${label}”.`
        : "",
    focus: field.focus,
  };
}

function labelled(input, id, label, description, required) {
  return el(
    "div",
    { class: "field" },
    el(
      "label",
      { for: id },
      label,
      required && el("span", { class: "required", "aria-hidden": "true" }, " *"),
    ),
    description && el("small", { id: `${id}-hint` }, description),
    input,
  );
}

function textField(inner, label, description, wrap) {
  const id = freshId("field");
  const required = inner.required ?? true;
  const shared = {
    id,
    name: inner.custom_id,
    placeholder: inner.placeholder,
    maxlength: inner.max_length ?? 4000,
    required,
    "aria-describedby": description && `${id}-hint`,
  };
  const input =
    inner.style === PARAGRAPH
      ? el("textarea", { ...shared, rows: 4 })
      : el("input", { ...shared, type: "text", autocomplete: "off" });
  input.value = inner.value ?? "";
  const fault = () => {
    const length = [...input.value.trim()].length;
    let sentence = "";
    if (required && !length) sentence = `Fill in “${label}”.`;
    else if (length && inner.min_length && length < inner.min_length)
      sentence = `“${label}” needs at least ${inner.min_length} characters.`;
    input.setAttribute("aria-invalid", String(Boolean(sentence)));
    return sentence;
  };
  return {
    element: labelled(input, id, label, description, required),
    filled: () => wrap({ value: input.value }),
    fault,
    focus: () => input.focus(),
  };
}

function selectField(inner, label, description, wrap, { state }) {
  const select = selectElement(inner, state, () => {});
  const opener = select.querySelector("button");
  opener.id = freshId("field");
  const required = inner.required ?? true;
  const fault = () =>
    required && select.chosen().length < (inner.min_values ?? 1) ? `Choose something for “${label}”.` : "";
  return {
    element: labelled(select, opener.id, label, description, required),
    filled: () => wrap({ values: select.chosen() }),
    fault,
    focus: () => opener.focus(),
  };
}
