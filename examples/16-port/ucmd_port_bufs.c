// SPDX-License-Identifier: GPL-2.0
/* What the driver does with buffers, in the first stage: as a driver for Linux 7.3. */
#include <linux/bvec.h>
#include <linux/gfp.h>
#include <linux/uio.h>

#include "raw.h"

static int port_sum(struct iov_iter *iter)
{
	int sum = 0;
	u8 byte;

	while (copy_from_iter(&byte, 1, iter))
		sum += byte;
	return sum;
}

static int port_import(struct io_uring_cmd *cmd, const struct ucmd_port_arg *arg,
		       unsigned int issue_flags)
{
	struct iov_iter iter;
	int err;

	if (!(cmd->flags & IORING_URING_CMD_FIXED))
		return -EINVAL;
	err = io_uring_cmd_import_fixed(arg->addr, arg->len, ITER_SOURCE, &iter, cmd, issue_flags);
	return err ?: port_sum(&iter);
}

#if UCMD_HAVE_FIXED_VEC
static int port_import_vec(struct io_uring_cmd *cmd, const struct ucmd_port_arg *arg,
			   unsigned int issue_flags)
{
	struct iov_iter iter;
	int err;

	if (!(cmd->flags & IORING_URING_CMD_FIXED))
		return -EINVAL;
	err = io_uring_cmd_import_fixed_vec(cmd, u64_to_user_ptr(arg->addr), arg->len, ITER_SOURCE,
					    &iter, issue_flags);
	return err ?: port_sum(&iter);
}
#endif

#if UCMD_HAVE_LEND
static atomic_t port_gone;

static void port_release(void *page)
{
	__free_page(page);
	atomic_inc(&port_gone);
}

static int port_lend(struct io_uring_cmd *cmd, const struct ucmd_port_arg *arg,
		     unsigned int issue_flags)
{
	struct page *page = alloc_page(GFP_KERNEL);
	struct bio_vec bv;
	int err;

	if (!page)
		return -ENOMEM;
	memset(page_address(page), arg->value, PAGE_SIZE);
	bvec_set_page(&bv, page, PAGE_SIZE, 0);
	err = io_buffer_register_bvec(cmd, &bv, 1, port_release, page, IO_BUF_SOURCE, arg->len,
				      issue_flags);
	if (err)
		__free_page(page);
	return err;
}
#endif

#if UCMD_HAVE_MULTISHOT
/* One number in one buffer: 0, or what the command ends with. */
static int port_post(struct io_uring_cmd *cmd, u32 value, unsigned int issue_flags)
{
	size_t len = sizeof(value);
	struct io_br_sel sel = io_uring_cmd_buffer_select(cmd, READ_ONCE(cmd->sqe->buf_index),
							  &len, issue_flags);

	if (sel.val < 0)
		return sel.val;
	if (!sel.addr)
		return -ENOBUFS;
	sel.val = len < sizeof(value) || copy_to_user(sel.addr, &value, sizeof(value)) ?
		0 : sizeof(value);
	if (io_uring_mshot_cmd_post_cqe(cmd, &sel, issue_flags))
		return -EOVERFLOW;
	return sel.val ? 0 : -EFAULT;
}

static int port_shot(struct io_uring_cmd *cmd, const struct ucmd_port_arg *arg,
		     unsigned int issue_flags)
{
	int err;

	if (!(cmd->flags & IORING_URING_CMD_MULTISHOT))
		return -EINVAL;
	err = port_post(cmd, arg->value, issue_flags) ?:
		port_post(cmd, arg->value + 1, issue_flags);
	io_uring_cmd_done(cmd, err, issue_flags);
	return -EIOCBQUEUED;
}
#endif

int port_bufs(struct io_uring_cmd *cmd, const struct ucmd_port_arg *arg, unsigned int issue_flags)
{
	switch (cmd->cmd_op) {
	case UCMD_PORT_SUM:
		return port_import(cmd, arg, issue_flags);
#if UCMD_HAVE_FIXED_VEC
	case UCMD_PORT_SUMV:
		return port_import_vec(cmd, arg, issue_flags);
#endif
#if UCMD_HAVE_LEND
	case UCMD_PORT_LEND:
		return port_lend(cmd, arg, issue_flags);
	case UCMD_PORT_BACK:
		return io_buffer_unregister(cmd, arg->len, issue_flags);
	case UCMD_PORT_GONE:
		return atomic_read(&port_gone);
#endif
#if UCMD_HAVE_MULTISHOT
	case UCMD_PORT_SHOT:
		return port_shot(cmd, arg, issue_flags);
#endif
	}
	return -EOPNOTSUPP;
}
