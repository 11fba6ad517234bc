/* SPDX-License-Identifier: GPL-2.0 */
#ifndef UCMD_KUNIT_COMPAT_FOUND_H
#define UCMD_KUNIT_COMPAT_FOUND_H

#include <ucmd/kernels/cmd.h>
#include <ucmd/kernels/fixed.h>
#include <ucmd/kernels/timed.h>

/* What kernels/cmd.h made of a kernel, in one compilation. */
struct compat_found {
	int sqe;
	int lazy_wake;
	int compat;
	int cancel;
	int reissue;
	int task_dead;
	int token;
	int hrtimer_setup;
	int fixed_vec;
};

#define COMPAT_FOUND {				\
	.sqe = UCMD_HAVE_SQE,			\
	.lazy_wake = UCMD_HAVE_LAZY_WAKE,	\
	.compat = UCMD_HAVE_COMPAT,		\
	.cancel = UCMD_HAVE_CANCEL,		\
	.reissue = UCMD_HAVE_REISSUE,		\
	.task_dead = UCMD_HAVE_TASK_DEAD,	\
	.token = __UCMD_TW_TOKEN,		\
	.hrtimer_setup = UCMD_HAVE_HRTIMER_SETUP,	\
	.fixed_vec = UCMD_HAVE_FIXED_VEC,	\
}

/* Without the answers of ucmd.mk, see compat_fallback.c */
extern const struct compat_found compat_by_version;

#endif /* UCMD_KUNIT_COMPAT_FOUND_H */
