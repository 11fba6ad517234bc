// SPDX-License-Identifier: GPL-2.0
#include <linux/io_uring/cmd.h>
#include <ucmd/ucmd.h>

struct foo_call {
	struct io_uring_cmd *cmd;
	unsigned int issue_flags;
};

static int raw_on_stack(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	struct foo_call call = { .cmd = cmd, .issue_flags = issue_flags };
	struct foo_call again;

	again.issue_flags = issue_flags;
	return foo_run(&call) ?: foo_run(&again);
}

static int raw_property(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	struct foo_pdu *pdu = io_uring_cmd_to_pdu(cmd, struct foo_pdu);

	pdu->nowait = issue_flags & IO_URING_F_NONBLOCK;
	return foo_start(cmd, issue_flags);
}

static ucmd_handler handler(UCMD_FRESH cmd)
{
	struct foo *foo = ucmd_file(cmd)->private_data;

	foo->blocking = !ucmd_is(cmd, NONBLOCK);
	return foo_run(cmd);
}
