/**
 * Newsrooms for the screens' tests: the real desk behind `writethru serve --loopback`, each over a copy of its own of a
 * newsroom that `cargo run -p host --example screens` has made once.
 */
import { spawn, spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const BUILT = process.env.CARGO_TARGET_DIR ?? join(ROOT, "target");
const WRITETHRU = process.env.WRITETHRU ?? join(BUILT, "debug/writethru");
const SCREENS = join(ROOT, "ui/dist-tests");
const FILE = "newsroom.writethru";

/** Makes the models once. `open` gives a newsroom like one of them, `stop` ends them all and leaves nothing behind. */
export function newsrooms() {
  const folder = mkdtempSync(join(tmpdir(), "writethru-screens-"));
  const models = join(folder, "models");
  const env = surroundings(join(folder, "home"));
  const made = spawnSync(join(BUILT, "debug/examples/screens"), [models], {
    env,
    stdio: ["ignore", "inherit", "inherit"],
  });
  if (made.status !== 0) {
    throw new Error(
      "no newsrooms were made; build the tools with `cargo build -p cli -p host --bins --examples`",
      { cause: made.error },
    );
  }
  const opened = new Set();
  let next = 0;
  return {
    async open(model) {
      const place = join(folder, `${model}-${next++}`);
      cpSync(join(models, model), place, { recursive: true });
      const newsroom = new Newsroom(place);
      opened.add(newsroom);
      await newsroom.start();
      return newsroom;
    },
    async stop() {
      await Promise.all([...opened].map((newsroom) => newsroom.kill()));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** What the desk finds around it: nothing of the person who runs the tests. */
function surroundings(home) {
  return {
    PATH: process.env.PATH,
    HOME: home,
    TMPDIR: join(home, "tmp"),
    XDG_RUNTIME_DIR: join(home, "run"),
    DBUS_SESSION_BUS_ADDRESS: "disabled:",
  };
}

class Newsroom {
  #place;
  #host;
  #gone;
  /** Where the host answers, with a `/` at its end. */
  #base = "";
  #secret = "";

  constructor(place) {
    this.#place = place;
  }

  /** Starts the host, as one starts the program. */
  async start() {
    const host = spawn(
      WRITETHRU,
      ["serve", "--loopback", "--newsroom", join(this.#place, FILE), "--screens", SCREENS],
      {
        env: surroundings(join(this.#place, "home")),
        stdio: ["ignore", "pipe", "inherit"],
      },
    );
    this.#host = host;
    this.#gone = new Promise((gone) => host.once("exit", gone));
    const line = await new Promise((told, failed) => {
      createInterface(host.stdout).once("line", told);
      host.once("error", failed);
      host.once("exit", (code) => failed(new Error(`the host ended with ${code}`)));
    });
    [this.#base, this.#secret] = line.split("#secret=");
  }

  /** The address that opens the screens at a place such as `#/drafts`. */
  at(hash) {
    return `${this.#base}#secret=${this.#secret}${hash.replace(/^#/, "")}`;
  }

  /** Asks the desk a call of its table. */
  async ask(name, particulars = {}) {
    const answer = await fetch(`${this.#base}ask`, {
      method: "POST",
      headers: { "content-type": "application/json", "x-writethru-secret": this.#secret },
      body: JSON.stringify({ name, with: particulars }),
    });
    const body = await answer.json();
    if (!answer.ok) throw new Error(`${name}: ${body.code}: ${body.message}`);
    return body.value;
  }

  /** The computer stops in the middle of whatever goes on. */
  async kill() {
    this.#host.kill("SIGKILL");
    await this.#gone;
  }

  /** The program is closed in order. */
  async close() {
    this.#host.kill("SIGTERM");
    await this.#gone;
  }
}
