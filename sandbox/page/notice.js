/** Short news at the foot of the page, spoken to screen readers, gone after a while. */

const SHOWN_FOR = 4_000;
let timer = 0;

/** Say something in passing. */
export function notice(sentence) {
  const place = document.getElementById("notice");
  clearTimeout(timer);
  place.textContent = sentence;
  timer = setTimeout(() => (place.textContent = ""), SHOWN_FOR);
}
