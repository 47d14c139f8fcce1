/// <reference types="vitest/config" />
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vite";

// `--mode tests` builds the screens for the tests in Chromium (tests/axe.mjs, tests/shots.mjs).
export default defineConfig(({ mode }) => ({
  plugins: [svelte()],
  define: { __TESTS__: JSON.stringify(mode === "tests") },
  // Tests run in Node, where Svelte would otherwise resolve to its server half.
  resolve: mode === "test" ? { conditions: ["browser"] } : undefined,
  clearScreen: false,
  server: { port: 1420, strictPort: true },
  build: {
    target: ["safari16.4", "chrome111"],
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 900,
    modulePreload: { polyfill: false },
  },
  test: {
    environment: "happy-dom",
    include: ["src/**/*.test.ts", "tests/**/*.test.ts"],
    setupFiles: ["tests/setup.ts"],
  },
}));
