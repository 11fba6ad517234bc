/* SPDX-License-Identifier: GPL-2.0 */
#ifndef UCMD_PREP_H
#define UCMD_PREP_H

/*
 * Operations of a driver's header as SQEs: for programs in C and C++, and to be copied.
 *
 *	UCMD_PREP(prep_add, UCMD_SYNC_ADD, struct ucmd_sync_add)
 *
 * defines prep_add(sqe, fd, args). The compiler refuses arguments of another type, and a
 * type whose size is not the one that the number of the operation has in it. Of an
 * operation without arguments ucmd_prep(sqe, fd, op) does it all.
 */
#include <assert.h>
#include <liburing.h>
#include <linux/ioctl.h>
#include <string.h>

#ifndef IORING_URING_CMD_MULTISHOT
#define IORING_URING_CMD_MULTISHOT	2	/* newer than liburing 2.9 */
#endif

static inline void ucmd_prep(struct io_uring_sqe *sqe, int fd, __u32 op)
{
	io_uring_prep_rw(IORING_OP_URING_CMD, sqe, fd, NULL, 0, 0);
	sqe->cmd_op = op;
}

/* For rings with IORING_SETUP_SQE128 */
#define UCMD_PREP128(name, op, type)						\
static inline void name(struct io_uring_sqe *sqe, int fd, type args)		\
{										\
	static_assert(sizeof(type) == _IOC_SIZE(op), #op " has other arguments");	\
	static_assert(sizeof(type) <= 80, #op " needs a pointer");		\
	ucmd_prep(sqe, fd, op);							\
	memcpy(sqe->cmd, &args, sizeof(args));					\
}

#define UCMD_PREP(name, op, type)						\
	static_assert(sizeof(type) <= 16, #op " needs UCMD_PREP128()");		\
	UCMD_PREP128(name, op, type)

#endif /* UCMD_PREP_H */
