// SPDX-License-Identifier: GPL-2.0
/*
 * The bridges between a driver that is being ported and handles, and what a pointer
 * of such a driver may be given to. That the calls do what they are for is tried on
 * the drivers of the kernel by tests/convert.
 */
#include <ucmd/pdu.h>
#include <ucmd/port.h>
#include <ucmd/port_ops.h>
#include <ucmd/port_sqe.h>
#include <ucmd/ring.h>

#include "fixture.h"

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

static struct ucmd_port *port_fixture(struct kunit *test)
{
	struct fixture *f = kunit_kzalloc(test, sizeof(*f), GFP_KERNEL);

	KUNIT_ASSERT_NOT_NULL(test, f);
	fixture_init(f, 77);
	return ucmd_port_of(&f->cmd);
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
	struct ucmd_port *cmd = port_fixture(test);

	KUNIT_EXPECT_PTR_EQ(test, ucmd_port_of(ucmd_port_raw(cmd)), cmd);
	KUNIT_EXPECT_PTR_EQ(test, __ucmd_use(cmd), ucmd_port_raw(cmd));
	KUNIT_EXPECT_NULL(test, ucmd_port_of(NULL));
	KUNIT_EXPECT_NULL(test, ucmd_port_raw(NULL));
}

static void port_evaluates_once(struct kunit *test)
{
	struct ucmd_port *cmds[2] = { port_fixture(test), NULL };
	struct ucmd_port **next = cmds;

	KUNIT_EXPECT_EQ(test, ucmd_opcode(*next++), 77);
	KUNIT_EXPECT_PTR_EQ(test, next, &cmds[1]);
	next = cmds;
	KUNIT_EXPECT_EQ(test, ucmd_port_sqe_read(*next++, struct port_args, len),
			port_bytes(FIXTURE_PAYLOAD + 12, 4));
	KUNIT_EXPECT_PTR_EQ(test, next, &cmds[1]);
}

static void port_takes_accessors(struct kunit *test)
{
	struct ucmd_port *cmd = port_fixture(test);
	struct file file = { .private_data = test };
	u32 value = 5;
	u8 pdu[32];

	ucmd_port_raw(cmd)->file = &file;
	KUNIT_EXPECT_EQ(test, ucmd_opcode(cmd), 77);
	KUNIT_EXPECT_PTR_EQ(test, ucmd_file(cmd), &file);
	KUNIT_EXPECT_PTR_EQ(test, ucmd_private(cmd, struct kunit), test);
	ucmd_pdu_read(cmd, &pdu);
	KUNIT_EXPECT_TRUE(test, fixture_all(pdu, sizeof(pdu), FIXTURE_RUBBISH));
	ucmd_pdu_write(cmd, &value);
	KUNIT_EXPECT_EQ(test, *ucmd_pdu(cmd, u32), 5);
#if UCMD_HAVE_REISSUE
	KUNIT_EXPECT_FALSE(test, ucmd_is_reissue(cmd));
	ucmd_port_raw(cmd)->flags = IORING_URING_CMD_REISSUE;
	KUNIT_EXPECT_TRUE(test, ucmd_is_reissue(cmd));
#endif
}

