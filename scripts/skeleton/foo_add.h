/* SPDX-License-Identifier: GPL-2.0 */
#ifndef FOO_ADD_H
#define FOO_ADD_H

/* What the driver does, apart from how it is asked, so that KUnit can try it. */

#include <linux/errno.h>

#include "foo.h"

static inline int foo_sum(const struct foo_add *args)
{
	if (args->a > FOO_MAX || args->b > FOO_MAX)
		return -ERANGE;
	return args->a + args->b;
}

#endif /* FOO_ADD_H */
