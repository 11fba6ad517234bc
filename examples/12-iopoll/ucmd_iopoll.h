/* SPDX-License-Identifier: GPL-2.0 WITH Linux-syscall-note */
#ifndef UCMD_IOPOLL_EXAMPLE_H
#define UCMD_IOPOLL_EXAMPLE_H

#include <linux/ioctl.h>
#include <linux/types.h>

#define UCMD_IOPOLL_NODE	"/dev/ucmd-iopoll"

#define UCMD_IOPOLL_MAX_US	1000000

/* An answer, and how long the device takes for it. */
struct ucmd_iopoll_ask {
	__u32 us;		/* -EINVAL above UCMD_IOPOLL_MAX_US */
	__s32 res;
};

/* res: the answer when it is asked for in time; -EOPNOTSUPP where the ring does not poll */
#define UCMD_IOPOLL_ASK		_IOW('u', 0x38, struct ucmd_iopoll_ask)
/* the same, with us as second result; needs CQE32 */
#define UCMD_IOPOLL_ASK32	_IOW('u', 0x3d, struct ucmd_iopoll_ask)
/* res: the answer, from a work item that nobody has to ask, on any ring */
#define UCMD_IOPOLL_WORK	_IOW('u', 0x39, struct ucmd_iopoll_ask)
/* res: the answer at once, us is ignored */
#define UCMD_IOPOLL_NOW		_IOW('u', 0x3a, struct ucmd_iopoll_ask)
/* res: -EOPNOTSUPP on a ring that polls, and where nothing is cancelable; else it waits */
#define UCMD_IOPOLL_WAIT	_IO('u', 0x3b)
/* res: commands of UCMD_IOPOLL_ASK that are not done */
#define UCMD_IOPOLL_OPEN	_IO('u', 0x3c)

#endif /* UCMD_IOPOLL_EXAMPLE_H */
