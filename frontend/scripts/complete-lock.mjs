// Completes package-lock.json with the optional platform packages that npm left out.
//
// npm writes a lock entry for an optional package only if the registry it asked carries that
// package. A lock written where other platforms' binaries are not carried is refused there:
// `npm ci: Missing: @biomejs/cli-darwin-arm64@2.6.8 from lock file`. The entries added here hold
// the exact version and the platform, and no integrity: npm fills that in on the machine in question.
//
// Usage: node scripts/complete-lock.mjs [package-lock.json]

import { readFileSync, writeFileSync } from "node:fs";

const SYSTEMS = [
  "android",
  "darwin",
  "win32",
  "freebsd",
  "openbsd",
  "netbsd",
  "sunos",
  "aix",
  "openharmony",
  "linux",
];
const PROCESSORS = [
  "arm64",
  "x64",
  "ia32",
  "ppc64",
  "s390x",
  "riscv64",
  "loong64",
  "mips64el",
  "wasm32",
  "arm",
];
const EXACT_VERSION = /^\d+\.\d+\.\d+(-[\w.]+)?$/;

/** The platform that a package's name speaks of, or null when it names none. */
function platformOf(name) {
  const system = SYSTEMS.find((known) => name.includes(known));
  const processor = PROCESSORS.find((known) => name.includes(known));
  if (!system && processor !== "wasm32") return null;
  return {
    ...(processor && { cpu: [processor] }),
    ...(system && { os: [system] }),
    ...(name.includes("musl") && { libc: ["musl"] }),
  };
}

/** Whether `name`, required from the package at `path`, resolves to a locked package, as Node resolves it. */
function isLocked(packages, path, name) {
  for (let base = path; ; base = base.replace(/\/?node_modules\/(@[^/]+\/)?[^/]+$/, "")) {
    if (packages[`${base ? `${base}/` : ""}node_modules/${name}`]) return true;
    if (!base) return false;
  }
}

function missingEntries(packages) {
  const missing = {};
  for (const [path, entry] of Object.entries(packages)) {
    for (const [name, range] of Object.entries(entry.optionalDependencies ?? {})) {
      const platform = platformOf(name);
      if (!platform || isLocked(packages, path, name)) continue;
      const version = range.replace(/^[\^~]/, "");
      if (!EXACT_VERSION.test(version))
        throw new Error(`${path}: cannot lock ${name}, "${range}" is not one version`);
      missing[`node_modules/${name}`] = {
        version,
        ...platform,
        ...(entry.dev && { dev: true }),
        optional: true,
      };
    }
  }
  return missing;
}

const file = process.argv[2] ?? "package-lock.json";
const lock = JSON.parse(readFileSync(file, "utf8"));
const missing = missingEntries(lock.packages);
const byPath = ([a], [b]) => (a < b ? -1 : 1);
lock.packages = Object.fromEntries(Object.entries({ ...lock.packages, ...missing }).sort(byPath));
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`${file}: ${Object.keys(missing).length} platform packages added`);
