// SPDX-License-Identifier: GPL-2.0
/*
 * The bridges between a driver that is being ported and handles, and what a pointer of such
 * a driver may be given to. That the calls do what they are for is tried on the drivers of
 * the kernel by tests/convert.
 */
#include <ucmd/fixed.h>
#include <ucmd/port.h>
#include <ucmd/port_sqe.h>
#include <ucmd/port_work.h>
#include <ucmd/ring.h>
#include <ucmd/wait.h>

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

static struct ucmd_raw *port_fixture(struct kunit *test)
{
	struct fixture *f = kunit_kzalloc(test, sizeof(*f), GFP_KERNEL);

	KUNIT_ASSERT_NOT_NULL(test, f);
	fixture_init(f, 77);
	return ucmd_raw_of(&f->cmd);
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

static void port_is_its_command(struct kunit *test)
{
	struct ucmd_raw *cmd = port_fixture(test);

	KUNIT_EXPECT_PTR_EQ(test, ucmd_raw_of(ucmd_raw_cmd(cmd)), cmd);
	KUNIT_EXPECT_PTR_EQ(test, __ucmd_use(cmd), ucmd_raw_cmd(cmd));
	KUNIT_EXPECT_NULL(test, ucmd_raw_of(NULL));
	KUNIT_EXPECT_NULL(test, ucmd_raw_cmd(NULL));
}

static void port_evaluates_once(struct kunit *test)
{
	struct ucmd_raw *cmds[2] = { port_fixture(test), NULL };
	struct ucmd_raw **next = cmds;

	KUNIT_EXPECT_EQ(test, ucmd_opcode(*next++), 77);
	KUNIT_EXPECT_PTR_EQ(test, next, &cmds[1]);
	next = cmds;
	KUNIT_EXPECT_EQ(test, ucmd_raw_sqe_read(*next++, struct port_args, len),
			port_bytes(FIXTURE_PAYLOAD + 12, 4));
	KUNIT_EXPECT_PTR_EQ(test, next, &cmds[1]);
	next = cmds;
	KUNIT_EXPECT_PTR_EQ(test, ucmd_raw_pdu(*next++, u64), (u64 *)ucmd_raw_cmd(cmds[0])->pdu);
	KUNIT_EXPECT_PTR_EQ(test, next, &cmds[1]);
}

static void port_takes_accessors(struct kunit *test)
{
	struct ucmd_raw *cmd = port_fixture(test);
	struct io_uring_cmd *raw = ucmd_raw_cmd(cmd);
	struct file file = { .private_data = test };

	raw->file = &file;
	KUNIT_EXPECT_EQ(test, ucmd_opcode(cmd), 77);
	KUNIT_EXPECT_PTR_EQ(test, ucmd_file(cmd), &file);
	KUNIT_EXPECT_FALSE(test, ucmd_is_fixed(cmd));
	KUNIT_EXPECT_FALSE(test, ucmd_raw_is(cmd, MULTISHOT));
	raw->flags = ~0u;
	KUNIT_EXPECT_TRUE(test, ucmd_is_fixed(cmd));
	KUNIT_EXPECT_EQ(test, ucmd_raw_is(cmd, MULTISHOT), UCMD_HAVE_MULTISHOT);
#if UCMD_HAVE_REISSUE
	/* As the core sees it, whatever lies in the PDU */
	KUNIT_EXPECT_TRUE(test, ucmd_raw_is(cmd, REISSUE));
	raw->flags = 0;
	KUNIT_EXPECT_FALSE(test, ucmd_raw_is(cmd, REISSUE));
#endif
}

/* The whole PDU in the first stage, what is behind the first word in the second */
static void port_pdu_moves(struct kunit *test)
{
	struct ucmd_raw *cmd = port_fixture(test);
	struct io_uring_cmd *raw = ucmd_raw_cmd(cmd);
	DEFINE_UCMD_CLAIMED(claimed);

	KUNIT_EXPECT_PTR_EQ(test, (u8 *)ucmd_raw_pdu(cmd, struct port_raw_pdu), &raw->pdu[0]);
	KUNIT_EXPECT_PTR_EQ(test, (u8 *)ucmd_pdu(cmd), raw->pdu + 8);
	ucmd_raw_own(cmd, &claimed);
	KUNIT_EXPECT_PTR_EQ(test, (u8 *)ucmd_raw_pdu(&claimed, struct port_raw_pdu), &raw->pdu[0]);
	KUNIT_EXPECT_PTR_EQ(test, ucmd_raw_disown(&claimed), cmd);
}

static void port_reads_sqe(struct kunit *test)
{
	struct ucmd_raw *cmd = port_fixture(test);
	struct port_args args;
	struct port_long more;

	KUNIT_EXPECT_EQ(test, ucmd_raw_sqe_read(cmd, struct port_args, addr),
			port_bytes(FIXTURE_PAYLOAD, 8));
	KUNIT_EXPECT_EQ(test, ucmd_raw_sqe_read(cmd, struct port_args, pair[1]),
			port_bytes(FIXTURE_PAYLOAD + 10, 2));
	KUNIT_EXPECT_EQ(test, ucmd_raw_sqe128_read(cmd, struct port_long, nr[2]),
			port_bytes(FIXTURE_PAYLOAD + 24, 4));
	KUNIT_EXPECT_EQ(test, ucmd_raw_sqe128_read(cmd, struct port_long, last),
			port_bytes(FIXTURE_PAYLOAD + 32, 8));
	ucmd_raw_sqe_copy(cmd, &args);
	KUNIT_EXPECT_EQ(test, args.len, port_bytes(FIXTURE_PAYLOAD + 12, 4));
	ucmd_raw_sqe128_copy(cmd, &more);
	KUNIT_EXPECT_EQ(test, more.last, port_bytes(FIXTURE_PAYLOAD + 32, 8));
	KUNIT_EXPECT_EQ(test, ucmd_raw_sqe_field(cmd, addr3),
			port_bytes(offsetof(struct io_uring_sqe, addr3), 8));
#if UCMD_HAVE_SQE
	KUNIT_EXPECT_EQ(test, ucmd_raw_sqe_field(cmd, len),
			port_bytes(offsetof(struct io_uring_sqe, len), 4));
	KUNIT_EXPECT_EQ(test, ucmd_raw_sqe_field(cmd, ioprio),
			port_bytes(offsetof(struct io_uring_sqe, ioprio), 2));
#endif
}

static void port_flags(struct kunit *test)
{
	struct ucmd_raw_ctx ctx = ucmd_raw_ctx(IO_URING_F_NONBLOCK | IO_URING_F_SQE128);

	KUNIT_EXPECT_TRUE(test, ucmd_raw_has(ctx, NONBLOCK));
	KUNIT_EXPECT_TRUE(test, ucmd_raw_has(ctx, SQE128));
	KUNIT_EXPECT_FALSE(test, ucmd_raw_has(ctx, CQE32));
	KUNIT_EXPECT_FALSE(test, ucmd_raw_has(ctx, IOPOLL));
	KUNIT_EXPECT_FALSE(test, ucmd_raw_has(ctx, UNLOCKED));
	KUNIT_EXPECT_TRUE(test, ucmd_raw_has(UCMD_RAW_UNLOCKED, UNLOCKED));
	KUNIT_EXPECT_EQ(test, ucmd_raw_flags(ctx),
			(unsigned int)(IO_URING_F_NONBLOCK | IO_URING_F_SQE128));
#if UCMD_HAVE_CANCEL
	KUNIT_EXPECT_FALSE(test, ucmd_raw_has(ctx, COMPAT));
	KUNIT_EXPECT_FALSE(test, ucmd_raw_canceling(ctx));
	KUNIT_EXPECT_TRUE(test, ucmd_raw_canceling(ucmd_raw_ctx(IO_URING_F_CANCEL)));
#endif
}

static struct ucmd_kept port_kept;
static unsigned int port_fresh_flags;

static ucmd_handler port_handler(UCMD_FRESH cmd, u32 op, int res)
{
	port_fresh_flags = ucmd_raw_flags(ucmd_raw_ctx(cmd));
	if (ucmd_nonblock(cmd))
		return ucmd_complete(cmd, res);
	if (op != 77 || ucmd_opcode(cmd) != op)
		return ucmd_complete(cmd, 0);
	return ucmd_keep(cmd, &port_kept);
}

static int port_entry(UCMD_RAW_ARGS(cmd, ctx))
{
	UCMD_RAW_ENTER(cmd, ctx);

	if (ucmd_opcode(cmd) == 1)
		return -EOPNOTSUPP;
	return ucmd_raw_call(port_handler, cmd, ctx, ucmd_opcode(cmd), -ENODEV);
}

static void port_calls_handler(struct kunit *test)
{
	struct ucmd_raw *cmd = port_fixture(test);
	struct io_uring_cmd *raw = ucmd_raw_cmd(cmd);
	DEFINE_UCMD_CLAIMED(kept);

	/* What file_operations wants */
	KUNIT_EXPECT_TRUE(test, __ucmd_is(port_entry,
					  int (*)(struct io_uring_cmd *, unsigned int)));
	KUNIT_EXPECT_EQ(test, port_entry(raw, IO_URING_F_NONBLOCK), -ENODEV);
	KUNIT_EXPECT_EQ(test, port_fresh_flags, (unsigned int)IO_URING_F_NONBLOCK);
	KUNIT_EXPECT_EQ(test, port_entry(raw, 0), UCMD_RAW_QUEUED);
	KUNIT_EXPECT_EQ(test, port_fresh_flags, 0);
	ucmd_take(&port_kept, &kept);
	KUNIT_EXPECT_PTR_EQ(test, ucmd_raw_disown(&kept), cmd);
	raw->cmd_op = 76;
	KUNIT_EXPECT_EQ(test, port_entry(raw, 0), 0);
	raw->cmd_op = 1;
	KUNIT_EXPECT_EQ(test, port_entry(raw, 0), -EOPNOTSUPP);
}

static void port_owner_changes(struct kunit *test)
{
	struct ucmd_raw_ctx ctx = ucmd_raw_ctx(IO_URING_F_UNLOCKED | IO_URING_F_SQE128);
	struct ucmd_raw *cmd = port_fixture(test);
	DEFINE_UCMD_OWNED(owned);
	DEFINE_UCMD_CLAIMED(claimed);

	ucmd_raw_own(cmd, ctx, &owned);
	KUNIT_EXPECT_PTR_EQ(test, ucmd_raw_borrow(&owned), cmd);
	KUNIT_EXPECT_EQ(test, ucmd_opcode(&owned), 77);
	KUNIT_EXPECT_EQ(test, ucmd_raw_flags(ucmd_raw_ctx(&owned)), ucmd_raw_flags(ctx));
	KUNIT_EXPECT_PTR_EQ(test, ucmd_raw_disown(&owned), cmd);
	/* Of an empty handle: the call is still the same. */
	KUNIT_EXPECT_EQ(test, ucmd_raw_flags(ucmd_raw_ctx(&owned)), ucmd_raw_flags(ctx));
	ucmd_raw_own(cmd, &claimed);
	KUNIT_EXPECT_PTR_EQ(test, ucmd_raw_borrow(&claimed), cmd);
	ucmd_keep(&claimed, &port_kept);
	KUNIT_EXPECT_PTR_EQ(test, __ucmd_priv(&port_kept, cmd), ucmd_raw_cmd(cmd));
}

/* What task work saw the last time */
static struct {
	struct ucmd_raw *cmd;
	unsigned int flags;
	bool dying;
	int calls;
} port_seen;

static void port_look(struct ucmd_raw *cmd, struct ucmd_raw_ctx ctx, bool dying)
{
	port_seen.cmd = cmd;
	port_seen.flags = ucmd_raw_flags(ctx);
	port_seen.dying = dying;
	port_seen.calls++;
}
DEFINE_UCMD_RAW_WORK(port_work, port_look);

/* Task work of the second stage that calls a function of the first */
static __always_inline void port_half(UCMD_OWNED cmd)
{
	struct ucmd_raw_ctx ctx = ucmd_raw_ctx(cmd);

	port_look(ucmd_raw_disown(cmd), ctx, false);
}
DEFINE_UCMD_WORK(port_half_work, port_half);

/* Both kinds get the flags of the core, without a mark of ours, whatever task it is. */
static void port_task_work(struct kunit *test)
{
	static const struct ucmd_task_work *const works[] = { &port_work, &port_half_work };
	/* The core finds the command at the start of a request. */
	struct io_kiocb *req = kunit_kzalloc(test, sizeof(*req), GFP_KERNEL);
	struct ucmd_raw *cmd;
	int i;

	KUNIT_ASSERT_NOT_NULL(test, req);
	cmd = ucmd_raw_of((struct io_uring_cmd *)req);
	for (i = 0; i < 4; i++) {
		__ucmd_raw_tw_t fn = __ucmd_priv(works[i / 2], fn);
		bool dying __maybe_unused = i % 2;

		memset(&port_seen, 0, sizeof(port_seen));
#if __UCMD_TW_TOKEN
		fn((struct io_tw_req){ .req = req }, (io_tw_token_t){ .cancel = dying });
		KUNIT_EXPECT_EQ(test, port_seen.dying, dying && works[i / 2] == &port_work);
		KUNIT_EXPECT_EQ(test, port_seen.flags,
				(unsigned int)IO_URING_CMD_TASK_WORK_ISSUE_FLAGS);
#else
		fn(ucmd_raw_cmd(cmd), IO_URING_F_UNLOCKED);
		KUNIT_EXPECT_EQ(test, port_seen.flags, (unsigned int)IO_URING_F_UNLOCKED);
#endif
		KUNIT_EXPECT_PTR_EQ(test, port_seen.cmd, cmd);
		KUNIT_EXPECT_EQ(test, port_seen.calls, 1);
	}
	KUNIT_EXPECT_TRUE(test, __ucmd_is(__ucmd_tw_port_work, __ucmd_raw_tw_t));
}

static void port_ring(struct kunit *test)
{
	struct io_kiocb *reqs = kunit_kcalloc(test, 2, sizeof(*reqs), GFP_KERNEL);
	struct ucmd_raw *one, *two;

	KUNIT_ASSERT_NOT_NULL(test, reqs);
	one = ucmd_raw_of((struct io_uring_cmd *)&reqs[0]);
	two = ucmd_raw_of((struct io_uring_cmd *)&reqs[1]);
	reqs[0].ctx = (void *)&reqs[0];
	reqs[1].ctx = (void *)&reqs[0];
	KUNIT_EXPECT_PTR_EQ(test, ucmd_ring(one), ucmd_ring(two));
	reqs[1].ctx = (void *)&reqs[1];
	KUNIT_EXPECT_PTR_NE(test, ucmd_ring(one), ucmd_ring(two));
}

#if UCMD_HAVE_CANCEL
enum { PORT_RAW, PORT_PLAIN, PORT_BODY };

static struct ucmd_slot port_slot;

static __always_inline void port_canceled(UCMD_OWNED cmd)
{
	ucmd_done(cmd, ucmd_raw_canceling(ucmd_raw_ctx(cmd)) ? -EIO : -ENXIO);
}

static ucmd_handler port_wait(UCMD_FRESH cmd, struct ucmd_slot *slot)
{
	return ucmd_wait(cmd, slot);
}

/* Half ported: one operation marks its commands itself, the others wait in a place. */
static int port_half_entry(UCMD_RAW_ARGS(cmd, ctx))
{
	UCMD_RAW_ENTER(cmd, ctx);

	switch (ucmd_opcode(cmd)) {
	case PORT_PLAIN:
		if (ucmd_raw_canceling(ctx))
			return ucmd_raw_cancel(cmd, ctx);
		break;
	case PORT_BODY:
		if (ucmd_raw_canceling(ctx))
			return ucmd_raw_cancel(cmd, ctx, port_canceled);
		break;
	case PORT_RAW:
		if (ucmd_raw_canceling(ctx)) {
			ucmd_raw_done(cmd, -EINTR, ctx);
			return 0;
		}
		ucmd_raw_mark_cancelable(cmd, ctx);
		return UCMD_RAW_QUEUED;
	}
	return ucmd_raw_call(port_wait, cmd, ctx, &port_slot);
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
				UCMD_RAW_QUEUED);
		KUNIT_EXPECT_TRUE(test, fixture_marked(f));
		KUNIT_EXPECT_EQ(test, ucmd_slot_empty(&port_slot), op == PORT_RAW);
		KUNIT_EXPECT_EQ(test, fixture_cancel(f, port_half_entry), 0);
		KUNIT_EXPECT_EQ(test, fixture_result(f), results[op]);
		KUNIT_EXPECT_TRUE(test, ucmd_slot_empty(&port_slot));
		if (op == PORT_RAW)
			continue;
		/* Others were faster: the command is theirs. */
		f = fixture_cmd(test, ring, op);
		fixture_issue(f, port_half_entry, FIXTURE_INLINE);
		if (ucmd_claim(&port_slot, &claimed))
			KUNIT_EXPECT_PTR_EQ(test, ucmd_raw_cmd(ucmd_raw_disown(&claimed)), f->cmd);
		else
			KUNIT_FAIL(test, "no command waits");
		KUNIT_EXPECT_EQ(test, fixture_cancel(f, port_half_entry), 0);
		KUNIT_EXPECT_EQ(test, fixture_result(f), FIXTURE_OPEN);
	}
}
#endif

static struct kunit_case port_cases[] = {
	KUNIT_CASE(port_is_its_command),
	KUNIT_CASE(port_evaluates_once),
	KUNIT_CASE(port_takes_accessors),
	KUNIT_CASE(port_pdu_moves),
	KUNIT_CASE(port_reads_sqe),
	KUNIT_CASE(port_flags),
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
