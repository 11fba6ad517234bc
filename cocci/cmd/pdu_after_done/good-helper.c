// SPDX-License-Identifier: GPL-2.0
#include <linux/io_uring/cmd.h>
#include <ucmd/ucmd.h>

static void raw_end(struct io_uring_cmd *cmd, int res, unsigned int issue_flags)
{
	io_uring_cmd_done(cmd, res, issue_flags);
}

static void raw_run(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	struct foo_pdu *pdu = io_uring_cmd_to_pdu(cmd, struct foo_pdu);
	struct foo *foo = pdu->foo;

	raw_end(cmd, 0, issue_flags);
	foo->busy = false;
}

/* Perhaps not: it says so. */
static bool raw_try_end(struct io_uring_cmd *cmd, int res, unsigned int issue_flags)
{
	if (res == -EBUSY)
		return false;
	io_uring_cmd_done(cmd, res, issue_flags);
	return true;
}

static void raw_try(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	struct foo_pdu *pdu = io_uring_cmd_to_pdu(cmd, struct foo_pdu);

	if (!raw_try_end(cmd, pdu->res, issue_flags))
		pdu->tries++;
}

/* The next command's */
static void raw_both(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	struct foo_pdu *pdu = io_uring_cmd_to_pdu(cmd, struct foo_pdu);
	struct io_uring_cmd *next = pdu->next;

	raw_end(cmd, 0, issue_flags);
	pdu = io_uring_cmd_to_pdu(next, struct foo_pdu);
	pdu->first = true;
}

static void raw_other(struct io_uring_cmd *cmd, struct io_uring_cmd *next, unsigned int issue_flags)
{
	struct foo_pdu *pdu;

	pdu = foo_last_pdu();
	pdu = io_uring_cmd_to_pdu(cmd, struct foo_pdu);
	pdu = io_uring_cmd_to_pdu(next, struct foo_pdu);
	raw_end(cmd, 0, issue_flags);
	pdu->first = true;
}
