# SPDX-License-Identifier: GPL-2.0
#
# Thin: every target is one script. KVER= restricts the kernels ("7.3 6.12 6.1"),
# KDIR= takes a kernel tree of yours; scripts/common.sh tells more.

##@ See
help: ## show this list
	@sed -n 's/^##@ \(.*\)/\n\1/p; s/^\([a-zA-Z%-]*\):.* ## /  \1	/p' Makefile | \
		sed 's/check-%/check-GROUP/' | expand -t 20

demo: ## run the examples on the newest kernel, show what they say and what was tested
	@scripts/demo

##@ Write a driver
new-driver: ## write a driver, its program and its tests (NAME=foo, DIR=where)
	@scripts/new-driver "$(NAME)" $(if $(DIR),"$(DIR)")

vm-run: ## build and run a driver of yours in a machine (MODULE=directory, PROGRAM=file)
	@scripts/vm-run "$(MODULE)" "$(PROGRAM)"

static-check: ## run all static checks on a driver (M=driver, KDIR=build tree)
	@scripts/static-check "$(KDIR)" $(or $(M),examples/01-sync)

coccicheck: python ## run the Coccinelle rules (M=driver or part of a kernel tree, MODE=, COCCI=)
	@cocci/check M="$(M)" MODE="$(MODE)" COCCI="$(COCCI)" FAIL="$(FAIL)"

explain: ## tell the path to what the headers refuse in a driver (M=driver, KDIR=build tree)
	@scripts/explain "$(KDIR)" $(or $(M),examples/01-sync)

compile-commands: ## write compile_commands.json, for editors (M=driver, KDIR=build tree)
	@scripts/compile-commands $(if $(M),"$(KDIR)" "$(M)")

syzlang: python ## describe the operations of a driver for syzkaller (M=driver, KDIR=build tree)
	@scripts/syzlang "$(KDIR)" $(or $(M),examples/03-ops)

vendor: ## copy the headers that a driver needs (DIR=driver/ucmd, NEEDS="cmd waiting", PLAIN=1; SINGLE=ucmd.h)
	@NEEDS="$(NEEDS)" PLAIN="$(PLAIN)" scripts/vendor $(if $(SINGLE),--single "$(SINGLE)","$(DIR)")

vendor-check: ## say whether such a copy was edited, or is old (DIR=driver/ucmd)
	@scripts/vendor --check "$(DIR)"

##@ Port a driver
convert: python ## port a raw driver: SRC="file.c file.h", the copies go to OUT=directory
	@cocci/convert/convert "$(or $(OUT),ported)" $(SRC)

upgrade: python ## move a driver from version 0.1 to 0.2: SRC="file.c file.h", to OUT=directory
	@cocci/upgrade/upgrade "$(or $(OUT),upgraded)" $(SRC)

pilots: ## port a public driver, build and run it on every kernel (DRIVER=its source tree, KINDS=)
	@tests/pilots/run "$(DRIVER)"

##@ Check this tree
check: ## run every test on every kernel (FROM=group, to go on with)
	@scripts/check

check-fast: ## in minutes: style, rules, and the examples on Debian's newest kernel
	@KIND=debian KVER=7.3 scripts/check harness style cocci vm

check-all: python ## that, and what takes hours: every release and build, proofs, stress, upstream's tests
	@scripts/check
	@RELEASES=all tests/backport/run
	@tests/must_not_warn/run --all
	@tests/proof/run all
	@tests/upstream/run --full
	@$(MAKE) stress WHAT="commands loans uio"

check-%: ## one group of tests: kunit, vm, cocci, ... (scripts/check lists them)
	@scripts/check $*

check-tree: python ## what needs no other kernel, on a source tree of yours (KDIR=)
	@scripts/check-tree "$(KDIR)"

proof: ## prove the lock-free parts, with all mutants, and write docs/proof-mutants.md
	@tests/proof/run all

stress: ## random commands, canceled and killed (WHAT="commands loans uio", SECONDS=, SEED=, KINDS=, MACHINES=)
	@$(MAKE) $(addprefix stress-,$(or $(WHAT),commands))

upstream: python ## upstream's own tests on its drivers, as they are and converted, into docs/upstream.md
	@tests/upstream/run --full

demo-bare: ## time make demo on a Debian with nothing in it, and write docs/support.md anew (SUITE=)
	@tests/demo/run $(SUITE)

