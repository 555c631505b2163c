#!/bin/sh
# install.sh NAME...: makes sure that programs are there which are no part of
# the source:
#
#   postgresql          runs the site (internal/embedded looks where this does)
#   chromium java node  test it in a browser (internal/e2e looks where this does)
#   curl                runs the commands that the site tells its readers
#   libreoffice         opens what it writes for Word (make drill-briefing alone)
#   clients             read its files (make clients alone): LibreOffice,
#                       Gnumeric, csvkit, openpyxl, R with readr
#   nginx caddy wrk     are what it is measured against, and with
#   pgbouncer sqlmap    are run beside it and against it in drills
#
# It does nothing for what it finds. The rest, on Debian and its relatives, it
# installs from the distribution, as root or through sudo if that asks for no
# password. For a user without rights it unpacks the packages below
# ~/.cache/taixin/NAME, changing nothing else. On other systems it says what to
# install. Packages that would start a service are unpacked in any case. It is
# safe to repeat.
set -eu

cache="${XDG_CACHE_HOME:-${HOME:-/nonexistent}/.cache}/taixin"

say() { echo "install.sh: $*" >&2; }

# newer PROGRAM FLAG PATTERN MIN: does the major version that PATTERN finds in
# what the program says to FLAG reach MIN?
newer() {
	[ -x "$1" ] || return 1
	version=$("$1" "$2" 2>&1 | sed -n "s/$3/\1/p" | head -n 1)
	[ "${version:-0}" -ge "$4" ]
}

# For every NAME: find_NAME says whether it is there, packages_NAME what
# Debian calls it, wrap_NAME writes the commands of an unpacked one, need_NAME
# says what to install by hand.

usable_postgresql() {
	[ -x "$1/initdb" ] && [ -x "$1/pg_ctl" ] && newer "$1/postgres" --version '.*(PostgreSQL) \([0-9]*\).*' 14
}

find_postgresql() {
	if [ -n "${TAIXIN_PG_BIN:-}" ]; then
		usable_postgresql "$TAIXIN_PG_BIN" && return 0
		say "TAIXIN_PG_BIN=$TAIXIN_PG_BIN has no PostgreSQL 14 or newer"
		exit 1
	fi
	if program=$(command -v postgres) && program=$(readlink -f "$program"); then
		usable_postgresql "${program%/*}" && return 0
	fi
	for dir in /usr/lib/postgresql/*/bin /usr/pgsql-*/bin /usr/libexec/postgresql* \
		/opt/homebrew/opt/postgresql@*/bin /usr/local/opt/postgresql@*/bin \
		/home/linuxbrew/.linuxbrew/opt/postgresql@*/bin "$cache/postgresql/bin"; do
		usable_postgresql "$dir" && return 0
	done
	return 1
}

packages_postgresql() { echo postgresql; }

# The server, not the metapackage: its cluster scripts want perl and more.
unpacked_postgresql() {
	apt_cache depends postgresql | sed -n 's/^ *Depends: \(postgresql-[0-9]*\)$/\1/p' | head -n 1
}

