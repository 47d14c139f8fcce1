/** Starts the window: finds the desk, then shows the screens. */
import { mount } from "svelte";
import App from "./App.svelte";
import { findHost, use } from "./lib/platform";
import "./styles/base.css";

const host = await findHost(window);
if (host) use(host);
mount(App, { target: document.body, props: { answered: host !== undefined } });
