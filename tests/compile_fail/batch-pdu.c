// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd_queue_work: the type of UCMD_PDU.. has more than 16 bytes */
#define FIXTURE_OWN_PDU
#include "fixture.h"

struct foo_large {
	u64 value[2];
#ifdef FAIL
	u64 another;
#endif
};
UCMD_PDU(struct foo_large);

static void foo_work_fn(struct work_struct *work)
{
	DEFINE_UCMD_CLAIMED(cmd, &foo.kept);

	ucmd_pdu(&cmd)->value[1] = foo_value();
	ucmd_queue_work(&cmd, system_wq, &foo.work, &foo.batch);
}
DECLARE_WORK(foo_work, foo_work_fn);

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
	return ucmd_queue_work(cmd, system_wq, &foo.work, &foo.batch);
}
FIXTURE_DRIVER(foo_get);
