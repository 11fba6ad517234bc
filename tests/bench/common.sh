# SPDX-License-Identifier: GPL-2.0
# shellcheck shell=bash disable=SC2154 # variables of scripts/common.sh
#
# Sourced by the benches after scripts/common.sh.

bench=$top/tests/bench
# Two boots agree: no other clock than the instructions, and no host's randomness.
# shellcheck disable=SC2034 # for others
icount_args="-smp 1 -icount shift=0,sleep=off -rtc base=2026-01-01,clock=vm -seed 1"

# at_most NAME VALUE LIMIT
tests=0 failed=0
at_most() {
	local not=''

	tests=$((tests + 1))
	awk "BEGIN { exit !($2 <= $3) }" || { not='not '; failed=$((failed + 1)); }
	echo "${not}ok $tests - $1: $2 (at most $3)"
}

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
	limit 300 make -s -f "$top/scripts/programs.mk" -C "$stage/tests" LIBURING="$liburing" \
		bench/prog >&2
	root=$cache/rootfs/bench-$1-$2
	mapfile -t modules < <(bench_modules "$stage" | sed "s|.*|$stage/tests/bench/&.ko|")
	"$top/scripts/make-root" "$root" "$build" "${modules[@]}"
	install "$bench/guest" "$stage/tests/bench/prog" "$root/job/"
}

# has MODULE: was it built for this kernel?
has() {
	bench_modules "$stage" | grep -cx "$1" >/dev/null
}

# pairs: those that prog knows a kind of
pairs() {
	local pair

	sed -n 's/^\([a-z0-9_]*\)\t.*/\1/p' "$bench/pairs" | sort -u | while read -r pair; do
		! grep -q "^	{ \"$pair\"," "$bench/prog.c" || ! has "ucmd_$pair" || echo "$pair"
	done
}

# turns I NAME RAW UCMD ARGUMENTS: both drivers of a pair; who is first alternates
turns() {
	local raw="$2.raw $3 $5" ucmd="$2.ucmd $4 $5"

	if (($1 % 2)); then printf '%s\n' "$ucmd" "$raw"; else printf '%s\n' "$raw" "$ucmd"; fi
}

# bench_boot BOOT OUT: runs the jobs on stdin in the machine, each
#	NAME MODULE KIND RING DEPTH COMMANDS [THREADS [DEVICES [SIZE [latency]]]]
# What they print goes to OUT, their results to OUT.runs, as
#	NAME MODULE KIND RING DEPTH THREADS COMMANDS TICKS NS P50 P99 CPU
# Every job has to have run, and the kernel must not complain.
bench_boot() {
	local status=0 jobs lines

	cat >"$2.jobs"
	cut -d ' ' -f 2- "$2.jobs" >"$root/job/jobs"
	"$top/scripts/boot-$1" "$build" "$root" /job/guest /job/jobs >"$2" 2>"$2.log" ||
		status=$?
	grep -E '^(ucmd|raw)_[a-z0-9_]+ [a-z-]+ [a-z]+( [0-9]+){8}$' "$2" |
		paste -d ' ' <(cut -d ' ' -f 1 "$2.jobs") - >"$2.runs" || status=$?
	jobs=$(wc -l <"$2.jobs")
	lines=$(grep -c ' .* ' "$2.runs") || status=1
	if [ $status -ne 0 ] || [ "$lines" -ne "$jobs" ] || ! grep -qx 'vm: done 0' "$2" ||
		! "$top/scripts/scan-log" "$2.log" >&2; then
		tail -n 20 "$2" "$2.log" >&2
		die "the machine ran $lines of $jobs jobs, status $status"
	fi
}

# median [FORMAT]: of lines "NAME VALUE", for each name
median() {
	sort -k 1,1 -k 2,2g | awk -v f="${1:-%.2f}" '
		function out() { if (n) printf "%s " f "\n", name, v[int((n + 1) / 2)] }
		$1 != name { out(); n = 0; name = $1 }
		{ v[++n] = $2 }
		END { out() }'
}

# medians RUNS EXPRESSION [FORMAT]: of an expression of awk, for each name. It may have
# commands, ticks, ns, p50, p99, cpu.
medians() {
	awk "{ commands = \$7; ticks = \$8; ns = \$9; p50 = \$10; p99 = \$11; cpu = \$12
		printf \"%s %.9g\\n\", \$1, $2 }" "$1" | median "${3:-%.2f}"
}

# means RUNS: CPU ns per command. It is counted in ticks: the median of a few would not do.
means() {
	awk '{ cpu[$1] += $12; commands[$1] += $7 }
		END { for (name in cpu) printf "%s %.2f\n", name, cpu[name] / commands[name] }' "$1"
}

# interface_jobs COMMANDS SUFFIX [MORE]: the same work through each interface of
# ucmd_all
interface_jobs() {
	local kind depth

	for kind in all-sync all-batch all-ioctl all-ioctl-later all-rw all-eventfd; do
		for depth in 1 32; do
			echo "interface.$kind.$depth$2 ucmd_all $kind defer $depth $1 ${3:-}"
		done
	done
}

# event_jobs COMMANDS SUFFIX: events of ucmd_notify in each way: 32 while the program
# is busy, from one device or from as many; 256, all in a buffer where that is
# possible; one while the program sleeps
event_jobs() {
	local how case arguments n

	for how in watch again next read eventfd; do
		for case in burst devices many asleep; do
			n=$1
			case $case in
			burst) arguments="$how defer 32 N 1 1 16" ;;
			devices) arguments="$how defer 32 N 1 32 16" ;;
			many) arguments="$how defer 256 N 1 1 4096" ;;
			asleep) arguments="$how-asleep defer 1 N 1 1 16" n=$(($1 / 6)) ;;
			esac
			# about the same time for all
			case $case.$how in
			asleep.next) continue ;;
			many.again | asleep.*) ;;
			many.*) n=$((n * 16)) ;;
			*.watch | *.next | devices.again) n=$((n * 4)) ;;
			esac
			echo "events.$case.$how$2 ucmd_notify ${arguments/N/$n}"
		done
	done
}