static void port_reads_sqe(struct kunit *test)
{
	struct ucmd_port *cmd = port_fixture(test);
	struct port_args args;
	struct port_long more;

	KUNIT_EXPECT_EQ(test, ucmd_port_sqe_read(cmd, struct port_args, addr),
			port_bytes(FIXTURE_PAYLOAD, 8));
	KUNIT_EXPECT_EQ(test, ucmd_port_sqe_read(cmd, struct port_args, pair[1]),
			port_bytes(FIXTURE_PAYLOAD + 10, 2));
	KUNIT_EXPECT_EQ(test, ucmd_port_sqe128_read(cmd, struct port_long, nr[2]),
			port_bytes(FIXTURE_PAYLOAD + 24, 4));
	KUNIT_EXPECT_EQ(test, ucmd_port_sqe128_read(cmd, struct port_long, last),
			port_bytes(FIXTURE_PAYLOAD + 32, 8));
	ucmd_port_sqe_copy(cmd, &args);
	KUNIT_EXPECT_EQ(test, args.len, port_bytes(FIXTURE_PAYLOAD + 12, 4));
	ucmd_port_sqe128_copy(cmd, &more);
	KUNIT_EXPECT_EQ(test, more.last, port_bytes(FIXTURE_PAYLOAD + 32, 8));
	KUNIT_EXPECT_EQ(test, ucmd_port_sqe_field(cmd, addr3),
			port_bytes(offsetof(struct io_uring_sqe, addr3), 8));
#if UCMD_HAVE_SQE
	KUNIT_EXPECT_EQ(test, ucmd_port_sqe_field(cmd, len),
			port_bytes(offsetof(struct io_uring_sqe, len), 4));
	KUNIT_EXPECT_EQ(test, ucmd_port_sqe_field(cmd, ioprio),
			port_bytes(offsetof(struct io_uring_sqe, ioprio), 2));
#endif
}

static void port_context(struct kunit *test)
{
	struct ucmd_ctx ctx = ucmd_port_ctx(IO_URING_F_NONBLOCK | IO_URING_F_SQE128);

	KUNIT_EXPECT_TRUE(test, ucmd_ctx_nonblock(ctx));
	KUNIT_EXPECT_TRUE(test, ucmd_ctx_sqe128(ctx));
	KUNIT_EXPECT_FALSE(test, ucmd_ctx_cqe32(ctx));
	KUNIT_EXPECT_EQ(test, ucmd_port_flags(ctx),
			(unsigned int)(IO_URING_F_NONBLOCK | IO_URING_F_SQE128));
#if UCMD_HAVE_CANCEL
	KUNIT_EXPECT_FALSE(test, ucmd_port_canceling(ctx));
	KUNIT_EXPECT_TRUE(test, ucmd_port_canceling(ucmd_port_ctx(IO_URING_F_CANCEL)));
#endif
}

static struct ucmd_parked port_kept;

UCMD_HANDLER(port_handler, cmd, ctx)
{
	struct ucmd_action action;
	UCMD_QUEUED(queued);

	if (ucmd_ctx_nonblock(ctx))
		return ucmd_complete(cmd, -ENODEV);
	if (ucmd_opcode(cmd) != 77)
		return ucmd_complete(cmd, 0);
	action = ucmd_queue(cmd, &queued);
	ucmd_park(&queued, &port_kept);
	return action;
}

static int port_entry(UCMD_PORT_ARGS(cmd, ctx))
{
	UCMD_PORT_ENTER(cmd, ctx);

	if (ucmd_opcode(cmd) == 1)
		return -EOPNOTSUPP;
	return ucmd_port_call(port_handler, cmd, ctx);
}

static void port_calls_handler(struct kunit *test)
{
	struct ucmd_port *cmd = port_fixture(test);
	struct io_uring_cmd *raw = ucmd_port_raw(cmd);
	UCMD_QUEUED(queued);

	/* What file_operations wants */
	KUNIT_EXPECT_TRUE(test, __ucmd_is(port_entry,
					  int (*)(struct io_uring_cmd *, unsigned int)));
	KUNIT_EXPECT_EQ(test, port_entry(raw, IO_URING_F_NONBLOCK), -ENODEV);
	KUNIT_EXPECT_EQ(test, port_entry(raw, 0), UCMD_PORT_QUEUED);
	ucmd_unpark(&port_kept, &queued);
	KUNIT_EXPECT_PTR_EQ(test, ucmd_port_disown(&queued), cmd);
	raw->cmd_op = 76;
	KUNIT_EXPECT_EQ(test, port_entry(raw, 0), 0);
	raw->cmd_op = 1;
	KUNIT_EXPECT_EQ(test, port_entry(raw, 0), -EOPNOTSUPP);
}

