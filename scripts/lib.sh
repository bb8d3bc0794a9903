# Sourced by the scripts that run a demonstration nation.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

CIVITASD=${CIVITASD:-build/civitasd}
CHARTER=${CHARTER:-nations/demonstration/charter.md}
PIDS=()

# found DIR VALIDATORS: founds the nation unless it is there; FRESH=1 founds anew.
found() {
	local dir=$1 validators=$2
	if [ -n "${FRESH:-}" ]; then
		rm -rf "$dir"
	fi
	if [ -e "$dir" ] && [ "$dir/.founded" -ot "$CHARTER" ]; then
		echo "The charter is newer than $dir; FRESH=1 founds the nation anew." >&2
	fi
	if [ ! -e "$dir/.founded" ]; then
		rm -rf "$dir"
		mkdir -p "$(dirname "$dir")"
		"$CIVITASD" nation new "$dir" --charter "$CHARTER" --validators "$validators"
		touch "$dir/.founded"
	fi
}

# free PORT…: fails when something listens on a port already.
free() {
	local port
	for port in "$@"; do
		if (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
			echo "Port $port is taken, perhaps by a nation that still runs." >&2
			exit 1
		fi
	done
}

# run_node HOME FLAG…: starts a node in the background, with its log in its home.
run_node() {
	local home=$1
	shift
	"$CIVITASD" start --home "$home" --log_no_color "$@" >>"$home/node.log" 2>&1 &
	PIDS+=($!)
}

# stop_nodes asks every node to end, and waits.
stop_nodes() {
	trap - EXIT INT TERM
	if [ ${#PIDS[@]} -gt 0 ]; then
		kill -TERM "${PIDS[@]}" 2>/dev/null || true
		# A paused node hears the signal only when it goes on.
		kill -CONT "${PIDS[@]}" 2>/dev/null || true
	fi
	wait || true
}

# height RPC: the height of a node, or nothing when it does not answer.
height() {
	{ "$CIVITASD" status --node "$1" 2>/dev/null || true; } |
		sed -n 's/.*"latest_block_height":"\([0-9]*\)".*/\1/p'
}

# wait_block HOME RPC: until the node has made a block that it did not have before.
wait_block() {
	local home=$1 rpc=$2 first='' now tries
	for tries in $(seq 300); do
		if ! kill -0 "${PIDS[0]}" 2>/dev/null; then
			tail -n 20 "$home/node.log" >&2
			echo "The node ended; its log is $home/node.log" >&2
			exit 1
		fi
		now=$(height "$rpc")
		if [ -n "$now" ] && [ "$now" -gt 0 ]; then
			[ -n "$first" ] || first=$now
			# From a stored block the height is known before consensus goes on.
			[ "$now" -eq 1 ] || [ "$now" -gt "$first" ] && return
		fi
		sleep 0.1
	done
	tail -n 20 "$home/node.log" >&2
	echo "No block within $((tries / 10)) s; the log is $home/node.log" >&2
	exit 1
}
