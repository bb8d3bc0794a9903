#!/usr/bin/env bash
# generate.sh [module…]: writes x/<module>/types/*.pb.go and *.pb.gw.go from
# proto/civitas/<module>; without names, for every module. Files whose content
# stays the same are not written, so that the build cache stays warm. A module
# that does not compile does not keep the others from being generated.
source "$(dirname "$0")/env.sh"

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

	out=$stage/github.com/civitas-chain/civitas/x/$module/types
	target=$ROOT/x/$module/types
	mkdir -p "$target"
	for file in "$out"/*.go; do
		[ -e "$file" ] || continue
		name=$(basename "$file")
		cmp -s "$file" "$target/$name" || {
			cp "$file" "$target/$name"
			echo "proto: x/$module/types/$name"
		}
	done
	for file in "$target"/*.pb.go "$target"/*.pb.gw.go; do
		[ -e "$file" ] || continue
		name=$(basename "$file")
		[ -e "$out/$name" ] || {
			rm "$file"
			echo "proto: removed x/$module/types/$name"
		}
	done
	rm -rf "$stage"
}

[ $# -gt 0 ] || set -- $(all_modules)
failed=()
for module in "$@"; do
	generate "$module" || failed+=("$module")
done
[ ${#failed[@]} -eq 0 ] || {
	echo "proto: failed: ${failed[*]}" >&2
	exit 1
}
