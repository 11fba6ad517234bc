/* SPDX-License-Identifier: GPL-2.0 */
#ifndef FIXED_H
#define FIXED_H

#include <linux/types.h>

/* Registered buffers with hardly anything behind them. */
enum { FIXED_LEFT = 20, FIXED_KEEP };

struct fixed_part {
	__u64 addr;
	__u64 len;
};

#endif /* FIXED_H */
