import { expect, test } from "vitest";

test("there are no more than three dialogs in all the screens", async () => {
  const files = import.meta.glob<string>("../src/**/*.svelte", {
    query: "?raw",
    import: "default",
    eager: true,
  });
  const dialogs = Object.entries(files).filter(([, source]) =>
    /<dialog|role="(alert)?dialog"/.test(source),
  );
  expect(dialogs.length, dialogs.map(([file]) => file).join(", ")).toBeLessThanOrEqual(3);
});
