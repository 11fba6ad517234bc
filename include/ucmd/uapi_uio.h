/* SPDX-License-Identifier: GPL-2.0 WITH Linux-syscall-note */
#ifndef UCMD_UAPI_UIO_H
#define UCMD_UAPI_UIO_H

#include <linux/ioctl.h>
#include <linux/types.h>

/**
 * DOC: What programs need to know of the events of a UIO device
 *
 * The device node beside /dev/uioN takes commands (IORING_OP_URING_CMD). One multishot
 * command with provided buffers (IORING_URING_CMD_MULTISHOT, IOSQE_BUFFER_SELECT) gets
 * every event:
 *
 * .. code-block:: c
 *
 *	sqe->cmd_op = UCMD_UIO_WATCH;
 *	sqe->uring_cmd_flags = IORING_URING_CMD_MULTISHOT;
 *	sqe->flags = IOSQE_BUFFER_SELECT;
 *	sqe->buf_group = group;
 *
 * Its CQEs have one or several &struct ucmd_uio_event in a buffer, the result is their
 * size. The last CQE says why it ended: -ENOBUFS, -EOVERFLOW, -EMSGSIZE, -EFAULT (see
 * multishot.h), -ECANCELED, or -ENODEV when the device has gone. -EBUSY: another
 * command watches.
 *
 * The mistake: to unmask before the device has been served. The event comes again.
 */

/**
 * struct ucmd_uio_event - an interrupt
 * @ns: when it was handled, CLOCK_MONOTONIC in nanoseconds
 * @count: its number, what read() of /dev/uioN returns for it; the first is 1
 * @lost: how many events before it found no room in the queue
 */
struct ucmd_uio_event {
	__u64 ns;
	__u32 count;
	__u32 lost;
};

/**
 * struct ucmd_uio_control - what write() to /dev/uioN takes
 * @on: 0 masks the interrupt, anything else unmasks it
 */
struct ucmd_uio_control {
	__u32 on;
};

/**
 * define UCMD_UIO_WATCH - the command that gets events
 */
#define UCMD_UIO_WATCH		_IO('U', 1)

/**
 * define UCMD_UIO_CONTROL - mask or unmask
 *
 * Result: 0, -ENODEV, or -EOPNOTSUPP if it is the driver that quiets the device.
 */
#define UCMD_UIO_CONTROL	_IOW('U', 2, struct ucmd_uio_control)

#endif /* UCMD_UAPI_UIO_H */
