/* SPDX-License-Identifier: GPL-2.0 WITH Linux-syscall-note */
#ifndef UCMD_OPS_H
#define UCMD_OPS_H

#include <linux/ioctl.h>
#include <linux/types.h>

#define UCMD_OPS_NODE	"/dev/ucmd-ops"

/* res: the sum of the bytes; needs SQE128 */
struct ucmd_ops_sum {
	__u8 bytes[80];
};

/* res: the sum of the bytes in user memory, -EFAULT, or -E2BIG above 4096 */
struct ucmd_ops_usum {
	__u64 addr;
	__u32 len;
	__u32 reserved;		/* -EINVAL unless 0 */
};

/* res: 0 after so many milliseconds, in a worker */
struct ucmd_ops_sleep {
	__u32 ms;
};

/* bits in the res of UCMD_OPS_HAVE */
#define UCMD_OPS_HAVE_REISSUE	1	/* the PDU survives until the handler is called again */
#define UCMD_OPS_HAVE_SQE	2	/* UCMD_OPS_GENERIC works */
#define UCMD_OPS_HAVE_MULTISHOT	4	/* the flag of the SQE is known */

#define UCMD_OPS_SUM	_IOW('u', 0x10, struct ucmd_ops_sum)
#define UCMD_OPS_USUM	_IOW('u', 0x11, struct ucmd_ops_usum)
#define UCMD_OPS_STAT	_IO('u', 0x12)	/* res2: sums made so far; needs CQE32 */
#define UCMD_OPS_RESET	_IO('u', 0x13)	/* forgets them; needs CAP_SYS_ADMIN */
#define UCMD_OPS_SLEEP	_IOW('u', 0x14, struct ucmd_ops_sleep)
#define UCMD_OPS_TRIES	_IO('u', 0x15)	/* res: calls of the handler that the PDU knows */
#define UCMD_OPS_GENERIC _IO('u', 0x16)	/* res: addr + len + file_index of the SQE */
#define UCMD_OPS_HAVE	_IO('u', 0x17)
#define UCMD_OPS_STAT_KEPT _IO('u', 0x18)	/* like STAT */
#define UCMD_OPS_TASK	_IO('u', 0x19)	/* res: the thread that submits */

#endif /* UCMD_OPS_H */
