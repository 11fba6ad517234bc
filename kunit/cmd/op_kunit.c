// SPDX-License-Identifier: GPL-2.0
#include <linux/cred.h>

#include <ucmd/cmd/op.h>

#include "../fixture.h"

struct op_16 {
	u64 word[2];
};

struct op_17 {
	u8 byte[17];
};

struct op_80 {
	u64 word[10];
};

enum {
	OP_PLAIN,
	OP_16,
	OP_17,
	OP_80,
	OP_WITH,
	OP_WITH_16,
	OP_SQE128,
	OP_CQE32,
	OP_CAP,
	OP_CAP_0,
	OP_BLOCK,
	OP_RETRY,
	OP_ZERO,
	OP_ZERO_BLOCK,
	OP_ZERO_80,
	OP_ZERO_CQE32,
	OP_ALL,
	OP_UNKNOWN,
};

/*
 * A result of no check, and no errno. It is negative, as 6.1 completes a command for
 * good to get a positive one through.
 */
#define OP_RAN	(-10000)

/* What the handler saw the last time */
static struct {
	int calls;
	u32 opcode;
	struct io_uring_cmd *cmd;
	unsigned int flags;
	u8 pdu[sizeof_field(struct io_uring_cmd, pdu)];
	u8 args[80];
	void *private;
	int looked_up;
} op_seen;

static ucmd_handler op_see(UCMD_FRESH cmd, const void *args, size_t size)
{
	op_seen.calls++;
	op_seen.opcode = ucmd_opcode(cmd);
	op_seen.flags = __ucmd_h(cmd)->flags;
	op_seen.cmd = __ucmd_use(cmd);
	memcpy(op_seen.pdu, op_seen.cmd->pdu, sizeof(op_seen.pdu));
	memset(op_seen.args, 0, sizeof(op_seen.args));
	memcpy(op_seen.args, args, size);
	return ucmd_complete(cmd, OP_RAN);
}

static ucmd_handler op_plain(UCMD_FRESH cmd)
{
	return op_see(NULL, cmd, NULL, 0);
}

static ucmd_handler op_take_16(UCMD_FRESH cmd, const struct op_16 *args)
{
	return op_see(NULL, cmd, args, sizeof(*args));
}

static ucmd_handler op_take_17(UCMD_FRESH cmd, const struct op_17 *args)
{
	return op_see(NULL, cmd, args, sizeof(*args));
}

static ucmd_handler op_take_80(UCMD_FRESH cmd, const struct op_80 *args)
{
	return op_see(NULL, cmd, args, sizeof(*args));
}

static ucmd_handler op_with(UCMD_FRESH cmd, void *private, int looked_up)
{
	op_seen.private = private;
	op_seen.looked_up = looked_up;
	return op_see(NULL, cmd, NULL, 0);
}

static ucmd_handler op_with_16(UCMD_FRESH cmd, void *private, const struct op_16 *args)
{
	op_seen.private = private;
	return op_see(NULL, cmd, args, sizeof(*args));
}

static ucmd_handler op_retry(UCMD_FRESH cmd)
{
	return ucmd_retry_blocking(cmd);
}

static ucmd_handler op_issue(UCMD_FRESH cmd, u32 op, void *private)
{
	switch (op) {
	case OP_PLAIN:
		return ucmd_op(cmd, op_plain, void);
	case OP_16:
		return ucmd_op(cmd, op_take_16, struct op_16);
	case OP_17:
		return ucmd_op(cmd, op_take_17, struct op_17);
	case OP_80:
		return ucmd_op(cmd, op_take_80, struct op_80);
	case OP_WITH:
		return ucmd_op(cmd, op_with, void, (private, 42));
	case OP_WITH_16:
		return ucmd_op(cmd, op_with_16, struct op_16, (private), .sqe128 = true);
	case OP_SQE128:
		return ucmd_op(cmd, op_plain, void, .sqe128 = true);
	case OP_CQE32:
		return ucmd_op(cmd, op_plain, void, .cqe32 = true);
	case OP_CAP:
		return ucmd_op(cmd, op_plain, void, .deny = !capable(CAP_SYS_ADMIN));
	case OP_CAP_0:
		return ucmd_op(cmd, op_plain, void, .deny = !capable(CAP_CHOWN));
	case OP_BLOCK:
		return ucmd_op(cmd, op_plain, void, .may_block = true);
	case OP_RETRY:
		return op_retry(NULL, cmd);
	case OP_ZERO:
		return ucmd_op(cmd, op_plain, void, .zero_pdu = true);
	case OP_ZERO_BLOCK:
		return ucmd_op(cmd, op_plain, void, .zero_pdu = true, .may_block = true);
	case OP_ZERO_80:
		return ucmd_op(cmd, op_take_80, struct op_80, .zero_pdu = true);
	case OP_ZERO_CQE32:
		return ucmd_op(cmd, op_plain, void, .zero_pdu = true, .cqe32 = true);
	case OP_ALL:
		return ucmd_op(cmd, op_take_80, struct op_80, .cqe32 = true,
			       .deny = !capable(CAP_SYS_ADMIN), .may_block = true);
	}
	return ucmd_complete(cmd, -EOPNOTSUPP);
}
DEFINE_UCMD(op_uring_cmd, op_issue);

