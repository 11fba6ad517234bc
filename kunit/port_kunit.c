// SPDX-License-Identifier: GPL-2.0
/*
 * The names of Linux 7.3 on the kernel that runs, and the bridges between a driver that is
 * being ported and handles. That the calls do what they are for, tests/rings/16-port.c shows on
 * real rings.
 */
#include <ucmd/fixed.h>
#include <ucmd/port.h>
#include <ucmd/cmd/task_work.h>
#include <ucmd/waiting/wait.h>

#include "compat_fixture.h"

struct port_args {
	u64 addr;
	u16 pair[2];
	u32 len;
};

struct port_long {
	u8 pad[16];
	u32 nr[4];
	u64 last;
};

struct port_pdu {
	u64 value;
};
UCMD_PDU(struct port_pdu);

struct port_raw_pdu {	/* all of it, which only raw drivers have */
	u8 byte[32];
};

static struct io_uring_cmd *port_fixture(struct kunit *test)
{
	struct fixture *f = kunit_kzalloc(test, sizeof(*f), GFP_KERNEL);

	KUNIT_ASSERT_NOT_NULL(test, f);
	fixture_init(f, 77);
	return &f->cmd;
}

/* The bytes of the SQE count up from 1. */
static u64 port_bytes(size_t from, size_t size)
{
	u64 value = 0;
	size_t i;

	for (i = 0; i < size; i++)
#ifdef __BIG_ENDIAN
		value = value << 8 | (u8)(from + i + 1);
#else
		value |= (u64)(u8)(from + i + 1) << 8 * i;
#endif
	return value;
}

static void port_evaluates_once(struct kunit *test)
{
	struct io_uring_cmd *cmds[2] = { port_fixture(test), NULL };
	struct io_uring_cmd **next = cmds;

	KUNIT_EXPECT_EQ(test, ucmd_opcode(*next++), 77);
	KUNIT_EXPECT_PTR_EQ(test, next, &cmds[1]);
	next = cmds;
	KUNIT_EXPECT_EQ(test, io_uring_sqe_cmd(ucmd_raw_sqe(*next++), struct port_args)->len,
			port_bytes(FIXTURE_PAYLOAD + 12, 4));
	KUNIT_EXPECT_PTR_EQ(test, next, &cmds[1]);
	next = cmds;
	KUNIT_EXPECT_PTR_EQ(test, io_uring_cmd_to_pdu(*next++, u64), (u64 *)cmds[0]->pdu);
	KUNIT_EXPECT_PTR_EQ(test, next, &cmds[1]);
}

static void port_takes_accessors(struct kunit *test)
{
	struct io_uring_cmd *cmd = port_fixture(test);
	struct file file = { .private_data = test };

	cmd->file = &file;
	KUNIT_EXPECT_EQ(test, ucmd_opcode(cmd), 77);
	KUNIT_EXPECT_PTR_EQ(test, ucmd_file(cmd), &file);
	KUNIT_EXPECT_FALSE(test, ucmd_is(cmd, FIXED));
	cmd->flags = ~0u;
	KUNIT_EXPECT_TRUE(test, ucmd_is(cmd, FIXED));
}

/* The whole PDU in the first stage, what is behind the first word in the second */
static void port_pdu_moves(struct kunit *test)
{
	struct io_uring_cmd *cmd = port_fixture(test);

	KUNIT_EXPECT_PTR_EQ(test, (u8 *)io_uring_cmd_to_pdu(cmd, struct port_raw_pdu),
			    &cmd->pdu[0]);
	KUNIT_EXPECT_PTR_EQ(test, (u8 *)ucmd_pdu(cmd), &cmd->pdu[8]);
}

static void port_reads_sqe(struct kunit *test)
{
	struct io_uring_cmd *cmd = port_fixture(test);
	const struct port_args *args = io_uring_sqe_cmd(ucmd_raw_sqe(cmd), struct port_args);
	const struct port_long *more = io_uring_sqe128_cmd(ucmd_raw_sqe(cmd), struct port_long);

	KUNIT_EXPECT_EQ(test, args->addr, port_bytes(FIXTURE_PAYLOAD, 8));
	KUNIT_EXPECT_EQ(test, args->pair[1], port_bytes(FIXTURE_PAYLOAD + 10, 2));
	KUNIT_EXPECT_EQ(test, more->nr[2], port_bytes(FIXTURE_PAYLOAD + 24, 4));
	KUNIT_EXPECT_EQ(test, more->last, port_bytes(FIXTURE_PAYLOAD + 32, 8));
#if UCMD_HAVE_SQE
	KUNIT_EXPECT_PTR_EQ(test, ucmd_raw_sqe(cmd), cmd->sqe);
	KUNIT_EXPECT_EQ(test, ucmd_raw_sqe(cmd)->len,
			port_bytes(offsetof(struct io_uring_sqe, len), 4));
#endif
}

