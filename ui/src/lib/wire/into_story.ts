// How a wire item becomes a story or part of one.

import type { ItemView } from "../platform";

/** A working name made from a headline: capitals, digits and hyphens, at most three words. */
export function slugFrom(headline: string): string {
  const small = new Set(
    "a an and as at by for from in into is it of off on or over the their to up with after before".split(
      " ",
    ),
  );
  const words = headline
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/['’]s\b/gu, "")
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "" && !small.has(word.toLowerCase()));
  return words.slice(0, 2).join("-").toUpperCase().slice(0, 24).replace(/-+$/u, "");
}

/** The paragraphs a person can paste: those with words, by number. */
export function pasteable(view: Pick<ItemView, "body">): { no: number; text: string }[] {
  return view.body
    .map((block, no) => ({ no, text: block.text }))
    .filter((one) => one.text.trim() !== "");
}
