// A story under a case in words.

import { listed, number, t } from "../i18n/index.svelte";
import type { CaseRow } from "../platform";

/** How much of it a story uses. */
export function useInWords(row: CaseRow): string {
  return t(`case.how.${row.how}`, { words: row.words });
}

/** Where it stands: paragraphs as a person counts them. */
export function placesInWords(row: CaseRow): string {
  if (row.paragraphs.length === 0) return "";
  return t("case.paragraphs", { list: listed(row.paragraphs.map((no) => number(no + 1))) });
}

/** What was decided, or that it waits. */
export function decisionInWords(row: CaseRow): string {
  if (row.how === "linked") return t("case.decision.linked");
  if (row.decision === null) return t("case.decision.none");
  if (row.decision === "removed" && row.open) return t("case.decision.again");
  return t(`case.decision.${row.decision}`);
}
