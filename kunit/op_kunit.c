// SPDX-License-Identifier: GPL-2.0
#include <linux/cred.h>

#include <ucmd/op.h>

#include "fixture.h"

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
	OP_SQE128,
	OP_CQE32,
	OP_CAP,
	OP_CAP_0,
	OP_BLOCK,
	OP_ZERO,
	OP_ZERO_BLOCK,
	OP_ZERO_80,
	OP_ZERO_CQE32,
	OP_ALL,
	OP_UNKNOWN,
};

/*
 * A result of no check. It is negative, as 6.1 completes a command for good to get
 * a positive one through.
 */
#define OP_RAN	(-1000)

/* What the handler saw the last time */
static struct {
	int calls;
	u32 opcode;
	struct io_uring_cmd *cmd;
	unsigned int flags;
	u8 pdu[sizeof_field(struct io_uring_cmd, pdu)];
} op_seen;

UCMD_HANDLER(op_handler, cmd, ctx)
{
	op_seen.calls++;
	op_seen.opcode = ucmd_opcode(cmd);
	op_seen.flags = __ucmd_ctx_flags(ctx);
	op_seen.cmd = __ucmd_use(cmd);
	memcpy(op_seen.pdu, op_seen.cmd->pdu, sizeof(op_seen.pdu));
	return ucmd_complete(cmd, OP_RAN);
}

UCMD_OPS(op_table,
	 UCMD_OP(OP_PLAIN, UCMD_NONE, op_handler)
	 UCMD_OP(OP_16, struct op_16, op_handler)
	 UCMD_OP(OP_17, struct op_17, op_handler)
	 UCMD_OP(OP_80, struct op_80, op_handler)
	 UCMD_OP(OP_SQE128, UCMD_NONE, op_handler, .sqe128 = true)
	 UCMD_OP(OP_CQE32, UCMD_NONE, op_handler, .cqe32 = true)
	 UCMD_OP(OP_CAP, UCMD_NONE, op_handler, .cap = UCMD_CAP(CAP_SYS_ADMIN))
	 UCMD_OP(OP_CAP_0, UCMD_NONE, op_handler, .cap = UCMD_CAP(CAP_CHOWN))
	 UCMD_OP(OP_BLOCK, UCMD_NONE, op_handler, .may_block = true)
	 UCMD_OP(OP_ZERO, UCMD_NONE, op_handler, .zero_pdu = true)
	 UCMD_OP(OP_ZERO_BLOCK, UCMD_NONE, op_handler, .zero_pdu = true, .may_block = true)
	 UCMD_OP(OP_ZERO_80, struct op_80, op_handler, .zero_pdu = true)
	 UCMD_OP(OP_ZERO_CQE32, UCMD_NONE, op_handler, .zero_pdu = true, .cqe32 = true)
	 UCMD_OP(OP_ALL, struct op_80, op_handler, .cqe32 = true,
		 .cap = UCMD_CAP(CAP_SYS_ADMIN), .may_block = true)
);

/* Calls an operation of the table. Only its handler returns OP_RAN. */
static int op_call(struct kunit *test, u32 opcode, unsigned int flags)
{
	struct fixture f;
	int calls = op_seen.calls;
	int ret;

	fixture_init(&f, opcode);
	ret = op_table(&f.cmd, flags);
	KUNIT_EXPECT_EQ(test, op_seen.calls - calls, ret == OP_RAN);
	return ret;
}

