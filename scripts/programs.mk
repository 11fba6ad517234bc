# SPDX-License-Identifier: GPL-2.0
#
# make -f scripts/programs.mk -C examples LIBURING=DIR: the user programs of the examples,
# NN-name/prog.c -> NN-name/prog, and their tests, tests/rings/NN-name.c -> NN-name/test.
# With -C tests/rings those of the drivers there. All are static, as test machines have no
# libraries. EXAMPLES="01-sync ..." builds only these.

INCLUDE := include
CFLAGS := -O2 -Wall -Wextra -Werror -Wno-missing-field-initializers
CC := $(if $(shell command -v ccache),ccache )gcc
LINK = $(CC) $(CFLAGS) -static -pthread -I$* -I$(INCLUDE) -I$(LIBURING)/include \
	-MMD -MP -MF $@.d -o $@ $< $(LIBURING)/lib/liburing.a

RINGS := $(or $(wildcard ../tests/rings),.)
NAMES := $(or $(EXAMPLES),$(patsubst %/Kbuild,%,$(wildcard */Kbuild)))
PROGRAMS := $(patsubst %.c,%,$(wildcard $(addsuffix /prog.c,$(NAMES)))) \
	$(patsubst $(RINGS)/%.c,%/test,$(wildcard $(patsubst %,$(RINGS)/%.c,$(NAMES))))

all: $(PROGRAMS)

%/prog: %/prog.c $(LIBURING)/lib/liburing.a
	$(LINK)

%/test: $(RINGS)/%.c $(LIBURING)/lib/liburing.a
	$(LINK)

-include $(PROGRAMS:=.d)

.PHONY: all
