/* SPDX-License-Identifier: GPL-2.0 WITH Linux-syscall-note */
#ifndef UCMD_BOTH_H
#define UCMD_BOTH_H

#include <linux/ioctl.h>
#include <linux/types.h>

#define UCMD_BOTH_NODE	"/dev/ucmd-both"

/* The limit of what the file counts. -EINVAL if it is less than what it has counted */
struct ucmd_both_limit {
	__u32 limit;
	__u32 reserved;		/* 0 */
};

/* The count after @amount was added. -ERANGE, and nothing added, beyond the limit */
struct ucmd_both_add {
	__u32 amount;
};

/* Both by ioctl() and by a command, with the same numbers */
#define UCMD_BOTH_LIMIT	_IOW('u', 0x80, struct ucmd_both_limit)
#define UCMD_BOTH_ADD	_IOW('u', 0x81, struct ucmd_both_add)

#endif /* UCMD_BOTH_H */
