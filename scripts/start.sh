#!/usr/bin/env bash
# start.sh: founds the demonstration nation in build/nation, unless it is there,
# and runs its one validator on loopback until interrupted. Run by `make start`.
source "$(dirname "$0")/lib.sh"

nation=build/nation
rpc=tcp://127.0.0.1:26657
free 26656 26657 1317 9090
found "$nation" 1
home=$nation/node0
trap stop_nodes EXIT
trap 'exit 0' INT TERM
run_node "$home"
wait_block "$home" "$rpc"

cat <<TEXT

The nation is at block $(height "$rpc"). It listens on this machine only.

  RPC       http://127.0.0.1:26657
  REST      http://127.0.0.1:1317
  gRPC      127.0.0.1:9090
  OpenAPI   http://127.0.0.1:1317/openapi/
  log       $home/node.log

Try, in another terminal:

  $CIVITASD charter show --home $home
  $CIVITASD query citizenship population --home $home
  curl -s http://127.0.0.1:1317/civitas/treasury/v1/funds

Ctrl-C stops it; the next start goes on where it stopped.
TEXT
wait "${PIDS[0]}"