/* Issues an operation. Only its handler returns OP_RAN. */
static int op_call(struct kunit *test, u32 opcode, unsigned int flags)
{
	struct fixture f;
	int calls = op_seen.calls;
	int ret;

	fixture_init(&f, opcode);
	ret = op_uring_cmd(&f.cmd, flags);
	KUNIT_EXPECT_EQ(test, op_seen.calls - calls, ret == OP_RAN);
	return ret;
}

static void op_reaches_its_handler(struct kunit *test)
{
	struct fixture f;

	fixture_init(&f, OP_PLAIN);
	KUNIT_EXPECT_EQ(test, op_uring_cmd(&f.cmd, IO_URING_F_NONBLOCK), OP_RAN);
	KUNIT_EXPECT_PTR_EQ(test, op_seen.cmd, &f.cmd);
	KUNIT_EXPECT_EQ(test, op_seen.opcode, OP_PLAIN);
	KUNIT_EXPECT_EQ(test, op_seen.flags, (unsigned int)IO_URING_F_NONBLOCK);
	KUNIT_EXPECT_TRUE(test, fixture_all(op_seen.pdu, sizeof(op_seen.pdu), FIXTURE_RUBBISH));
}

/* The payload, as the handler got it, and 0 behind it */
static void op_payload_reaches_the_handler(struct kunit *test)
{
	static const struct {
		u32 opcode;
		size_t size;
	} payloads[] = {
		{ OP_PLAIN, 0 }, { OP_16, 16 }, { OP_17, 17 }, { OP_80, 80 }, { OP_WITH_16, 16 },
	};
	struct fixture f, before;
	size_t i;

	for (i = 0; i < ARRAY_SIZE(payloads); i++) {
		size_t size = payloads[i].size;

		fixture_init(&f, payloads[i].opcode);
		before = f;
		KUNIT_EXPECT_EQ(test, op_uring_cmd(&f.cmd, IO_URING_F_SQE128), OP_RAN);
		KUNIT_EXPECT_TRUE_MSG(test,
				      fixture_same(op_seen.args, f.sqe + FIXTURE_PAYLOAD, size),
				      "%zu bytes", size);
		KUNIT_EXPECT_TRUE(test, fixture_all(op_seen.args + size, 80 - size, 0));
		KUNIT_EXPECT_TRUE(test, fixture_same(&f, &before, sizeof(f)));
	}
}

static void op_with_what_was_looked_up(struct kunit *test)
{
	static const u32 opcodes[] = { OP_WITH, OP_WITH_16 };
	struct file *file = kunit_kzalloc(test, sizeof(*file), GFP_KERNEL);
	struct fixture f;
	size_t i;

	KUNIT_ASSERT_NOT_NULL(test, file);
	file->private_data = &f;
	for (i = 0; i < ARRAY_SIZE(opcodes); i++) {
		fixture_init(&f, opcodes[i]);
		f.cmd.file = file;
		op_seen.private = NULL;
		KUNIT_EXPECT_EQ(test, op_uring_cmd(&f.cmd, IO_URING_F_SQE128), OP_RAN);
		KUNIT_EXPECT_PTR_EQ(test, op_seen.private, (void *)&f);
	}
	KUNIT_EXPECT_EQ(test, op_seen.looked_up, 42);
	KUNIT_EXPECT_EQ(test, op_uring_cmd(&f.cmd, 0), -EINVAL);
}

