# SPDX-License-Identifier: GPL-2.0
#
# Thin: every target is one script. KVER= restricts the kernels ("7.3 6.12 6.1"),
# KDIR= takes a kernel tree of yours; scripts/common.sh tells more.

help: ## show this list
	@sed -n 's/^\([a-z-]*\):.* ## /\1	/p' Makefile | expand -t 16

# What is written in Python needs it to start; the rest asks for its tools by itself.
python:
	@scripts/need python3

demo: ## run the examples on the newest kernel, show what they say and what was tested
	@scripts/demo

check: ## run every test on every kernel
	@scripts/check

check-fast: ## the same on the newest kernel only
	@KVER=7.3 scripts/check

vm: ## run the examples on real rings, and test the test machinery
	@scripts/check harness vm

rt: ## run the examples on Debian's kernel with PREEMPT_RT
	@KIND=debian-rt KVER=6.12 scripts/check vm rings

check-tree: python ## run what needs no other kernel on a source tree of yours (KDIR=)
	@scripts/check-tree "$(KDIR)"

support: python ## run a row of docs/support.md and write it anew (ROW=, of tests/support/rows)
	@tests/support/run "$(ROW)"

million: ## post a million events through a multishot command (UCMD_EVENTS=)
	@KVER=7.3 UCMD_EVENTS=$(or $(UCMD_EVENTS),1000000) tests/vm/run 07-multishot

kunit: ## run the KUnit suites
	@scripts/check kunit

compile-fail: ## check that misuse does not compile, and says why
	@scripts/check compile-fail

headers-check: ## check that every header compiles alone and twice
	@scripts/check headers

build-check: ## build everything with every compiler, without a warning
	@scripts/check build

zero-cost: ## compare the object code with that of raw drivers
	@scripts/check zero-cost

trace-check: ## try bpftrace and drgn on a kernel for them, in QEMU
	@KVER=7.3 tests/trace/run

debug: ## run examples with UCMD_DEBUG, and check that their counters balance
	@scripts/check debug

bugs: ## show the bugs of drivers by hand, and that ucmd has none of them
	@scripts/check bugs

proof: ## prove the lock-free parts, with all mutants, and write docs/proof-mutants.md
	@tests/proof/run all

stress: ## random commands, canceled and killed (SECONDS=60, SEED=, KINDS="uml x86-kasan x86-kcsan")
	@KINDS="$(KINDS)" SEED="$(SEED)" SECONDS_EACH="$(SECONDS)" COMMANDS="$(COMMANDS)" \
		tests/stress/run --full
	@[ -n "$(KINDS)" ] || tests/fuzz/run 600 "$(or $(SEED),1)"

stress-loans: ## memory lent, cloned, taken back, killed at it (SECONDS=600, SEED=, MACHINES="x86:4 x86-kasan:2")
	@MACHINES="$(MACHINES)" SEED="$(SEED)" SECONDS_EACH="$(SECONDS)" tests/loans/run --full

stress-uio: ## UIO devices unbound and reset under load, with KASAN (SECONDS=600, SEED=)
	@SEED="$(SEED)" SECONDS_EACH="$(SECONDS)" tests/uio/stress/run

bench: ## measure what ucmd costs and saves, and write docs/bench (PARTS=)
	@tests/bench/bench $(PARTS)

bench-quick: ## the same on the newest kernel only, in less than 3 minutes
	@tests/bench/bench quick

coccicheck: python ## run the Coccinelle rules (M=driver or part of a kernel tree, MODE=, COCCI=)
	@cocci/check M="$(M)" MODE="$(MODE)" COCCI="$(COCCI)" FAIL="$(FAIL)"

cocci: ## test the Coccinelle rules
	@scripts/check cocci

mutate-rules: python ## delete each part of each rule: some fixture has to notice (RULES=names)
	@cocci/mutate $(RULES)

convert: python ## port a raw driver: SRC="file.c file.h", the copies go to OUT=directory
	@cocci/convert/convert "$(or $(OUT),ported)" $(SRC)

upgrade: python ## move a driver from version 0.1 to 0.2: SRC="file.c file.h", to OUT=directory
	@cocci/upgrade/upgrade "$(or $(OUT),upgraded)" $(SRC)

convert-check: ## port drivers of the kernel, compile them and compare the code
	@scripts/check convert

