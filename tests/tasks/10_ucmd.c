// SPDX-License-Identifier: GPL-2.0
/* A command polled. */
#include "dev.h"
#include <ucmd/ucmd.h>
#include <ucmd/iopoll.h>
//@
struct foo_pdu {
	u32 tag;
};
UCMD_PDU(struct foo_pdu);

static __always_inline void
foo_poll(UCMD_OWNED cmd, struct io_comp_batch *iob, unsigned int flags)
{
	if (foo_hw_ready(ucmd_pdu(cmd)->tag))
		ucmd_done(cmd, 0);
}
DEFINE_UCMD_IOPOLL(foo_uring_cmd_iopoll, foo_poll);

static ucmd_handler foo_issue(UCMD_FRESH cmd, u32 op, void *private)
{
	if (op != FOO_RUN || !ucmd_is(cmd, IOPOLL))
		return ucmd_complete(cmd, -EOPNOTSUPP);
	ucmd_pdu(cmd)->tag = ucmd_sqe_read(cmd, struct foo_tag, tag);
	foo_hw_start(ucmd_pdu(cmd)->tag);
	return ucmd_wait_polled(cmd);
}
DEFINE_UCMD(foo_uring_cmd, foo_issue);