static void op_reaches_its_handler(struct kunit *test)
{
	struct fixture f;

	fixture_init(&f, OP_PLAIN);
	KUNIT_EXPECT_EQ(test, op_table(&f.cmd, IO_URING_F_NONBLOCK), OP_RAN);
	KUNIT_EXPECT_PTR_EQ(test, op_seen.cmd, &f.cmd);
	KUNIT_EXPECT_EQ(test, op_seen.opcode, OP_PLAIN);
	KUNIT_EXPECT_EQ(test, op_seen.flags, (unsigned int)IO_URING_F_NONBLOCK);
	KUNIT_EXPECT_TRUE(test, fixture_all(op_seen.pdu, sizeof(op_seen.pdu), FIXTURE_RUBBISH));
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
	KUNIT_EXPECT_EQ(test, op_table(&f.cmd, 0), OP_RAN);
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
	KUNIT_EXPECT_EQ(test, op_table(&f.cmd, IO_URING_F_NONBLOCK), OP_RAN);
	memset(f.cmd.pdu, 0x3c, sizeof(f.cmd.pdu));
	op_core_issues_again(&f);
	KUNIT_EXPECT_EQ(test, op_table(&f.cmd, 0), OP_RAN);
	KUNIT_EXPECT_TRUE(test, fixture_all(op_seen.pdu, sizeof(op_seen.pdu), want));
}

/* The first call of the handler is then the second one of the table. */
static void op_zero_pdu_of_a_blocking_operation(struct kunit *test)
{
	struct fixture f;

	fixture_init(&f, OP_ZERO_BLOCK);
	KUNIT_EXPECT_EQ(test, op_table(&f.cmd, IO_URING_F_NONBLOCK), -EAGAIN);
	op_core_issues_again(&f);
	KUNIT_EXPECT_EQ(test, op_table(&f.cmd, 0), OP_RAN);
	KUNIT_EXPECT_TRUE(test, fixture_all(op_seen.pdu, sizeof(op_seen.pdu), 0));
}

