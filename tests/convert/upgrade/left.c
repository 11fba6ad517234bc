// SPDX-License-Identifier: GPL-2.0
/*
 * A driver of 0.1 with what a script cannot know: a helper for commands of this call and
 * from elsewhere, two types in the PDU, a number that would be read twice, a payload that
 * the handler of an operation with needs reads itself, a table by a macro of the driver.
 *
 * LEFT: 0.2: one type, with a union
 * LEFT: 0.2: one type, with a union
 * LEFT: ucmd_ctx_unlocked
 * LEFT: ucmd_slot_at
 * LEFT: 0.2: the payload as argument of the handler
 * LEFT: UCMD_OPS
 */
#include <ucmd/ucmd.h>

struct left_args {
	__u32 len;
	__u32 flags;
};
#define LEFT_WAIT	_IOW('l', 1, struct left_args)
#define LEFT_GET	_IOW('l', 2, struct left_args)

struct left_pdu {
	struct ucmd_in_slot where;
	u32 len;
};

static struct ucmd_slot left_slot, left_slots[4];
static int left_count;

static __ucmd_helper void left_end(struct ucmd_queued *cmd, int res, struct ucmd_ctx ctx)
{
	ucmd_done(cmd, res, ctx);
	left_count--;
}

void left_fail(void);

void left_fail(void)
{
	UCMD_QUEUED(cmd);

	if (ucmd_claim(&left_slot, &cmd))
		left_end(&cmd, -ENODEV, ucmd_ctx_unlocked());
}

UCMD_HANDLER(left_get, cmd, ctx)
{
	u64 *sum = ucmd_pdu(cmd, u64);

	*sum += ucmd_sqe_read(cmd, struct left_args, len);
	return ucmd_complete(cmd, *sum > 9 ? -E2BIG : 0);
}

UCMD_HANDLER(left_wait, cmd, ctx)
{
	struct ucmd_slot *slot = ucmd_slot_at(left_slots, 4, ucmd_sqe_field(cmd, addr3));

	ucmd_pdu(cmd, struct left_pdu)->len = 0;
	return ucmd_complete(cmd, slot ? -EIO : -EINVAL);
}

UCMD_OPS(left_uring_cmd,
	UCMD_OP(LEFT_GET, struct left_args, left_get, .may_block = true)
);

#define LEFT_OPS(...)	UCMD_OPS(left_other_cmd, __VA_ARGS__)
LEFT_OPS(UCMD_OP(LEFT_WAIT, UCMD_NONE, left_wait));

const struct file_operations left_fops = { .owner = THIS_MODULE, .uring_cmd = left_uring_cmd };