static void op_unknown(struct kunit *test)
{
	KUNIT_EXPECT_EQ(test, op_call(test, OP_UNKNOWN, 0), -EOPNOTSUPP);
	KUNIT_EXPECT_EQ(test, op_call(test, ~0U, ~0U), -EOPNOTSUPP);
}

static void op_sqe128(struct kunit *test)
{
	KUNIT_EXPECT_EQ(test, op_call(test, OP_SQE128, ~IO_URING_F_SQE128), -EINVAL);
	KUNIT_EXPECT_EQ(test, op_call(test, OP_SQE128, IO_URING_F_SQE128), OP_RAN);
}

static void op_payload_implies_sqe128(struct kunit *test)
{
	KUNIT_EXPECT_EQ(test, op_call(test, OP_16, 0), OP_RAN);
	KUNIT_EXPECT_EQ(test, op_call(test, OP_16, IO_URING_F_SQE128), OP_RAN);
	KUNIT_EXPECT_EQ(test, op_call(test, OP_17, 0), -EINVAL);
	KUNIT_EXPECT_EQ(test, op_call(test, OP_17, IO_URING_F_SQE128), OP_RAN);
	KUNIT_EXPECT_EQ(test, op_call(test, OP_80, 0), -EINVAL);
	KUNIT_EXPECT_EQ(test, op_call(test, OP_80, IO_URING_F_SQE128), OP_RAN);
}

static void op_cqe32(struct kunit *test)
{
	KUNIT_EXPECT_EQ(test, op_call(test, OP_CQE32, ~IO_URING_F_CQE32), -EINVAL);
	KUNIT_EXPECT_EQ(test, op_call(test, OP_CQE32, IO_URING_F_CQE32), OP_RAN);
}

static void op_may_block(struct kunit *test)
{
	KUNIT_EXPECT_EQ(test, op_call(test, OP_BLOCK, IO_URING_F_NONBLOCK), -EAGAIN);
	KUNIT_EXPECT_EQ(test, op_call(test, OP_BLOCK, ~IO_URING_F_NONBLOCK), OP_RAN);
	KUNIT_EXPECT_EQ(test, op_call(test, OP_BLOCK, 0), OP_RAN);
}

/* Calls an operation as a task that lacks one capability. */
static int op_call_without(struct kunit *test, int cap, u32 opcode, unsigned int flags)
{
	struct cred *cred = prepare_creds();
	const struct cred *old;
	int ret;

	KUNIT_ASSERT_NOT_NULL(test, cred);
	cap_lower(cred->cap_effective, cap);
	old = override_creds(cred);
	ret = op_call(test, opcode, flags);
	revert_creds(old);
	put_cred(cred);
	return ret;
}

static void op_capability(struct kunit *test)
{
	KUNIT_ASSERT_TRUE(test, capable(CAP_SYS_ADMIN));
	KUNIT_EXPECT_EQ(test, op_call(test, OP_CAP, 0), OP_RAN);
	KUNIT_EXPECT_EQ(test, op_call_without(test, CAP_SYS_ADMIN, OP_CAP, 0), -EPERM);
	KUNIT_EXPECT_EQ(test, op_call_without(test, CAP_CHOWN, OP_CAP, 0), OP_RAN);
	KUNIT_EXPECT_EQ(test, op_call_without(test, CAP_SYS_ADMIN, OP_PLAIN, 0), OP_RAN);
}

/* CAP_CHOWN is 0, which must not read as "none". */
static void op_capability_zero(struct kunit *test)
{
	KUNIT_EXPECT_EQ(test, op_call(test, OP_CAP_0, 0), OP_RAN);
	KUNIT_EXPECT_EQ(test, op_call_without(test, CAP_CHOWN, OP_CAP_0, 0), -EPERM);
	KUNIT_EXPECT_EQ(test, op_call_without(test, CAP_SYS_ADMIN, OP_CAP_0, 0), OP_RAN);
}

