// What one can do in a review, by key, by button and from the palette.

import type { Command } from "../commands/registry.svelte";
import { may } from "../platform";
import type { ReviewState } from "./review.svelte";
import { canReword } from "../changes/kinds";

/** What the screen around the review does when asked. */
export interface Acts {
  decide: (how: "accept" | "reject" | "alike") => unknown;
  undo: () => unknown;
  markRead: () => unknown;
  main: () => unknown;
  sendBack: () => unknown;
  toggleList: () => unknown;
  mayDecide: () => boolean;
  merge: () => unknown;
  /** Opens the paragraph of the ring for typing. */
  type: () => unknown;
  mayType: () => boolean;
  writeOn: () => unknown;
}

/** The review's commands; `acts` says what the screen adds to what the state does. */
export function reviewCommands(review: ReviewState, acts: Acts): Command[] {
  const some = () => review.visible.length > 0 || review.reads;
  const typing = () => review.typing !== null;
  const idle = () => !typing();
  /** The author reads what the desk did. */
  const answers = () => review.review !== null && may(review.review.line.may.answer);
  const can = () => acts.mayDecide() && review.focused !== null;
  return [
    {
      id: "review.next",
      title: "review.command.next",
      keys: ["j"],
      where: "review",
      quiet: true,
      when: some,
      run: () => (review.reads ? review.reading.step(1) : review.next()),
    },
    {
      id: "review.previous",
      title: "review.command.previous",
      keys: ["k"],
      where: "review",
      quiet: true,
      when: some,
      run: () => (review.reads ? review.reading.step(-1) : review.previous()),
    },
    {
      id: "review.next_paragraph",
      title: "review.command.next_paragraph",
      keys: ["Shift+J"],
      where: "review",
      quiet: true,
      when: some,
      run: () => review.paragraph(1),
    },
    {
      id: "review.previous_paragraph",
      title: "review.command.previous_paragraph",
      keys: ["Shift+K"],
      where: "review",
      quiet: true,
      when: some,
      run: () => review.paragraph(-1),
    },
    {
      id: "review.accept",
      title: "review.command.accept",
      keys: ["a"],
      where: "review",
      when: can,
      run: () => acts.decide("accept"),
    },
    {
      id: "review.reject",
      title: "review.command.reject",
      keys: ["r"],
      where: "review",
      when: can,
      run: () => acts.decide("reject"),
    },
    {
      id: "review.accept_alike",
      title: "review.command.accept_alike",
      keys: ["Shift+A"],
      where: "review",
      when: can,
      run: () => acts.decide("alike"),
    },
    {
      id: "review.reword",
      title: "review.command.reword",
      keys: ["e"],
      where: "review",
      when: () => can() && review.focused !== null && canReword(review.focused),
      run: () => (review.rewording = true),
    },
    {
      id: "review.note",
      title: "review.command.note",
      keys: ["n"],
      where: "review",
      when: can,
      run: () => (review.noting = true),
    },
    {
      id: "review.undo",
      title: "review.command.undo",
      keys: ["u", "Mod+Z"],
      where: "review",
      when: () => review.settling.canUndo,
      run: () => acts.undo(),
    },
    {
      id: "review.read",
      title: "review.command.read",
      keys: ["m", " "],
      where: "review",
      when: () => acts.mayDecide() && review.firstTake !== null,
      run: () => acts.markRead(),
    },
    {
      id: "review.read_all",
      title: "review.command.read_all",
      where: "review",
      when: () => acts.mayDecide() && review.firstTake !== null,
      run: () => review.reading.markAll(),
    },
    {
      id: "review.type",
      title: "review.command.type",
      keys: ["Enter"],
      where: "review",
      when: () => acts.mayType() && idle(),
      run: () => acts.type(),
    },
    {
      id: "review.type_done",
      title: "review.command.type_done",
      keys: ["Mod+Enter", "Escape"],
      where: "editor",
      when: typing,
      run: () => review.typist.done(),
    },
    {
      id: "review.type_next",
      title: "review.command.type_next",
      keys: ["Mod+ArrowDown"],
      where: "editor",
      quiet: true,
      when: typing,
      run: () => review.typist.goOn(1),
    },
    {
      id: "review.type_previous",
      title: "review.command.type_previous",
      keys: ["Mod+ArrowUp"],
      where: "editor",
      quiet: true,
      when: typing,
      run: () => review.typist.goOn(-1),
    },
    {
      id: "story.write_on",
      title: "review.command.write_on",
      when: () => acts.mayType() && idle() && answers(),
      run: () => acts.writeOn(),
    },
    {
      id: "review.sources",
      title: "review.command.sources",
      keys: ["p"],
      where: "review",
      run: () => (review.sources = !review.sources),
    },
    {
      id: "review.older",
      title: "review.command.older",
      keys: ["Alt+ArrowLeft"],
      where: "review",
      when: () => !review.fixed,
      run: () => review.stepBase(-1),
    },
    {
      id: "review.newer",
      title: "review.command.newer",
      keys: ["Alt+ArrowRight"],
      where: "review",
      when: () => !review.fixed,
      run: () => review.stepBase(1),
    },
    {
      id: "review.inline",
      title: "review.command.inline",
      keys: ["Alt+1"],
      where: "review",
      run: () => (review.layout = "inline"),
    },
    {
      id: "review.side",
      title: "review.command.side",
      keys: ["Alt+2"],
      where: "review",
      run: () => (review.layout = "side"),
    },
    {
      id: "review.clean",
      title: "review.command.clean",
      keys: ["Alt+3"],
      where: "review",
      run: () => (review.layout = "clean"),
    },
    {
      id: "review.list",
      title: "review.command.list",
      keys: ["l"],
      where: "review",
      run: () => acts.toggleList(),
    },
    {
      id: "story.merge",
      title: "merge.command.open",
      when: () => !review.fixed && (review.review?.line.heads ?? 0) > 1,
      run: () => acts.merge(),
    },
    {
      id: "review.main",
      title: "review.command.approve",
      keys: ["Mod+Enter"],
      when: () => !review.fixed && review.review !== null,
      run: () => acts.main(),
    },
    {
      id: "review.return",
      title: "review.command.return",
      keys: ["Mod+Shift+R"],
      when: () => acts.mayDecide() && !review.handingOn.busy && !answers(),
      run: () => acts.sendBack(),
    },
  ];
}
