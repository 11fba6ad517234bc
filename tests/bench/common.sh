# SPDX-License-Identifier: GPL-2.0
# shellcheck shell=bash disable=SC2154 # variables of scripts/common.sh
#
# Sourced by the benches after scripts/common.sh.

bench=$top/tests/bench
# Two boots agree: no other clock than the instructions, and no host's randomness.
# shellcheck disable=SC2034 # for others
icount_args="-smp 1 -icount shift=0,sleep=off -rtc base=2026-01-01,clock=vm -seed 1"

# bench_modules STAGE: the names of the modules that were built for a kernel
bench_modules() {
	sed 's|.*/||; s|\.k\?o$||' "$1/tests/bench/modules.order"
}

# bench_machine KIND VERSION: builds kernel, modules, program and root; sets build,
# stage, root
bench_machine() {
	local liburing modules

	build=$("$top/scripts/build-kernel" "$1" "$2")
	stage=$("$top/scripts/stage" "$1" "$2" tests/bench)
	liburing=$("$top/scripts/get-liburing")
	limit 300 make -s -f "$top/scripts/programs.mk" -C "$stage/tests" LIBURING="$liburing" >&2
	root=$cache/rootfs/bench-$1-$2
	mapfile -t modules < <(bench_modules "$stage" | sed "s|.*|$stage/tests/bench/&.ko|")
	"$top/scripts/make-root" "$root" "$build" "${modules[@]}"
	install "$bench/guest" "$stage/tests/bench/prog" "$root/job/"
}

# has MODULE: was it built for this kernel?
has() {
	bench_modules "$stage" | grep -qx "$1"
}

# pairs: those that prog knows a kind of
pairs() {
	local pair

	sed -n 's/^\([a-z0-9_]*\)\t.*/\1/p' "$bench/pairs" | sort -u | while read -r pair; do
		! grep -q "^	{ \"$pair\"," "$bench/prog.c" || ! has "ucmd_$pair" || echo "$pair"
	done
}

# bench_boot BOOT OUT: runs the jobs on stdin in the machine; what they print goes
# to OUT, their results to OUT.runs. Every job has to have run, and the kernel must not complain.
bench_boot() {
	local status=0 jobs lines

	cat >"$root/job/jobs"
	"$top/scripts/boot-$1" "$build" "$root" /job/guest /job/jobs >"$2" 2>"$2.log" ||
		status=$?
	jobs=$(wc -l <"$root/job/jobs")
	grep -E '^(ucmd|raw)_[a-z0-9_]+ [a-z-]+ [a-z]+( [0-9]+){8}$' "$2" >"$2.runs" || status=$?
	lines=$(wc -l <"$2.runs")
	if [ $status -ne 0 ] || [ "$lines" -ne "$jobs" ] || ! grep -qx 'vm: done 0' "$2" ||
		! "$top/scripts/scan-log" "$2.log" >&2; then
		tail -n 20 "$2" "$2.log" >&2
		die "the machine ran $lines of $jobs jobs, status $status"
	fi
}
