# SPDX-License-Identifier: GPL-2.0
# shellcheck shell=bash disable=SC2034 # variables for others
#
# Sourced by every script: paths, messages, tools, locks, time limits.
#
#   UCMD_CACHE  where kernel trees and builds live (default ~/.cache/ucmd)
#   KVER        the kernels to test (default "7.3 6.12 6.1")
#   KDIR        a kernel source tree of yours, used instead of Debian's; without
#               KVER it is the only kernel tested, under the name "kdir"
#   BUILD       a kernel that you have built, used instead of building one; the same

set -euo pipefail

# A kernel build must depend on nothing but its arguments.
unset -v MAKEFLAGS MFLAGS MAKELEVEL ARCH CROSS_COMPILE LLVM KBUILD_OUTPUT
export LC_ALL=C

top=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cache=${UCMD_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/ucmd}
mkdir -p "$cache"/{log,lock}
cache=$(cd "$cache" && pwd)
jobs=$(nproc)
if [ -n "${KDIR:-}${BUILD:-}" ]; then KVER=${KVER:-kdir}; else KVER=${KVER:-7.3 6.12 6.1}; fi
export UCMD_CACHE=$cache KVER

me=$(basename "$0")
note() { printf '%s: %s\n' "$me" "$*" >&2; }
die() { note "$*"; exit 1; }

# --- nothing is left behind -------------------------------------------------
# Long steps run under limit(); whatever ends the script ends them as well.

trash=()	# files to remove
running=	# the process that limit() waits for
aside=()	# processes that nobody waits for

at_exit() {
	set +e
	if [ -n "$running" ]; then
		kill "$running"
		wait "$running"
	fi
	if [ ${#aside[@]} -gt 0 ]; then
		kill "${aside[@]}" 2>/dev/null
		wait "${aside[@]}"
	fi
	[ ${#trash[@]} -eq 0 ] || rm -rf "${trash[@]}"
}
trap at_exit EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM

# limit SECONDS COMMAND...: with a time limit, in a process group of its own. Not
# to be called in a subshell: only the script's own shell has the trap above.
limit() {
	local rc=0 seconds=$1

	setpriv --pdeathsig TERM timeout -k 5 "$@" <&0 &
	running=$!
	wait "$running" || rc=$?
	running=
	[ $rc -ne 124 ] || note "time limit of $seconds s: ${*:2}"
	return $rc
}

# temp DIR: a fresh directory in DIR (to be renamed into place), removed at exit
temp() {
	mkdir -p "$1"
	tmp=$(mktemp -d "$1/.new.XXXXXX")
	trash+=("$tmp")
}

# lock NAME: held until the script ends; the scripts that it starts hold it too
lock() {
	local fd

	case " ${UCMD_LOCKS:-} " in *" $1 "*) return ;; esac
	exec {fd}>"$cache/lock/$1"
	if ! flock -n "$fd"; then
		note "waiting for another run to release '$1'"
		flock -w 3600 "$fd" || die "lock '$1' is still held after an hour"
	fi
	export UCMD_LOCKS="${UCMD_LOCKS:-} $1"
}

# --- tools ------------------------------------------------------------------

# Debian's package for a tool, where the name differs. A name with a dot is a
# header, one with a slash a file.
package_of() {
	case $1 in
	gelf.h) echo libelf-dev ;;
	stdlib.h) echo libc6-dev ;;
	xz) echo xz-utils ;;
	modinfo | depmod) echo kmod ;;
	busybox) echo busybox-static ;;
	udevadm) echo udev ;;
	mkfs.ext4) echo e2fsprogs ;;
	ld | readelf | objdump) echo binutils ;;
	ld.lld) echo lld ;;
	ld.lld-*) echo "lld-${1#ld.lld-}" ;;
	llvm-ar) echo llvm ;;
	llvm-ar-*) echo "llvm-${1#llvm-ar-}" ;;
	spatch) echo coccinelle ;;
	spatch-python) echo libpython3-dev ;;
	dh) echo debhelper ;;
	dpkg-buildpackage) echo dpkg-dev ;;
	aarch64-linux-gnu-gcc) echo gcc-aarch64-linux-gnu ;;
	aarch64-linux-gnu-objdump) echo binutils-aarch64-linux-gnu ;;
	gnuplot) echo gnuplot-nox ;;
	*/debian-archive-keyring.gpg) echo debian-archive-keyring ;;
	pkg-config) echo pkgconf ;;
	qemu-system-x86_64) echo qemu-system-x86 ;;
	sphinx-build) echo python3-sphinx ;;
	*) echo "$1" ;;
	esac
}