wrap_postgresql() {
	# The real program has to be run under its real path, by which it finds
	# the others and its share directory.
	for dir in "$work"/root/usr/lib/postgresql/*/bin; do
		wrap postgres "" "${dir#"$work"}/postgres"
		wrap initdb "" "${dir#"$work"}/initdb"
		wrap pg_ctl "" "${dir#"$work"}/pg_ctl"
	done
}

need_postgresql() {
	echo "PostgreSQL 14 or newer: its server, or TAIXIN_PG_BIN set to the directory that holds postgres, initdb and pg_ctl"
}

# Chromium without a Chinese font would measure pages of empty boxes; DejaVu Sans is what pages are tried with in a wide
# Latin face.
find_chromium() {
	"$cache/chromium/bin/chromium" --version >/dev/null 2>&1 && return 0
	command -v chromium >/dev/null 2>&1 || command -v google-chrome >/dev/null 2>&1 || return 1
	[ -e /usr/share/fonts/truetype/dejavu/DejaVuSans.ttf ] || [ -n "$(fc-list 'DejaVu Sans' 2>/dev/null)" ] || return 1
	for font in /usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc /usr/share/fonts/noto-cjk/*Regular*; do
		[ -e "$font" ] && return 0
	done
	[ -n "$(fc-list :lang=zh-cn 2>/dev/null)" ]
}

packages_chromium() { echo chromium fonts-noto-cjk fonts-dejavu-core; }

wrap_chromium() {
	cat >"$work/fonts.conf" <<FONTS
<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>$final/root/usr/share/fonts</dir><dir>/usr/share/fonts</dir><cachedir>$final/fonts</cachedir></fontconfig>
FONTS
	wrap chromium 'export FONTCONFIG_FILE="$here/fonts.conf"' /root/usr/lib/chromium/chromium
}

need_chromium() { echo "Chromium and a Chinese font such as Noto Sans CJK"; }

find_java() {
	for program in "$(command -v java || :)" /usr/lib/jvm/*/bin/java "$cache/java/bin/java"; do
		newer "$program" -version '.* version "\([0-9]*\).*' 17 && return 0
	done
	return 1
}

packages_java() { echo openjdk-17-jre-headless; }

wrap_java() {
	for program in "$work"/root/usr/lib/jvm/java-17-*/bin/java; do
		wrap java "" "${program#"$work"}"
	done
}

need_java() { echo "a Java runtime, 17 or newer"; }

find_node() {
	newer "$cache/node/bin/node" --version 'v\([0-9]*\).*' 18 && return 0
	command -v npm >/dev/null 2>&1 && newer "$(command -v node || :)" --version 'v\([0-9]*\).*' 18
}

packages_node() {
	command -v node >/dev/null 2>&1 || echo nodejs
	echo npm
}

# Debian's Node reads some of its own parts from /usr/share/nodejs, a path that
# is compiled in. It is replaced by one of the same length that leads to the
# unpacked directory, which the wrapper opens as file 9.
wrap_node() {
	sed -i 's|/usr/share/nodejs/|/proc/self/fd/9///|g' "$work"/root/usr/lib/*-linux-*/libnode.so.*
	settings='exec 9<"$here/root/usr/share/nodejs"
export NODE_PATH="$here/root/usr/share/nodejs"'
	wrap node "$settings" /root/usr/bin/node
	wrap npm "$settings" /root/usr/bin/node '"$here/root/usr/share/nodejs/npm/bin/npm-cli.js"'
}

need_node() { echo "Node 18 or newer, with npm"; }

find_curl() { newer "$cache/curl/bin/curl" --version 'curl \([0-9]*\).*' 7 || command -v curl >/dev/null 2>&1; }

packages_curl() { echo curl; }

wrap_curl() { wrap curl "" /root/usr/bin/curl; }

need_curl() { echo "curl, 7.68 or newer"; }

find_libreoffice() { command -v soffice >/dev/null 2>&1 || [ -x "$cache/libreoffice/bin/libreoffice" ]; }

packages_libreoffice() { echo libreoffice-writer-nogui fonts-noto-cjk; }

wrap_libreoffice() { wrap libreoffice "" /root/usr/lib/libreoffice/program/soffice.bin; }

need_libreoffice() { echo "LibreOffice Writer and a Chinese font such as Noto Sans CJK"; }

find_clients() {
	for program in soffice ssconvert in2csv Rscript; do
		command -v "$program" >/dev/null 2>&1 || return 1
	done
	/usr/bin/python3 -c 'import openpyxl' >/dev/null 2>&1 && [ -d /usr/lib/R/site-library/readr ]
}

packages_clients() { echo libreoffice-calc-nogui gnumeric csvkit python3-openpyxl r-base-core r-cran-readr; }

need_clients() { echo "LibreOffice Calc, Gnumeric, csvkit, openpyxl, and R with readr"; }

# They find their parts by paths that are compiled in.
wrap_clients() {
	say "no right to install $(need_clients)"
	exit 1
}

# there PROGRAM: is it installed or unpacked?
there() {
	PATH="$PATH:/usr/sbin" command -v "$1" >/dev/null 2>&1 || [ -x "$cache/$1/bin/$1" ]
}

