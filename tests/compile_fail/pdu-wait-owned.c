// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd_wait: a wait list leaves 8 bytes of the PDU: the type of UCMD_PDU\(\) has more */
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

static __always_inline void foo_run(UCMD_IN_TASK cmd)
{
	int err = ucmd_wait(cmd, &foo.list);

	if (err)
		ucmd_done(cmd, err);
}
DEFINE_UCMD_WORK(foo_finish, foo_run);

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
	return ucmd_to_task(cmd, &foo_finish);
}
FIXTURE_DRIVER(foo_get);
