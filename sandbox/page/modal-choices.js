/** The fields of a form in which one ticks or hands in: uploads, radio groups, boxes. */

import { el, freshId } from "./dom.js";

const UPLOAD = 19;
const RADIO = 21;
const BOXES = 22;
const BOX = 23;

/** Whether a form's field is one of these. */
export const isChoice = ({ type }) => [UPLOAD, RADIO, BOXES, BOX].includes(type);

/** Such a field as `{element, value(), count(), focus()}`; `value` is what is sent of it. */
export function choiceField(component, label, description) {
  if (component.type === UPLOAD) return upload(component, label, description);
  if (component.type === BOX) return box(component, label, description);
  return group(component, label, description);
}

function upload(component, label, description) {
  const id = freshId("field");
  const input = el("input", {
    id,
    type: "file",
    multiple: (component.max_values ?? 1) > 1,
    "aria-describedby": description && `${id}-hint`,
  });
  const most = component.max_values ?? 1;
  return {
    element: [
      el("label", { for: id }, label),
      description && el("small", { id: `${id}-hint` }, description),
      input,
    ],
    value: () => ({ values: [...input.files].slice(0, most) }),
    count: () => input.files.length,
    focus: () => input.focus(),
  };
}

function box(component, label, description) {
  const input = el("input", { type: "checkbox", name: component.custom_id });
  input.checked = Boolean(component.default);
  return {
    element: [choice(input, { label, description })],
    value: () => ({ value: input.checked }),
    count: () => 1,
    focus: () => input.focus(),
  };
}

const choice = (input, { label, description }) =>
  el(
    "label",
    { class: "choice" },
    input,
    el("span", {}, label, description && el("small", {}, description)),
  );

function group(component, label, description) {
  const single = component.type === RADIO;
  const inputs = component.options.map((option) => {
    const input = el("input", {
      type: single ? "radio" : "checkbox",
      name: component.custom_id,
      value: option.value,
    });
    input.checked = Boolean(option.default);
    return input;
  });
  const chosen = () => inputs.filter((input) => input.checked).map((input) => input.value);
  return {
    element: [
      el(
        "fieldset",
        {},
        el("legend", {}, label),
        description && el("small", {}, description),
        component.options.map((option, index) => choice(inputs[index], option)),
      ),
    ],
    value: () => (single ? { value: chosen()[0] ?? null } : { values: chosen() }),
    count: () => chosen().length,
    focus: () => inputs[0]?.focus(),
  };
}
