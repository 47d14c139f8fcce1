/**
 * House rules no formatter knows: logical properties, longhand text decorations, words by key, nothing inline that
 * the content security policy refuses. Prints each break with its file and line.
 */
import { readFile, readdir } from "node:fs/promises";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "svelte/compiler";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const breaks = [];

const PHYSICAL =
  /(?:^|[;{\s])((?:margin|padding|border)-(?:left|right|top|bottom)(?:-[a-z]+)?|left|right|top|bottom|(?:min-|max-)?(?:width|height)|border-(?:top|bottom)-(?:left|right)-radius|float\s*:\s*(?:left|right)|text-align\s*:\s*(?:left|right))\s*(?::|$)/;
const SHORTHAND_DECORATION = /(?:^|[;{\s])text-decoration\s*:/;

function css(file, text, firstLine) {
  text.split("\n").forEach((line, at) => {
    const bare = line.replace(/\/\*.*?\*\//g, "");
    // Media and container queries know no logical names.
    if (/^\s*@/.test(bare)) return;
    const where = `${relative(ROOT, file)}:${firstLine + at}`;
    const physical = PHYSICAL.exec(bare);
    if (physical) breaks.push(`${where} physical property ${physical[1].trim()}`);
    const written = /lib\/story\/(?:copy\/|Headline)/.test(where);
    if (written && /text-wrap\s*:/.test(bare))
      breaks.push(`${where} text-wrap, which moves lines while one types`);
    if (SHORTHAND_DECORATION.test(bare))
      breaks.push(`${where} text-decoration shorthand, which WebKitGTK drops`);
  });
}

/** Attributes whose value a person reads or hears. */
const SPOKEN = new Set(["aria-label", "title", "placeholder", "alt", "label", "aria-description"]);

function template(file, source) {
  const line = (at) => source.slice(0, at).split("\n").length;
  const say = (node, what) => breaks.push(`${relative(ROOT, file)}:${line(node.start)} ${what}`);
  const visit = (node) => {
    if (!node || typeof node !== "object") return;
    if (Array.isArray(node)) return node.forEach(visit);
    if (node.type === "Text" && /\p{L}{2,}/u.test(node.data))
      say(node, `literal text "${node.data.trim().slice(0, 40)}"`);
    if (node.type === "StyleDirective") return;
    if (node.type === "HtmlTag") say(node, "{@html}");
    if (node.type === "Attribute") {
      const value = node.value;
      const literal =
        Array.isArray(value) && value.length > 0 && value.every((part) => part.type === "Text");
      const isAddress = literal && value[0].data.includes("://");
      if (literal && !isAddress && SPOKEN.has(node.name) && /\p{L}{2,}/u.test(value[0].data))
        say(node, `literal ${node.name}`);
      if (node.name === "style") say(node, "style attribute; use a class or style:name={…}");
      return Array.isArray(value)
        ? value.filter((part) => part.type !== "Text").forEach(visit)
        : visit(value);
    }
    for (const [key, child] of Object.entries(node)) {
      if (key !== "parent" && key !== "expression" && key !== "metadata") visit(child);
    }
  };
  visit(parse(source, { modern: true }).fragment);
}

async function* files(folder) {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* files(path);
    else yield path;
  }
}

for await (const file of files(join(ROOT, "src"))) {
  const source = await readFile(file, "utf8");
  if (file.endsWith(".css")) css(file, source, 1);
  if (file.endsWith(".svelte")) {
    const style = /<style>([\s\S]*?)<\/style>/.exec(source);
    if (style) css(file, style[1], source.slice(0, style.index).split("\n").length);
    template(
      file,
      source.replace(/<kbd>[^<]*<\/kbd>/g, (kbd) => " ".repeat(kbd.length)),
    );
  }
  if (/\.(svelte|ts)$/.test(file) && !file.endsWith(".test.ts")) {
    source.split("\n").forEach((line, at) => {
      const where = `${relative(ROOT, file)}:${at + 1}`;
      if (/innerHTML|insertAdjacentHTML|document\.write|\beval\(/.test(line))
        breaks.push(`${where} markup from data`);
      if (/@lucide\/svelte"/.test(line)) breaks.push(`${where} icons come one by one`);
      if (/@tauri-apps/.test(line) && !file.endsWith(join("platform", "tauri.ts"))) {
        if (!/\*/.test(line)) breaks.push(`${where} only platform/tauri.ts knows Tauri`);
      }
    });
  }
}

if (breaks.length > 0) {
  console.error(breaks.join("\n"));
  process.exit(1);
}
console.log("house rules: kept");
