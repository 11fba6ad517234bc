// SPDX-License-Identifier: GPL-2.0
/* EXPECT: pointer type mismatch in container_of\(\) */
#include "fixture.h"

struct foo_misc {
	struct miscdevice	misc;
	struct file		*file;
	int			value;
};

UCMD_HANDLER(foo_get, cmd, ctx)
{
#ifdef FAIL
	return ucmd_complete(cmd, ucmd_misc(cmd, struct foo_misc, file)->value);
#else
	return ucmd_complete(cmd, ucmd_misc(cmd, struct foo_misc, misc)->value);
#endif
}
FIXTURE_DRIVER(foo_get);
