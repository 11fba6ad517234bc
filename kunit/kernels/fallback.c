// SPDX-License-Identifier: GPL-2.0
/*
 * kernels/cmd.h as a driver sees it whose Kbuild does not include ucmd.mk: with the
 * version number of the kernel only.
 */
#undef UCMD_PROBED
#undef UCMD_HAVE_SQE
#undef UCMD_HAVE_LAZY_WAKE
#undef UCMD_HAVE_COMPAT
#undef UCMD_HAVE_TASK_DEAD
#undef UCMD_HAVE_HRTIMER_SETUP
#undef UCMD_HAVE_FIXED_VEC

#include "found.h"

const struct compat_found compat_by_version = COMPAT_FOUND;
