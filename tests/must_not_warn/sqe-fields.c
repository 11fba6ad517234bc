// SPDX-License-Identifier: GPL-2.0
/* NEEDS: UCMD_HAVE_SQE */
/* The generic fields that are a driver's business. */
#include "fixture.h"

static ucmd_handler sqe_fields(UCMD_FRESH cmd)
{
	u64 addr = ucmd_sqe_field(cmd, addr);
	u32 len = ucmd_sqe_field(cmd, len);
	u16 ioprio = ucmd_sqe_field(cmd, ioprio);
	u16 index = ucmd_sqe_field(cmd, buf_index);

	if (addr + len < addr || ioprio || ucmd_sqe_field(cmd, file_index))
		return ucmd_complete(cmd, -EINVAL);
	return ucmd_complete(cmd, index);
}
FIXTURE_DRIVER(sqe_fields);
