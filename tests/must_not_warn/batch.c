// SPDX-License-Identifier: GPL-2.0
/* Batches and chains, from a handler and from a wait list, to tasks and elsewhere. */
#include "fixture.h"

static __always_inline void batch_run(UCMD_IN_TASK cmd)
{
	if (foo_ready())
		ucmd_done(cmd, ucmd_pdu(cmd)->tag & INT_MAX);
	else
		ucmd_keep(cmd, &foo.kept);
}

static __always_inline void batch_end(UCMD_OWNED cmd)
{
	foo_submit();
	ucmd_done(cmd, -ENODEV);
}
DEFINE_UCMD_TASK_BATCH(batch_two, batch_run, batch_end);
DEFINE_UCMD_TASK_BATCH(batch_one, batch_end);

static void batch_work_fn(struct work_struct *work)
{
	DEFINE_UCMD_CHAIN(chain);

	ucmd_claim_all(&foo.batch, &chain);
	ucmd_to_task(&chain, &batch_two);
	if (foo_more()) {
		ucmd_claim_all(&foo.list, &chain);
		ucmd_to_task(&chain, &batch_one);
	}
}
static DECLARE_WORK(batch_work, batch_work_fn);

static ucmd_handler batch_get(UCMD_FRESH cmd)
{
	ucmd_pdu(cmd)->tag = foo_value();
	return ucmd_queue_work(cmd, system_wq, &batch_work, &foo.batch);
}
FIXTURE_DRIVER(batch_get);

/* One by one: some end here, some go on to another batch, the others to their tasks. */
void batch_sort(struct ucmd_batch *other);
void batch_sort(struct ucmd_batch *other)
{
	DEFINE_UCMD_CHAIN(all);
	DEFINE_UCMD_CHAIN(some);

	ucmd_claim_all(&foo.list, &all);
	for (;;) {
		DEFINE_UCMD_CLAIMED(cmd);

		if (!ucmd_claim(&all, &cmd))
			break;
		if (!foo_ready())
			ucmd_done_unlocked(&cmd, -ENODEV);
		else if (!foo_more())
			ucmd_keep(&cmd, &some);
		else
			ucmd_queue_work(&cmd, system_wq, &foo.work, other);
	}
	ucmd_to_task(&some, &batch_one);
}

/* A helper that gets a chain */
static __always_inline void batch_send(struct ucmd_chain *chain)
{
	if (foo_ready())
		ucmd_to_task(chain, &batch_one);
	else
		ucmd_to_task(chain, &batch_two);
}

void batch_early(void);
void batch_early(void)
{
	DEFINE_UCMD_CHAIN(chain);

	if (!foo_more())
		return;
	ucmd_claim_all(&foo.batch, &chain);
	batch_send(&chain);
}
