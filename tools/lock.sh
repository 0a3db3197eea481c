#!/bin/sh
# Writes requirements.lock anew: every Python dependency of every distribution and its extras, hashed, for all platforms.
# `./w2w lock` calls it; arguments go to uv (for example --upgrade-package django).
set -eu
cd "$(dirname "$0")/.."
ours=$(sed -n 's/^name = "\(.*\)"$/--no-emit-package \1/p' providers/*/pyproject.toml w2w_core/pyproject.toml w2w_site/pyproject.toml)
# shellcheck disable=SC2086  # a list of words
exec uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
  --no-emit-index-url --no-emit-find-links --quiet $ours \
  --group dev --all-extras "$@" providers/*/pyproject.toml w2w_core/pyproject.toml w2w_site/pyproject.toml -o requirements.lock
