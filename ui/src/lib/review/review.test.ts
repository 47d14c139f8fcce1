import { beforeEach, describe, expect, test, vi } from "vitest";
import { fakeHost, Room } from "../platform/fake";
import { Refused, type CallName } from "../platform";
import { LOOKED_AFTER_MS, watchLooking, type Sight } from "./looking";
import type { Ask } from "../platform";
import { ReviewState } from "./review.svelte";

let calls: { name: CallName; with: unknown }[] = [];
let refuse: CallName | null = null;

function asking(room = new Room("?me=OK")): Ask {
  const host = fakeHost(room);
  return async (name, particulars) => {
    calls.push({ name, with: particulars });
    if (name === refuse) throw new Refused({ code: "StaleRevision", message: "changed", data: {} });
    return host.ask(name, particulars);
  };
}

async function opened(story = "tanker", room = new Room("?me=OK")): Promise<ReviewState> {
  const review = new ReviewState(asking(room), story);
  await review.open();
  return review;
}

const names = () => calls.map((call) => call.name);

beforeEach(() => {
  calls = [];
  refuse = null;
});

describe("walking through the changes", () => {
  test("starts at the first open one", async () => {
    const review = await opened();
    expect(review.current).toBe("c5");
    expect(review.position).toBe(5);
    expect([review.settled, review.left]).toEqual([4, 5]);
  });

  test("goes on and back in the order of the text and stays at the ends", async () => {
    const review = await opened();
    review.next();
    expect(review.current).toBe("c6");
    for (let step = 0; step < 12; step++) review.next();
    expect(review.current).toBe("c9");
    for (let step = 0; step < 12; step++) review.previous();
    expect(review.current).toBe("c1");
  });

  test("jumps by paragraph to the first change there", async () => {
    const review = await opened();
    review.focus("c1");
    review.paragraph(1);
    expect(review.current).toBe("c2");
    review.paragraph(1);
    expect(review.current).toBe("c4");
    review.paragraph(-1);
    expect(review.current).toBe("c2");
  });

  test("leaves out the changes of muted people and says how many", async () => {
    const review = await opened();
    review.focus("c9");
    review.mute("MF");
    expect(review.visible.map((change) => change.id)).toEqual(["c2", "c3", "c5", "c6", "c7", "c8"]);
    expect(review.hidden).toBe(3);
    expect(review.current).toBe("c5");
    review.mute("MF");
    expect(review.hidden).toBe(0);
  });
});

describe("deciding", () => {
  test("shows the decision at once and goes to the next open change", async () => {
    const review = await opened();
    const asked = review.settling.accept();
    expect(review.decisions.get("c5")).toBe("accepted");
    expect(review.current).toBe("c6");
    expect(await asked).toBe(true);
    expect(calls.at(-1)).toMatchObject({
      name: "review_settle",
      with: { changes: ["c5"], decision: "accepted" },
    });
  });

  test("tells when the last one is decided", async () => {
    const review = await opened();
    for (const left of [true, true, true, true]) expect(await review.settling.accept()).toBe(left);
    expect(await review.settling.reject()).toBe(false);
    expect(review.left).toBe(0);
  });

  test("comes back to an open change before the ring when none is left after it", async () => {
    const review = await opened();
    review.focus("c9");
    await review.settling.accept();
    expect(review.current).toBe("c5");
  });

  test("quick presses are all kept, in order", async () => {
    const review = await opened();
    await Promise.all([
      review.settling.accept(),
      review.settling.reject(),
      review.settling.accept(),
    ]);
    expect([...review.decisions]).toEqual(
      expect.arrayContaining([
        ["c5", "accepted"],
        ["c6", "rejected"],
        ["c7", "accepted"],
      ]),
    );
    expect(names().filter((name) => name === "review_settle")).toHaveLength(3);
  });

  test("is taken back one by one, with the ring where it was", async () => {
    const review = await opened();
    await review.settling.accept();
    await review.settling.reject();
    await review.settling.undo();
    expect(review.decisions.get("c6")).toBe("open");
    expect(review.current).toBe("c6");
    await review.settling.undo();
    expect(review.decisions.get("c5")).toBe("open");
    expect(review.settling.canUndo).toBe(false);
  });

  test("a decision taken anew goes back to what it was before", async () => {
    const review = await opened();
    review.focus("c1");
    await review.settling.reject();
    await review.settling.undo();
    expect(review.decisions.get("c1")).toBe("accepted");
  });

  test("accepts all of one kind by one person in a paragraph", async () => {
    const review = await opened();
    for (const id of ["c2", "c3"]) {
      review.focus(id);
      await review.settling.reject();
    }
    await review.settling.undo();
    await review.settling.undo();
    review.review = {
      ...review.review!,
      changes: review.changes.map((change) =>
        ["c2", "c3"].includes(change.id) ? { ...change, decision: "open" } : change,
      ),
    };
    review.focus("c2");
    await review.settling.acceptAlike();
    expect(calls.at(-1)).toMatchObject({ name: "review_settle", with: { changes: ["c2", "c3"] } });
  });

  test("a refusal is shown and the desk's view is read again", async () => {
    const review = await opened();
    refuse = "review_settle";
    await review.settling.accept();
    expect(review.decisions.get("c5")).toBe("open");
    expect(names().at(-2)).toBe("review_open");
  });

  test("takes the story along when it waits for an editor", async () => {
    const room = new Room("?me=OK");
    Object.assign(room.story("tanker").line, { stage: "submitted", holder: "" });
    const review = await opened("tanker", room);
    await review.settling.accept();
    expect(names().filter((name) => name === "claim")).toHaveLength(1);
    expect(room.story("tanker").line.holder).toBe("OK");
  });

  test("does nothing in a comparison from the history", async () => {
    const review = new ReviewState(asking(), "tanker", {
      since: { since: "revision", revision: "tanker-r45" },
      revision: "tanker-r47",
      fixed: true,
    });
    await review.open();
    await review.settling.accept();
    await review.look();
    expect(names()).not.toContain("review_settle");
    expect(names()).not.toContain("looked");
  });
});

