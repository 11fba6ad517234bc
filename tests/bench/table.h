/* SPDX-License-Identifier: GPL-2.0 */
#ifndef TABLE_H
#define TABLE_H

#include <linux/types.h>

/* A table of operations with hardly anything behind it. */
enum { TABLE_A = 10, TABLE_B, TABLE_BIG, TABLE_TWO, TABLE_CAP, TABLE_SLEEP, TABLE_ZERO };

struct table_pair {
	__u64 a;
	__u64 b;
};

struct table_big {
	__u64 word[10];
};

#endif /* TABLE_H */