support: python ## run a row of docs/support.md and write it anew (ROW=, of tests/support/rows)
	@tests/support/run "$(ROW)"

bless: python ## write anew what tests expect, or documents that they write (WHAT=rules, matrix or rooms)
	@$(if $(filter matrix,$(WHAT)),tests/matrix/run,$(if $(filter rooms,$(WHAT)),tests/headers/run,cocci/run)) --bless

##@ Measure
bench: ## measure what ucmd costs and saves, and write docs/bench (PARTS=, or QUICK=1 for 3 minutes)
	@tests/bench/bench $(if $(QUICK),quick,$(PARTS))

##@ Package, and tidy
docs: ## make the HTML documentation and manual pages in build/docs
	@scripts/docs

install: ## install the headers and a pkg-config file (PREFIX=/usr/local, DESTDIR=)
	@PREFIX="$(or $(PREFIX),/usr/local)" DESTDIR="$(DESTDIR)" scripts/install

uninstall: ## remove them again
	@PREFIX="$(or $(PREFIX),/usr/local)" DESTDIR="$(DESTDIR)" scripts/install --remove

deb: ## build Debian packages of the headers and the documentation (OUT=build/deb)
	@scripts/deb $(if $(OUT),"$(OUT)")

in-tree: ## write patches that put ucmd into a kernel tree (KDIR=, OUT=build/in-tree)
	@scripts/in-tree "$(KDIR)" $(if $(OUT),"$(OUT)")

modules: ## build the modules of examples/ in place (KDIR=build tree, C=, W=, LLVM=)
	$(KBUILD) $(if $(C),CHECK="$$(scripts/get-sparse)") modules

programs: ## build the user programs of examples/, and their tests, in place
	$(MAKE) -f $(CURDIR)/scripts/programs.mk -C examples LIBURING="$$(scripts/get-liburing)"

clean: ## remove what was built in this checkout
	git clean -qfdX examples kunit tests

cache: ## say what is in the cache, how big it is, and what it is for
	@scripts/cache

clean-cache: ## remove the cached kernels, builds and logs
	@scripts/clean-cache

# --- not in the list: parts of the above, and names of version 0.1 ---

KTREE = $(or $(KDIR),/lib/modules/$(shell uname -r)/build)
KBUILD = $(MAKE) -C $(KTREE) M=$(CURDIR)/examples

# What is written in Python needs it to start; the rest asks for its tools by itself.
python:
	@scripts/need python3

stress-commands:
	@KINDS="$(KINDS)" SEED="$(SEED)" SECONDS_EACH="$(SECONDS)" COMMANDS="$(COMMANDS)" \
		RUNS="$(RUNS)" tests/stress/run --full
	@[ -n "$(KINDS)" ] || tests/fuzz/run 600 "$(or $(SEED),1)"

stress-loans:
	@MACHINES="$(MACHINES)" SEED="$(SEED)" SECONDS_EACH="$(SECONDS)" tests/loans/run --full

stress-uio:
	@SEED="$(SEED)" SECONDS_EACH="$(SECONDS)" tests/uio/stress/run

rt: ; @KIND=debian-rt KVER=6.12 scripts/check vm rings
million: ; @KVER=7.3 UCMD_EVENTS=$(or $(UCMD_EVENTS),1000000) tests/vm/run 10-multishot
trace-check: ; @KVER=7.3 tests/trace/run
mutate-rules: python ; @cocci/mutate $(RULES)
uio-table: ; @tests/uio/run --table
context-analysis: python
	$(MAKE) -C $(KTREE) M=$(abspath $(or $(M),examples)) modules
	@scripts/context_analysis.py $(KTREE) $(abspath $(or $(M),examples))

kunit compile-fail zero-cost debug bugs cocci uio matrix: ; @scripts/check $@
vm: ; @scripts/check harness vm
headers-check build-check convert-check adopt-check dkms-check: ; @scripts/check $(@:-check=)
bless-matrix: python ; @tests/matrix/run --bless
bench-quick: ; @tests/bench/bench quick
single-header: ; @scripts/vendor --single "$(or $(OUT),ucmd.h)"

.PHONY: $(shell sed -n 's/^\([a-z][a-z -]*\):.*/\1/p' $(MAKEFILE_LIST))
