/** What a browser has and the test's page lacks. */
import { afterEach } from "vitest";
import { cleanup } from "@testing-library/svelte";

if (!("CSS" in globalThis)) Object.assign(globalThis, { CSS: {} });
Element.prototype.scrollIntoView ??= () => undefined;
afterEach(() => cleanup());
