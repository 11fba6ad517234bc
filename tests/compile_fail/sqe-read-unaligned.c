// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd_sqe_read: the field is not aligned, copy the whole payload */
#include "fixture.h"

struct foo_packed {
	u8 kind;
	u32 value;
} __packed;

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
#ifdef FAIL
	return ucmd_complete(cmd, ucmd_sqe_read(cmd, struct foo_packed, value) & 1);
#else
	return ucmd_complete(cmd, ucmd_sqe_read(cmd, struct foo_packed, kind) & 1);
#endif
}
FIXTURE_DRIVER(foo_get);
