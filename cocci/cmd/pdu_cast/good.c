// SPDX-License-Identifier: GPL-2.0
#include <linux/io_uring/cmd.h>
#include <ucmd/ucmd.h>

static struct foo_pdu *checked(struct io_uring_cmd *cmd)
{
	return io_uring_cmd_to_pdu(cmd, struct foo_pdu);
}

static void cleared(struct io_uring_cmd *cmd)
{
	memset(cmd->pdu, 0, sizeof(cmd->pdu));
}

static struct foo_pdu *of_a_request(struct foo_request *req)
{
	return (struct foo_pdu *)req->pdu;
}

static __always_inline void layer_run(UCMD_IN_TASK cmd)
{
	struct foo_pdu pdu;

	pdu = *ucmd_pdu(cmd);
	ucmd_pdu(cmd)->tag = pdu.tag + 1;
	ucmd_done(cmd, 0);
}
