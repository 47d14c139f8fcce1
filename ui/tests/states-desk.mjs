/** The states of the desk's screens: queue, review, merge, wire, export, history. */
const keys =
  (...presses) =>
  async (page) => {
    await page.waitForTimeout(350);
    for (const press of presses) {
      await page.keyboard.press(press);
      await page.waitForTimeout(60);
    }
  };

const REVIEW = { me: "oka", hash: "#/review/TANKER-GROUNDING" };
const MERGE = { me: "oka", hash: "#/merge/TUNA-GROUNDS" };
const QUEUE = { me: "oka", hash: "#/desk/World" };
const WIRE = { me: "oka", hash: "#/wire" };
const CASES = { me: "hmu", hash: "#/cases" };
const APPROVED = { me: "hmu", hash: "#/approved" };

export const DESK_STATES = [
  { name: "review", ...REVIEW, act: keys("j") },
  { name: "review-side", ...REVIEW, act: keys("Alt+2") },
  { name: "review-clean", ...REVIEW, act: keys("Alt+3") },
  { name: "review-kinds", me: "mfa", hash: "#/review/FISHERIES-TALKS" },
  { name: "review-reword", ...REVIEW, act: keys("j", "e") },
  { name: "review-note", ...REVIEW, act: keys("n") },
  { name: "review-return", ...REVIEW, act: keys("Control+Shift+R") },
  { name: "review-settled", ...REVIEW, act: keys("a", "r", "a", "a", "r") },
  { name: "review-compare", me: "oka", hash: twoRevisions },
  { name: "review-first-take", room: "sample", me: "oka", hash: "#/review/RAIN-ROADS-AR" },
  { name: "review-ar", me: "oka", hash: "#/review/RAIN-ROADS-AR" },
  { name: "review-stopped", me: "hmu", hash: "#/review/PILOTS-WALKOUT" },
  { name: "merge", ...MERGE, act: keys("j") },
  { name: "merge-own", ...MERGE, act: keys("m", "t", "e") },
  { name: "merge-done", ...MERGE, act: keys("m", "t", "b", "m") },
  { name: "review-parted", me: "oka", hash: "#/review/RIVER-FLOOD" },
  { name: "queue", ...QUEUE, act: keys() },
  { name: "queue-return", ...QUEUE, act: keys("b") },
  { name: "queue-empty", me: "oka", hash: "#/desk/Sport" },
  { name: "wire", ...WIRE, act: proposals },
  { name: "wire-raw", ...WIRE, act: keys("\\") },
  { name: "wire-start", ...WIRE, act: keys("s") },
  { name: "wire-paste", ...WIRE, me: "lha", act: keys("p") },
  { name: "cases", ...CASES, act: keys() },
  { name: "case", ...CASES, act: keys("Enter") },
  { name: "case-keep", ...CASES, act: keys("Enter", "r") },
  { name: "story-exposed", me: "hmu", hash: "#/story/PILOTS-WALKOUT" },
  { name: "approved", ...APPROVED, act: ready },
  { name: "approved-stopped", ...APPROVED, act: keys() },
  {
    name: "approved-preview",
    ...APPROVED,
    act: async (page) => {
      await ready(page);
      await page.click('[data-testid="preview-ninjs-3.1"]');
    },
  },
  {
    name: "approved-checks",
    ...APPROVED,
    act: async (page) => {
      await ready(page);
      await keys("e")(page);
    },
  },
  { name: "approved-going", ...APPROVED, act: going },
  {
    name: "approved-sent",
    ...APPROVED,
    act: async (page) => {
      await going(page);
      await page.click('[data-testid="send-now"]');
      await page.waitForSelector("[data-testid=receipt]");
    },
  },
  { name: "receipts", ...APPROVED, hash: "#/approved/sent", act: keys() },
  { name: "sent-correct", ...APPROVED, hash: "#/approved/sent", act: out("o") },
  { name: "sent-kill", ...APPROVED, me: "hmu", hash: "#/approved/sent", act: out("Shift+K") },
  { name: "history", me: "oka", hash: "#/history/TANKER-GROUNDING", act: keys("j", "x") },
];

/** The two newest revisions of the story beside each other. */
async function twoRevisions(room) {
  const lines = await room.ask("history", { story: "TANKER-GROUNDING" });
  const [newer, older] = lines.filter((line) => line.number).map((line) => line.revision);
  return `#/review/TANKER-GROUNDING~${older}~${newer}`;
}

/** The web page with its proposals, by way of its row. */
async function proposals(page) {
  await page.click("[data-testid=item-row]:has-text('Rihan border post')");
  await page.waitForSelector("[data-testid=proposals]");
  await keys("Enter")(page);
}

/** The story that nothing is in the way of. */
async function ready(page) {
  await page.click("[role=option]:has-text('AIRPORT-FOG')");
  await page.waitForSelector("[data-testid=credit-line]");
  await page.waitForTimeout(350);
}

/** A key on the story that is out, once its row is read. */
function out(key) {
  return async (page) => {
    await page.waitForSelector("[data-testid=credit-line]");
    await keys(key)(page);
  };
}

async function going(page) {
  await ready(page);
  await keys("e")(page);
  await page.waitForSelector("[data-testid=send]:focus");
  await keys("Enter")(page);
}
