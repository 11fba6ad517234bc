/* SPDX-License-Identifier: GPL-2.0 */
#ifndef WAIT_H
#define WAIT_H

#include <linux/ioctl.h>
#include <linux/types.h>

#define WAIT_NODE	"/dev/ucmd-wait"
#define WAIT_SLOTS	65536

struct wait_slot {
	__u32 slot;
};

#define WAIT_FOR	_IOW('|', 0xa1, struct wait_slot)	/* waits in a slot */
#define WAIT_WAKE	_IOW('|', 0xa2, struct wait_slot)	/* completes what waits there */

#endif /* WAIT_H */
