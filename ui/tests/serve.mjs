/** Serves a built page on loopback with the program's own content security policy, and opens Chromium on it. */
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".woff2": "font/woff2",
};
export const CSP =
  "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; " +
  "object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** Serves `folder` (under ui/) and answers with its address and a way to stop it. */
export async function serve(folder = "dist-fake") {
  const server = createServer(async (request, response) => {
    const path = new URL(request.url, "http://localhost").pathname;
    // Every browser asks for it, and there is none.
    if (path === "/favicon.ico") return void response.writeHead(204).end();
    const file = join(ROOT, folder, normalize(path === "/" ? "index.html" : path));
    try {
      const bytes = await readFile(file);
      response.writeHead(200, {
        "content-type": TYPES[extname(file)] ?? "application/octet-stream",
        "content-security-policy": CSP,
      });
      response.end(bytes);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { address: `http://127.0.0.1:${server.address().port}/`, stop: () => server.close() };
}

/** Chromium without a window. `CHROMIUM` names another program than Debian's. */
export function browser() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
    ],
  });
}

/** Every screen in each of its states: an address, and what to do there before it is looked at. */
export { STATES } from "./states.mjs";
