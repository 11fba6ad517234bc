// SPDX-License-Identifier: GPL-2.0
#include <linux/io_uring/cmd.h>
#include <ucmd/ucmd.h>

static struct foo_pdu *foo_pdu(struct io_uring_cmd *cmd)
{
	return io_uring_cmd_to_pdu(cmd, struct foo_pdu);
}

static void raw_pointer(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	struct foo_pdu *pdu = io_uring_cmd_to_pdu(cmd, struct foo_pdu);

	io_uring_cmd_done(cmd, pdu->res, issue_flags);
	kfree(pdu->data);
}

static void raw_accessor(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	struct foo_pdu *pdu = foo_pdu(cmd);

	io_uring_cmd_complete_in_task(cmd, foo_cb);
	pdu->sent = true;
}

static void raw_late(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	io_uring_cmd_done32(cmd, 0, 1, issue_flags);
	kfree(io_uring_cmd_to_pdu(cmd, struct foo_pdu)->data);
	foo_free(foo_pdu(cmd));
}

static void raw_command(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	io_uring_cmd_done(cmd, 0, issue_flags);
	pr_debug("done: %u\n", cmd->cmd_op);
}

static __always_inline void pointer_run(UCMD_IN_TASK cmd)
{
	struct foo_pdu *pdu = ucmd_pdu(cmd);

	ucmd_done(cmd, pdu->res);
	kfree(pdu->data);
}

static void parked(struct foo *foo)
{
	struct foo_pdu *pdu;
	DEFINE_UCMD_CLAIMED(cmd);

	ucmd_take(&foo->first, &cmd);
	pdu = ucmd_pdu(&cmd);
	ucmd_keep(&cmd, &foo->second);
	pdu->tag = 1;
}

static __always_inline void accessors_run(UCMD_IN_TASK cmd)
{
	struct foo_pdu pdu;

	ucmd_done(cmd, 0);
	pdu = *ucmd_pdu(cmd);
	foo_put(ucmd_file(cmd)->private_data);
}

static __always_inline void polled(UCMD_OWNED cmd, struct io_comp_batch *iob, unsigned int flags)
{
	struct foo_pdu *pdu = ucmd_pdu(cmd);

	ucmd_done(cmd, pdu->res);
	kfree(pdu->data);
}

static struct foo_pdu *foo_cast(struct io_uring_cmd *cmd)
{
	return (struct foo_pdu *)cmd->pdu;
}

static void raw_assigned(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	struct foo_pdu *pdu, *same;

	pdu = foo_cast(cmd);
	io_uring_cmd_done(cmd, 0, issue_flags);
	kfree(pdu->data);
}

static void raw_cast(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	struct foo_pdu *pdu = (struct foo_pdu *)&cmd->pdu;

	io_uring_cmd_done(cmd, 0, issue_flags);
	foo_count(*pdu);
}
