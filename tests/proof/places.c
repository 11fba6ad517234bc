// SPDX-License-Identifier: GPL-2.0
/* Commands that wait in places: cmd/place.h, waiting/, batch.h */
#include "shim.h"
#include "core.h"

#include <ucmd/waiting/wait.h>
#include <ucmd/batch.h>

struct world {
	struct core core;
	struct ucmd_slot slot[2];
	struct ucmd_timed timed;
	struct ucmd_waitlist list;
	struct ucmd_batch batch;
	struct work_struct work;
	u8 queued;			/* the work item of the batch */
	u8 through;			/* parties that have ended */
	u32 event, taken;
	ktime_t now, over[COMMANDS];	/* when the time of a command is over */
};
static_assert(sizeof(struct world) <= WORLD_SIZE, "");
const size_t model_size = sizeof(struct world);
#define w	(*(struct world *)model_world)

/* --- what a driver does --- */

static __always_inline void foo_done(const struct __ucmd_core_end *caller, struct ucmd_owned *cmd)
{
	struct __ucmd_link *link = __ucmd_link(__ucmd_look_owned(cmd));

	model_must(link->driver[0] == 42, "the PDU is %u", link->driver[0]);
	ucmd_done(cmd, 0);
}
DEFINE_UCMD_WORK(foo_finish, foo_done);

/* A command that is issued */
#define FRESH(name, i, how)						\
	struct ucmd_fresh name = { .handle = {				\
		.cmd = issued(i), .flags = (how), .live = 1, .known = 1 } }

static struct io_uring_cmd *issued(unsigned int i)
{
	begins(i);
	__ucmd_link(command(i))->driver[0] = 42;
	return command(i);
}

static void returns(struct ucmd_action action)
{
	model_must(__ucmd_action_ret(action) == __UCMD_RET_QUEUED, "the handler returns a result");
}

/* The core cancels a command that it has on its list. */
static void cancel(unsigned int i)
{
	lock_ring(0);
	if (is_listed(i) && __ucmd_leave(command(i), IO_URING_F_CANCEL))
		__ucmd_raw_done(command(i), -ECANCELED, 0);
	unlock_ring(0);
}
static void cancel_0(void) { cancel(0); }

static void all_done(void)
{
	unsigned int i;

	for (i = 0; i < COMMANDS; i++)
		model_must(state_of(i) != LIVE, "command %u waits for ever", i);
}

/* --- slots --- */

static void wait_in_slot(unsigned int i, unsigned int flags)
{
	lock_ring(flags);

	FRESH(cmd, i, flags);

	returns(__ucmd_wait_slot(&cmd, &w.slot[0]));
	if (READ_ONCE(w.event))
		(void)ucmd_wake(&w.slot[0], &foo_finish);
	unlock_ring(flags);
}
static void slot_handler(void) { wait_in_slot(0, 0); }
static void slot_worker(void) { wait_in_slot(0, IO_URING_F_UNLOCKED); }
static void slot_second(void) { wait_in_slot(1, IO_URING_F_UNLOCKED); }

static void slot_event(void)
{
	WRITE_ONCE(w.event, 1);
	(void)ucmd_wake(&w.slot[0], &foo_finish);
}

/* The core asks again and again: once more when all others are through. */
oracle void is_through(void)
{
	w.through++;
}

static void through(void)
{
	model_tell(&w.through, RELEASE);
	is_through();
}

oracle bool are_through(void *nr)
{
	return w.through == *(u8 *)nr;
}

static void finally_canceled(void)
{
	static const u8 one = 1;

	cancel(0);
	model_wait(are_through, (void *)&one, &w.through);
	cancel(0);
}

static void slot_waiter(void)
{
	lock_ring(IO_URING_F_UNLOCKED);

	FRESH(cmd, 0, IO_URING_F_UNLOCKED);

	returns(__ucmd_wait_slot(&cmd, &w.slot[0]));
	through();
}

/* Task work without the ring lock lets its command wait in another slot. */
static void slot_moves(void)
{
	struct ucmd_owned cmd = { .handle = { .known = 1 } };
	struct io_uring_cmd *raw = __ucmd_claim_slot(&w.slot[0]);

	if (raw) {
		__ucmd_own_owned(&cmd, raw, IO_URING_F_UNLOCKED);
		model_must(!__ucmd_owned_slot(&cmd, &w.slot[1]), "the second slot is busy");
	}
	through();
}

static void slot_event_1(void)
{
	ucmd_wake(&w.slot[1], &foo_finish);
}

static void slot_is_full(void)
{
	begins(0);
	__ucmd_link(command(0))->driver[0] = 42;
	__ucmd_mark(command(0), __ucmd_slot_word(&w.slot[0]), 0);
	w.slot[0].cmd = command(0);
}