describe("ending the review", () => {
  test("approves the revision on the screen", async () => {
    const review = await opened();
    while (review.left > 0 && review.openCount > 0) await review.settling.accept();
    expect(await review.handingOn.approve()).toBe(true);
    expect(names()).not.toContain("review_finish");
    expect(calls.at(-1)).toMatchObject({
      name: "approve",
      with: { story: "tanker", revision: "tanker-r47" },
    });
    expect(review.review?.line.stage).toBe("approved");
  });

  test("leaves it to the desk to put on record what was rejected before it signs", async () => {
    const review = await opened();
    await review.settling.reject();
    while (review.openCount > 0) await review.settling.accept();
    expect(await review.handingOn.approve()).toBe(true);
    expect(names()).not.toContain("review_finish");
  });

  test("does not approve while a change is open", async () => {
    const review = await opened();
    expect(await review.handingOn.approve()).toBe(false);
    expect(names()).not.toContain("approve");
  });

  test("is not sent back without a word", async () => {
    const review = await opened();
    expect(await review.handingOn.sendBack("  ")).toBe(false);
    expect(await review.handingOn.sendBack("Who counted the ships?")).toBe(true);
    expect(calls.at(-1)).toMatchObject({
      name: "return_story",
      with: { note: "Who counted the ships?" },
    });
  });
});

describe("the rest", () => {
  test("rewording puts the editor's words in and keeps the ring", async () => {
    const review = await opened();
    review.focus("c6");
    await review.settling.reword("morning");
    expect(review.focused?.after).toBe("morning");
    expect(review.rewording).toBe(false);
  });

  test("a note is anchored to the words with the ring", async () => {
    const review = await opened();
    review.focus("c7");
    await review.notes.add("Who says so?");
    expect(calls.find((call) => call.name === "note_add")).toMatchObject({
      with: {
        anchor: {
          field: "body",
          paragraph: 4,
          words: ", and pilots have asked twice for the bend to be dredged",
        },
      },
    });
    expect(review.review?.notes).toHaveLength(3);
  });

  test("steps to an older base and back", async () => {
    const review = await opened();
    await review.compareWith({ since: "revision", revision: "tanker-r46" });
    await review.stepBase(-1);
    expect(review.since).toEqual({ since: "revision", revision: "tanker-r45" });
    await review.stepBase(1);
    expect(review.since).toEqual({ since: "revision", revision: "tanker-r46" });
  });

  test("a paragraph of a first take is marked read, and the next one that is not is read on", async () => {
    const review = await opened();
    const shown = review.review!;
    review.review = { ...shown, changes: [], first_take: { paragraphs: 3, read: [1] } };
    await review.reading.mark();
    expect(calls.at(-1)).toMatchObject({
      name: "paragraphs_read",
      with: { paragraphs: [0], read: true },
    });
    const last = Math.max(...shown.blocks.flatMap((block) => block.new));
    for (let step = 0; step <= last + 1; step += 1) review.reading.step(1);
    expect(review.reading.at).toBe(last);
  });

  test("nothing is settled in a comparison with another text", async () => {
    const review = await opened();
    await review.compareWith({ since: "last_sent" });
    const before = calls.length;
    await review.settling.accept();
    await review.settling.reject();
    expect(calls.slice(before).map((call) => call.name)).toEqual([]);
    expect(review.maySettle).toBe(false);
  });
});

