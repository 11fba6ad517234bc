# SPDX-License-Identifier: GPL-2.0
#
# For a driver's Kbuild:
#
#	include $(src)/path/to/include/ucmd/ucmd.mk
#
# Adds the include path, and asks the compiler what this kernel has instead of
# trusting its version number, which says nothing about backports. Everything
# that compat.h cannot see by itself is in probe.c; one compilation answers all.
#
# In a Makefile that is the Kbuild, too, make comes here twice: first without kbuild,
# where there is nothing to ask, and $(src) is empty:
#
#	include $(or $(src),.)/path/to/include/ucmd/ucmd.mk

ucmd-dir := $(patsubst %/,%,$(dir $(lastword $(MAKEFILE_LIST))))

# kbuild turns C= off, with a line that is easily missed, if it finds no sparse or
# one that is too old: the driver would be taken for checked.
ifneq ($(filter-out 0,$(C)),)
ifeq ($(KBUILD_CHECKSRC),0)
$(error ucmd: C=$(C) was asked for and this kernel does not run "$(CHECK)": scripts/get-sparse builds one)
endif
endif

# The driver's top directory probes, its subdirectories inherit; "make clean" does
# not need to know.
ifeq ($(UCMD_FLAGS)$(filter %Makefile.clean,$(MAKEFILE_LIST))$(if $(KERNELRELEASE),,no kbuild),)

ucmd-features := $(shell sed -n 's/^\#line 1 "\(UCMD_HAVE_[A-Z0-9_]*\)".*/\1/p' $(ucmd-dir)/probe.c)

# Features whose lines do not compile, and BROKEN for an error anywhere else.
ucmd-missing := $(sort $(shell LC_ALL=C $(CC) $(NOSTDINC_FLAGS) $(LINUXINCLUDE) \
	-include linux/compiler_types.h $(KBUILD_CPPFLAGS) $(KBUILD_CFLAGS) \
	$(KBUILD_CFLAGS_MODULE) $(KCFLAGS) -Wno-error -Werror=implicit-function-declaration \
	-fsyntax-only $(ucmd-dir)/probe.c 2>&1 | \
	sed -n -e 's/^\(UCMD_HAVE_[A-Z0-9_]*\):.*error:.*/\1/p' -e t -e 's/.*error:.*/BROKEN/p'))

ifneq ($(filter BROKEN,$(ucmd-missing)),)
$(warning ucmd: probe.c does not compile for this kernel, falling back to its version number)
UCMD_FLAGS := -DUCMD_NOT_PROBED
else
UCMD_FLAGS := -DUCMD_PROBED \
	$(foreach f,$(ucmd-features),-D$(f)=$(if $(filter $(f),$(ucmd-missing)),0,1))
endif
export UCMD_FLAGS

endif

# Beside the driver it may be "ucmd" alone.
ccflags-y += -I$(patsubst %/ucmd,%,$(patsubst ucmd,./ucmd,$(ucmd-dir))) $(UCMD_FLAGS)