/* --- slots with a time limit --- */

oracle bool is_armed(void *timer)
{
	return ((struct hrtimer *)timer)->armed;
}

/* Time passes when the timer is due. */
oracle void fires(struct hrtimer *timer)
{
	timer->armed = false;
	w.now = timer->expires > w.now ? timer->expires : w.now;
}

oracle void arms(struct hrtimer *timer, ktime_t time)
{
	timer->armed = true;
	timer->expires = time;
}

oracle void disarms(struct hrtimer *timer)
{
	timer->armed = false;
}

void hrtimer_start(struct hrtimer *timer, ktime_t time, int mode)
{
	model_tell(timer, RELEASE);
	arms(timer, time);
}

void hrtimer_try_to_cancel(struct hrtimer *timer)
{
	model_tell(timer, RELEASE);
	disarms(timer);
}

void hrtimer_cancel(struct hrtimer *timer)
{
	hrtimer_try_to_cancel(timer);
}

oracle ktime_t clock(void)
{
	return w.now;
}

ktime_t ktime_get(void)
{
	return clock();
}

static void timer(void)
{
	for (;;) {
		model_wait(is_armed, &w.timed.timer, &w.timed.timer);
		fires(&w.timed.timer);
		w.timed.timer.fn(&w.timed.timer);
	}
}

oracle void late_at(unsigned int i, ktime_t time)
{
	w.over[i] = time;
}

oracle void is_late(unsigned int i)
{
	model_must(w.now >= w.over[i], "the time of command %u is not over", i);
}

static __always_inline void foo_expires(const struct __ucmd_core_end *caller, struct ucmd_owned *cmd)
{
	is_late(number(__ucmd_look_owned(cmd)));
	foo_done(NULL, cmd);
}
DEFINE_UCMD_WORK(foo_late, foo_expires);

static void wait_timed(unsigned int i, ktime_t time)
{
	FRESH(cmd, i, IO_URING_F_UNLOCKED);

	late_at(i, clock() + time);
	returns(__ucmd_wait_timeout(&cmd, &w.timed, time));
}

static void timed_handler(void)
{
	wait_timed(0, 10);
	if (READ_ONCE(w.event))
		ucmd_wake(&w.timed, &foo_finish);
}

static void timed_second(void)
{
	wait_timed(1, 20);
}

static void timed_for_ever(void)
{
	wait_timed(0, KTIME_MAX / 2);
	if (READ_ONCE(w.event))
		ucmd_wake(&w.timed, &foo_finish);
}

static void timed_event(void)
{
	WRITE_ONCE(w.event, 1);
	ucmd_wake(&w.timed, &foo_finish);
}

static void timed_is_empty(void)
{
	ucmd_timed_init(&w.timed, &foo_late);
}

/* --- wait lists --- */

static bool take_event(void)
{
	if (!w.event)
		return false;
	w.event = 0;
	w.taken++;
	return true;
}

static void list_handler(void)
{
	struct ucmd_action action;

	FRESH(cmd, 0, IO_URING_F_UNLOCKED);

	action = ucmd_wait_event_lock_irq(&cmd, &w.list, take_event(), 0);
	returns(action);
}

static void list_event(void)
{
	struct io_uring_cmd *raw;

	spin_lock(&w.list.lock);
	raw = __ucmd_claim_first(&w.list);
	if (raw)
		__ucmd_send(raw, &foo_finish);
	else
		w.event = 1;
	spin_unlock(&w.list.lock);
}

static void list_is_empty(void)
{
	__ucmd_waitlist_init(&w.list, NULL);
}

/* Commands that wait in the list when it begins */
static void list_has(unsigned int nr)
{
	unsigned int i;

	list_is_empty();
	for (i = 0; i < nr; i++) {
		begins(i);
		__ucmd_link(command(i))->driver[0] = 42;
		INIT_LIST_HEAD(__ucmd_list_node(command(i)));
		command(i)->flags = IORING_URING_CMD_CANCELABLE;
		__ucmd_link(command(i))->place = __ucmd_list_word(&w.list);
		lists(i);
		__ucmd_join(command(i), &w.list);
	}
}
static void list_has_two(void) { list_has(2); }

static void list_wakes(void)
{
	ucmd_wake(&w.list, &foo_finish);
}

static void list_takes_all(void)
{
	struct ucmd_chain chain = { .known = 1 };
	struct llist_node *node, *next;

	__ucmd_claim_waiters(&w.list, &chain);
	for (node = chain.first; node; node = next) {
		next = node->next;
		__ucmd_send(__ucmd_chain_cmd(node), &foo_finish);
	}
}

