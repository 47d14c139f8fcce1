/**
 * The whole window in Chromium over the real desk. Needs `npm run build:tests` and the tools (tests/newsroom.mjs).
 * `node --test --test-name-pattern wire tests/chromium/all.mjs` runs some only.
 */
import "./desk.test.mjs";
import "./frame.test.mjs";
import "./leaving.test.mjs";
import "./story.test.mjs";
