# Sourced by the scripts beside it: brings buf, the plugins and the imported
# protos to build/, each only when its pinned version changed.
set -euo pipefail

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
BUILD=$ROOT/build
DEPS=$BUILD/proto-deps
BUF=$ROOT/scripts/proto/node_modules/.bin/buf
mkdir -p "$BUILD"

# same FILE TEXT: is the stamp FILE there with exactly TEXT?
same() { [ -f "$1" ] && [ "$(cat "$1")" = "$2" ]; }

ensure_buf() {
	local want
	want=$(cksum <"$ROOT/scripts/proto/package-lock.json")
	if [ ! -x "$BUF" ] || ! same "$BUILD/.buf" "$want"; then
		echo "proto: installing buf" >&2
		(cd "$ROOT/scripts/proto" && npm install --no-save --no-audit --no-fund --silent >&2)
		echo "$want" >"$BUILD/.buf"
	fi
}

ensure_plugins() {
	local want
	want="$(cat "$ROOT/tools/go.mod" "$ROOT/tools/go.sum" | cksum) $(go env GOVERSION)"
	if [ ! -x "$BUILD/bin/protoc-gen-swagger" ] || ! same "$BUILD/.plugins" "$want"; then
		echo "proto: building the generators" >&2
		(cd "$ROOT/tools" && GOBIN="$BUILD/bin" go install tool)
		echo "$want" >"$BUILD/.plugins"
	fi
}

# module_dir DIR MODULE: where the version that DIR's go.mod pins lies on disk.
module_dir() {
	(cd "$1" && go mod download "$2" && go list -mod=mod -m -f '{{.Dir}}' "$2")
}

# copy_protos SOURCE TARGET PATH…: the .proto files below SOURCE/PATH.
copy_protos() {
	local source=$1 target=$2
	shift 2
	(cd "$source" && find "$@" -name '*.proto' -print0) |
		while IFS= read -r -d '' file; do
			mkdir -p "$target/$(dirname "$file")"
			install -m 0644 "$source/$file" "$target/$file"
		done
}

ensure_deps() {
	local sdk cosmosproto gogo gateway want next
	sdk=$(module_dir "$ROOT" github.com/cosmos/cosmos-sdk)
	cosmosproto=$(module_dir "$ROOT" github.com/cosmos/cosmos-proto)
	gogo=$(module_dir "$ROOT" github.com/cosmos/gogoproto)
	gateway=$(module_dir "$ROOT/tools" github.com/grpc-ecosystem/grpc-gateway)
	want="$sdk $cosmosproto $gogo $gateway"
	same "$DEPS/.from" "$want" && return
	echo "proto: copying the imported protos" >&2
	next=$BUILD/proto-deps.$$
	rm -rf "$next"
	copy_protos "$sdk/proto" "$next/cosmos-sdk" amino cosmos tendermint
	copy_protos "$cosmosproto/proto" "$next/cosmos-proto" cosmos_proto
	copy_protos "$gogo" "$next/gogoproto" gogoproto
	copy_protos "$gateway/third_party/googleapis" "$next/googleapis" google
	echo "$want" >"$next/.from"
	rm -rf "$DEPS"
	mv "$next" "$DEPS"
}

ensure_buf
ensure_plugins
ensure_deps

# stage_module DIR MODULE: copies the module's protos, and those of every module
# that they import, below DIR/proto, so that nothing else can break the build.
stage_module() {
	local dir=$1 module=$2 file other
	[ -d "$dir/proto/civitas/$module" ] && return
	mkdir -p "$dir/proto/civitas"
	cp -r "$ROOT/proto/civitas/$module" "$dir/proto/civitas/$module"
	for file in "$dir/proto/civitas/$module"/*/*.proto; do
		for other in $(sed -n 's|^import "civitas/\([a-z0-9_]*\)/.*|\1|p' "$file"); do
			[ -d "$ROOT/proto/civitas/$other" ] || {
				echo "proto: ${file#"$dir"/} imports civitas/$other, which is not there" >&2
				return 1
			}
			stage_module "$dir" "$other"
		done
	done
}

STAGES=$(mktemp -d "$BUILD/proto-stages.XXXXXX")
trap 'rm -rf "$STAGES"' EXIT

# new_stage: a fresh workspace with everything but the modules; prints its path.
new_stage() {
	local stage
	stage=$(mktemp -d "$STAGES/XXXXXX")
	mkdir -p "$stage/build" "$stage/proto"
	cp "$ROOT"/buf.yaml "$ROOT"/buf.gen.*.yaml "$stage/"
	cp -r "$DEPS" "$stage/build/proto-deps"
	ln -s "$BUILD/bin" "$stage/build/bin"
	echo "$stage"
}

all_modules() { (cd "$ROOT/proto/civitas" && for d in */; do echo "${d%/}"; done | sort); }
