// SPDX-License-Identifier: GPL-2.0
/* A driver that 0.1 had ported by half. */
#include <ucmd/ucmd.h>

struct half_args {
	__u64 addr;
	__u32 len;
	__u32 value;
};
#define HALF_WAIT	_IOW('h', 1, struct half_args)
#define HALF_PORTED	_IOW('h', 2, struct half_args)

struct half_pdu {
	u32 value;
};

static struct ucmd_port *half_waiting;

static void half_done(struct ucmd_port *cmd, int res, struct ucmd_ctx ctx)
{
	ucmd_port_done(cmd, res, ctx);
}

UCMD_PORT_TASK_WORK(half_finish, cmd, ctx, dying)
{
	u32 value = ucmd_pdu(cmd, struct half_pdu)->value;

	half_done(cmd, dying ? -ECANCELED : (int)value, ctx);
}

static int half_wait(struct ucmd_port *cmd, struct ucmd_ctx ctx)
{
	if (ucmd_ctx_nonblock(ctx) || !ucmd_ctx_locked(ctx))
		return -EAGAIN;
	ucmd_pdu(cmd, struct half_pdu)->value = ucmd_port_sqe_read(cmd, struct half_args, value);
	half_waiting = cmd;
	return UCMD_PORT_QUEUED;
}

UCMD_HANDLER(half_ported, cmd, ctx)
{
	struct half_args args;
	UCMD_QUEUED(waiting);

	ucmd_sqe_copy(cmd, &args);
	if (!half_waiting)
		return ucmd_complete(cmd, -ENOENT);
	ucmd_port_own(half_waiting, &waiting);
	ucmd_to_task(&waiting, &half_finish);
	return ucmd_complete(cmd, args.len > 3 ? -E2BIG : 0);
}

UCMD_OPS(half_ported_cmd,
	UCMD_OP(HALF_PORTED, struct half_args, half_ported)
);

static int half_uring_cmd(UCMD_PORT_ARGS(cmd, ctx))
{
	UCMD_PORT_ENTER(cmd, ctx);

	if (ucmd_opcode(cmd) == HALF_PORTED)
		return half_ported_cmd(ucmd_port_raw(cmd), ucmd_port_flags(ctx));
	return half_wait(cmd, ctx);
}

const struct file_operations half_fops = { .owner = THIS_MODULE, .uring_cmd = half_uring_cmd };