static void op_order_of_checks(struct kunit *test)
{
	const unsigned int large = IO_URING_F_SQE128 | IO_URING_F_CQE32;
	const unsigned int nonblock = IO_URING_F_NONBLOCK;

	KUNIT_EXPECT_EQ(test, op_call_without(test, CAP_SYS_ADMIN, OP_ALL,
					      IO_URING_F_CQE32 | nonblock), -EINVAL);
	KUNIT_EXPECT_EQ(test, op_call_without(test, CAP_SYS_ADMIN, OP_ALL,
					      IO_URING_F_SQE128 | nonblock), -EINVAL);
	KUNIT_EXPECT_EQ(test, op_call_without(test, CAP_SYS_ADMIN, OP_ALL, large | nonblock),
			-EPERM);
	KUNIT_EXPECT_EQ(test, op_call(test, OP_ALL, IO_URING_F_CQE32 | nonblock), -EINVAL);
	KUNIT_EXPECT_EQ(test, op_call(test, OP_ALL, large | nonblock), -EAGAIN);
	KUNIT_EXPECT_EQ(test, op_call_without(test, CAP_SYS_ADMIN, OP_ALL, large), -EPERM);
	KUNIT_EXPECT_EQ(test, op_call(test, OP_ALL, large), OP_RAN);
}

static void op_zero_pdu(struct kunit *test)
{
	struct fixture f, want;

	fixture_init(&f, OP_ZERO);
	want = f;
	memset(want.cmd.pdu, 0, sizeof(want.cmd.pdu));
	KUNIT_EXPECT_EQ(test, op_uring_cmd(&f.cmd, 0), OP_RAN);
	KUNIT_EXPECT_TRUE(test, fixture_all(op_seen.pdu, sizeof(op_seen.pdu), 0));
	KUNIT_EXPECT_TRUE(test, fixture_same(&f, &want, sizeof(f)));
}

/* What io_uring_cmd() does to a command whose driver returned -EAGAIN */
static void op_core_issues_again(struct fixture *f)
{
#if UCMD_HAVE_REISSUE
	f->cmd.flags |= IORING_URING_CMD_REISSUE;
#endif
}

static void op_zero_pdu_on_reissue(struct kunit *test)
{
	const u8 want = UCMD_HAVE_REISSUE ? 0x3c : 0;
	struct fixture f;

	fixture_init(&f, OP_ZERO);
	KUNIT_EXPECT_EQ(test, op_uring_cmd(&f.cmd, IO_URING_F_NONBLOCK), OP_RAN);
	memset(f.cmd.pdu, 0x3c, sizeof(f.cmd.pdu));
	op_core_issues_again(&f);
	KUNIT_EXPECT_EQ(test, op_uring_cmd(&f.cmd, 0), OP_RAN);
	KUNIT_EXPECT_TRUE(test, fixture_all(op_seen.pdu, sizeof(op_seen.pdu), want));
}

/* The first call of the handler is then the second one of the core. */
static void op_zero_pdu_of_a_blocking_operation(struct kunit *test)
{
	struct fixture f;

	fixture_init(&f, OP_ZERO_BLOCK);
	KUNIT_EXPECT_EQ(test, op_uring_cmd(&f.cmd, IO_URING_F_NONBLOCK), -EAGAIN);
	op_core_issues_again(&f);
	KUNIT_EXPECT_EQ(test, op_uring_cmd(&f.cmd, 0), OP_RAN);
	KUNIT_EXPECT_TRUE(test, fixture_all(op_seen.pdu, sizeof(op_seen.pdu), 0));
}

/* Not even the word of the PDU: this driver does not ask whether it ran before. */
static void op_refusal_changes_nothing(struct kunit *test)
{
	static const u32 refused[] = {
		OP_17, OP_80, OP_SQE128, OP_CQE32, OP_BLOCK, OP_RETRY, OP_ZERO_80, OP_ZERO_CQE32,
		OP_ALL, OP_UNKNOWN,
	};
	struct fixture f, before;
	size_t i;

	for (i = 0; i < ARRAY_SIZE(refused); i++) {
		fixture_init(&f, refused[i]);
		before = f;
		KUNIT_EXPECT_NE(test, op_uring_cmd(&f.cmd, IO_URING_F_NONBLOCK), OP_RAN);
		KUNIT_EXPECT_TRUE_MSG(test, fixture_same(&f, &before, sizeof(f)),
				      "opcode %u", refused[i]);
	}
}

