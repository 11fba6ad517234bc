// SPDX-License-Identifier: GPL-2.0
/* EXPECT-GCC: passing argument 1 of .foo_put. from incompatible pointer type */
/* EXPECT-CLANG: incompatible pointer types passing */
/* NEEDS: UCMD_HAVE_LEND */
#include "lending.h"

static int foo_back(struct foo_frame *frame)
{
	return frame->bytes;
}

#ifdef FAIL
static void foo_put(struct foo *object)
#else
static void foo_put(struct foo_frame *object)
#endif
{
	foo_submit();
}
DEFINE_UCMD_RELEASE(foo_back_release, struct foo_frame, loan, foo_back, foo_put);

const struct ucmd_release *const foo_releases = &foo_back_release;
