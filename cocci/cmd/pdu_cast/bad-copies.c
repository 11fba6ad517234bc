// SPDX-License-Identifier: GPL-2.0
/* Not for patch mode: what a copy is to become depends on the type. */
#include <linux/io_uring/cmd.h>

static void copies(struct io_uring_cmd *cmd, struct foo_pdu *pdu)
{
	memcpy(cmd->pdu, pdu, sizeof(*pdu));
	memcpy(pdu, &cmd->pdu, sizeof(*pdu));
}

static void copies_address(struct io_uring_cmd *cmd, struct foo_pdu *pdu)
{
	memcpy(&cmd->pdu, pdu, sizeof(*pdu));
	__builtin_memcpy(pdu, cmd->pdu, sizeof(*pdu));
}
