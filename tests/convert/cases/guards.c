// SPDX-License-Identifier: GPL-2.0
/* A driver for 6.1 and 6.12 that tests the version. Lines become longer, none too long. */
#include <linux/version.h>
#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 6, 0)
#include <linux/io_uring/cmd.h>
#else
#include <linux/io_uring.h>
#endif
#include <linux/fs.h>
#include <linux/module.h>
#include <linux/uio.h>

struct guard_with_a_very_long_name_for_its_type {
	__u32 a;
	__u32 b;
};

#if LINUX_VERSION_CODE < KERNEL_VERSION(6, 18, 0)
# define guard_done(cmd, res, flags)	io_uring_cmd_done(cmd, res, 0, flags)
#else
# define guard_done(cmd, res, flags)	io_uring_cmd_done(cmd, res, flags)
#endif

/* #if LINUX_VERSION_CODE in a comment: io_uring_cmd_done(cmd, 0, 0, 0) */
static int guard_tw;

static void guard_work(struct io_uring_cmd *ioucmd, unsigned int issue_flags)
{
#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 18, 0)
	guard_done(ioucmd, 1, issue_flags);
#else
	io_uring_cmd_done(ioucmd, 1, guard_tw, issue_flags);
#endif
}

static int guard_fixed(struct io_uring_cmd *cmd, unsigned int flags)
{
	struct iov_iter iter;

	if (cmd->flags & IORING_URING_CMD_FIXED)
		return io_uring_cmd_import_fixed(guard_tw, 2, ITER_SOURCE, &iter, cmd);
	return 0;
}

static int guard_uring_cmd(struct io_uring_cmd *cmd, unsigned int flags)
{
	struct guard_with_a_very_long_name_for_its_type *pdu = (void *)&cmd->pdu;
#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 5, 0)
	const struct guard_with_a_very_long_name_for_its_type *arguments = io_uring_sqe_cmd(cmd->sqe);
#else
	const struct guard_with_a_very_long_name_for_its_type *arguments = cmd->cmd;
#endif

#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 7, 0)	/* right, and stays */
	if (flags & IO_URING_F_CANCEL)
		return 0;
	io_uring_cmd_mark_cancelable(cmd, flags);
#endif
	pdu->a = READ_ONCE(arguments->a);
	if (pdu->a == 1)
		return guard_fixed(cmd, flags);
	io_uring_cmd_complete_in_task(cmd, guard_work);
	return -EIOCBQUEUED;
}

const struct file_operations guard_fops = { .owner = THIS_MODULE, .uring_cmd = guard_uring_cmd };
