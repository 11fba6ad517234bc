// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: this handle is not known here: mark the function that it is handed to __always_inline */
#include "fixture.h"

static __always_inline void foo_end(UCMD_OWNED cmd)
{
	ucmd_done(cmd, -ECANCELED);
}
DEFINE_UCMD_TASK_BATCH(foo_finish, foo_end);

#ifdef FAIL
void foo_send(struct ucmd_chain *chain);
void foo_send(struct ucmd_chain *chain)
#else
static __always_inline void foo_send(struct ucmd_chain *chain)
#endif
{
	ucmd_to_task(chain, &foo_finish);
}

#ifndef FAIL
static void foo_work_fn(struct work_struct *work)
{
	DEFINE_UCMD_CHAIN(chain);

	ucmd_claim_all(&foo.batch, &chain);
	foo_send(&chain);
}
DECLARE_WORK(foo_work, foo_work_fn);
#endif
