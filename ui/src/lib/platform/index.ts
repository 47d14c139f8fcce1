/** The one door from the screens to the desk. Which host answers is decided once, at the start. */
import type { Calls, Code, Refusal } from "./bindings";

export type * from "./bindings";
export { may } from "./may";
export { RIGHT_TO_LEFT, RIGHT_TO_LEFT_SCRIPTS } from "./bindings";
export { concerns, keepListening, onNews } from "./news";
export type CallName = keyof Calls;

/**
 * Answers calls: the Tauri shell, the loopback host, or the fixed answers of a component test. What
 * an answer says of changes goes to `tell` on its way.
 */
export interface Host {
  readonly name: "tauri" | "http" | "fixed";
  ask<K extends CallName>(name: K, particulars: Calls[K]["with"]): Promise<Calls[K]["answer"]>;
  /**
   * Calls back when somebody wants to close the window, with what closes it; it stays open until
   * then.
   */
  closing?(asked: (close: () => Promise<void>) => void): void;
}

/** What the screens refuse themselves, before or instead of the desk. */
export type ScreenRefusal = "unreachable" | "too_large";

/** A refusal, the desk's or the screens' own. */
type RefusalData = Omit<Refusal, "code"> & { code: Code | ScreenRefusal };

/**
 * What the desk says when it will not do what was asked; a screen words `code` itself, under
 * `error.<code>`.
 */
export class Refused extends Error {
  readonly code: Code | ScreenRefusal;
  readonly data: Record<string, unknown>;

  constructor(refusal: RefusalData) {
    super(refusal.message);
    this.name = "Refused";
    this.code = refusal.code;
    this.data = refusal.data ?? {};
  }
}

/** Turns whatever a host threw into a refusal; anything unexpected has the code `unreachable`. */
export function refusal(problem: unknown): Refused {
  if (problem instanceof Refused) return problem;
  if (isRefusal(problem)) return new Refused(problem);
  const message = problem instanceof Error ? problem.message : String(problem);
  return new Refused({ code: "unreachable", message, data: {} });
}

function isRefusal(value: unknown): value is RefusalData {
  return typeof value === "object" && value !== null && "code" in value && "message" in value;
}

let host: Host | undefined;

/** Puts a host in place; the start of the program and the tests do this. */
export function use(chosen: Host): void {
  host = chosen;
}

/** Lets the screens finish before the window is closed. */
export function beforeClosing(asked: (close: () => Promise<void>) => void): void {
  host?.closing?.(asked);
}

/** Asks the desk. Rejects with `Refused`, never with anything else. */
export async function ask<K extends CallName>(
  name: K,
  particulars: Calls[K]["with"],
): Promise<Calls[K]["answer"]> {
  if (!host)
    throw new Refused({ code: "unreachable", message: "no desk answers this window", data: {} });
  try {
    return await host.ask(name, particulars);
  } catch (problem) {
    throw refusal(problem);
  }
}

/** How a state asks the desk; handed in, so that a test can answer. */
export type Ask = typeof ask;

/** Finds the host this page was opened by; undefined when it was opened by nobody we know. */
export async function findHost(page: Window): Promise<Host | undefined> {
  if ("__TAURI_INTERNALS__" in page) return (await import("./tauri")).tauriHost();
  const { httpHost } = await import("./http");
  return httpHost(page);
}
