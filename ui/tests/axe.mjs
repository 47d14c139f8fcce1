/**
 * axe on every screen, in each of its states, light and dark, left to right and right to left. Also fails on anything
 * the content security policy refused and on any error the page logged.
 * Needs `npm run build:fake`. `npm run test:axe -- story` looks at some of them only.
 */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { browser, serve, STATES } from "./serve.mjs";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const wanted = process.argv.slice(2);
const { address, stop } = await serve();
const chrome = await browser();
const LOOKS = [
  ["light", "en"],
  ["dark", "en"],
  ["light", "ar"],
  ["dark", "ar"],
  ["light", "en-XA"],
  ["light", "ar-XB"],
];
const found = [];
const looks = STATES.filter(
  ({ name }) => wanted.length === 0 || wanted.some((start) => name.startsWith(start)),
).flatMap((state) => LOOKS.map(([theme, lang]) => ({ state, theme, lang })));

async function look({ state, theme, lang }) {
  const name = `${state.name} ${theme} ${lang}`;
  const page = await chrome.newPage({ viewport: { width: 1280, height: 800 }, reducedMotion: "reduce" });
  page.on("console", (message) => message.type() === "error" && found.push(`${name}: logged ${message.text()}`));
  page.on("pageerror", (error) => found.push(`${name}: threw ${error.message}`));
  try {
    await page.goto(`${address}?theme=${theme}&lang=${lang}&me=${state.me ?? "LH"}${state.wishes ?? ""}${state.hash}`);
    await page.waitForSelector("main *");
    await page.waitForTimeout(100);
    await state.act?.(page);
    await page.waitForTimeout(100);
    // Run in the page's own world, which the policy lets the test do.
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() =>
      globalThis.axe.run(document, {
        runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
      }),
    );
    for (const violation of violations) {
      const where = violation.nodes.slice(0, 3).map((node) => `${node.target.join(" ")} ${node.html.slice(0, 120)}`);
      found.push(`${name}: ${violation.id} (${violation.help})\n    ${where.join("\n    ")}`);
    }
  } catch (problem) {
    found.push(`${name}: ${problem.message}`);
  }
  await page.close();
}

// A few pages at a time: a page waits more than it works.
const waiting = [...looks];
await Promise.all(
  [1, 2, 3, 4].map(async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) await look(next);
  }),
);
await chrome.close();
stop();
if (found.length > 0) {
  console.error(found.sort().join("\n"));
  console.error(`axe: ${found.length} findings in ${looks.length} looks`);
  process.exit(1);
}
console.log(`axe: nothing found in ${looks.length} looks at ${looks.length / LOOKS.length} states`);
