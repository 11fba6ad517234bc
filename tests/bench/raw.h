/* SPDX-License-Identifier: GPL-2.0 */
#ifndef RAW_H
#define RAW_H

/* What the drivers by hand need to compile on every kernel. */
#include <linux/version.h>
#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 6, 0)
# include <linux/io_uring/cmd.h>
#else
# include <linux/io_uring.h>
#endif
#include <linux/miscdevice.h>
#include <linux/module.h>

#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 17, 0)
# define raw_done(cmd, res, flags)		io_uring_cmd_done(cmd, res, flags)
# define raw_done32(cmd, res, res2, flags)	io_uring_cmd_done32(cmd, res, res2, flags)
#else
# define raw_done(cmd, res, flags)		io_uring_cmd_done(cmd, res, 0, flags)
# define raw_done32(cmd, res, res2, flags)	io_uring_cmd_done(cmd, res, res2, flags)
#endif

#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 5, 0)
# define raw_payload(cmd)	((const void *)(cmd)->sqe->cmd)
#else
# define raw_payload(cmd)	((cmd)->cmd)
#endif

#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 4, 0)
# define raw_to_task_lazy	io_uring_cmd_do_in_task_lazy
#else
# define raw_to_task_lazy	io_uring_cmd_complete_in_task
#endif

#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 15, 0)
# define raw_import_fixed(addr, len, dir, iter, cmd, flags)		\
	io_uring_cmd_import_fixed(addr, len, dir, iter, cmd, flags)
#else
# define raw_import_fixed(addr, len, dir, iter, cmd, flags)		\
	io_uring_cmd_import_fixed(addr, len, dir, iter, cmd)
#endif

/* 6.1 loses positive results that are returned. */
static inline int raw_result(struct io_uring_cmd *cmd, int res, unsigned int issue_flags)
{
#if LINUX_VERSION_CODE < KERNEL_VERSION(6, 6, 0)
	if (res > 0) {
		raw_done(cmd, res, issue_flags);
		return -EIOCBQUEUED;
	}
#endif
	return res;
}

#endif /* RAW_H */
