# SPDX-License-Identifier: GPL-2.0
#
# For a driver's Kbuild:
#
#	include $(src)/path/to/include/ucmd/ucmd.mk
#
# Adds the include path, and asks the compiler what this kernel has instead of
# trusting its version number, which says nothing about backports. Everything
# that kernels/have.h cannot see by itself is in kernels/probe.c; one compilation answers all.
#
# The build says once what the kernel has, and so does modinfo of each module with
# DEFINE_UCMD(). A driver that cannot do without something says so, and gets one error:
#
#	UCMD_REQUIRE := CANCEL MULTISHOT
#	include $(src)/path/to/include/ucmd/ucmd.mk
#
# In a Makefile that is the Kbuild, too, make comes here twice: first without kbuild,
# where there is nothing to ask, and $(src) is empty:
#
#	include $(or $(src),.)/path/to/include/ucmd/ucmd.mk

# Absolute: $(src) may be empty, "." or relative to where the compiler does not run. Not by
# $(abspath), which takes dir/.. away: dir may be a link. And "ucmd" may be one, to another name.
ucmd-dir := $(patsubst %/,%,$(dir $(lastword $(MAKEFILE_LIST))))
ucmd-dir := $(realpath $(dir $(ucmd-dir)))/$(notdir $(ucmd-dir))
ifneq ($(notdir $(ucmd-dir)),ucmd)
$(error ucmd: the directory of ucmd.mk has to be called "ucmd", as in <ucmd/ucmd.h>: $(ucmd-dir))
endif

# kbuild turns C= off, with a line that is easily missed, if it finds no sparse or
# one that is too old: the driver would be taken for checked.
ifneq ($(filter-out 0,$(C)),)
ifeq ($(KBUILD_CHECKSRC),0)
$(error ucmd: C=$(C) was asked for and this kernel does not run "$(CHECK)": scripts/get-sparse builds one)
endif
endif

# "make clean" and modpost come here, too, and do not need to know.
ifeq ($(filter %Makefile.clean %Makefile.modpost,$(MAKEFILE_LIST))$(if $(KERNELRELEASE),,no kbuild),)

# UCMD_HAVE_LEND_RQ:LEND_REQUEST:6.15, or UCMD_HAVE_GET_TASK:: of what is for the headers only
ucmd-features := $(shell sed -n \
	's|^\#line 1 "\(UCMD_HAVE_[A-Z0-9_]*\)"[^A-Z]*\([A-Z_]*\)[^0-9]*\([0-9.]*\).*|\1:\2:\3|p' \
	$(ucmd-dir)/kernels/probe.c)
ucmd-field = $(word $(2),$(subst :, ,$(1)))

# The driver's top directory probes, its subdirectories inherit.
ifeq ($(UCMD_FLAGS),)

ucmd-probe = LC_ALL=C $(CC) $(NOSTDINC_FLAGS) $(LINUXINCLUDE) \
	-include linux/compiler_types.h $(KBUILD_CPPFLAGS) $(KBUILD_CFLAGS) \
	$(KBUILD_CFLAGS_MODULE) $(KCFLAGS) -Wno-error -Werror=implicit-function-declaration \
	-Werror=incompatible-pointer-types -Werror=int-conversion \
	$(if $(CONFIG_CC_IS_CLANG),-ferror-limit=0) -fsyntax-only $(ucmd-dir)/kernels/probe.c 2>&1

# What gcc and clang say of a name that is not there; an array of negative size is ours.
ucmd-no-name := implicit declaration|undeclared|no member named|(array|size) .*is negative|negative size
# UCMD_HAVE_X for a name that is missing, ?UCMD_HAVE_X for a signature that is not known,
# and ? for an error anywhere else.
ucmd-errors := $(sort $(shell $(ucmd-probe) | sed -nE \
	-e 's/^(UCMD_HAVE_[A-Z0-9_]*):.*error:.*($(ucmd-no-name)).*/\1/p' -e t \
	-e 's/^(UCMD_HAVE_[A-Z0-9_]*):.*error:.*/?\1/p' -e t -e 's/.*error:.*/?/p'))
