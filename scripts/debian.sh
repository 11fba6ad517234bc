# SPDX-License-Identifier: GPL-2.0
# shellcheck shell=bash disable=SC2154,SC2016 # variables of common.sh, fields of apt
#
# Sourced after common.sh: packages of another Debian release, taken from the
# mirror that this machine's apt already uses, through a private apt root.
# /etc/apt and the package database are neither changed nor needed; signatures
# are checked with Debian's archive keyring.

keyring=/usr/share/keyrings/debian-archive-keyring.gpg

# debian_mirror: the URI of the archive, debian_mirror -security: that of the
# security archive. Prints nothing if this machine has no Debian mirror.
debian_mirror() {
	apt-get indextargets --format '$(ORIGIN) $(CODENAME) $(REPO_URI)' 'Created-By: Packages' |
		awk -v want="${1:-}" '
			$1 != "Debian" { next }
			($2 ~ /-security$/) == (want == "-security") { print $3; exit }'
}

have_debian() {
	command -v apt-get >/dev/null && command -v dpkg-deb >/dev/null || return 1
	[ -n "$(debian_mirror)" ] && return
	# No package index yet, as in a fresh container: refresh it if we may.
	[ "$(id -u)" -eq 0 ] || return 1
	limit 600 flock "$cache/lock/apt" apt-get -q update >"$cache/log/apt-update.log" 2>&1 || return 1
	[ -n "$(debian_mirror)" ]
}

# debian_root TYPE SUITE...: a private apt root that knows the packages (TYPE deb)
# or sources (deb-src) of these suites; X-security is left out on a machine
# without a security mirror. Sets APT_CONFIG and $aptroot.
debian_root() {
	local suite uri arch type=$1

	shift
	need "$keyring"
	temp "$cache/apt"
	aptroot=$tmp
	arch=$(dpkg --print-architecture)
	mkdir -p "$aptroot"/{state/lists/partial,cache/archives/partial}
	for suite in "$@"; do
		case $suite in
		*-security) uri=$(debian_mirror -security) ;;
		*) uri=$(debian_mirror) ;;
		esac
		[ -z "$uri" ] || printf '%s\n' "Types: $type" "URIs: $uri" "Suites: $suite" \
			'Components: main' "Architectures: $arch" "Signed-By: $keyring" ''
	done >"$aptroot/debian.sources"
	printf '%s\n' "Dir::Etc::sourcelist \"$aptroot/debian.sources\";" \
		'Dir::Etc::sourceparts "/dev/null";' "Dir::State \"$aptroot/state\";" \
		'Dir::State::status "/dev/null";' "Dir::Cache \"$aptroot/cache\";" \
		'Acquire::Languages "none";' 'APT::Sandbox::User "root";' \
		"APT::Architecture \"$arch\";" >"$aptroot/apt.conf"
	export APT_CONFIG=$aptroot/apt.conf
	limit 300 apt-get -q update >"$cache/log/debian.log" 2>&1 || {
		cat "$cache/log/debian.log" >&2
		die "could not read the package lists of $*"
	}
}

# debian_download COMMAND...: of apt-get; the files land in $aptroot
debian_download() {
	limit 1200 env -C "$aptroot" apt-get -q "$@" >>"$cache/log/debian.log" 2>&1 || {
		tail -n 20 "$cache/log/debian.log" >&2
		return 1
	}
}