have() {
	case $1 in
	*/*) [ -e "$1" ] ;;
	*.h) echo "#include <$1>" | gcc -E -o /dev/null - 2>/dev/null ;;
	busybox) busybox_static >/dev/null ;;
	spatch-python) spatch_runs_python ;;
	python3-*) dpkg -s "$1" >/dev/null 2>&1 ;;
	*) command -v "$1" >/dev/null ;;
	esac
}

# The test machines mount no libraries, so a dynamic busybox does not help.
busybox_static() {
	local b

	b=$(command -v busybox) && ! ldd "$b" >/dev/null 2>&1 && echo "$b"
}

# Most rules have a part in Python; spatch looks for its library when it gets there.
# cocci/rules.py names the interpreter, the others do not.
spatch_runs_python() {
	local rule rc=0 named=/usr/bin/python3

	rule=$(mktemp --suffix=.cocci)
	printf '%s\n' '@initialize:python@' '@@' '@@' '@@' '* x' >"$rule"
	spatch --very-quiet --sp-file "$rule" /dev/null >/dev/null 2>&1 || rc=$?
	[ ! -x $named ] ||
		spatch --python $named --very-quiet --sp-file "$rule" /dev/null >/dev/null 2>&1 || rc=$?
	rm "$rule"
	return $rc
}

# need TOOL...: install what is missing if we may, otherwise say how
need() {
	local tool log missing=()

	for tool in "$@"; do
		have "$tool" || missing+=("$(package_of "$tool")")
	done
	[ ${#missing[@]} -gt 0 ] || return 0

	if ! command -v apt-get >/dev/null; then
		die "missing: $* (Debian's packages are called: ${missing[*]})"
	elif [ "$(id -u)" -ne 0 ]; then
		die "missing tools. Run: sudo apt-get install --no-install-recommends ${missing[*]}"
	fi
	note "installing ${missing[*]}"
	log=$cache/log/apt-install.log
	# The package index may be missing or old; whether it is good enough shows below.
	limit 600 flock "$cache/lock/apt" apt-get -q update >"$log" 2>&1 </dev/null ||
		note "apt-get update failed, see $log"
	DEBIAN_FRONTEND=noninteractive limit 1200 flock "$cache/lock/apt" \
		apt-get -q -y --no-install-recommends -o DPkg::Lock::Timeout=600 \
		install "${missing[@]}" >>"$log" 2>&1 </dev/null || {
		tail -n 20 "$log" >&2
		die "could not install ${missing[*]}"
	}
	for tool in "$@"; do
		have "$tool" || die "$tool is still missing after installing $(package_of "$tool")"
	done
}

# --- kernels ----------------------------------------------------------------

# kernel_version TREE: the X.Y of a kernel source tree
kernel_version() {
	awk -F' *= *' '$1 == "VERSION" { v = $2 } $1 == "PATCHLEVEL" { print v "." $2; exit }' "$1/Makefile"
}

# qemu_kind VERSION: the kind of kernel that is booted in QEMU, see build-kernel. Debian's
# own saves a build; the newest one's needs newer libraries than may be here.
qemu_kind() {
	if [[ -z ${KDIR:-} && $1 = 6.* ]]; then echo debian; else echo x86; fi
}

# version_ge A B: is version A at least B?
version_ge() {
	[ "$(printf '%s\n' "$1" "$2" | sort -V | sed -n 1p)" = "$2" ]
}
