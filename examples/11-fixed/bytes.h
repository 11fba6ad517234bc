/* SPDX-License-Identifier: GPL-2.0 */
/* What the device does with the bytes of a buffer: nothing of commands. */
#ifndef BYTES_H
#define BYTES_H

#include <linux/sched.h>
#include <linux/uio.h>

#include "ucmd_fixed.h"

/* The program may write to the buffer meanwhile: each byte is looked at once. */
static int fixed_sum(struct iov_iter *iter)
{
	u32 sum = 0;
	u8 buf[256];
	size_t i, n;

	while ((n = copy_from_iter(buf, sizeof(buf), iter))) {
		for (i = 0; i < n; i++)
			sum = ucmd_fixed_step(sum, buf[i]);
		cond_resched();
	}
	return sum & S32_MAX;
}

static int fixed_fill(struct iov_iter *iter)
{
	u8 buf[256];
	u64 i = 0;

	while (iov_iter_count(iter)) {
		size_t n;

		for (n = 0; n < sizeof(buf); n++)
			buf[n] = ucmd_fixed_byte(i++);
		if (!copy_to_iter(buf, sizeof(buf), iter))
			return -EIO;
		cond_resched();
	}
	return 0;
}

#endif /* BYTES_H */
