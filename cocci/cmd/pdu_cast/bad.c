// SPDX-License-Identifier: GPL-2.0
#include <linux/io_uring/cmd.h>

static struct foo_pdu *of_array(struct io_uring_cmd *cmd)
{
	return (struct foo_pdu *)cmd->pdu;
}

static struct foo_pdu *of_address(struct io_uring_cmd *cmd)
{
	return (struct foo_pdu *)&cmd->pdu;
}

static void of_element(struct io_uring_cmd *cmd, u32 tag)
{
	((struct foo_pdu *)&cmd->pdu[0])->tag = tag;
}

static u32 by_void(struct io_uring_cmd *cmd)
{
	struct foo_pdu *pdu = (void *)cmd->pdu;

	return pdu->tag;
}

static u32 by_void_address(struct io_uring_cmd *cmd)
{
	struct foo_pdu *pdu = (void *)&cmd->pdu;

	return pdu->tag;
}

static u32 by_void_element(struct io_uring_cmd *cmd)
{
	struct foo_pdu *pdu = (void *)&cmd->pdu[0];

	return pdu->tag;
}
