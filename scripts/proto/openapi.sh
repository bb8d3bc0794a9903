#!/usr/bin/env bash
# openapi.sh [file]: writes openapi/openapi.json (or the file) from the query
# services of every Civitas module and of the SDK modules that the node serves.
source "$(dirname "$0")/env.sh"

target=${1:-$ROOT/openapi/openapi.json}

# What the node serves besides the modules of this repository.
SERVED="
cosmos/auth/v1beta1/query.proto
cosmos/authz/v1beta1/query.proto
cosmos/bank/v1beta1/query.proto
cosmos/base/node/v1beta1/query.proto
cosmos/base/tendermint/v1beta1/query.proto
cosmos/consensus/v1/query.proto
cosmos/epochs/v1beta1/query.proto
cosmos/evidence/v1beta1/query.proto
cosmos/feegrant/v1beta1/query.proto
cosmos/slashing/v1beta1/query.proto
cosmos/staking/v1beta1/query.proto
cosmos/tx/v1beta1/service.proto
cosmos/upgrade/v1beta1/query.proto
"

stage=$(new_stage)
paths=()
for module in $(all_modules); do
	stage_module "$stage" "$module"
	paths+=(--path "proto/civitas/$module")
done
served=()
for file in $SERVED; do
	served+=(--path "build/proto-deps/cosmos-sdk/$file")
done
cd "$stage"
"$BUF" generate proto --template buf.gen.swagger.yaml "${paths[@]}"
"$BUF" generate build/proto-deps/cosmos-sdk --template buf.gen.swagger.yaml "${served[@]}"
(cd "$ROOT/tools" && go run ./openapi "$stage/swagger") >openapi.json
cmp -s openapi.json "$target" || {
	cp openapi.json "$target"
	echo "proto: ${target#"$ROOT"/}"
}
