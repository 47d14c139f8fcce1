/** Starts the window: finds the desk, then shows the screens. */
import { mount } from "svelte";
import App from "./App.svelte";
import { ask, findHost, keepListening, use, type ScreenLanguage, type Theme } from "./lib/platform";
import "./styles/base.css";

const host = await findHost(window);
if (host) {
  use(host);
  keepListening(ask);
}
// The tests in Chromium try the looks of a screen one after the other in the same window, as a
// person changes them in the settings, and hold its buttons against the commands.
if (__TESTS__) {
  const { newsroom } = await import("./lib/newsroom/newsroom.svelte");
  const { commands } = await import("./lib/commands/registry.svelte");
  const { Copy } = await import("./lib/story/copy/copy.svelte");
  const wear = (theme: Theme, language: ScreenLanguage) =>
    newsroom.settings ? newsroom.set({ ...newsroom.settings, theme, language }) : Promise.resolve();
  Object.assign(window, { tests: { wear, commands, copies: () => Copy.made } });
}
mount(App, { target: document.body, props: { answered: host !== undefined } });
