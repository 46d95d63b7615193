/** Every visible text whose contrast with what is painted behind it is too low after WCAG 2.2, 1.4.3 (AA). */
() => {
  const canvas = new OffscreenCanvas(1, 1);
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  const rgba = (colour) => {
    pen.clearRect(0, 0, 1, 1);
    pen.fillStyle = colour;
    pen.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = pen.getImageData(0, 0, 1, 1).data;
    return [r, g, b, a / 255];
  };
  const over = (top, under) => [0, 1, 2].map((i) => top[i] * top[3] + under[i] * (1 - top[3]));
  const groundOf = (node) => {
    if (!node) return rgba(getComputedStyle(document.body).backgroundColor).slice(0, 3);
    const style = getComputedStyle(node);
    const stops = style.backgroundImage.match(/rgba?\([^)]*\)|color\([^)]*\)/g);
    const own = rgba(stops ? stops.at(-1) : style.backgroundColor);
    return own[3] === 1 ? own.slice(0, 3) : over(own, groundOf(node.parentElement));
  };
  const light = (rgb) => {
    const [r, g, b] = rgb.map((v) =>
      v / 255 <= 0.04045 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4,
    );
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ratio = (one, other) => {
    const [high, low] = [light(one), light(other)].sort((a, b) => b - a);
    return (high + 0.05) / (low + 0.05);
  };
  const poor = [];
  let seen = 0;
  const look = (words, node, colour) => {
    if (
      !node.checkVisibility({ visibilityProperty: true }) ||
      node.closest(":disabled, [aria-disabled=true], svg, .unseen-words")
    )
      return;
    seen += 1;
    const style = getComputedStyle(node);
    const size = parseFloat(style.fontSize);
    const needed = size >= 24 || (size >= 18.66 && style.fontWeight >= 700) ? 3 : 4.5;
    const ground = groundOf(node);
    const got = ratio(over(rgba(colour ?? style.color), ground), ground);
    if (got < needed)
      poor.push(
        `${words.trim().slice(0, 40)} (${node.className || node.localName}): ${got.toFixed(2)}`,
      );
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text = walker.nextNode(); text; text = walker.nextNode()) {
    if (text.data.trim()) look(text.data, text.parentElement);
  }
  for (const field of document.querySelectorAll("input, textarea, select")) {
    if (field.placeholder)
      look(field.placeholder, field, getComputedStyle(field, "::placeholder").color);
    look(field.value || "value", field);
  }
  return { poor, seen };
};
