import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  oxc: { jsx: { runtime: "automatic" } },
  test: {
    environment: "happy-dom",
    setupFiles: ["./src/test/setup.ts"],
    env: { TZ: "UTC" },
    restoreMocks: true,
    testTimeout: 30_000,
  },
});
