import { expect, test } from "vitest";
import { leftOut } from "./paste";

test("what a paste left out is said by kind and number", () => {
  expect(leftOut([])).toBe("");
  expect(
    leftOut([
      { what: "furniture", text: "Share this article" },
      { what: "dateline", text: "TURKU (dpa)" },
      { what: "furniture", text: "This post has been read 5712 times!" },
      { what: "picture", text: "" },
    ]),
  ).toBe("Left out of the paste: the dateline TURKU (dpa), 2 lines of the page and 1 picture");
});
