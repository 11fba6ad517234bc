/* SPDX-License-Identifier: GPL-2.0 */
#ifndef UCMD_KERNELS_RING_H
#define UCMD_KERNELS_RING_H

#include <linux/io_uring_types.h>

#include <ucmd/kernels/cmd.h>

/**
 * DOC: Who submitted a command, on every kernel
 *
 * Compared, never dereferenced. The request names the task until 6.12, what the
 * task has of io_uring since 6.13, and an accessor hides which since 6.7
 * (``UCMD_HAVE_GET_TASK``).
 */
__ucmd_inline const void *__ucmd_raw_ring(struct io_uring_cmd *cmd)
{
	return cmd_to_io_kiocb(cmd)->ctx;
}

__ucmd_inline bool __ucmd_raw_is_polled(struct io_uring_cmd *cmd)
{
	return cmd_to_io_kiocb(cmd)->ctx->flags & IORING_SETUP_IOPOLL &&
	       cmd->file->f_op->uring_cmd_iopoll;
}

__ucmd_inline const void *__ucmd_raw_task(struct io_uring_cmd *cmd)
{
#if UCMD_HAVE_GET_TASK
	return io_uring_cmd_get_task(cmd);
#else
	return cmd_to_io_kiocb(cmd)->task;
#endif
}

#endif /* UCMD_KERNELS_RING_H */
