#!/bin/sh
# weaknesses.sh: which known weaknesses of Go and of what the program is made of
# reach it (govulncheck). It asks vuln.go.dev or, where that is out of reach,
# makes the same database of its sources, which the module proxy has, and says
# of which day they are. GOVULNDB names a database to ask instead.
set -eu

check() { go run golang.org/x/vuln/cmd/govulncheck@v1.9.0 "$@" ./...; }

if [ -n "${GOVULNDB:-}" ]; then
	check -db "$GOVULNDB"
	exit
fi

said=$(mktemp)
trap 'rm -f "$said"' EXIT
if check >"$said" 2>&1; then
	cat "$said"
	exit
fi
if ! grep -q '^govulncheck: fetching vulnerabilities' "$said"; then
	cat "$said"
	exit 1
fi

# What the go command says of a module, one field of it.
about=$(go mod download -json golang.org/x/vulndb@latest)
field() { sed -n "s/^[[:space:]]*\"$1\": \"\(.*\)\",*$/\1/p"; }
version=$(echo "$about" | field Version)
sources=$(echo "$about" | field Dir)
day=$(sed -n 's/.*"Time":"\([0-9-]*\)T.*/\1/p' "$(echo "$about" | field Info)")

database="${XDG_CACHE_HOME:-$HOME/.cache}/taixin/vulndb/$version"
if [ ! -d "$database" ]; then
	mkdir -p "${database%/*}"
	making=$(mktemp -d "${database%/*}/making-XXXXXX")
	trap 'rm -rf "$said" "$making"' EXIT
	go run "golang.org/x/vulndb/cmd/indexdb@$version" -vulns "$sources/data/osv" -out "$making/db"
	mv "$making/db" "$database"
fi
echo "vuln.go.dev is out of reach; this is what its sources said on $day ($version), to $(go env GOVERSION):"
check -db "file://$database"
