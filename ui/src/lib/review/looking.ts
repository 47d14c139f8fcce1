// When a revision counts as looked at: three seconds on the screen with the window in front.

/** What the watch needs of the window; a test hands in its own. */
export interface Sight {
  focused(): boolean;
  /** Calls back when the window comes to the front or leaves it; answers how to stop. */
  onChange(tell: () => void): () => void;
  after(ms: number, tell: () => void): () => void;
}

/** Three seconds (ui/README.md#when-a-revision-counts-as-looked-at). */
export const LOOKED_AFTER_MS = 3000;

/**
 * Tells once when a revision has been in sight long enough; leaving the window starts the time
 * anew. Answers how to stop.
 */
export function watchLooking(sight: Sight, tell: () => void): () => void {
  let stopClock: (() => void) | null = null;
  let done = false;
  const stop = () => {
    stopClock?.();
    stopClock = null;
  };
  const consider = () => {
    if (done) return;
    if (!sight.focused()) return stop();
    stopClock ??= sight.after(LOOKED_AFTER_MS, () => {
      done = true;
      tell();
    });
  };
  const leave = sight.onChange(consider);
  consider();
  return () => {
    done = true;
    leave();
    stop();
  };
}

/** The real window. */
export function windowSight(): Sight {
  return {
    focused: () => document.visibilityState === "visible" && document.hasFocus(),
    onChange(tell) {
      window.addEventListener("focus", tell);
      window.addEventListener("blur", tell);
      document.addEventListener("visibilitychange", tell);
      return () => {
        window.removeEventListener("focus", tell);
        window.removeEventListener("blur", tell);
        document.removeEventListener("visibilitychange", tell);
      };
    },
    after(ms, tell) {
      const timer = setTimeout(tell, ms);
      return () => clearTimeout(timer);
    },
  };
}
