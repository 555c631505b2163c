#!/bin/sh
# reproducible.sh: is the program of a commit the same bytes wherever it is
# built? It builds HEAD in two clones, in directories whose names differ in
# length, the second one without anything that was compiled before, and with
# another user's settings of git.
set -eu

work=$(mktemp -d)
trap 'chmod -R u+w "$work" && rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM

built() { # DIRECTORY: the sum of what is built there
	git -c safe.directory='*' clone --quiet --no-hardlinks . "$1"
	make --silent --no-print-directory -C "$1" build >&2
	sha256sum <"$1/bin/taixin"
}

mkdir -p "$work/a/much/longer/name"
one=$(built "$work/one")
printf '[core]\n\tabbrev = 20\n' >"$work/gitconfig"
two=$(GOCACHE="$work/cache" GIT_CONFIG_GLOBAL="$work/gitconfig" built "$work/a/much/longer/name/two")
version=$("$work/one/bin/taixin" version)
if [ "$one" != "$two" ]; then
	echo "$version is other bytes in another directory: ${one%% *} and ${two%% *}"
	exit 1
fi
echo "$version, built twice: ${one%% *}"