static void op_refusal_changes_nothing(struct kunit *test)
{
	static const u32 refused[] = {
		OP_17, OP_80, OP_SQE128, OP_CQE32, OP_ZERO_80, OP_ZERO_CQE32, OP_ALL, OP_UNKNOWN,
	};
	struct fixture f, before;
	size_t i;

	for (i = 0; i < ARRAY_SIZE(refused); i++) {
		fixture_init(&f, refused[i]);
		before = f;
		KUNIT_EXPECT_NE(test, op_table(&f.cmd, IO_URING_F_NONBLOCK), OP_RAN);
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

UCMD_HANDLER(op_ioc_none, cmd, ctx)
{
	return ucmd_complete(cmd, OP_RAN - 1);
}

UCMD_HANDLER(op_ioc_r, cmd, ctx)
{
	return ucmd_complete(cmd, OP_RAN - 2);
}

UCMD_HANDLER(op_ioc_w, cmd, ctx)
{
	return ucmd_complete(cmd, OP_RAN - 3);
}

UCMD_HANDLER(op_ioc_rw, cmd, ctx)
{
	return ucmd_complete(cmd, OP_RAN - 4);
}

UCMD_HANDLER(op_ioc_large, cmd, ctx)
{
	return ucmd_complete(cmd, OP_RAN - 5);
}

UCMD_OPS(op_ioc_table,
	 UCMD_OP(OP_IOC_NONE, UCMD_NONE, op_ioc_none)
	 UCMD_OP(OP_IOC_R, struct op_16, op_ioc_r)
	 UCMD_OP(OP_IOC_W, struct op_16, op_ioc_w)
	 UCMD_OP(OP_IOC_RW, struct op_16, op_ioc_rw)
	 UCMD_OP(OP_IOC_LARGE, struct op_80, op_ioc_large)
);

static void op_ioc(struct kunit *test)
{
	static const u32 opcodes[] = {
		OP_IOC_NONE, OP_IOC_R, OP_IOC_W, OP_IOC_RW, OP_IOC_LARGE,
	};
	struct fixture f;
	size_t i;

	for (i = 0; i < ARRAY_SIZE(opcodes); i++) {
		fixture_init(&f, opcodes[i]);
		KUNIT_EXPECT_EQ(test, op_ioc_table(&f.cmd, IO_URING_F_SQE128),
				OP_RAN - 1 - (int)i);
	}
	fixture_init(&f, OP_IOC_LARGE);
	KUNIT_EXPECT_EQ(test, op_ioc_table(&f.cmd, 0), -EINVAL);
	fixture_init(&f, _IO('v', 1));
	KUNIT_EXPECT_EQ(test, op_ioc_table(&f.cmd, IO_URING_F_SQE128), -EOPNOTSUPP);
}

/* 128 operations, every third opcode of the first 384 */
UCMD_HANDLER(op_echo, cmd, ctx)
{
	return ucmd_complete(cmd, OP_RAN - (int)ucmd_opcode(cmd));
}

#define OP_N(n)		UCMD_OP(3 * (n), UCMD_NONE, op_echo)

UCMD_OPS(op_large_table,
	 OP_N(0) OP_N(1) OP_N(2) OP_N(3) OP_N(4) OP_N(5) OP_N(6) OP_N(7)
	 OP_N(8) OP_N(9) OP_N(10) OP_N(11) OP_N(12) OP_N(13) OP_N(14) OP_N(15)
	 OP_N(16) OP_N(17) OP_N(18) OP_N(19) OP_N(20) OP_N(21) OP_N(22) OP_N(23)
	 OP_N(24) OP_N(25) OP_N(26) OP_N(27) OP_N(28) OP_N(29) OP_N(30) OP_N(31)
	 OP_N(32) OP_N(33) OP_N(34) OP_N(35) OP_N(36) OP_N(37) OP_N(38) OP_N(39)
	 OP_N(40) OP_N(41) OP_N(42) OP_N(43) OP_N(44) OP_N(45) OP_N(46) OP_N(47)
	 OP_N(48) OP_N(49) OP_N(50) OP_N(51) OP_N(52) OP_N(53) OP_N(54) OP_N(55)
	 OP_N(56) OP_N(57) OP_N(58) OP_N(59) OP_N(60) OP_N(61) OP_N(62) OP_N(63)
	 OP_N(64) OP_N(65) OP_N(66) OP_N(67) OP_N(68) OP_N(69) OP_N(70) OP_N(71)
	 OP_N(72) OP_N(73) OP_N(74) OP_N(75) OP_N(76) OP_N(77) OP_N(78) OP_N(79)
	 OP_N(80) OP_N(81) OP_N(82) OP_N(83) OP_N(84) OP_N(85) OP_N(86) OP_N(87)
	 OP_N(88) OP_N(89) OP_N(90) OP_N(91) OP_N(92) OP_N(93) OP_N(94) OP_N(95)
	 OP_N(96) OP_N(97) OP_N(98) OP_N(99) OP_N(100) OP_N(101) OP_N(102) OP_N(103)
	 OP_N(104) OP_N(105) OP_N(106) OP_N(107) OP_N(108) OP_N(109) OP_N(110) OP_N(111)
	 OP_N(112) OP_N(113) OP_N(114) OP_N(115) OP_N(116) OP_N(117) OP_N(118) OP_N(119)
	 OP_N(120) OP_N(121) OP_N(122) OP_N(123) OP_N(124) OP_N(125) OP_N(126) OP_N(127)
);

static void op_large(struct kunit *test)
{
	struct fixture f;
	u32 opcode;

	for (opcode = 0; opcode < 1000; opcode++) {
		bool known = opcode < 384 && opcode % 3 == 0;

		fixture_init(&f, opcode);
		KUNIT_EXPECT_EQ_MSG(test, op_large_table(&f.cmd, 0),
				    known ? OP_RAN - (int)opcode : -EOPNOTSUPP,
				    "opcode %u", opcode);
	}
}

static struct kunit_case op_cases[] = {
	KUNIT_CASE(op_reaches_its_handler),
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
	KUNIT_CASE(op_large),
	{ }
};

static struct kunit_suite op_suite = {
	.name = "ucmd_op",
	.test_cases = op_cases,
};

kunit_test_suite(op_suite);
