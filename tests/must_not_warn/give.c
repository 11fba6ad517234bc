// SPDX-License-Identifier: GPL-2.0
/* Commands by value: out of line, in another file, by a pointer, of every kind. */
#include "fixture.h"

static __always_inline void give_done(UCMD_OWNED cmd)
{
	ucmd_done(cmd, 0);
}
DEFINE_UCMD_WORK(give_finish, give_done);

static __always_inline void give_end(struct ucmd_claimed *cmd, int res)
{
	ucmd_pdu(cmd)->value = res;
	ucmd_to_task(cmd, &give_finish);
}
DEFINE_UCMD_FUNCTION(static noinline void, give_end_slow, claimed, give_end, int, res);
DEFINE_UCMD_FUNCTION(void, give_end_public, claimed, give_end, int, res);

static __always_inline int give_try(struct ucmd_claimed *cmd, struct foo *private, u32 tag)
{
	if (ucmd_pdu(cmd)->tag == tag) {
		ucmd_done_unlocked(cmd, 0);
		return 0;
	}
	ucmd_keep(cmd, &private->kept);
	return -EBUSY;
}
DEFINE_UCMD_FUNCTION(static noinline int, give_try_slow, claimed, give_try,
		     struct foo *, private, u32, tag);

static __always_inline void give_owned(UCMD_OWNED cmd, int res)
{
	foo_submit();
	ucmd_done(cmd, res);
}
DEFINE_UCMD_FUNCTION(static noinline void, give_owned_slow, owned, give_owned, int, res);

static ucmd_handler give_fresh(UCMD_FRESH cmd, const struct foo_args *args)
{
	struct ucmd_action action;
	DEFINE_UCMD_OWNED(owned);

	if (args->flags)
		return ucmd_complete(cmd, -EINVAL);
	action = ucmd_keep(cmd, &owned);
	give_owned_slow(ucmd_give(&owned), args->len & 0xff);
	return action;
}
DEFINE_UCMD_FUNCTION(static noinline struct ucmd_action, give_fresh_slow, fresh, give_fresh,
		     const struct foo_args *, args);

static ucmd_handler give(UCMD_FRESH cmd)
{
	struct foo_args args;

	if (foo_ready())
		return ucmd_complete(cmd, 0);
	args = ucmd_sqe_read(cmd, struct foo_args);
	return give_fresh_slow(ucmd_give(cmd), &args);
}
FIXTURE_DRIVER(give);

struct give_ops {
	void (*end)(struct ucmd_given_claimed cmd, int res);
};
static const struct give_ops give_all_ops[] = { { give_end_slow }, { give_end_public } };

void give_elsewhere(struct ucmd_given_claimed cmd);

static irqreturn_t give_irq(int irq, void *data)
{
	DEFINE_UCMD_CLAIMED(cmd);

	if (ucmd_claim(&foo.slot, &cmd))
		give_all_ops[foo_ready()].end(ucmd_give(&cmd), 0);
	if (ucmd_claim(&foo.timed, &cmd))
		give_elsewhere(ucmd_give(&cmd));
	return IRQ_HANDLED;
}
const irq_handler_t give_handler = give_irq;

static void give_fn(struct work_struct *work)
{
	DEFINE_UCMD_CLAIMED(cmd, &foo.kept);

	if (give_try_slow(ucmd_give(&cmd), &foo, foo_value()))
		foo_submit();
}
DECLARE_WORK(give_work, give_fn);