static void port_owner_changes(struct kunit *test)
{
	struct ucmd_port *cmd = port_fixture(test);
	UCMD_QUEUED(queued);

	ucmd_port_own(cmd, &queued);
	KUNIT_EXPECT_PTR_EQ(test, ucmd_port_borrow(&queued), cmd);
	KUNIT_EXPECT_EQ(test, ucmd_opcode(&queued), 77);
	KUNIT_EXPECT_PTR_EQ(test, ucmd_port_disown(&queued), cmd);
	ucmd_port_own(cmd, &queued);
	ucmd_park(&queued, &port_kept);
	KUNIT_EXPECT_PTR_EQ(test, __ucmd_priv(&port_kept, cmd), ucmd_port_raw(cmd));
}

static struct {
	struct ucmd_port *cmd;
	unsigned int flags;
	bool dying;
	int calls;
} port_seen;

UCMD_PORT_TASK_WORK(port_work, cmd, ctx, dying)
{
	port_seen.cmd = cmd;
	port_seen.flags = ucmd_port_flags(ctx);
	port_seen.dying = dying;
	port_seen.calls++;
}

static void port_task_work(struct kunit *test)
{
	/* The core finds the command at the start of a request. */
	struct io_kiocb *req = kunit_kzalloc(test, sizeof(*req), GFP_KERNEL);
	struct ucmd_port *cmd;
	bool dying;

	KUNIT_ASSERT_NOT_NULL(test, req);
	cmd = ucmd_port_of((struct io_uring_cmd *)req);
	for (dying = false;; dying = true) {
		memset(&port_seen, 0, sizeof(port_seen));
#if __UCMD_TW_TOKEN
		__ucmd_priv(&port_work, fn)((struct io_tw_req){ .req = req },
					    (io_tw_token_t){ .cancel = dying });
		KUNIT_EXPECT_EQ(test, port_seen.dying, dying);
		KUNIT_EXPECT_EQ(test, port_seen.flags,
				(unsigned int)IO_URING_CMD_TASK_WORK_ISSUE_FLAGS);
#else
		__ucmd_priv(&port_work, fn)(ucmd_port_raw(cmd), IO_URING_F_UNLOCKED);
		KUNIT_EXPECT_EQ(test, port_seen.flags, (unsigned int)IO_URING_F_UNLOCKED);
#endif
		KUNIT_EXPECT_PTR_EQ(test, port_seen.cmd, cmd);
		KUNIT_EXPECT_EQ(test, port_seen.calls, 1);
		if (dying)
			break;
	}
	KUNIT_EXPECT_TRUE(test, __ucmd_is(__ucmd_tw_port_work, __ucmd_raw_tw_t));
}

static void port_ring(struct kunit *test)
{
	struct io_kiocb *reqs = kunit_kcalloc(test, 2, sizeof(*reqs), GFP_KERNEL);
	struct ucmd_port *one, *two;

	KUNIT_ASSERT_NOT_NULL(test, reqs);
	one = ucmd_port_of((struct io_uring_cmd *)&reqs[0]);
	two = ucmd_port_of((struct io_uring_cmd *)&reqs[1]);
	reqs[0].ctx = (void *)&reqs[0];
	reqs[1].ctx = (void *)&reqs[0];
	KUNIT_EXPECT_PTR_EQ(test, ucmd_ring(one), ucmd_ring(two));
	reqs[1].ctx = (void *)&reqs[1];
	KUNIT_EXPECT_PTR_NE(test, ucmd_ring(one), ucmd_ring(two));
}

static struct kunit_case port_cases[] = {
	KUNIT_CASE(port_is_its_command),
	KUNIT_CASE(port_evaluates_once),
	KUNIT_CASE(port_takes_accessors),
	KUNIT_CASE(port_reads_sqe),
	KUNIT_CASE(port_context),
	KUNIT_CASE(port_calls_handler),
	KUNIT_CASE(port_owner_changes),
	KUNIT_CASE(port_task_work),
	KUNIT_CASE(port_ring),
	{ }
};

static struct kunit_suite port_suite = {
	.name = "ucmd_port",
	.test_cases = port_cases,
};

kunit_test_suite(port_suite);
