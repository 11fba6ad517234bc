// SPDX-License-Identifier: GPL-2.0
/* What the driver does with buffers, ported so far that it compiles without raw calls. */
#include <linux/bvec.h>
#include <linux/uio.h>

#include "bufs.h"

static u8 port_page[PAGE_SIZE] __page_aligned_bss;
static atomic_t port_gone;

static int port_sum(struct iov_iter *iter)
{
	int sum = 0;
	u8 byte;

	while (copy_from_iter(&byte, 1, iter))
		sum += byte;
	return sum;
}

static int port_import(struct ucmd_raw *cmd, const struct ucmd_port_arg *arg,
		       struct ucmd_raw_ctx ctx)
{
	struct iov_iter iter;
	int err;

	if (ucmd_opcode(cmd) == UCMD_PORT_SUM)
		err = ucmd_raw_import_fixed(cmd, ITER_SOURCE, arg->addr, arg->len, &iter, ctx);
	else
		err = ucmd_raw_import_fixed_vec(cmd, ITER_SOURCE, u64_to_user_ptr(arg->addr),
						arg->len, &iter, ctx);
	return err ?: port_sum(&iter);
}

static void port_release(void *unused)
{
	atomic_inc(&port_gone);
}

static int port_lend(struct ucmd_raw *cmd, const struct ucmd_port_arg *arg, struct ucmd_raw_ctx ctx)
{
	struct bio_vec bv;

	memset(port_page, arg->value, sizeof(port_page));
	bvec_set_virt(&bv, port_page, sizeof(port_page));
	return ucmd_raw_lend_bvec(cmd, &bv, 1, port_release, NULL, BIT(ITER_SOURCE), arg->len, ctx);
}

/* One number in one buffer: 0, or what the command ends with. */
static int port_post(struct ucmd_raw *cmd, u32 value, struct ucmd_raw_ctx ctx)
{
	size_t len = sizeof(value);
	struct io_br_sel sel = ucmd_raw_select(cmd, ucmd_raw_sqe_field(cmd, buf_index), &len, ctx);

	if (IS_ERR_OR_NULL((__force void *)sel.addr))
		return -ENOBUFS;
	sel.val = len < sizeof(value) || copy_to_user(sel.addr, &value, sizeof(value)) ?
		0 : sizeof(value);
	if (ucmd_raw_post(cmd, &sel, ctx))
		return -EOVERFLOW;
	return sel.val ? 0 : -EFAULT;
}

static int port_shot(struct ucmd_raw *cmd, const struct ucmd_port_arg *arg, struct ucmd_raw_ctx ctx)
{
	int err;

	if (!ucmd_raw_is(cmd, MULTISHOT))
		return -EINVAL;
	err = port_post(cmd, arg->value, ctx) ?: port_post(cmd, arg->value + 1, ctx);
	ucmd_raw_done(cmd, err, ctx);
	return UCMD_RAW_QUEUED;
}

int port_bufs(struct ucmd_raw *cmd, const struct ucmd_port_arg *arg, struct ucmd_raw_ctx ctx)
{
	switch (ucmd_opcode(cmd)) {
	case UCMD_PORT_SUM:
	case UCMD_PORT_SUMV:
		return port_import(cmd, arg, ctx);
	case UCMD_PORT_LEND:
		return port_lend(cmd, arg, ctx);
	case UCMD_PORT_BACK:
		return ucmd_raw_take_back(cmd, arg->len, ctx);
	case UCMD_PORT_GONE:
		return atomic_read(&port_gone);
	case UCMD_PORT_SHOT:
		return port_shot(cmd, arg, ctx);
	}
	return -EOPNOTSUPP;
}
