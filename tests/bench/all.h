/* SPDX-License-Identifier: GPL-2.0 */
#ifndef ALL_H
#define ALL_H

#include <linux/ioctl.h>
#include <linux/types.h>

/*
 * A device with every interface that a driver may offer for the same work: the sum
 * of two numbers, at once or by way of a work item.
 */
#define ALL_NODE	"/dev/ucmd-all"	/* and a number below ALL_DEVICES */
#define ALL_DEVICES	64

struct all_add {
	__s32 a;
	__s32 b;
	__s32 sum;	/* ioctl only */
};

#define ALL_IOCTL	_IOWR('|', 0xb0, struct all_add)	/* at once */
#define ALL_IOCTL_LATER	_IOWR('|', 0xb1, struct all_add)	/* waits for the work item */
#define ALL_EVENTFD	_IOW('|', 0xb2, __s32)			/* counts results to be read */

/* commands; res: a + b. write() and read() take struct all_add and give __s32. */
#define ALL_SYNC	0xb8
#define ALL_LATER	0xb9

#endif /* ALL_H */