/* Out of the list, and into a slot with another PDU */
static void list_moves(void)
{
	struct ucmd_owned cmd = { .handle = { .known = 1 } };
	struct io_uring_cmd *raw = __ucmd_claim_list(&w.list);
	int err;

	if (raw) {
		__ucmd_own_owned(&cmd, raw, IO_URING_F_UNLOCKED);
		err = __ucmd_mark_begin(raw);
		memset(__ucmd_link(raw)->driver + 8, 0xff, 16);
		__ucmd_mark_end(raw, __ucmd_slot_word(&w.slot[1]), IO_URING_F_UNLOCKED);
		model_must(!err && !__ucmd_enter_slot(raw, &w.slot[1]), "the slot is busy");
	}
	through();
}

/* Out of the list, and into it again */
static void list_again(void)
{
	struct ucmd_owned cmd = { .handle = { .known = 1 } };
	struct io_uring_cmd *raw = __ucmd_claim_list(&w.list);

	if (raw) {
		__ucmd_own_owned(&cmd, raw, IO_URING_F_UNLOCKED);
		model_must(!__ucmd_owned_list(&cmd, &w.list), "it cannot wait again");
	}
	through();
}

static void event_or_command(void)
{
	model_must(!w.event || state_of(0) != LIVE, "there is an event, and a command waits");
	if (!w.event && !w.taken)
		all_done();
}

/* --- batches --- */

static void adds(unsigned int i)
{
	FRESH(cmd, i, 0);

	returns(__ucmd_queue_batch_fresh(&cmd, NULL, &w.work, &w.batch));
}
static void adds_0(void) { adds(0); }
static void adds_1(void) { adds(1); }
static void adds_2(void) { adds(2); }

oracle bool is_queued(void *unused)
{
	return w.queued;
}

oracle void set_queued(bool on)
{
	w.queued = on;
}

bool queue_work(struct workqueue_struct *wq, struct work_struct *work)
{
	model_tell(&w.work, RELEASE);
	set_queued(true);
	return true;
}

static void takes_batch(void)
{
	struct ucmd_chain chain = { .known = 1 };
	struct llist_node *node, *next;

	__ucmd_claim_batch(&w.batch, &chain);
	for (node = chain.first; node; node = next) {
		next = node->next;
		__ucmd_send(__ucmd_chain_cmd(node), &foo_finish);
	}
}

static void work_item(void)
{
	for (;;) {
		model_wait(is_queued, NULL, &w.work);
		set_queued(false);
		takes_batch();
	}
}

static void nothing(void)
{
}

/* --- */

const struct model_set model_sets[] = {
	{ "slot: cancel", nothing, { slot_waiter, finally_canceled }, all_done },
	{ "slot: event and cancel", nothing, { slot_handler, slot_event, cancel_0, task }, all_done },
	{ "slot: event and cancel, worker", nothing,
	  { slot_worker, slot_event, cancel_0, task }, all_done },
	{ "slot: two events, worker", nothing, { slot_worker, slot_event, slot_event, task }, all_done },
	{ "slot: moves", slot_is_full, { slot_moves, finally_canceled }, all_done },
	{ "slot: moves, event", slot_is_full, { slot_moves, slot_event_1, cancel_0, task }, nothing },
	{ "timed: time and cancel", timed_is_empty, { timed_handler, timer, cancel_0, task }, all_done },
	{ "timed: event", timed_is_empty, { timed_for_ever, timed_event, task }, all_done },
	{ "timed: time and event", timed_is_empty, { timed_handler, timer, timed_event, task },
	  all_done },
	{ "timed: next", timed_is_empty, { timed_handler, timed_second, timed_event, timer, task },
	  all_done, .large = true },
	{ "timed: next and cancel", timed_is_empty,
	  { timed_handler, timed_second, timed_event, cancel_0, task }, nothing, .large = true },
	{ "list: event", list_is_empty, { list_handler, list_event, task }, event_or_command },
	{ "list: event and cancel", list_is_empty, { list_handler, list_event, cancel_0, task },
	  event_or_command },
	{ "list: two events, two commands", list_has_two, { list_wakes, list_wakes, cancel_0, task },
	  all_done },
	{ "list: chain", list_has_two, { list_takes_all, cancel_0, list_wakes, task }, all_done },
	{ "list: moves to a slot", list_has_two, { list_moves, finally_canceled }, nothing },
	{ "list: waits again", list_has_two, { list_again, finally_canceled }, nothing },
	{ "batch: two add", nothing, { adds_0, adds_1, work_item, task }, all_done },
	{ "batch: two take", nothing, { adds_0, adds_1, work_item, takes_batch, task }, all_done },
	{ "batch: three add", nothing, { adds_0, adds_1, adds_2, work_item, task }, all_done },
	{ "slot: two commands", nothing,
	  { slot_worker, slot_second, slot_event, cancel_0, task }, all_done, .large = true },
	{ }
};
