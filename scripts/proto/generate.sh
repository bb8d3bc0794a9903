#!/usr/bin/env bash
# generate.sh [--check] [module…]: writes *.pb.go and *.pb.gw.go from
# proto/civitas/<module> to where its go_package says, for most x/<module>/types;
# without names, for every module. Files whose
# content stays the same are not written, so that the build cache stays warm. A
# module that does not compile does not keep the others from being generated.
# With --check nothing is written: it fails when something would be.
source "$(dirname "$0")/env.sh"

check=false
if [ "${1:-}" = --check ]; then
	check=true
	shift
fi
stale=()

# differs VERB FILE COMMAND…: reports a stale file, or brings it up to date.
differs() {
	local verb=$1 file=$2
	shift 2
	stale+=("$file")
	echo "proto: $verb $file"
	$check || "$@"
}

# generate MODULE: into a workspace of its own, then copies what differs.
generate() {
	local module=$1 stage out target file name
	[ -d "$ROOT/proto/civitas/$module" ] || {
		echo "proto: no such module: proto/civitas/$module" >&2
		return 1
	}
	stage=$(new_stage)
	stage_module "$stage" "$module" || return 1
	(cd "$stage" && "$BUF" generate proto --template buf.gen.gogo.yaml --path "proto/civitas/$module") || return 1

	target=$(sed -n 's|^option go_package = "github.com/civitas-chain/civitas/\(.*\)";$|\1|p' \
		"$ROOT/proto/civitas/$module"/*/*.proto | sort -u)
	out=$stage/github.com/civitas-chain/civitas/$target
	mkdir -p "$ROOT/$target"
	for file in "$out"/*.go; do
		[ -e "$file" ] || continue
		name=$(basename "$file")
		cmp -s "$file" "$ROOT/$target/$name" ||
			differs write "$target/$name" cp "$file" "$ROOT/$target/$name"
	done
	for file in "$ROOT/$target"/*.pb.go "$ROOT/$target"/*.pb.gw.go; do
		name=$(basename "$file")
		[ ! -e "$file" ] || [ -e "$out/$name" ] ||
			differs remove "$target/$name" rm "$file"
	done
	rm -rf "$stage"
}

[ $# -gt 0 ] || set -- $(all_modules)
failed=()
for module in "$@"; do
	generate "$module" || failed+=("$module")
done
if [ ${#failed[@]} -gt 0 ]; then
	echo "proto: failed: ${failed[*]}" >&2
	exit 1
fi
if $check && [ ${#stale[@]} -gt 0 ]; then
	echo "proto: ${#stale[@]} generated files are stale; run 'make proto' and commit" >&2
	exit 1
fi
