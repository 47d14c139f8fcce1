/** Starts the window: finds the desk, then shows the screens. */
import { mount } from "svelte";
import App from "./App.svelte";
import { ask, findHost, keepListening, use } from "./lib/platform";
import "./styles/base.css";

const host = await findHost(window);
if (host) {
  use(host);
  keepListening(ask);
}
// The looks of a screen are tried one after the other in the same window, as a person changes them
// in the settings.
if (__FAKE__) {
  const { newsroom } = await import("./lib/newsroom/newsroom.svelte");
  const wear = (theme: string, language: string) =>
    newsroom.settings ? newsroom.set({ ...newsroom.settings, theme, language }) : Promise.resolve();
  Object.assign(window, { wear });
}
mount(App, { target: document.body, props: { answered: host !== undefined } });