ucmd-missing := $(sort $(patsubst ?%,%,$(ucmd-errors)))
# What is missing may be misunderstood afterwards.
ucmd-unknown := $(filter-out $(addprefix ?,$(ucmd-errors)),$(filter ?%,$(ucmd-errors)))
# One name with two signatures, from 6.15 to 7.2 and from 7.3 on: one of them is known.
ucmd-unknown := $(filter-out \
	$(if $(filter UCMD_HAVE_LEND_RQ_OLD,$(ucmd-missing)),,?UCMD_HAVE_LEND) \
	$(if $(filter UCMD_HAVE_LEND,$(ucmd-missing)),,?UCMD_HAVE_LEND_RQ_OLD),$(ucmd-unknown))

# No version number is trusted instead: it would be about another kernel.
ifneq ($(ucmd-unknown),)
$(foreach f,$(patsubst ?%,%,$(filter-out ?,$(ucmd-unknown))),\
	$(info ucmd: $(ucmd-dir)/kernels/probe.c:$(shell sed -n '/"$(f)"/{=;q}' $(ucmd-dir)/kernels/probe.c): \
		$(shell $(ucmd-probe) | grep -m 1 '^$(f):.*error:')))
$(if $(filter ?,$(ucmd-unknown)),\
	$(info ucmd: $(shell $(ucmd-probe) | grep -v '^UCMD_HAVE_' | grep -m 1 'error:')))
$(error ucmd: Linux $(KERNELRELEASE) is not as kernels/probe.c knows it, see the lines above)
endif

ucmd-has := $(sort $(foreach f,$(ucmd-features),\
	$(if $(filter $(call ucmd-field,$(f),1),$(ucmd-missing)),,$(call ucmd-field,$(f),2))))
ucmd-lacks := $(filter-out $(ucmd-has),$(sort $(foreach f,$(ucmd-features),$(call ucmd-field,$(f),2))))
ifneq ($(quiet),silent_)
$(info $()  UCMD    Linux $(KERNELRELEASE) has $(or $(ucmd-has),nothing)$(if $(ucmd-lacks),; not $(ucmd-lacks)))
endif

ucmd-comma := ,
ucmd-empty :=
UCMD_FLAGS := -DUCMD_PROBED $(foreach f,$(ucmd-features),\
	-D$(call ucmd-field,$(f),1)=$(if $(filter $(call ucmd-field,$(f),1),$(ucmd-missing)),0,1)) \
	-D__UCMD_HAS='"$(subst $(ucmd-empty) ,$(ucmd-comma),$(or $(ucmd-has),nothing))"'
endif
export UCMD_FLAGS

# Flags of the user, -DUCMD_NOT_PROBED for example, say nothing about it.
ifneq ($(and $(UCMD_REQUIRE),$(filter -DUCMD_PROBED,$(UCMD_FLAGS))),)
ucmd-known := $(sort $(foreach f,$(ucmd-features),$(call ucmd-field,$(f),2)))
ucmd-strange := $(filter-out $(ucmd-known),$(UCMD_REQUIRE))
ifneq ($(ucmd-strange),)
$(error ucmd: UCMD_REQUIRE names $(ucmd-strange), which is none of $(ucmd-known))
endif
ucmd-needed := $(filter-out $(foreach f,$(ucmd-features),\
	$(if $(filter -D$(call ucmd-field,$(f),1)=1,$(UCMD_FLAGS)),$(call ucmd-field,$(f),2))),\
	$(sort $(UCMD_REQUIRE)))
ifneq ($(ucmd-needed),)
ucmd-since = $(1) (since $(firstword $(foreach f,$(ucmd-features),\
	$(if $(filter $(1),$(call ucmd-field,$(f),2)),$(call ucmd-field,$(f),3)))))
ucmd-needed := $(foreach n,$(ucmd-needed),$(call ucmd-since,$(n)))
$(error ucmd: UCMD_REQUIRE: Linux $(KERNELRELEASE) lacks $(ucmd-needed))
endif
endif
endif

ucmd-include := $(patsubst %/ucmd,%,$(ucmd-dir))
# Paths of version 0.1, in a checkout and where "make install" puts it
ccflags-y += $(addprefix -I,$(ucmd-include) $(wildcard $(ucmd-include)/old)) $(UCMD_FLAGS)