static struct ucmd_kept port_kept;

static ucmd_handler port_handler(UCMD_FRESH cmd, u32 op, int res)
{
	if (ucmd_is(cmd, NONBLOCK))
		return ucmd_complete(cmd, res);
	if (op != 77 || ucmd_opcode(cmd) != op)
		return ucmd_complete(cmd, 0);
	return ucmd_keep(cmd, &port_kept);
}

static int port_entry(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	return ucmd_raw_call(port_handler, cmd, issue_flags, cmd->cmd_op, -ENODEV);
}

static void port_calls_handler(struct kunit *test)
{
	struct io_uring_cmd *cmd = port_fixture(test);
	DEFINE_UCMD_CLAIMED(kept);

	KUNIT_EXPECT_EQ(test, port_entry(cmd, IO_URING_F_NONBLOCK), -ENODEV);
	KUNIT_EXPECT_EQ(test, port_entry(cmd, 0), -EIOCBQUEUED);
	ucmd_take(&port_kept, &kept);
	KUNIT_EXPECT_PTR_EQ(test, ucmd_cookie(&kept), cmd);
	cmd->cmd_op = 76;
	KUNIT_EXPECT_EQ(test, port_entry(cmd, 0), 0);
}

static void port_owner_changes(struct kunit *test)
{
	const unsigned int flags = IO_URING_F_UNLOCKED | IO_URING_F_SQE128;
	struct io_uring_cmd *cmd = port_fixture(test);
	DEFINE_UCMD_OWNED(owned);
	DEFINE_UCMD_CLAIMED(claimed);

	ucmd_raw_own(cmd, flags, &owned);
	KUNIT_EXPECT_EQ(test, ucmd_opcode(&owned), 77);
	KUNIT_EXPECT_EQ(test, __ucmd_h(&owned)->flags, flags);
	KUNIT_EXPECT_PTR_EQ(test, ucmd_cookie(&owned), cmd);
	ucmd_raw_own(cmd, &claimed);
	ucmd_keep(&claimed, &port_kept);
	KUNIT_EXPECT_PTR_EQ(test, __ucmd_priv(&port_kept, cmd), cmd);
}

/* What task work saw the last time */
static struct {
	struct io_uring_cmd *cmd;
	bool cancel;
	bool locked;
	int calls;
} port_seen;

static void port_look(struct io_tw_req tw_req, io_tw_token_t tw)
{
	port_seen.cmd = io_uring_cmd_from_tw(tw_req);
	port_seen.cancel = tw.cancel;
	port_seen.locked = mutex_is_locked(&cmd_to_io_kiocb(port_seen.cmd)->ctx->uring_lock);
	port_seen.calls++;
}
UCMD_RAW_WORK(port_look);

/* What the kernel that runs calls */
#if __UCMD_TW_TOKEN
# define port_callback		port_look
#else
# define port_callback		__ucmd_tw_port_look
#endif

/* The test is a kernel thread: where kernels look at the task, that is one that is gone. */
#define PORT_KTHREAD		(!__UCMD_TW_TOKEN && !UCMD_HAVE_TASK_DEAD)

static void port_task_work(struct kunit *test)
{
	struct io_kiocb *req = kunit_kzalloc(test, sizeof(*req), GFP_KERNEL);
	struct io_ring_ctx *ctx = kunit_kzalloc(test, sizeof(*ctx), GFP_KERNEL);
	int i;

	KUNIT_ASSERT_NOT_NULL(test, req);
	KUNIT_ASSERT_NOT_NULL(test, ctx);
	mutex_init(&ctx->uring_lock);
	req->ctx = ctx;
	KUNIT_EXPECT_TRUE(test, __ucmd_is(port_callback, __ucmd_raw_tw_t));
	for (i = 0; i < 4; i++) {
		bool dead = i & 1, unlocked = i & 2;

		memset(&port_seen, 0, sizeof(port_seen));
#if __UCMD_TW_TOKEN
		port_callback((struct io_tw_req){ .req = req }, (io_tw_token_t){ .cancel = dead });
		unlocked = false;
#else
# if UCMD_HAVE_TASK_DEAD
		port_callback((struct io_uring_cmd *)req, dead ? IO_URING_F_TASK_DEAD : 0);
		unlocked = false;
# else
		port_callback((struct io_uring_cmd *)req, unlocked ? IO_URING_F_UNLOCKED : 0);
		unlocked &= !!__UCMD_RAW_WORK_UNLOCKED;
# endif
#endif
		KUNIT_EXPECT_PTR_EQ(test, port_seen.cmd, (struct io_uring_cmd *)req);
		KUNIT_EXPECT_EQ(test, port_seen.cancel, PORT_KTHREAD ? true : dead);
		KUNIT_EXPECT_EQ(test, port_seen.locked, unlocked);
		KUNIT_EXPECT_FALSE(test, mutex_is_locked(&ctx->uring_lock));
		KUNIT_EXPECT_EQ(test, port_seen.calls, 1);
	}
}