find_nginx() { there nginx; }
packages_nginx() { echo nginx-light; }
wrap_nginx() { wrap nginx "" /root/usr/sbin/nginx; }
need_nginx() { echo nginx; }

find_caddy() { there caddy; }
packages_caddy() { echo caddy; }
wrap_caddy() { wrap caddy "" /root/usr/bin/caddy; }
need_caddy() { echo Caddy; }

find_wrk() { there wrk; }
packages_wrk() { echo wrk; }
wrap_wrk() { wrap wrk "" /root/usr/bin/wrk; }
need_wrk() { echo wrk; }

find_pgbouncer() { there pgbouncer; }
packages_pgbouncer() { echo pgbouncer; }
wrap_pgbouncer() { wrap pgbouncer "" /root/usr/sbin/pgbouncer; }
need_pgbouncer() { echo PgBouncer; }

find_sqlmap() { there sqlmap; }
packages_sqlmap() { echo sqlmap; }
need_sqlmap() { echo sqlmap; }

# Where there is no Python it was unpacked, too.
wrap_sqlmap() {
	if command -v python3 >/dev/null 2>&1; then
		printf '#!/bin/sh\nexec python3 "%s" "$@"\n' "$final/root/usr/share/sqlmap/sqlmap.py" >"$work/sqlmap.sh"
		mkdir -p "$work/bin"
		mv "$work/sqlmap.sh" "$work/bin/sqlmap"
		chmod 755 "$work/bin/sqlmap"
	else
		wrap sqlmap 'export PYTHONHOME="$here/root/usr"' /root/usr/bin/python3 '"$here/root/usr/share/sqlmap/sqlmap.py"'
	fi
}

# Packages that start a service when they are installed.
services=" nginx caddy pgbouncer "

# wrap COMMAND SETTINGS PROGRAM [ARGUMENT]: writes the command that runs an
# unpacked program with the libraries unpacked beside it.
wrap() {
	mkdir -p "$work/bin"
	cat >"$work/bin/$1" <<WRAPPER
#!/bin/sh
here=$final
export LD_LIBRARY_PATH="$libraries\${LD_LIBRARY_PATH:+:\$LD_LIBRARY_PATH}"
$2
exec "\$here$3" ${4:-} "\$@"
WRAPPER
	chmod 755 "$work/bin/$1"
}

# install_with PREFIX NAME...: with the package manager, where PREFIX is empty
# or sudo.
install_with() {
	prefix=$1 packages=
	shift
	for name in "$@"; do
		packages="$packages $(packages_"$name" | tr '\n' ' ')"
	done
	# Our server is a private one; the cluster Debian makes and starts at
	# installation would only take memory. The file stays: a cluster can be
	# had by pg_createcluster, as its comment says.
	conf=/etc/postgresql-common/createcluster.conf
	case " $* " in *" postgresql "*)
		if [ ! -e "$conf" ]; then
			$prefix mkdir -p "${conf%/*}"
			printf '%s\n' '# Written by the installer of taixin, which needs no system cluster.' \
				'# To have one: pg_createcluster --start VERSION main' \
				'create_main_cluster = false' | $prefix tee "$conf" >/dev/null
		fi
		;;
	esac
	$prefix env DEBIAN_FRONTEND=noninteractive apt-get -q update
	# The names of the packages are words of their own.
	# shellcheck disable=SC2086
	$prefix env DEBIAN_FRONTEND=noninteractive apt-get -q -y --no-install-recommends \
		-o Dpkg::Options::=--force-confold install $packages
}

# apt_get works on directories of its own, so that it needs no right and leaves
# no trace in the system.
apt_get() {
	apt-get -q -o Dir::State="$lists" -o Dir::State::lists="$lists/lists" \
		-o Dir::State::status=/var/lib/dpkg/status -o Dir::State::extended_states="$lists/extended_states" \
		-o Dir::Cache="$lists" -o Dir::Log="$lists" -o Debug::NoLocking=1 \
		-o APT::Sandbox::User= -o APT::Update::Post-Invoke= -o APT::Update::Post-Invoke-Success= \
		-o DPkg::Post-Invoke= "$@"
}

