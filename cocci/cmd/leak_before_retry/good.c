// SPDX-License-Identifier: GPL-2.0
#include <linux/io_uring/cmd.h>
#include <ucmd/ucmd.h>

static ucmd_handler foo_freed(UCMD_FRESH cmd)
{
	struct foo_buf *buf = kmalloc(sizeof(*buf), GFP_KERNEL);

	if (!buf)
		return ucmd_complete(cmd, -ENOMEM);
	if (ucmd_is(cmd, NONBLOCK)) {
		kfree(buf);
		return ucmd_retry_blocking(cmd);
	}
	return foo_start(NULL, cmd, buf);
}

static int foo_before(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	struct foo_buf *buf;

	if (issue_flags & IO_URING_F_NONBLOCK)
		return -EAGAIN;
	buf = kzalloc(sizeof(*buf), GFP_KERNEL);
	if (!buf)
		return -ENOMEM;
	return foo_start(cmd, buf);
}

/* Kept for the next call */
static int foo_kept(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	struct foo_buf *buf = kzalloc(sizeof(*buf), GFP_KERNEL);

	if (!buf)
		return -ENOMEM;
	io_uring_cmd_to_pdu(cmd, struct foo_pdu)->buf = buf;
	return -EAGAIN;
}

static ucmd_handler foo_kept_layer(UCMD_FRESH cmd)
{
	struct foo_buf *buf = memdup_user(foo_from(cmd), sizeof(*buf));

	if (IS_ERR(buf))
		return ucmd_complete(cmd, PTR_ERR(buf));
	ucmd_pdu(cmd)->buf = buf;
	return ucmd_retry_blocking(cmd);
}

static int foo_freed_raw(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	struct foo_buf *buf = kzalloc(sizeof(*buf), GFP_KERNEL);

	if (!buf)
		return -ENOMEM;
	if (issue_flags & IO_URING_F_NONBLOCK) {
		kfree(buf);
		return -EAGAIN;
	}
	return foo_start(cmd, buf);
}
