# SPDX-License-Identifier: GPL-2.0
#
# make -f scripts/programs.mk -C examples LIBURING=DIR: the user programs of the
# examples, or of tests/rings, NN-name/prog.c -> NN-name/prog, static, as test machines have no
# libraries. EXAMPLES="01-sync ..." builds only these.

INCLUDE := include
CFLAGS := -O2 -Wall -Wextra -Werror -Wno-missing-field-initializers
CC := $(if $(shell command -v ccache),ccache )gcc
PROGRAMS := $(patsubst %.c,%,$(wildcard $(addsuffix /prog.c,$(or $(EXAMPLES),*))))

all: $(PROGRAMS)

%/prog: %/prog.c $(LIBURING)/lib/liburing.a
	$(CC) $(CFLAGS) -static -pthread -I$(INCLUDE) -I$(LIBURING)/include -MMD -MP -MF $@.d \
		-o $@ $< $(LIBURING)/lib/liburing.a

-include $(PROGRAMS:=.d)

.PHONY: all
