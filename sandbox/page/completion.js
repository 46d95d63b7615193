/** What a typed line means: which command, which options; pure, so that it can be tested alone. */

const SUBCOMMAND = 1;
const GROUP = 2;

/** The kinds of options, by Discord's numbers. */
const KIND = {
  string: 3,
  integer: 4,
  boolean: 5,
  user: 6,
  channel: 7,
  role: 8,
  mentionable: 9,
  number: 10,
  attachment: 11,
};

/**
 * Flatten commands into what can be sent: `{name: "schedule add", description, options, command, path}`,
 * where `path` holds the subcommand group and subcommand as `{name, type}`.
 */
export function leavesOf(commands) {
  return commands
    .filter((command) => (command.type ?? 1) === 1)
    .flatMap((command) => branch(command, command, []));
}

function branch(node, command, path) {
  const below = (node.options ?? []).filter((option) => option.type === SUBCOMMAND || option.type === GROUP);
  if (below.length)
    return below.flatMap((option) =>
      branch(option, command, [...path, { name: option.name, type: option.type }]),
    );
  const name = [command.name, ...path.map((step) => step.name)].join(" ");
  return [{ name, description: node.description ?? "", options: node.options ?? [], command, path }];
}

/** The commands a line beginning with "/" may become, the nearest first. */
export function matchCommands(line, leaves) {
  const asked = line.slice(1).trim().toLowerCase();
  const score = ({ name, description }) => {
    if (name === asked) return 0;
    if (name.startsWith(asked)) return 1;
    if (name.split(/[ _-]/).some((word) => word.startsWith(asked))) return 2;
    if (name.includes(asked)) return 3;
    return asked.length > 2 && description.toLowerCase().includes(asked) ? 4 : Infinity;
  };
  return leaves
    .map((leaf) => ({ leaf, score: score(leaf) }))
    .filter((entry) => entry.score < Infinity)
    .sort((one, other) => one.score - other.score || (one.leaf.name < other.leaf.name ? -1 : 1))
    .map((entry) => entry.leaf);
}

/** The command a line begins with and what follows, or null: "/topic energy" → topic, "energy", spaced. */
export function readLine(line, leaves) {
  const words = line.replace(/\s+/g, " ").toLowerCase();
  const fitting = leaves.filter(({ name }) => words === `/${name}` || words.startsWith(`/${name} `));
  if (!fitting.length) return null;
  const leaf = fitting.reduce((best, other) => (other.name.length > best.name.length ? other : best));
  const spoken = new RegExp(`^/${leaf.name.split(" ").map(escape).join("\\s+")}\\s?`, "iu");
  const rest = line.replace(spoken, "");
  return { leaf, rest, spaced: Boolean(rest) || /\s$/.test(line) };
}

const escape = (word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** Spread the rest of a line over options: `channel:x time:08:00`, or all of it to the first option. */
export function readOptions(rest, options) {
  const text = rest.trim();
  if (!text || !options.length) return {};
  const names = options.map((option) => escape(option.name)).join("|");
  const marks = [...text.matchAll(new RegExp(`(?:^|\\s)(${names}):`, "giu"))];
  if (!marks.length) return { [options[0].name]: text };
  const values = {};
  if (marks[0].index > 0) values[options[0].name] = text.slice(0, marks[0].index).trim();
  marks.forEach((mark, index) => {
    const end = marks[index + 1]?.index ?? text.length;
    values[mark[1].toLowerCase()] = text.slice(mark.index + mark[0].length, end).trim();
  });
  return values;
}

/** Put values under their subcommand, as an interaction carries them. */
export function nestOptions(leaf, values) {
  return leaf.path.reduceRight((inner, step) => [{ ...step, options: inner }], values);
}

/** The choices an option has without asking the bot; null when any text will do or the bot must be asked. */
export function ownChoices(option, state) {
  if (option.choices?.length) return option.choices;
  switch (option.type) {
    case KIND.boolean:
      return [
        { name: "True", value: true },
        { name: "False", value: false },
      ];
    case KIND.channel:
      return state
        .channels()
        .filter((channel) => !option.channel_types?.length || option.channel_types.includes(channel.type))
        .map((channel) => ({ name: `#${channel.name}`, value: channel.id }));
    case KIND.user:
      return people(state);
    case KIND.role:
      return roles(state);
    case KIND.mentionable:
      return [...people(state), ...roles(state)];
    default:
      return null;
  }
}

const people = (state) =>
  state.members().map(({ user }) => ({ name: `@${state.nameOf(user.id)}`, value: user.id }));
const roles = (state) =>
  (state.guild()?.roles ?? []).map((role) => ({
    name: role.name.startsWith("@") ? role.name : `@${role.name}`,
    value: role.id,
  }));

const bare = (text) => text.trim().toLowerCase().replace(/^[#@]/, "");

/** The choices that fit what was typed so far. */
export function filterChoices(choices, typed) {
  const asked = bare(typed);
  return choices
    .filter(({ name, value }) => bare(name).includes(asked) || String(value).toLowerCase() === asked)
    .slice(0, 25);
}

/**
 * Turn what stands in an option's field into `{value}`, or `{fault}` with a sentence, or null when it is empty.
 * Where the choices are binding, the text must be one of them; autocompletion does not bind.
 */
export function readValue(option, typed, choices) {
  const text = typed.trim();
  if (!text) return option.required ? { fault: `Fill in “${option.name}”: ${option.description}` } : null;
  if (choices) {
    const chosen = choices.find(({ name, value }) => bare(name) === bare(text) || String(value) === text);
    return chosen
      ? { value: chosen.value }
      : { fault: `“${text}” is none of the choices for “${option.name}”.` };
  }
  if (option.type === KIND.integer || option.type === KIND.number) return readNumber(option, text);
  if (option.min_length && text.length < option.min_length)
    return { fault: `“${option.name}” needs at least ${option.min_length} characters.` };
  if (option.max_length && text.length > option.max_length)
    return { fault: `“${option.name}” takes at most ${option.max_length} characters.` };
  return { value: text };
}

function readNumber(option, text) {
  const value = Number(text);
  const kind = option.type === KIND.integer ? "a whole number" : "a number";
  if (!Number.isFinite(value) || (option.type === KIND.integer && !Number.isInteger(value)))
    return { fault: `“${option.name}” must be ${kind}.` };
  if (option.min_value !== undefined && value < option.min_value)
    return { fault: `“${option.name}” must be at least ${option.min_value}.` };
  if (option.max_value !== undefined && value > option.max_value)
    return { fault: `“${option.name}” must be at most ${option.max_value}.` };
  return { value };
}
