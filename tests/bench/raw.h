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
#include <linux/io_uring_types.h>
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

#define raw_to_task	io_uring_cmd_complete_in_task

/* The three ways in which a callback learns that its task is dying. */
#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 19, 0)
# define RAW_TW_PARAMS	struct io_tw_req tw_req, io_tw_token_t tw
# define RAW_TW_CMD	io_uring_cmd_from_tw(tw_req)
# define RAW_TW_FLAGS	IO_URING_CMD_TASK_WORK_ISSUE_FLAGS
# define RAW_TW_DEAD	(tw.cancel)
#else
# define RAW_TW_PARAMS	struct io_uring_cmd *tw_cmd, unsigned int issue_flags
# define RAW_TW_CMD	tw_cmd
# define RAW_TW_FLAGS	issue_flags
# if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 12, 0)
#  define RAW_TW_DEAD	(issue_flags & IO_URING_F_TASK_DEAD)
# else
#  define RAW_TW_DEAD	(current->flags & (PF_EXITING | PF_KTHREAD))
# endif
#endif

#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 7, 0)
# define raw_task(cmd)	io_uring_cmd_get_task(cmd)
#else
# define raw_task(cmd)	(cmd_to_io_kiocb(cmd)->task)
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

/* Takes what waits in a slot. An empty one is not written to, but looked at in order. */
static inline struct io_uring_cmd *raw_take(struct io_uring_cmd **slot)
{
	if (!READ_ONCE(*slot)) {
		smp_mb();	/* what the caller did, before the look */
		if (likely(!READ_ONCE(*slot)))
			return NULL;
	}
	return xchg(slot, NULL);
}

#endif /* RAW_H */
