// SPDX-License-Identifier: GPL-2.0
/* Commands that are polled, or not where the ring does not, or only sometimes. */
/* SAYS-COCCI: cannot know that the program looks at both on large CQEs only; ask ucmd_is() */
#include "fixture.h"

static ucmd_handler poll_either(UCMD_FRESH cmd)
{
	struct ucmd_action action;

	ucmd_pdu(cmd)->tag = foo_value();
	if (ucmd_is(cmd, IOPOLL) && foo_ready())
		return ucmd_wait_polled(cmd);
	action = ucmd_keep(cmd, &foo.kept);
	foo_submit();
	return action;
}
FIXTURE_DRIVER(poll_either);

static __always_inline void poll_finish(struct ucmd_owned *cmd, int res)
	__ucmd_takes(cmd)
{
	if (res < 0)
		ucmd_done(cmd, res);
	else
		ucmd_done(cmd, res, (u64)ucmd_pdu(cmd)->tag);
}

static __always_inline void
poll_ask(UCMD_OWNED cmd, struct io_comp_batch *iob, unsigned int poll_flags)
{
	switch (ucmd_pdu(cmd)->tag) {
	case 0:
		return;
	case 1:
		ucmd_done(cmd, foo_value());
		break;
	default:
		poll_finish(cmd, foo_value());
	}
	foo_submit();
}
DEFINE_UCMD_IOPOLL(poll_uring_cmd_iopoll, poll_ask);

const struct file_operations poll_fops = {
	.uring_cmd = poll_either_uring_cmd,
	.uring_cmd_iopoll = poll_uring_cmd_iopoll,
};
