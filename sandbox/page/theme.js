/** Dark or light: the system's choice until somebody chooses otherwise, then remembered. */

const KEY = "daybreak-theme";
const system = window.matchMedia("(prefers-color-scheme: dark)");

function remembered() {
  try {
    const choice = localStorage.getItem(KEY);
    return choice === "dark" || choice === "light" ? choice : null;
  } catch {
    return null; // storage may be forbidden; the system's choice stands
  }
}

/** The theme that is shown now. */
export function currentTheme() {
  return document.documentElement.dataset.theme ?? (system.matches ? "dark" : "light");
}

/** Show the other theme and remember it. */
export function toggleTheme() {
  const next = currentTheme() === "dark" ? "light" : "dark";
  document.documentElement.dataset.theme = next;
  try {
    localStorage.setItem(KEY, next);
  } catch {
    // shown, though not remembered
  }
  document.dispatchEvent(new CustomEvent("themechange"));
}

/** Call back whenever the shown theme changes, also when the system's does. */
export function onThemeChange(callback) {
  document.addEventListener("themechange", callback);
  system.addEventListener("change", callback);
}

const choice = remembered();
if (choice) document.documentElement.dataset.theme = choice;
