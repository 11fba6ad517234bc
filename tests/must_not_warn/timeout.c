// SPDX-License-Identifier: GPL-2.0
/* NEEDS: UCMD_HAVE_CANCEL */
/* A command that waits for a limited time, in a slot of its own, until it is woken. */
#define FIXTURE_OWN_PDU
#include "fixture.h"

struct timeout_pdu {
	struct ucmd_timed	*timed;
};
UCMD_PDU(struct timeout_pdu);

static __always_inline void timeout_free(UCMD_OWNED cmd, int res)
{
	struct ucmd_timed *timed = ucmd_pdu(cmd)->timed;

	ucmd_done(cmd, res);
	ucmd_timed_exit(timed);
	kfree(timed);
}

static __always_inline void timeout_done(UCMD_OWNED cmd)
{
	timeout_free(NULL, cmd, -ETIME);
}
DEFINE_UCMD_WORK(timeout_late, timeout_done);

static __always_inline void timeout_canceled(UCMD_OWNED cmd)
{
	timeout_free(NULL, cmd, -ECANCELED);
}

static struct ucmd_timed *timeout_new(void)
{
	struct ucmd_timed *timed = kmalloc(sizeof(*timed), GFP_KERNEL);

	if (timed)
		ucmd_timed_init(timed, &timeout_late);
	return timed;
}

static ucmd_handler timeout_wait(UCMD_FRESH cmd)
{
	struct ucmd_timed *timed = timeout_new();

	if (!timed)
		return ucmd_complete(cmd, -ENOMEM);
	ucmd_pdu(cmd)->timed = timed;
	return ucmd_wait_timeout(cmd, timed, ms_to_ktime(foo_value()));
}

static ucmd_handler timeout_wake(UCMD_FRESH cmd)
{
	DEFINE_UCMD_CLAIMED(waiting);
	DEFINE_UCMD_OWNED(here);

	if (ucmd_wake(&foo.slot, &timeout_late))
		return ucmd_complete(cmd, 0);
	if (!ucmd_claim(&foo.timed, &waiting))
		return ucmd_complete(cmd, -ENOENT);
	if (ucmd_same_ring(&waiting, cmd, &here))
		ucmd_done(&here, 0);
	else
		ucmd_to_task(&waiting, &timeout_late);
	return ucmd_complete(cmd, 0);
}

static ucmd_handler timeout_issue(UCMD_FRESH cmd, u32 op, void *private)
{
	switch (op) {
	case FOO_GET:
		return ucmd_op(cmd, timeout_wait, void);
	case _IO('f', 2):
		return ucmd_op(cmd, timeout_wake, void);
	}
	return ucmd_complete(cmd, -EOPNOTSUPP);
}
FIXTURE_ISSUE(timeout_uring_cmd, timeout_issue, timeout_canceled);
