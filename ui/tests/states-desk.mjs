/** The states of the desk's screens: queue, review, wire, export, history. */
const keys = (...presses) => async (page) => {
  await page.waitForTimeout(350);
  for (const press of presses) {
    await page.keyboard.press(press);
    await page.waitForTimeout(60);
  }
};

export const DESK_STATES = [
  { name: "review", me: "OK", hash: "#/review/tanker", act: keys("j") },
  { name: "review-side", me: "OK", hash: "#/review/tanker", act: keys("Alt+2") },
  { name: "review-clean", me: "OK", hash: "#/review/tanker", act: keys("Alt+3") },
  { name: "review-kinds", me: "OK", hash: "#/review/fisheries" },
  { name: "review-reword", me: "OK", hash: "#/review/tanker", act: keys("j", "e") },
  { name: "review-note", me: "OK", hash: "#/review/tanker", act: keys("n") },
  { name: "review-return", me: "OK", hash: "#/review/tanker", act: keys("Control+Shift+R") },
  { name: "review-settled", me: "OK", hash: "#/review/tanker", act: keys("a", "r", "a", "a", "r") },
];