uio: ## convert the UIO drivers of the newest kernel, and run PCI devices in QEMU
	@scripts/check uio

uio-table: ## compare a UIO device of the core with one of the layer, for docs/uio.md
	@tests/uio/run --table

bless: python ## write anew what the tests of the rules expect
	@cocci/run --bless

new-driver: ## write a driver, its program and its tests (NAME=foo, DIR=where)
	@scripts/new-driver "$(NAME)" $(if $(DIR),"$(DIR)")

vm-run: ## build and run a driver of yours in a machine (MODULE=directory, PROGRAM=file)
	@scripts/vm-run "$(MODULE)" "$(PROGRAM)"

docs: ## make the HTML documentation and manual pages in build/docs
	@scripts/docs

adopt-check: ## check every way to take the headers into a driver
	@scripts/check adopt

dkms-check: ## build a new driver with DKMS for kernels of Debian, and boot them
	@scripts/check dkms

install: ## install the headers and a pkg-config file (PREFIX=/usr/local, DESTDIR=)
	@PREFIX="$(or $(PREFIX),/usr/local)" DESTDIR="$(DESTDIR)" scripts/install

uninstall: ## remove them again
	@PREFIX="$(or $(PREFIX),/usr/local)" DESTDIR="$(DESTDIR)" scripts/install --remove

vendor: ## copy the headers that a driver needs beside it (DIR=driver/ucmd, NEEDS="cmd waiting", PLAIN=1; SINGLE=ucmd.h)
	@NEEDS="$(NEEDS)" PLAIN="$(PLAIN)" scripts/vendor $(if $(SINGLE),--single "$(SINGLE)","$(DIR)")

vendor-check: ## say whether such a copy was edited, or is old (DIR=driver/ucmd)
	@scripts/vendor --check "$(DIR)"

single-header:
	@scripts/vendor --single "$(or $(OUT),ucmd.h)"

in-tree: ## write patches that put ucmd into a kernel tree (KDIR=, OUT=build/in-tree)
	@scripts/in-tree "$(KDIR)" $(if $(OUT),"$(OUT)")

deb: ## build Debian packages of the headers and the documentation (OUT=build/deb)
	@scripts/deb $(if $(OUT),"$(OUT)")

compile-commands: ## write compile_commands.json, for editors (M=driver, KDIR=build tree)
	@scripts/compile-commands $(if $(M),"$(KDIR)" "$(M)")

KTREE = $(or $(KDIR),/lib/modules/$(shell uname -r)/build)
KBUILD = $(MAKE) -C $(KTREE) M=$(CURDIR)/examples

matrix: ## ask every checker about every misuse, and compare with docs/matrix.md
	@scripts/check matrix

bless-matrix: python ## write docs/matrix.md anew
	@tests/matrix/run --bless

modules: ## build the modules of examples/ in place (KDIR=build tree, C=, W=, LLVM=)
	$(KBUILD) $(if $(C),CHECK="$$(scripts/get-sparse)") modules

context-analysis: python ## let clang follow the handles of a driver (KDIR=build tree, M=driver)
	$(MAKE) -C $(KTREE) M=$(abspath $(or $(M),examples)) modules
	@scripts/context_analysis.py $(KTREE) $(abspath $(or $(M),examples))

static-check: ## run all static checks on a driver (M=driver, KDIR=build tree)
	@scripts/static-check "$(KDIR)" $(or $(M),examples/01-sync)

syzlang: python ## describe the operations of a driver for syzkaller (M=driver, KDIR=build tree)
	@scripts/syzlang "$(KDIR)" $(or $(M),examples/03-ops)

explain: ## tell the path to what the headers refuse in a driver (M=driver, KDIR=build tree)
	@scripts/explain "$(KDIR)" $(or $(M),examples/01-sync)

programs: ## build the user programs of examples/, and their tests, in place
	$(MAKE) -f $(CURDIR)/scripts/programs.mk -C examples LIBURING="$$(scripts/get-liburing)"

clean: ## remove what was built in this checkout
	git clean -qfdX examples kunit tests

cache: ## say what is in the cache, how big it is, and what it is for
	@scripts/cache

clean-cache: ## remove the cached kernels, builds and logs
	@scripts/clean-cache

.PHONY: $(shell sed -n 's/^\([a-z-]*\):.*/\1/p' $(MAKEFILE_LIST))