describe("a revision counts as looked at", () => {
  function sight() {
    let focused = true;
    let change = () => {};
    const seen: Sight = {
      focused: () => focused,
      onChange(tell) {
        change = tell;
        return () => (change = () => {});
      },
      after(ms, tell) {
        const timer = setTimeout(tell, ms);
        return () => clearTimeout(timer);
      },
    };
    return { seen, set: (now: boolean) => ((focused = now), change()) };
  }

  test("after three seconds in sight, once", () => {
    vi.useFakeTimers();
    const told = vi.fn();
    watchLooking(sight().seen, told);
    vi.advanceTimersByTime(LOOKED_AFTER_MS - 1);
    expect(told).not.toHaveBeenCalled();
    vi.advanceTimersByTime(10_000);
    expect(told).toHaveBeenCalledTimes(1);
    vi.useRealTimers();
  });

  test("not while another window is in front; the time starts anew", () => {
    vi.useFakeTimers();
    const told = vi.fn();
    const { seen, set } = sight();
    watchLooking(seen, told);
    vi.advanceTimersByTime(2000);
    set(false);
    vi.advanceTimersByTime(60_000);
    expect(told).not.toHaveBeenCalled();
    set(true);
    vi.advanceTimersByTime(2999);
    expect(told).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(told).toHaveBeenCalledTimes(1);
    vi.useRealTimers();
  });

  test("not after the screen was left", () => {
    vi.useFakeTimers();
    const told = vi.fn();
    watchLooking(sight().seen, told)();
    vi.advanceTimersByTime(10_000);
    expect(told).not.toHaveBeenCalled();
    vi.useRealTimers();
  });
});

describe("typing in place", () => {
  function write(review: ReviewState, ...words: string[]) {
    const blocks = words.map((text) => ({ kind: "p" as const, text }));
    vi.spyOn(review.typing!.copy, "blocks", "get").mockReturnValue(blocks);
    review.typist.typed();
  }

  const sentNow = () => calls.find((call) => call.name === "story_revise")?.with;

  test("going on keeps what was typed, with its reason, and opens the neighbour", async () => {
    const review = await opened();
    await review.typist.open(1);
    write(review, "The channel closed at noon.");
    review.typing!.why = " The agency had the wrong hour. ";
    calls = [];
    await review.typist.goOn(1);
    expect(names().filter((name) => name !== "revision_content")).toEqual([
      "story_revise",
      "review_open",
      "review_type",
    ]);
    expect(sentNow()).toMatchObject({ note: "The agency had the wrong hour." });
    expect(calls.at(-1)?.with).toMatchObject({ paragraph: 2 });
    expect(review.typing?.shown).toBe(2);
    expect(review.typing?.why).toBe("");
  });

  test("a paragraph left as it was makes no revision", async () => {
    const review = await opened();
    await review.typist.open(1);
    calls = [];
    await review.typist.goOn(-1);
    expect(names()).toEqual(["review_type"]);
    expect(review.typing?.shown).toBe(0);
  });

  test("from a paragraph divided in two one goes on behind both", async () => {
    const review = await opened();
    await review.typist.open(1);
    write(review, "The channel closed.", "It opens on Friday.");
    await review.typist.goOn(1);
    expect(review.typing?.shown).toBe(3);
  });

  test("from a paragraph emptied one goes back to the one before it", async () => {
    const review = await opened();
    await review.typist.open(1);
    write(review);
    await review.typist.goOn(-1);
    expect(review.typing?.shown).toBe(0);
  });

  test("before the first and after the last paragraph there is nowhere to go", async () => {
    const review = await opened();
    await review.typist.open(0);
    const first = review.typing;
    await review.typist.goOn(-1);
    expect(review.typing).toBe(first);
    await review.typist.done();
    const last = Math.max(...review.review!.blocks.flatMap((block) => block.new));
    await review.typist.open(last);
    calls = [];
    await review.typist.goOn(1);
    expect(review.typing?.shown).toBe(last);
    expect(calls).toEqual([]);
  });

  test("where the desk does not take the words, they stay open for typing", async () => {
    const review = await opened();
    await review.typist.open(1);
    const typing = review.typing;
    write(review, "The channel closed at noon.");
    refuse = "story_revise";
    await review.typist.goOn(1);
    expect(review.typing).toBe(typing);
    expect(typing?.closing).toBe(false);
    expect(review.refusal?.code).toBe("StaleRevision");
  });

  test("two quick presses go on once", async () => {
    const review = await opened();
    await review.typist.open(1);
    calls = [];
    await Promise.all([review.typist.goOn(1), review.typist.goOn(1)]);
    expect(names()).toEqual(["review_type"]);
    expect(review.typing?.shown).toBe(2);
  });

  test("nothing can be typed while the words are on their way", async () => {
    const review = await opened();
    await review.typist.open(1);
    const typing = review.typing!;
    write(review, "The channel closed at noon.");
    const done = review.typist.done();
    expect(typing.closing).toBe(true);
    await done;
    expect(review.typing).toBeNull();
  });
});