static void port_ring(struct kunit *test)
{
	struct io_kiocb *reqs = kunit_kcalloc(test, 2, sizeof(*reqs), GFP_KERNEL);
	struct io_uring_cmd *one, *two;

	KUNIT_ASSERT_NOT_NULL(test, reqs);
	one = (struct io_uring_cmd *)&reqs[0];
	two = (struct io_uring_cmd *)&reqs[1];
	reqs[0].ctx = (void *)&reqs[0];
	reqs[1].ctx = (void *)&reqs[0];
	KUNIT_EXPECT_PTR_EQ(test, io_uring_cmd_ctx_handle(one), (void *)&reqs[0]);
	reqs[1].ctx = (void *)&reqs[1];
	KUNIT_EXPECT_PTR_NE(test, io_uring_cmd_ctx_handle(one), io_uring_cmd_ctx_handle(two));
}

#if UCMD_HAVE_CANCEL
enum { PORT_RAW, PORT_PLAIN, PORT_BODY };

static struct ucmd_slot port_slot;

static __always_inline void port_canceled(UCMD_OWNED cmd)
{
	ucmd_done(cmd, -ENXIO);
}

static ucmd_handler port_wait(UCMD_FRESH cmd, struct ucmd_slot *slot)
{
	return ucmd_wait(cmd, slot);
}

/* Half ported: one operation marks its commands itself, the others wait in a place. */
static int port_half_entry(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	bool cancel = issue_flags & IO_URING_F_CANCEL;

	switch (cmd->cmd_op) {
	case PORT_PLAIN:
		if (cancel)
			return ucmd_raw_cancel(cmd, issue_flags);
		break;
	case PORT_BODY:
		if (cancel)
			return ucmd_raw_cancel(cmd, issue_flags, port_canceled);
		break;
	case PORT_RAW:
		if (cancel) {
			io_uring_cmd_done(cmd, -EINTR, issue_flags);
			return 0;
		}
		io_uring_cmd_mark_cancelable(cmd, issue_flags);
		return -EIOCBQUEUED;
	}
	return ucmd_raw_call(port_wait, cmd, issue_flags, &port_slot);
}

static void port_cancels(struct kunit *test)
{
	static const int results[] = { -EINTR, -ECANCELED, -ENXIO };
	struct fixture_ring *ring = fixture_ring(test);
	u32 op;

	for (op = PORT_RAW; op <= PORT_BODY; op++) {
		struct fixture_cmd *f = fixture_cmd(test, ring, op);
		DEFINE_UCMD_CLAIMED(claimed);

		KUNIT_EXPECT_EQ(test, fixture_issue(f, port_half_entry, FIXTURE_INLINE),
				-EIOCBQUEUED);
		KUNIT_EXPECT_TRUE(test, fixture_marked(f));
		KUNIT_EXPECT_EQ(test, fixture_slot_empty(&port_slot), op == PORT_RAW);
		KUNIT_EXPECT_EQ(test, fixture_cancel(f, port_half_entry), 0);
		KUNIT_EXPECT_EQ(test, fixture_result(f), results[op]);
		KUNIT_EXPECT_TRUE(test, fixture_slot_empty(&port_slot));
		if (op == PORT_RAW)
			continue;
		/* Others were faster: the command is theirs. */
		f = fixture_cmd(test, ring, op);
		fixture_issue(f, port_half_entry, FIXTURE_INLINE);
		if (ucmd_claim(&port_slot, &claimed))
			KUNIT_EXPECT_PTR_EQ(test, ucmd_cookie(&claimed), f->cmd);
		else
			KUNIT_FAIL(test, "no command waits");
		KUNIT_EXPECT_EQ(test, fixture_cancel(f, port_half_entry), 0);
		KUNIT_EXPECT_EQ(test, fixture_result(f), FIXTURE_OPEN);
	}
}
#endif

static struct kunit_case port_cases[] = {
	KUNIT_CASE(port_evaluates_once),
	KUNIT_CASE(port_takes_accessors),
	KUNIT_CASE(port_pdu_moves),
	KUNIT_CASE(port_reads_sqe),
	KUNIT_CASE(port_calls_handler),
	KUNIT_CASE(port_owner_changes),
	KUNIT_CASE(port_task_work),
	KUNIT_CASE(port_ring),
#if UCMD_HAVE_CANCEL
	KUNIT_CASE(port_cancels),
#endif
	{ }
};

static struct kunit_suite port_suite = {
	.name = "ucmd_port",
	.test_cases = port_cases,
};

kunit_test_suite(port_suite);
