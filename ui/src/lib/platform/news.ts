/** What changed in the newsroom, from every answer of the desk to the screens that show it. */
import type { CallName } from ".";
import type { News, Noun, Outcome } from "./bindings";

/** Hears of a change. `by` is this window's call that made it; null: another program did. */
export type Hears = (news: News, by: CallName | null) => void;

const ears = new Set<Hears>();

/** Calls back whenever something changed, until the answer is called. */
export function onNews(hears: Hears): () => void {
  ears.add(hears);
  return () => void ears.delete(hears);
}

/** Tells every screen, unless nothing changed. */
export function tell(news: News, by: CallName | null): void {
  if (news.nouns.length === 0) return;
  for (const hears of [...ears]) hears(news, by);
}

/** Whether news concerns one of the nouns, and of stories this one where one is named. */
export function concerns(news: News, nouns: readonly Noun[], story?: string): boolean {
  if (!news.nouns.some((noun) => nouns.includes(noun))) return false;
  return story === undefined || news.stories.length === 0 || news.stories.includes(story);
}

/** Takes an outcome apart: the screens hear what changed, the caller gets the answer. */
export function told<T>(outcome: Outcome<T>, by: CallName): T {
  tell(outcome.changed, by);
  tell(outcome.heard, null);
  return outcome.value;
}

/** Another program's writing is heard within this many milliseconds. */
const LISTENS = 1000;

/** Asks for news as long as the window is looked at, one question at a time. */
export function keepListening(
  ask: (name: "news", particulars: Record<string, never>) => Promise<unknown>,
) {
  let asking = false;
  const timer = window.setInterval(() => {
    if (asking || document.hidden) return;
    asking = true;
    // What the person does next says that the file is away.
    void ask("news", {})
      .catch(() => undefined)
      .finally(() => (asking = false));
  }, LISTENS);
  return () => window.clearInterval(timer);
}
