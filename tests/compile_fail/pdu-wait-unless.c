// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd_wait_event_lock_irq: a wait list leaves 8 bytes of the PDU: the type of UCMD_PDU\(\) has more */
/* NEEDS: UCMD_HAVE_CANCEL */
#define FIXTURE_OWN_PDU
#include "fixture.h"

struct foo_wide {
	u64 value;
#ifdef FAIL
	u32 tag;
#endif
};
UCMD_PDU(struct foo_wide);

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
	struct ucmd_action action;
	DEFINE_UCMD_OWNED(owned);
	int err;

	action = ucmd_keep(cmd, &owned);
	err = ucmd_wait_event_lock_irq(&owned, &foo.list, foo_ready());
	if (err)
		ucmd_done(&owned, err == -EALREADY ? 0 : err);
	return action;
}
FIXTURE_DRIVER(foo_get);
