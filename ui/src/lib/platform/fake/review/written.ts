/** Two comparisons written by hand, fresh each time, for tests that change them. */
import type { Review } from "../..";
import stories from "../stories.json";

/** Nine changes by two people, four of them settled, with two notes. */
export const tanker = () => structuredClone(stories.tanker.review) as unknown as Review;

/**
 * Seven changes of the rarer kinds: a field, typography, a split, a join, a move down; four
 * settled, one rejected.
 */
export const talks = () => structuredClone(stories.fisheries.review) as unknown as Review;
