/** Contrast of each pair of tokens that meet on a screen, in both themes: text 4.5, lines and controls 3 (WCAG 2.2). */
import { readFile } from "node:fs/promises";

const css = await readFile(new URL("../src/styles/tokens.css", import.meta.url), "utf8");
const colours = (block) =>
  Object.fromEntries(
    [...block.matchAll(/--([\w-]+):\s*(#[0-9A-Fa-f]{6})/g)].map((match) => [match[1], match[2]]),
  );
const dark = css.indexOf('[data-theme="dark"]');
const light = colours(css.slice(0, dark));
const themes = { light, dark: { ...light, ...colours(css.slice(dark)) } };

const luminance = (hex) => {
  const [r, g, b] = [1, 3, 5]
    .map((at) => parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const contrast = (a, b) => {
  const [x, y] = [luminance(a), luminance(b)].sort((one, two) => two - one);
  return (x + 0.05) / (y + 0.05);
};

const SURFACES = ["surface", "surface-2", "surface-3", "bg"];
const SOURCES = ["ap", "afp", "reu", "x1", "x2", "x3", "other", "unk"];
const TEXT = [
  ...["ink", "ink-2", "ink-3"].flatMap((ink) => SURFACES.map((surface) => [ink, surface])),
  ...["ink", "ink-2", "accent-ink"].map((ink) => [ink, "accent-soft"]),
  ...["ink", "ink-2", "warn-ink"].map((ink) => [ink, "warn-bg"]),
  ["on-accent", "accent"],
  ["on-accent", "accent-hover"],
  ["on-stop", "stop-line"],
  ["stop-ink", "stop-bg"],
  ["stop-ink", "surface"],
  ["stop-ink", "surface-2"],
  ["accent-ink", "surface"],
  ["ins-ink", "ins-bg"],
  ["del-ink", "del-bg"],
  ["mov-ink", "mov-bg"],
  ["ink", "mov-bg"],
  ...SOURCES.map((source) => [`p-${source}`, "surface"]),
  ...SOURCES.map((source) => ["ink", `p-${source}-bg`]),
  ...[1, 2, 3, 4, 5, 6].map((person) => ["on-person", `person-${person}`]),
];
const LINES = [
  ["ctl-line", "surface"],
  ["ctl-line", "surface-2"],
  ["focus", "surface"],
  ["focus", "accent-soft"],
  ["ins-line", "surface"],
  ["del-line", "surface"],
  ["mov-line", "surface"],
  ["ins-line", "ins-bg"],
  ["del-line", "del-bg"],
  ["warn-line", "surface"],
  ["accent", "surface"],
];

let failed = 0;
for (const [name, theme] of Object.entries(themes)) {
  for (const [pairs, least] of [
    [TEXT, 4.5],
    [LINES, 3],
  ]) {
    for (const [front, back] of pairs) {
      if (!theme[front] || !theme[back]) {
        console.error(`${name}: no token ${theme[front] ? back : front}`);
        failed++;
        continue;
      }
      const ratio = contrast(theme[front], theme[back]);
      if (ratio < least) {
        console.error(`${name}: ${front} on ${back} has ${ratio.toFixed(2)}, wants ${least}`);
        failed++;
      }
    }
  }
}
if (failed > 0) process.exit(1);
console.log(`contrast: ${(TEXT.length + LINES.length) * 2} pairs are enough`);
