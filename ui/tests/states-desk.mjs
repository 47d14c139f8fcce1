/** The states of the desk's screens: queue, review, wire, export, history. */
const keys =
  (...presses) =>
  async (page) => {
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
  { name: "review-compare", me: "OK", hash: "#/review/tanker~tanker-r45~tanker-r47" },
  { name: "review-ar", me: "OK", hash: "#/review/tanker-ar" },
  { name: "merge", me: "OK", wishes: "&parted=heatwave", hash: "#/merge/heatwave", act: keys("j") },
  {
    name: "merge-own",
    me: "OK",
    wishes: "&parted=heatwave",
    hash: "#/merge/heatwave",
    act: keys("m", "t", "e"),
  },
  {
    name: "merge-done",
    me: "OK",
    wishes: "&parted=heatwave",
    hash: "#/merge/heatwave",
    act: keys("m", "t", "b", "m"),
  },
  { name: "review-parted", me: "OK", wishes: "&parted=heatwave", hash: "#/review/heatwave" },
  { name: "queue", me: "OK", hash: "#/desk/World", act: keys() },
  { name: "queue-return", me: "OK", hash: "#/desk/World", act: keys("b") },
  { name: "queue-empty", me: "OK", hash: "#/desk/Sport" },
  { name: "wire", me: "OK", hash: "#/wire", act: keys("Enter") },
  { name: "wire-raw", me: "OK", hash: "#/wire", act: keys("\\") },
  { name: "wire-start", me: "OK", hash: "#/wire", act: keys("s") },
  { name: "wire-paste", me: "LH", hash: "#/wire", act: keys("p") },
  { name: "approved", me: "OK", hash: "#/approved", act: keys() },
  {
    name: "approved-preview",
    me: "OK",
    hash: "#/approved",
    act: async (page) => {
      await page.waitForTimeout(350);
      await page.click('[data-testid="preview-ninjs-3.1"]');
    },
  },
  { name: "approved-checks", me: "OK", hash: "#/approved", act: keys("e") },
  { name: "approved-going", me: "OK", hash: "#/approved", act: keys("e", "Enter") },
  {
    name: "approved-sent",
    me: "OK",
    hash: "#/approved",
    act: async (page) => {
      await keys("e", "Enter")(page);
      await page.click('[data-testid="send-now"]');
    },
  },
  { name: "history", me: "OK", hash: "#/history/tanker", act: keys("j", "x") },
];
