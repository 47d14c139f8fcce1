import { fireEvent, render, screen, within } from "@testing-library/svelte";
import { tick } from "svelte";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { answers, fixedHost, type Asked } from "../../../tests/answers";
import { listen } from "../commands/listen";
import { commands } from "../commands/registry.svelte";
import { newsroom } from "../newsroom/newsroom.svelte";
import { ask, use, type Calls } from "../platform";
import Merge from "./Merge.svelte";
import { MergeState } from "./merge.svelte";

let asked: Asked[] = [];
const { questions } = answers.merge;
const ids = questions.map((question) => question.id);

async function opened(): Promise<{ merge: MergeState; done: () => void }> {
  const { session, merge: shown, open } = answers;
  use(
    fixedHost(
      {
        session,
        counts: session.counts,
        merge_open: shown,
        merge_keep: {},
        merge_settle: open,
      },
      asked,
    ),
  );
  await newsroom.open();
  const merge = new MergeState(ask, shown.line.id);
  await merge.open();
  const done = vi.fn();
  render(Merge, { merge, onback: () => undefined, ondone: done });
  await tick();
  return { merge, done };
}

async function press(key: string, target = screen.getByTestId("change-list")) {
  target.focus();
  await fireEvent.keyDown(target, { key, ctrlKey: key === "Enter" });
  await new Promise((resolve) => setTimeout(resolve, 0));
}

describe("the merge of two versions", () => {
  beforeEach(() => {
    asked = [];
    return listen(window, {
      commands: () => commands.all,
      run: (id) => commands.run(id),
      singleKeys: () => true,
    });
  });

  it("shows a question as two lines with whose they are", async () => {
    const { merge } = await opened();
    const figure = questions.find((question) => question.ours === "310");
    const question = document.querySelector<HTMLElement>(`[data-question="${figure?.id}"]`);
    expect(question?.textContent).toContain("310");
    expect(question?.textContent).toContain("280");
    expect(question?.textContent).toContain("Mona");
    expect(merge.left).toBe(4);
  });

  it("answers by key, goes on to the next and keeps each answer", async () => {
    const { merge, done } = await opened();
    await press("m");
    expect(merge.current).toBe(ids[1]);
    await press("t");
    await press("b");
    await press("e");
    const field = screen.getByTestId("merge-text");
    await fireEvent.input(field, { target: { value: "The quarrel is older than the treaty." } });
    await fireEvent.keyDown(field, { key: "Enter" });
    await tick();
    expect(merge.left).toBe(0);
    expect(asked.filter((call) => call.name === "merge_keep")).toHaveLength(4);
    await press("Enter", screen.getByTestId("merge-settle"));
    await vi.waitFor(() => expect(done).toHaveBeenCalled());
    const settled = asked.find((call) => call.name === "merge_settle")
      ?.with as Calls["merge_settle"]["with"];
    expect(settled.answers.map((answer) => answer.take)).toEqual(["mine", "theirs", "both", "own"]);
    expect(settled.answers.map((answer) => answer.question)).toEqual(ids);
    expect(settled.answers[3]?.text).toBe("The quarrel is older than the treaty.");
  });

  it("takes the last answer back and does not merge while a question is open", async () => {
    const { merge, done } = await opened();
    await press("m");
    await press("u");
    expect(merge.left).toBe(4);
    expect(merge.current).toBe(ids[0]);
    await press("Enter", screen.getByTestId("merge-settle"));
    expect(done).not.toHaveBeenCalled();
    expect(asked.some((call) => call.name === "merge_settle")).toBe(false);
  });

  it("does not offer both where a field has room for one", async () => {
    const { merge } = await opened();
    expect(questions[0]?.reason).toBe("field");
    await press("b");
    expect(merge.left).toBe(4);
    expect(screen.queryByTestId("merge-both")).toBeNull();
    await press("j");
    expect(screen.getByTestId("merge-both")).toBeTruthy();
  });

  it("lists what merged by itself", async () => {
    await opened();
    expect(within(screen.getByTestId("merge-clean")).getAllByRole("listitem")).toHaveLength(
      answers.merge.clean.length,
    );
    expect(answers.merge.clean.length).toBeGreaterThan(1);
  });
});
