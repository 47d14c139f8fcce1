/** Asks the desk through the Tauri shell. The only import of @tauri-apps. */
import { invoke } from "@tauri-apps/api/core";
import type { Host, Outcome } from ".";
import { told } from "./news";

export function tauriHost(): Host {
  return {
    name: "tauri",
    ask: async (name, particulars) =>
      told(await invoke<Outcome<never>>("ask", { call: { name, with: particulars } }), name),
    closing: (asked) =>
      window.addEventListener("writethru-closing", () => {
        // That the page is alive is said at once; what it has in hand may take longer.
        void invoke("closing", { now: false });
        asked(() => invoke("closing", { now: true }));
      }),
  };
}
