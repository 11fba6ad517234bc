/* SPDX-License-Identifier: GPL-2.0 WITH Linux-syscall-note */
#ifndef UCMD_MULTISHOT_EXAMPLE_H
#define UCMD_MULTISHOT_EXAMPLE_H

#include <linux/ioctl.h>
#include <linux/types.h>

#define UCMD_MULTISHOT_NODE	"/dev/ucmd-multishot"
#define UCMD_MULTISHOT_QUEUE	4096	/* events that an open file keeps */
#define UCMD_MULTISHOT_BURST	16384	/* events that it makes in one interrupt */

/* What the buffers get, as many at once as fit. */
struct ucmd_multishot_event {
	__u64 seq;		/* counts lost events, too */
	__u64 time_ns;		/* CLOCK_MONOTONIC */
	__u32 lost;		/* events lost just before this one */
	__u32 reserved;
};

/*
 * FIRE has the device make @count events (0: no end), @burst of them every
 * @period_us, at least 20, at most a second. -EINVAL for other values, -EBUSY
 * while it is still at it.
 */
struct ucmd_multishot_fire {
	__u32 count;
	__u32 burst;
	__u32 period_us;
	__u32 reserved;
};

/*
 * WATCH is a multishot command: it posts the events of its file into the buffers of
 * its group. -EBUSY while another one does. A result smaller than an event gives a
 * buffer back that has no room for one. The last CQE has no buffer and says why:
 * -ENOBUFS, -EMSGSIZE (two buffers in a row had no room), -EFAULT, -EOVERFLOW (CQ full),
 * -ECANCELED. Events are kept for the next WATCH.
 */
#define UCMD_MULTISHOT_WATCH	_IO('u', 0x70)
#define UCMD_MULTISHOT_FIRE	_IOW('u', 0x71, struct ucmd_multishot_fire)

#endif /* UCMD_MULTISHOT_EXAMPLE_H */
