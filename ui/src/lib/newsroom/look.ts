/** Theme, density, size and direction on the page itself. */
import { tongue } from "../i18n/index.svelte";
import type { Settings } from "../platform";

let system: MediaQueryList | undefined;
let wish = "system";

/** Puts the look of the settings on the page. Styles go through the CSSOM, which the CSP allows. */
export function dress(settings: Settings): void {
  const root = document.documentElement;
  wish = settings.theme;
  if (!system && typeof window.matchMedia === "function") {
    system = window.matchMedia("(prefers-color-scheme: dark)");
    system.addEventListener("change", theme);
  }
  theme();
  root.dataset.density = settings.density;
  root.style.setProperty("--zoom", String(Math.min(200, Math.max(80, settings.zoom)) / 100));
  root.lang = tongue.language === "ar" ? "ar" : "en";
  root.dir = tongue.direction;
}

function theme(): void {
  const dark = wish === "dark" || (wish === "system" && system?.matches === true);
  document.documentElement.dataset.theme = dark ? "dark" : "light";
}
