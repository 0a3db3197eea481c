#!/bin/sh
# Writes requirements.lock anew: every Python dependency of every distribution, hashed, for all platforms.
# `./w2w lock` calls it; arguments go to uv (for example --upgrade-package django).
set -eu
cd "$(dirname "$0")/.."
exec uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url --no-emit-find-links --quiet \
  --no-emit-package w2w-sdk --no-emit-package w2w-core --no-emit-package what2watch \
  --no-emit-package w2w-provider-dummy --no-emit-package w2w-provider-sandbox --no-emit-package w2w-provider-tvmaze \
  --group dev "$@" providers/*/pyproject.toml w2w_core/pyproject.toml w2w_site/pyproject.toml -o requirements.lock