/* Opcodes in the manner of ioctl: type, number, direction and size all count. */
#define OP_IOC_NONE	_IO('u', 1)
#define OP_IOC_R	_IOR('u', 1, struct op_16)
#define OP_IOC_W	_IOW('u', 1, struct op_16)
#define OP_IOC_RW	_IOWR('u', 1, struct op_16)
#define OP_IOC_LARGE	_IOWR('u', 1, struct op_80)

static ucmd_handler op_ioc_none(UCMD_FRESH cmd)
{
	return ucmd_complete(cmd, OP_RAN - 1);
}

static ucmd_handler op_ioc_r(UCMD_FRESH cmd, const struct op_16 *args)
{
	return ucmd_complete(cmd, OP_RAN - 2);
}

static ucmd_handler op_ioc_w(UCMD_FRESH cmd, const struct op_16 *args)
{
	return ucmd_complete(cmd, OP_RAN - 3);
}

static ucmd_handler op_ioc_rw(UCMD_FRESH cmd, const struct op_16 *args)
{
	return ucmd_complete(cmd, OP_RAN - 4);
}

static ucmd_handler op_ioc_large(UCMD_FRESH cmd, const struct op_80 *args)
{
	return ucmd_complete(cmd, OP_RAN - 5);
}

static ucmd_handler op_ioc_issue(UCMD_FRESH cmd, u32 op, void *private)
{
	switch (op) {
	case OP_IOC_NONE:
		return ucmd_op(cmd, op_ioc_none, void);
	case OP_IOC_R:
		return ucmd_op(cmd, op_ioc_r, struct op_16);
	case OP_IOC_W:
		return ucmd_op(cmd, op_ioc_w, struct op_16);
	case OP_IOC_RW:
		return ucmd_op(cmd, op_ioc_rw, struct op_16);
	case OP_IOC_LARGE:
		return ucmd_op(cmd, op_ioc_large, struct op_80);
	}
	return ucmd_complete(cmd, -EOPNOTSUPP);
}
DEFINE_UCMD(op_ioc_uring_cmd, op_ioc_issue);

static void op_ioc(struct kunit *test)
{
	static const u32 opcodes[] = {
		OP_IOC_NONE, OP_IOC_R, OP_IOC_W, OP_IOC_RW, OP_IOC_LARGE,
	};
	struct fixture f;
	size_t i;

	for (i = 0; i < ARRAY_SIZE(opcodes); i++) {
		fixture_init(&f, opcodes[i]);
		KUNIT_EXPECT_EQ(test, op_ioc_uring_cmd(&f.cmd, IO_URING_F_SQE128),
				OP_RAN - 1 - (int)i);
	}
	fixture_init(&f, OP_IOC_LARGE);
	KUNIT_EXPECT_EQ(test, op_ioc_uring_cmd(&f.cmd, 0), -EINVAL);
	fixture_init(&f, _IO('v', 1));
	KUNIT_EXPECT_EQ(test, op_ioc_uring_cmd(&f.cmd, IO_URING_F_SQE128), -EOPNOTSUPP);
}

static struct kunit_case op_cases[] = {
	KUNIT_CASE(op_reaches_its_handler),
	KUNIT_CASE(op_payload_reaches_the_handler),
	KUNIT_CASE(op_with_what_was_looked_up),
	KUNIT_CASE(op_unknown),
	KUNIT_CASE(op_sqe128),
	KUNIT_CASE(op_payload_implies_sqe128),
	KUNIT_CASE(op_cqe32),
	KUNIT_CASE(op_may_block),
	KUNIT_CASE(op_capability),
	KUNIT_CASE(op_capability_zero),
	KUNIT_CASE(op_order_of_checks),
	KUNIT_CASE(op_zero_pdu),
	KUNIT_CASE(op_zero_pdu_on_reissue),
	KUNIT_CASE(op_zero_pdu_of_a_blocking_operation),
	KUNIT_CASE(op_refusal_changes_nothing),
	KUNIT_CASE(op_ioc),
	{ }
};

static struct kunit_suite op_suite = {
	.name = "ucmd_op",
	.test_cases = op_cases,
};

kunit_test_suite(op_suite);
