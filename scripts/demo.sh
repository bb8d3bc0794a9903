#!/usr/bin/env bash
# demo.sh: the story of a nation on a real node; ends non-zero on the first
# thing that is wrong. Run by `make demo`.
set -euo pipefail
cd "$(dirname "$0")/.."

exec "${CIVITASD:-build/civitasd}" demo "$@"
