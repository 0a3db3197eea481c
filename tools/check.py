"""All static checks: `./w2w check`. Each runs to its end, so that one run shows all there is to mend."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from pathlib import Path

BIN = Path(sys.executable).parent
SOURCES = ["providers", "w2w_core", "w2w_site", "tools"]
TYPED = [*sorted(str(p) for p in Path().glob("providers/*/src")), "w2w_core/src", "w2w_site/src"]
CHECKS = {
    "ruff": [BIN / "ruff", "check", "--quiet", *SOURCES],
    "format": [BIN / "ruff", "format", "--check", "--quiet", *SOURCES],
    "imports": [BIN / "lint-imports", "--no-cache"],
    "mypy": [BIN / "mypy", *TYPED],
    "migrations": [BIN / "w2w", "manage", "makemigrations", "--check", "--dry-run"],
    "front end": ["npm", "run", "--silent", "check", "--prefix", "frontend"],
}


def main() -> int:
    failed = []
    for name, command in CHECKS.items():
        if not shutil.which(str(command[0])):
            print(f"skipped {name}: {command[0]} is not installed", flush=True)
            continue
        started = time.monotonic()
        done = subprocess.run([str(part) for part in command], capture_output=True, text=True)
        ok = done.returncode == 0
        print(f"{'ok    ' if ok else 'FAILED'} {name} ({time.monotonic() - started:.1f} s)", flush=True)
        if not ok:
            print(done.stdout + done.stderr, flush=True)
            failed.append(name)
    if failed:
        print(f"to mend: {', '.join(failed)}")
    return len(failed)


if __name__ == "__main__":
    sys.exit(main())
