/**
 * axe on every screen, in each of its states, light and dark, left to right and right to left, over the real desk. Also
 * fails on anything the content security policy refused, on any error the page logged, and on a button that is no command.
 * Needs `npm run build:tests` and the tools (tests/newsroom.mjs). `npm run test:axe -- story` looks at some only.
 */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { browser, enter } from "./browser.mjs";
import { newsrooms } from "./newsroom.mjs";
import { STATES } from "./states.mjs";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const wanted = process.argv.slice(2);
const rooms = newsrooms();
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

/** Buttons that are parts of a widget with a role of its own, or that say they are local. */
const WIDGET = '[role="tab"], [role="radio"], [data-local], [aria-haspopup], [type="submit"]';

/** The buttons on the page that no command of the registry stands behind, or that have no name. */
function strays(widget) {
  const named = (button) =>
    (button.textContent ?? "").trim() + (button.getAttribute("aria-label") ?? "") !== "";
  return [...document.querySelectorAll("button")]
    .filter((button) => !button.matches(widget))
    .filter((button) => {
      const { command } = button.dataset;
      return !command || !globalThis.tests.commands.find(command) || !named(button);
    })
    .map((button) => button.outerHTML.slice(0, 160));
}

/** Opens a state once, then looks at it in every theme and language, as a person changes them in the settings. */
async function look(page, state) {
  let name = state.name;
  let room;
  const logged = (message) =>
    message.type() === "error" && found.push(`${name}: logged ${message.text()}`);
  const threw = (error) => found.push(`${name}: threw ${error.message}`);
  page.on("console", logged);
  page.on("pageerror", threw);
  try {
    room = await enter(page, rooms, state);
    await page.waitForTimeout(100);
    await state.act?.(page);
    await page.waitForTimeout(100);
    for (const button of await page.evaluate(strays, WIDGET)) {
      found.push(`${name}: a button without a command: ${button}`);
    }
    // Run in the page's own world, which the policy lets the test do.
    await page.evaluate(axe);
    for (const [theme, lang] of LOOKS) {
      name = `${state.name} ${theme} ${lang}`;
      const violations = await page.evaluate(
        async ([theme, lang]) => {
          await globalThis.tests.wear(theme, lang);
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
  // The page goes before its desk does, so that it asks nobody who is not there.
  await page.goto("about:blank");
  await room?.kill();
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
await rooms.stop();
if (found.length > 0) {
  console.error(found.sort().join("\n"));
  console.error(`axe: ${found.length} findings in ${states.length * LOOKS.length} looks`);
  process.exit(1);
}
console.log(
  `axe: nothing found in ${states.length * LOOKS.length} looks at ${states.length} states`,
);