apt_cache() {
	LC_ALL=C apt-cache -o Dir::State="$lists" -o Dir::State::lists="$lists/lists" \
		-o Dir::State::status=/var/lib/dpkg/status -o Dir::Cache="$lists" "$@"
}

# unpack NAME...: the packages as files of an ordinary user.
unpack() {
	if [ -z "${XDG_CACHE_HOME:-}${HOME:-}" ]; then
		say "neither HOME nor XDG_CACHE_HOME is set, so there is no place to unpack $*"
		exit 1
	fi
	mkdir -p "$cache"
	# Two runs at once each work in directories of their own; the last wins.
	lists=$(mktemp -d "$cache/apt.XXXXXX") work=
	trap 'rm -rf "$lists" ${work:+"$work"}' EXIT
	trap 'exit 1' HUP INT TERM
	mkdir -p "$lists/lists/partial"
	apt_get update
	for name in "$@"; do
		unpack_one "$name"
	done
	rm -rf "$lists"
	trap - EXIT
}

unpack_one() {
	final="$cache/$1"
	work=$(mktemp -d "$final.XXXXXX")
	mkdir -p "$work/root" "$lists/archives/partial"
	packages=$(packages_"$1")
	if command -v "unpacked_$1" >/dev/null; then
		packages=$(unpacked_"$1")
	fi
	[ -n "$packages" ] || { say "the package lists do not know $1"; exit 1; }
	# shellcheck disable=SC2086
	apt_get -y --no-install-recommends --download-only install $packages
	for deb in "$lists"/archives/*.deb; do
		dpkg-deb -x "$deb" "$work/root"
		rm "$deb"
	done
	# Links to places in the system lead to what was unpacked instead.
	find "$work/root" -type l | while read -r link; do
		target=$(readlink "$link")
		case $target in /*) [ ! -e "$work/root$target" ] || ln -sfn "$final/root$target" "$link" ;; esac
	done
	libraries=
	for dir in "$work"/root/usr/lib/*-linux-* "$work"/root/usr/lib/*-linux-*/pulseaudio \
		"$work"/root/lib/*-linux-* "$work"/root/usr/lib; do
		[ ! -d "$dir" ] || libraries="${libraries:+$libraries:}\$here${dir#"$work"}"
	done
	wrap_"$1"
	chmod 755 "$work"
	rm -rf "$final"
	mv "$work" "$final"
	work=
	say "unpacked $(echo $packages) to $final"
}

missing=
for name in "$@"; do
	find_"$name" || missing="$missing $name"
done
[ -n "$missing" ] || exit 0

# Debian has what is taken apart here; elsewhere one is told what to install.
if command -v apt-get >/dev/null 2>&1 && command -v dpkg-deb >/dev/null 2>&1; then
	unpacking= installing=
	for name in $missing; do
		case $services in *" $name "*) unpacking="$unpacking $name" ;; *) installing="$installing $name" ;; esac
	done
	# shellcheck disable=SC2086
	if [ -n "$unpacking" ]; then
		unpack $unpacking
		for name in $unpacking; do
			find_"$name" || { say "$name is unpacked but is not found"; exit 1; }
		done
	fi
	missing=$installing
	[ -n "$missing" ] || exit 0
fi

# The names are words of their own.
# shellcheck disable=SC2086
if command -v apt-get >/dev/null 2>&1 && command -v dpkg-deb >/dev/null 2>&1; then
	if [ "$(id -u)" = 0 ]; then
		say "installing$missing"
		install_with "" $missing
	elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
		say "installing$missing through sudo"
		install_with sudo $missing
	else
		say "no right to install$missing: unpacking to $cache"
		unpack $missing
	fi
	for name in $missing; do
		find_"$name" || { say "$name is installed but is not found or does not run; needed is $(need_"$name")"; exit 1; }
	done
	exit 0
fi

for name in $missing; do
	say "needed is $(need_"$name")"
done
exit 1
