/* SPDX-License-Identifier: GPL-2.0 WITH Linux-syscall-note */
#ifndef UCMD_SYNC_H
#define UCMD_SYNC_H

#include <linux/ioctl.h>
#include <linux/types.h>

#define UCMD_SYNC_NODE	"/dev/ucmd-sync"

/* res: the sum, or -ERANGE if it is negative or does not fit */
struct ucmd_sync_add {
	__s32 a;
	__s32 b;
};

#define UCMD_SYNC_ADD	_IOW('u', 0x01, struct ucmd_sync_add)

#endif /* UCMD_SYNC_H */
