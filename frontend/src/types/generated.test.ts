import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import manifest from "../../package.json";

const ROOT = join(import.meta.dirname, "../..");
const TYPES = join(ROOT, "src/types");
const folder = mkdtempSync(join(tmpdir(), "w2w-types-"));
const run = (command: string, args: string[], input?: string) =>
  execFileSync(command, args, { cwd: ROOT, input, encoding: "utf8", stdio: "pipe" });
const read = (...path: string[]) => readFileSync(join(...path), "utf8");
const MEND = "run npm run generate --prefix frontend";

afterAll(() => rmSync(folder, { recursive: true }));

it("has the types of what the live channels carry now", () => {
  const output = join(folder, "events.gen.ts");
  run(process.execPath, ["scripts/generate-events.mjs", output]);
  const made = run("npx", ["biome", "format", "--stdin-file-path=src/types/events.gen.ts"], read(output));
  expect(read(TYPES, "events.gen.ts"), MEND).toBe(made);
});

it("has the types of the API as its schema is now", () => {
  const [command = "", ...args] = manifest.scripts.generate.split(" && ")[0]?.split(" ") ?? [];
  const output = join(folder, "api");
  run("npx", [command, ...args.map((arg) => (arg === "src/types/api" ? output : arg))]);
  expect(read(TYPES, "api/types.gen.ts"), MEND).toBe(read(output, "types.gen.ts"));
});
