#!/usr/bin/env bash
# localnet.sh: founds a demonstration nation of four validators in
# build/localnet, unless it is there, and runs them on loopback until
# interrupted. Validator i of 0…3 listens on RPC 26657, REST 1317, gRPC 9090 and
# P2P 26656, each plus 10 × i. Run by `make localnet`.
source "$(dirname "$0")/lib.sh"

nation=build/localnet
for i in 0 1 2 3; do
	free $((26656 + 10 * i)) $((26657 + 10 * i)) $((1317 + 10 * i)) $((9090 + 10 * i))
done
found "$nation" 4
trap stop_nodes EXIT
trap 'exit 0' INT TERM
for i in 0 1 2 3; do
	# Only the first would get the default port for profiles.
	run_node "$nation/node$i" --rpc.pprof_laddr ''
done
wait_block "$nation/node0" tcp://127.0.0.1:26657

printf '\nFour validators agree on block %s. They listen on this machine only.\n\n' "$(height tcp://127.0.0.1:26657)"
for i in 0 1 2 3; do
	printf '  node%d  RPC http://127.0.0.1:%d  REST http://127.0.0.1:%d  gRPC 127.0.0.1:%d  process %d\n' \
		"$i" $((26657 + 10 * i)) $((1317 + 10 * i)) $((9090 + 10 * i)) "${PIDS[$i]}"
done
cat <<TEXT

Try, in another terminal:

  kill -STOP ${PIDS[3]}            one silent validator: the nation goes on
  kill -STOP ${PIDS[2]}            two: it stops, until  kill -CONT ${PIDS[2]} ${PIDS[3]}
  $CIVITASD status --node tcp://127.0.0.1:26657

Ctrl-C stops them all. The logs are $nation/node*/node.log.
TEXT
wait
