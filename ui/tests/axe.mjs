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
let looked = 0;
const found = [];

for (const state of STATES) {
  if (wanted.length > 0 && !wanted.some((name) => state.name.startsWith(name))) continue;
  for (const [theme, lang] of LOOKS) {
    const name = `${state.name} ${theme} ${lang}`;
    const page = await chrome.newPage({ viewport: { width: 1280, height: 800 }, reducedMotion: "reduce" });
    page.on("console", (message) => message.type() === "error" && found.push(`${name}: logged ${message.text()}`));
    page.on("pageerror", (error) => found.push(`${name}: threw ${error.message}`));
    try {
      await page.goto(
        `${address}?theme=${theme}&lang=${lang}&me=${state.me ?? "LH"}${state.wishes ?? ""}${state.hash}`,
      );
      await page.waitForSelector("main *");
      await page.evaluate(() => document.fonts.ready);
      await state.act?.(page);
      await page.waitForTimeout(150);
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
    looked++;
    await page.close();
  }
}
await chrome.close();
stop();
if (found.length > 0) {
  console.error(found.join("\n"));
  console.error(`axe: ${found.length} findings in ${looked} looks`);
  process.exit(1);
}
console.log(`axe: nothing found in ${looked} looks at ${looked / LOOKS.length} states`);
