// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd_sqe128_read: the field is not aligned, copy the whole payload */
#include "fixture.h"

struct foo_packed {
	u8 kind;
	u32 value;
	u8 rest[60];
} __packed;

UCMD_HANDLER(foo_get, cmd, ctx)
{
	struct foo_packed args;

#ifdef FAIL
	if (ucmd_sqe128_read(cmd, struct foo_packed, value, &args.value))
		return ucmd_complete(cmd, -EINVAL);
	return ucmd_complete(cmd, args.value & 1);
#else
	if (ucmd_sqe128_read(cmd, struct foo_packed, kind, &args.kind))
		return ucmd_complete(cmd, -EINVAL);
	return ucmd_complete(cmd, args.kind & 1);
#endif
}
FIXTURE_DRIVER(foo_get);
