/* SPDX-License-Identifier: GPL-2.0 */
#ifndef UCMD_KUNIT_COMPAT_FIXTURE_H
#define UCMD_KUNIT_COMPAT_FIXTURE_H

#include <linux/io_uring_types.h>
#include <linux/mutex.h>

#include <ucmd/cmd/task_work.h>

#include "fixture.h"

#if UCMD_HAVE_CANCEL
/*
 * A ring that the test plays, and commands of it. The kernel itself marks, sends and
 * completes them. What that adds to the lists of the ring nobody takes out again: the test
 * looks at the command. Ring and commands live as long as the test.
 */
struct fixture_ring {
	struct io_ring_ctx ctx;
	u64 async_data[8];	/* of all its commands: there is nothing in it */
#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 13, 0)
	struct io_uring_task tctx;	/* likewise */
#endif
};

struct fixture_cmd {
	struct io_kiocb req;
	struct io_uring_cmd *cmd;
	u8 sqe[128] __aligned(8);
};

typedef int (*fixture_fn_t)(struct io_uring_cmd *cmd, unsigned int flags);

#define FIXTURE_OPEN	0x600d	/* the result of a command that is not completed */

/* The flags of an issue that may not block, and of one in a worker */
#define FIXTURE_INLINE	(IO_URING_F_NONBLOCK | IO_URING_F_COMPLETE_DEFER)
#define FIXTURE_WORKER	IO_URING_F_UNLOCKED

static inline struct fixture_ring *fixture_ring(struct kunit *test)
{
	struct fixture_ring *ring = kunit_kzalloc(test, sizeof(*ring), GFP_KERNEL);

	KUNIT_ASSERT_NOT_NULL(test, ring);
	mutex_init(&ring->ctx.uring_lock);
	/* Task work goes into a list of the ring, and wakes nobody. */
	ring->ctx.flags = IORING_SETUP_DEFER_TASKRUN;
#if LINUX_VERSION_CODE >= KERNEL_VERSION(7, 3, 0)
	ring->ctx.work_list.tail = &ring->ctx.work_list.stub;
#endif
	return ring;
}

static inline void fixture_cmd_init(struct fixture_cmd *f, struct fixture_ring *ring, u32 opcode)
{
	memset(&f->req, 0, sizeof(f->req));
	f->cmd = io_kiocb_to_cmd(&f->req, struct io_uring_cmd);
	fixture_fill(f->cmd, &f->sqe, opcode);
	f->req.ctx = &ring->ctx;
	f->req.async_data = ring->async_data;
#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 13, 0)
	f->req.tctx = &ring->tctx;
#endif
	f->req.cqe.res = FIXTURE_OPEN;
}

static inline struct fixture_cmd *fixture_cmd(struct kunit *test, struct fixture_ring *ring,
					      u32 opcode)
{
	struct fixture_cmd *f = kunit_kzalloc(test, sizeof(*f), GFP_KERNEL);

	KUNIT_ASSERT_NOT_NULL(test, f);
	fixture_cmd_init(f, ring, opcode);
	return f;
}

/* With the ring lock as the core has it. */
static inline int fixture_issue(struct fixture_cmd *f, fixture_fn_t fn, unsigned int flags)
{
	int ret;

	if (flags & IO_URING_F_UNLOCKED)
		return fn(f->cmd, flags);
	mutex_lock(&f->req.ctx->uring_lock);
	ret = fn(f->cmd, flags);
	mutex_unlock(&f->req.ctx->uring_lock);
	return ret;
}

static inline int fixture_cancel(struct fixture_cmd *f, fixture_fn_t fn)
{
	return fixture_issue(f, fn, IO_URING_F_CANCEL | IO_URING_F_COMPLETE_DEFER);
}

/* The result of a command that was completed since this was asked, or FIXTURE_OPEN. */
static inline int fixture_result(struct fixture_cmd *f)
{
	int res = f->req.cqe.res;

	f->req.cqe.res = FIXTURE_OPEN;
	return res;
}

static inline bool fixture_marked(struct fixture_cmd *f)
{
	bool marked = f->cmd->flags & IORING_URING_CMD_CANCELABLE;

	return marked && !hlist_unhashed(&f->req.hash_node);
}

#if __UCMD_TW_TOKEN
static inline void fixture_call(struct fixture_cmd *f, __ucmd_raw_tw_t fn, bool dead)
{
	struct io_tw_req req = { .req = &f->req };
	io_tw_token_t token = { .cancel = dead };

	fn(req, token);
}

# define fixture_task_work(f)	((f)->req.io_task_work.func)
#else
static inline void fixture_call(struct fixture_cmd *f, __ucmd_raw_tw_t fn, bool dead)
{
	unsigned int flags = IO_URING_F_COMPLETE_DEFER;

# if UCMD_HAVE_TASK_DEAD
	if (dead)
		flags |= IO_URING_F_TASK_DEAD;
# endif
	fn(f->cmd, flags);
}

# define fixture_task_work(f)	((f)->cmd->task_work_cb)
#endif

/* Was the command sent to its task with this, and has not run since? */
static inline bool fixture_sent(struct fixture_cmd *f, const struct ucmd_task_work *work)
{
	return fixture_task_work(f) == __ucmd_priv(work, fn);
}

/* Runs what the command was sent to its task for. */
static inline void fixture_run(struct fixture_cmd *f)
{
	__ucmd_raw_tw_t fn = fixture_task_work(f);

	fixture_task_work(f) = NULL;
	mutex_lock(&f->req.ctx->uring_lock);
	fixture_call(f, fn, false);
	mutex_unlock(&f->req.ctx->uring_lock);
}
#endif /* UCMD_HAVE_CANCEL */

#endif /* UCMD_KUNIT_COMPAT_FIXTURE_H */
