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
const states = STATES.filter(
  ({ name }) => wanted.length === 0 || wanted.some((start) => name.startsWith(start)),
);

/** Opens a state once, then looks at it in every theme and language, as a person changes them in the settings. */
async function look(page, state) {
  let name = state.name;
  const logged = (message) =>
    message.type() === "error" && found.push(`${name}: logged ${message.text()}`);
  const threw = (error) => found.push(`${name}: threw ${error.message}`);
  page.on("console", logged);
  page.on("pageerror", threw);
  try {
    // The name makes each address another one, so that the page is loaded anew.
    await page.goto(
      `${address}?state=${state.name}&me=${state.me ?? "LH"}${state.wishes ?? ""}${state.hash}`,
    );
    await page.waitForSelector("main *");
    await page.waitForTimeout(100);
    await state.act?.(page);
    await page.waitForTimeout(100);
    // Run in the page's own world, which the policy lets the test do.
    await page.evaluate(axe);
    for (const [theme, lang] of LOOKS) {
      name = `${state.name} ${theme} ${lang}`;
      const violations = await page.evaluate(
        async ([theme, lang]) => {
          await globalThis.wear(theme, lang);
          await new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn, 30)));
          const { violations } = await globalThis.axe.run(document, {
            runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
            resultTypes: ["violations"],
          });
          const worn =
            document.documentElement.dataset.theme === theme &&
            document.documentElement.lang !== "";
          return worn
            ? violations
            : [{ id: "look", help: `the page does not wear ${theme} ${lang}`, nodes: [] }];
        },
        [theme, lang],
      );
      for (const violation of violations) {
        const where = violation.nodes
          .slice(0, 3)
          .map((node) => `${node.target.join(" ")} ${node.html.slice(0, 120)}`);
        found.push(`${name}: ${violation.id} (${violation.help})\n    ${where.join("\n    ")}`);
      }
    }
  } catch (problem) {
    found.push(`${name}: ${problem.message}`);
  }
  page.off("console", logged);
  page.off("pageerror", threw);
}

// A few pages at a time: a page waits more than it works.
const waiting = [...states];
await Promise.all(
  [1, 2, 3].map(async () => {
    const page = await chrome.newPage({
      viewport: { width: 1280, height: 800 },
      reducedMotion: "reduce",
    });
    for (let next = waiting.shift(); next; next = waiting.shift()) await look(page, next);
    await page.close();
  }),
);
await chrome.close();
stop();
if (found.length > 0) {
  console.error(found.sort().join("\n"));
  console.error(`axe: ${found.length} findings in ${states.length * LOOKS.length} looks`);
  process.exit(1);
}
console.log(
  `axe: nothing found in ${states.length * LOOKS.length} looks at ${states.length} states`,
);
