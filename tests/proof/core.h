/* SPDX-License-Identifier: GPL-2.0 */
/*
 * A core of io_uring for the model, and the oracle: commands of one ring and one task, the
 * lock of the ring, task work, cancel. Nothing here is seen as an access of the headers.
 */
#ifndef PROOF_CORE_H
#define PROOF_CORE_H

#include "shim.h"

#define COMMANDS	3
#define oracle		__attribute__((__no_sanitize_thread__, __noinline__, __unused__)) static

enum { NEW, LIVE, DONE };

struct core {
	struct io_uring_cmd cmd[COMMANDS];
	u8 ring;			/* its lock */
	u8 state[COMMANDS], listed[COMMANDS];
	u8 nr, unlocked;		/* of what is queued; task work without the ring lock */
	s32 res[COMMANDS];
	struct { struct io_uring_cmd *raw; __ucmd_raw_tw_t fn; } queue[COMMANDS];
};

static struct core *core(void)
{
	return (struct core *)model_world;
}

static struct io_uring_cmd *command(unsigned int i)
{
	return &core()->cmd[i];
}

static unsigned int number(struct io_uring_cmd *raw)
{
	model_must(raw >= core()->cmd && raw < core()->cmd + COMMANDS, "not a command: %p", raw);
	return raw - core()->cmd;
}

/* --- of the core --- */

oracle void begins(unsigned int i)
{
	core()->state[i] = LIVE;
}

oracle void completes(struct io_uring_cmd *raw, int res)
{
	unsigned int i = number(raw);

	model_must(core()->state[i] == LIVE, "command %u is completed in state %u", i,
		   core()->state[i]);
	core()->state[i] = DONE;
	core()->listed[i] = 0;
	core()->res[i] = res;
	model_dead(raw, sizeof(*raw));
}

oracle void queues(struct io_uring_cmd *raw, __ucmd_raw_tw_t fn)
{
	unsigned int i;

	model_must(core()->state[number(raw)] == LIVE, "task work for command %u in state %u",
		   number(raw), core()->state[number(raw)]);
	for (i = 0; i < core()->nr; i++)
		model_must(core()->queue[i].raw != raw, "command %u is sent twice", number(raw));
	core()->queue[core()->nr].raw = raw;
	core()->queue[core()->nr++].fn = fn;
}

oracle bool has_work(void *unused)
{
	return core()->nr;
}

oracle struct io_uring_cmd *next_work(__ucmd_raw_tw_t *fn)
{
	struct io_uring_cmd *raw = core()->queue[0].raw;

	*fn = core()->queue[0].fn;
	core()->nr--;
	memmove(core()->queue, core()->queue + 1,
		sizeof(core()->queue) - sizeof(core()->queue[0]));
	memset(&core()->queue[COMMANDS - 1], 0, sizeof(core()->queue[0]));
	return raw;
}

oracle void lists(unsigned int i)
{
	model_must(core()->state[i] == LIVE, "command %u is marked in state %u", i, core()->state[i]);
	core()->listed[i] = 1;
}

oracle bool is_listed(unsigned int i)
{
	return core()->listed[i];
}

oracle unsigned int is_unlocked(void)
{
	return core()->unlocked ? IO_URING_F_UNLOCKED : 0;
}

oracle unsigned int state_of(unsigned int i)
{
	return core()->state[i];
}

oracle s32 result_of(unsigned int i)
{
	return core()->res[i];
}

unsigned int proof_task_flags(void)
{
	return is_unlocked();
}

static void lock_ring(unsigned int flags)
{
	if (!(flags & IO_URING_F_UNLOCKED))
		model_lock(&core()->ring);
}

static void unlock_ring(unsigned int flags)
{
	if (!(flags & IO_URING_F_UNLOCKED))
		model_unlock(&core()->ring);
}

/* The calls that take the lock if it is not held: io_ring_submit_lock() */
void __ucmd_raw_done(struct io_uring_cmd *raw, int res, unsigned int flags)
{
	if (flags & IO_URING_F_UNLOCKED)
		lock_ring(0);
	completes(raw, res);
	if (flags & IO_URING_F_UNLOCKED)
		unlock_ring(0);
}

void __ucmd_raw_mark_cancelable(struct io_uring_cmd *raw, unsigned int flags)
{
	if (flags & IO_URING_F_UNLOCKED)
		lock_ring(0);
	raw->flags |= IORING_URING_CMD_CANCELABLE;
	lists(number(raw));
	if (flags & IO_URING_F_UNLOCKED)
		unlock_ring(0);
}

void __ucmd_raw_to_task(struct io_uring_cmd *raw, __ucmd_raw_tw_t fn)
{
	model_tell(core()->queue, FULL);	/* llist_add() */
	queues(raw, fn);
}

/* --- parties of the core --- */

static void task(void)
{
	__ucmd_raw_tw_t fn;
	struct io_uring_cmd *raw;

	for (;;) {
		model_wait(has_work, NULL, core()->queue);
		raw = next_work(&fn);
		lock_ring(is_unlocked());
		fn(raw);
		unlock_ring(is_unlocked());
	}
}

#endif /* PROOF_CORE_H */
