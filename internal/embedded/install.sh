#!/bin/sh
# Makes sure that there is a PostgreSQL for the launcher in this directory.
#
# It looks where find.go looks and does nothing if it finds one. Otherwise, on
# Debian and its relatives, it installs the package, as root or through sudo
# if that asks for no password. For a user without rights it unpacks the
# packages below ~/.cache/taixin, changing nothing else. On other systems it
# says what to install. It is safe to repeat.
set -eu

min=14
cache="${XDG_CACHE_HOME:-${HOME:-/nonexistent}/.cache}/taixin/postgresql"

say() { echo "install.sh: $*" >&2; }

# usable DIR: are there both programs in it, new enough?
usable() {
	[ -x "$1/postgres" ] && [ -x "$1/initdb" ] || return 1
	version=$("$1/postgres" --version 2>/dev/null | sed -n 's/.*(PostgreSQL) \([0-9]*\).*/\1/p')
	[ "${version:-0}" -ge "$min" ]
}

find_postgres() {
	if [ -n "${TAIXIN_PG_BIN:-}" ]; then
		usable "$TAIXIN_PG_BIN" && return 0
		say "TAIXIN_PG_BIN=$TAIXIN_PG_BIN has no PostgreSQL $min or newer"
		exit 1
	fi
	if program=$(command -v postgres) && program=$(readlink -f "$program"); then
		usable "${program%/*}" && return 0
	fi
	for dir in /usr/lib/postgresql/*/bin /usr/pgsql-*/bin /usr/libexec/postgresql* \
		/opt/homebrew/opt/postgresql@*/bin /usr/local/opt/postgresql@*/bin \
		/home/linuxbrew/.linuxbrew/opt/postgresql@*/bin "$cache/bin"; do
		usable "$dir" && return 0
	done
	return 1
}

# install_with PREFIX: with the package manager, where PREFIX is empty or sudo.
install_with() {
	# Our server is a private one; the cluster Debian makes and starts at
	# installation would only take memory. The file stays: a cluster can be
	# had by pg_createcluster, as its comment says.
	conf=/etc/postgresql-common/createcluster.conf
	if [ ! -e "$conf" ]; then
		$1 mkdir -p "${conf%/*}"
		printf '%s\n' '# Written by the installer of taixin, which needs no system cluster.' \
			'# To have one: pg_createcluster --start VERSION main' \
			'create_main_cluster = false' | $1 tee "$conf" >/dev/null
	fi
	$1 env DEBIAN_FRONTEND=noninteractive apt-get -q update
	$1 env DEBIAN_FRONTEND=noninteractive apt-get -q -y --no-install-recommends \
		-o Dpkg::Options::=--force-confold install postgresql
}

# unpack: the packages as files of an ordinary user. apt works on directories
# of its own, so that it needs no right and leaves no trace in the system.
unpack() {
	if [ -z "${XDG_CACHE_HOME:-}${HOME:-}" ]; then
		say "neither HOME nor XDG_CACHE_HOME is set, so there is no place to unpack PostgreSQL"
		exit 1
	fi
	mkdir -p "${cache%/*}"
	# Two runs at once each work in a directory of their own; the last wins.
	work=$(mktemp -d "$cache.XXXXXX")
	trap 'rm -rf "$work"' EXIT
	trap 'exit 1' HUP INT TERM
	mkdir -p "$work/apt/lists/partial" "$work/apt/archives/partial" "$work/root"
	apt() {
		apt-get -q -o Dir::State="$work/apt" -o Dir::State::lists="$work/apt/lists" \
			-o Dir::State::status=/var/lib/dpkg/status -o Dir::State::extended_states="$work/apt/extended_states" \
			-o Dir::Cache="$work/apt" -o Dir::Log="$work/apt" -o Debug::NoLocking=1 \
			-o APT::Sandbox::User= -o APT::Update::Post-Invoke= -o APT::Update::Post-Invoke-Success= \
			-o DPkg::Post-Invoke= "$@"
	}
	apt update
	# The server, not the metapackage: its cluster scripts want perl and more.
	package=$(LC_ALL=C apt-cache -o Dir::State="$work/apt" -o Dir::State::lists="$work/apt/lists" \
		-o Dir::State::status=/var/lib/dpkg/status -o Dir::Cache="$work/apt" depends postgresql |
		sed -n 's/^ *Depends: \(postgresql-[0-9]*\)$/\1/p' | head -n 1)
	[ -n "$package" ] || { say "the package lists know no postgresql"; exit 1; }
	apt -y --no-install-recommends --download-only install "$package"
	for deb in "$work"/apt/archives/*.deb; do
		dpkg-deb -x "$deb" "$work/root"
	done
	rm -rf "$work/apt"

	version=${package#postgresql-}
	libraries=
	for dir in "$work"/root/usr/lib/*-linux-*; do
		[ -d "$dir" ] && libraries="\$here/root${dir#"$work/root"}${libraries:+:$libraries}"
	done
	mkdir "$work/bin"
	for program in postgres initdb; do
		# The real program has to be run under its real path, by which it
		# finds the other and its share directory.
		cat >"$work/bin/$program" <<WRAPPER
#!/bin/sh
here=$cache
export LD_LIBRARY_PATH="$libraries:\$here/root/usr/lib\${LD_LIBRARY_PATH:+:\$LD_LIBRARY_PATH}"
exec "\$here/root/usr/lib/postgresql/$version/bin/$program" "\$@"
WRAPPER
		chmod 755 "$work/bin/$program"
	done
	chmod 755 "$work"
	rm -rf "$cache"
	mv "$work" "$cache"
	trap - EXIT
	usable "$cache/bin" || { say "the PostgreSQL unpacked to $cache does not run"; exit 1; }
	say "unpacked $package to $cache"
}

find_postgres && exit 0

if command -v apt-get >/dev/null 2>&1 && command -v dpkg-deb >/dev/null 2>&1; then
	if [ "$(id -u)" = 0 ]; then
		say "installing PostgreSQL"
		install_with ""
	elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
		say "installing PostgreSQL through sudo"
		install_with sudo
	else
		say "no PostgreSQL and no right to install one: unpacking it to $cache"
		unpack
	fi
	find_postgres && exit 0
	say "PostgreSQL is installed but not found"
	exit 1
fi

for known in "dnf:sudo dnf install postgresql-server postgresql-contrib" \
	"apk:sudo apk add postgresql postgresql-contrib" "brew:brew install postgresql@17"; do
	if command -v "${known%%:*}" >/dev/null 2>&1; then
		say "PostgreSQL $min or newer is needed: ${known#*:}"
		exit 1
	fi
done
say "PostgreSQL $min or newer is needed: install its server, or set TAIXIN_PG_BIN to the directory that holds postgres and initdb"
exit 1
