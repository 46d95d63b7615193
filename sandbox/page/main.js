/** Puts the page together: events into the state, the state into views, and what people do into verbs. */

import { Composer } from "./composer.js";
import { ClockPanel, FaultPanel } from "./panels.js";
import { el, icon, ICONS } from "./dom.js";
import { Drawers } from "./drawers.js";
import { followEvents } from "./events.js";
import { Log } from "./log.js";
import { drawChannels, drawMembers, drawRail, drawSelf } from "./sidebar.js";
import { State } from "./state.js";
import { currentTheme, onThemeChange, toggleTheme } from "./theme.js";
import { keepTimesTrue, moveNow, tellTimes } from "./timestamps.js";
import { Verbs } from "./verbs.js";
import { FORUM } from "./world.js";

const $ = (id) => document.getElementById(id);

const state = new State();
const verbs = new Verbs(state);
const composer = new Composer({ root: $("composer-root"), state, send: verbs });
const names = {
  user: (id) => state.nameOf(id),
  role: (id) =>
    state
      .guild()
      ?.roles.find((role) => role.id === id)
      ?.name.replace(/^@/, ""),
  channel: (id) => state.channel(id)?.name,
  runCommand: (name) => composer.begin(name),
};
verbs.names = names;
const log = new Log({ viewport: $("viewport"), list: $("log"), jump: $("jump"), state, context: verbs });
const drawers = new Drawers({
  navigation: $("navigation"),
  members: $("members"),
  veil: $("veil"),
  openers: { navigation: $("open-navigation"), members: $("open-members") },
});

const clock = new ClockPanel({ panel: $("clock-panel"), band: $("moved"), state });
const faults = new FaultPanel({ panel: $("fault-panel"), state });

function signOf(channel) {
  if (channel && !channel.guild_id) return ICONS.letter;
  return channel?.type === FORUM ? ICONS.forum : ICONS.hash;
}

function drawHeader() {
  const channel = state.channel();
  const guild = state.guild()?.name ?? (state.world ? "Direct messages" : "No server");
  $("guild-name").textContent = guild;
  $("channel-sign").replaceChildren(icon(signOf(channel)));
  $("channel-name").textContent = channel ? state.placeName.slice(1) : "no channel";
  $("channel-topic").textContent = channel?.topic ?? "";
  $("channel-topic").hidden = !channel?.topic;
  const inside = channel?.type === FORUM ? "Posts" : "Messages";
  $("log").setAttribute("aria-label", `${inside} in ${state.placeName}`);
  document.title = channel ? `${state.placeName} · ${guild} · Daybreak sandbox` : "Daybreak sandbox";
}

function drawFrame() {
  drawHeader();
  drawRail($("rail"), state, verbs);
  drawChannels($("channels"), state);
  drawMembers($("member-list"), state, verbs);
  drawSelf($("self"), state);
  composer.place();
  faults.draw();
}

function drawClock() {
  moveNow(state.clock.skew);
  clock.draw();
  tellTimes(document);
}

function drawTheme() {
  const other = currentTheme() === "dark" ? "light" : "dark";
  $("theme").setAttribute("aria-label", `Switch to the ${other} theme`);
  $("theme").replaceChildren(icon(other === "light" ? ICONS.sun : ICONS.moon));
}

/** The address names the channel, and perhaps a message: `#<channel>` or `#<channel>/<message>`. */
function followAddress() {
  const [channelId, messageId] = location.hash.slice(1).split("/");
  if (channelId && state.channel(channelId)) {
    if (channelId !== state.channelId) state.go({ channelId });
    drawers.close();
  }
  if (messageId) log.show(messageId);
}

function onChange({ type, data }) {
  const frame = ["SNAPSHOT", "PLACE", "CONNECTED", "FRAME"].includes(type);
  if (type === "SNAPSHOT" || type === "CLOCK") drawClock();
  if (frame || (type === "MESSAGE_CREATE" && data.channel_id !== state.channelId)) drawFrame();
  if (type === "SNAPSHOT") {
    verbs.onReconnected();
    followAddress();
  }
  if (type === "COMMANDS" || type === "FRAME") composer.refresh();
  if (type === "FAULTS") faults.draw();
  if (type.startsWith("TYPING_") || type === "MESSAGE_CREATE") composer.drawTyping();
  if (type === "INTERACTION") verbs.onInteraction(data);
  if ((type === "PLACE" || type === "FRAME") && state.channelId !== location.hash.slice(1).split("/")[0])
    history.replaceState(null, "", `#${state.channelId}`);
  log.draw();
}

function showLost(lost) {
  $("lost").hidden = !lost;
  $("lost").textContent = lost ? "Connection to the sandbox lost. Trying to reconnect…" : "";
  document.body.classList.toggle("is-lost", lost);
}

/** Typing anywhere is typing in the composer, as on Discord. */
function typeAnywhere(event) {
  const typing = event.target.closest(
    "input, textarea, select, button, a, dialog, [role=button], [role=listbox], [popover]",
  );
  if (typing || event.ctrlKey || event.metaKey || event.altKey || event.key.length !== 1 || event.key === " ")
    return;
  composer.focus();
}

/** From the message field the long keys read on in the channel. */
function scrollFromComposer(event) {
  const step = { PageUp: -1, PageDown: 1 }[event.key];
  if (!step || !event.target.closest("#composer-root")) return;
  event.preventDefault();
  $("viewport").scrollBy({ top: step * $("viewport").clientHeight * 0.85 });
}

$("open-navigation").append(icon(ICONS.menu));
$("open-members").append(icon(ICONS.members));
$("open-clock").append(icon(ICONS.clock));
$("open-faults").append(icon(ICONS.fault));
$("jump").append(el("span", {}, "Jump to the newest message"), icon(ICONS.down));
$("theme").addEventListener("click", toggleTheme);
$("skip").addEventListener("click", (event) => {
  event.preventDefault();
  composer.focus();
});
onThemeChange(drawTheme);
window.addEventListener("hashchange", followAddress);
document.addEventListener("keydown", typeAnywhere);
document.addEventListener("keydown", scrollFromComposer);
state.subscribe(onChange);
keepTimesTrue(document);
drawTheme();
drawFrame();
followEvents({
  onFrame: (frame) => state.apply(frame),
  onLost: () => showLost(true),
  onFound: () => showLost(false),
});
// On a touch screen the focus would bring the keyboard up at once.
if (window.matchMedia("(hover: hover)").matches) composer.text.focus();
