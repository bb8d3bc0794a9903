#!/usr/bin/env bash
# check.sh: lints the protos and fails when generated code or the OpenAPI
# description is not what they give.
source "$(dirname "$0")/env.sh"

cd "$ROOT"
echo "proto: lint"
"$BUF" lint proto
echo "proto: generated Go"
scripts/proto/generate.sh --check
echo "proto: OpenAPI"
scripts/proto/openapi.sh "$STAGES/openapi.json" >/dev/null
cmp -s "$STAGES/openapi.json" openapi/openapi.json || {
	echo "proto: openapi/openapi.json is stale; run 'make proto' and commit" >&2
	exit 1
}
echo "proto: up to date"
