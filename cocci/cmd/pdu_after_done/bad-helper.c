// SPDX-License-Identifier: GPL-2.0
/* A function of the same file completes the command. */
#include <linux/io_uring/cmd.h>
#include <ucmd/ucmd.h>

static __always_inline void foo_end(struct ucmd_owned *cmd, int res)
{
	ucmd_done(cmd, res);
}

static __always_inline void foo_run(UCMD_IN_TASK cmd)
{
	struct foo_pdu *pdu = ucmd_pdu(cmd);

	foo_end(cmd, pdu->res);
	kfree(pdu->data);
}

static void raw_end(struct io_uring_cmd *cmd, int res, unsigned int issue_flags)
{
	if (res < 0)
		pr_debug("failed\n");
	io_uring_cmd_done(cmd, res, issue_flags);
}

static void raw_run(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	struct foo_pdu *pdu;

	pdu = io_uring_cmd_to_pdu(cmd, struct foo_pdu);
	raw_end(cmd, 0, issue_flags);
	pdu->foo->busy = false;
}
