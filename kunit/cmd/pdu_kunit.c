// SPDX-License-Identifier: GPL-2.0
#include <ucmd/waiting/keep.h>
#include <ucmd/cmd/op.h>
#include <ucmd/cmd/pdu.h>

#include "../fixture.h"

#define PDU		sizeof_field(struct io_uring_cmd, pdu)
#define PDU_DRIVER	8	/* where the part of the driver begins */

struct pdu_packed {
	u8 tag;
	u64 number;
	u16 small;
	void *pointer;
} __packed;

union pdu_type {
	u8 byte[24];
	u64 word[3];
	struct pdu_packed packed;
	struct {
		void *pointer;
		u32 a;
		u16 b;
		u8 c;
	};
};
UCMD_PDU(union pdu_type);

/* The word of the layer is the first, what links commands the last. */
static void pdu_layout(struct kunit *test)
{
	struct io_uring_cmd cmd;
	u8 *pdu = cmd.pdu;

	KUNIT_EXPECT_PTR_EQ(test, (u8 *)__ucmd_link(&cmd), pdu);
	KUNIT_EXPECT_PTR_EQ(test, (u8 *)&__ucmd_link(&cmd)->place, pdu);
	KUNIT_EXPECT_PTR_EQ(test, (u8 *)__ucmd_link(&cmd)->driver, pdu + PDU_DRIVER);
	KUNIT_EXPECT_EQ(test, sizeof(struct __ucmd_link), PDU);
	KUNIT_EXPECT_EQ(test, sizeof(struct __ucmd_link_chain), PDU);
	KUNIT_EXPECT_EQ(test, sizeof(struct __ucmd_link_list), PDU);
	KUNIT_EXPECT_EQ(test, offsetof(struct __ucmd_link_chain, node),
			PDU - sizeof(struct llist_node));
	KUNIT_EXPECT_EQ(test, offsetof(struct __ucmd_link_list, node),
			PDU - sizeof(struct list_head));
}

/* Each byte of the driver's, and nothing else. */
static void pdu_is_where_the_driver_writes(struct kunit *test)
{
	DEFINE_UCMD_CLAIMED(claimed);
	struct fixture f, want;
	size_t i;

	for (i = 0; i < sizeof(union pdu_type); i++) {
		fixture_init(&f, 0x12345678);
		want = f;
		want.cmd.pdu[PDU_DRIVER + i] = i;
		__ucmd_own_claimed(&claimed, &f.cmd, 0);
		ucmd_pdu(&claimed)->byte[i] = i;
		__ucmd_take(&claimed);
		KUNIT_EXPECT_TRUE_MSG(test, fixture_same(&f, &want, sizeof(f)), "byte %zu", i);
	}
}

static void pdu_of_the_whole_type(struct kunit *test)
{
	DEFINE_UCMD_CLAIMED(claimed);
	struct fixture f;

	fixture_init(&f, 7);
	__ucmd_own_claimed(&claimed, &f.cmd, 0);
	ucmd_pdu(&claimed)->word[0] = 0x1111;
	ucmd_pdu(&claimed)->word[2] = 0x3333;
	KUNIT_EXPECT_PTR_EQ(test, (u8 *)ucmd_pdu(&claimed), f.cmd.pdu + PDU_DRIVER);
	__ucmd_take(&claimed);

	KUNIT_EXPECT_EQ(test, *(u64 *)&f.cmd.pdu[8], 0x1111);
	KUNIT_EXPECT_EQ(test, *(u64 *)&f.cmd.pdu[24], 0x3333);
	KUNIT_EXPECT_TRUE(test, fixture_all(f.cmd.pdu, 8, FIXTURE_RUBBISH));
	KUNIT_EXPECT_TRUE(test, fixture_all(f.cmd.pdu + 16, 8, FIXTURE_RUBBISH));
}

static void pdu_packed(struct kunit *test)
{
	const struct pdu_packed out = { 1, 0x0123456789abcdefULL, 2, (void *)&out };
	DEFINE_UCMD_CLAIMED(claimed);
	struct pdu_packed in;
	struct fixture f;

	fixture_init(&f, 0);
	__ucmd_own_claimed(&claimed, &f.cmd, 0);
	ucmd_pdu(&claimed)->packed = out;
	KUNIT_EXPECT_EQ(test, ucmd_pdu(&claimed)->packed.small, 2);
	in = ucmd_pdu(&claimed)->packed;
	__ucmd_take(&claimed);

	KUNIT_EXPECT_EQ(test, in.tag, 1);
	KUNIT_EXPECT_EQ(test, in.number, 0x0123456789abcdefULL);
	KUNIT_EXPECT_EQ(test, in.small, 2);
	KUNIT_EXPECT_PTR_EQ(test, in.pointer, (void *)&out);
}

static int pdu_sum;
static struct ucmd_kept pdu_kept;

enum {
	PDU_SUM,
	PDU_KEEP,
};

static ucmd_handler pdu_fresh(UCMD_FRESH cmd)
{
	ucmd_pdu(cmd)->a = 1;
	ucmd_pdu(cmd)->b = 2;
	ucmd_pdu(cmd)->c = 4;
	pdu_sum = ucmd_pdu(cmd)->a + ucmd_pdu(cmd)->b + ucmd_pdu(cmd)->c;
	return ucmd_complete(cmd, 0);
}

static ucmd_handler pdu_keep(UCMD_FRESH cmd)
{
	DEFINE_UCMD_OWNED(owned);
	struct ucmd_action action;

	ucmd_pdu(cmd)->a = 0xfeed;
	action = ucmd_keep(cmd, &owned);
	ucmd_pdu(&owned)->b = 0xbee;
	ucmd_keep(&owned, &pdu_kept);
	return action;
}

static ucmd_handler pdu_issue(UCMD_FRESH cmd, u32 op, void *private)
{
	if (op == PDU_SUM)
		return pdu_fresh(NULL, cmd);
	return pdu_keep(NULL, cmd);
}
DEFINE_UCMD(pdu_uring_cmd, pdu_issue);

static void pdu_of_a_fresh_command(struct kunit *test)
{
	struct fixture f;

	fixture_init(&f, PDU_SUM);
	KUNIT_EXPECT_EQ(test, pdu_uring_cmd(&f.cmd, 0), 0);
	KUNIT_EXPECT_EQ(test, pdu_sum, 7);
}

static void pdu_lives_as_long_as_the_command(struct kunit *test)
{
	struct fixture f;

	fixture_init(&f, PDU_KEEP);
	KUNIT_EXPECT_EQ(test, pdu_uring_cmd(&f.cmd, 0), -EIOCBQUEUED);
	{
		DEFINE_UCMD_CLAIMED(claimed, &pdu_kept);

		KUNIT_EXPECT_EQ(test, ucmd_pdu(&claimed)->a, 0xfeed);
		KUNIT_EXPECT_EQ(test, ucmd_pdu(&claimed)->b, 0xbee);
		__ucmd_take(&claimed);
	}
}

static void pdu_evaluates_once(struct kunit *test)
{
	DEFINE_UCMD_CLAIMED(claimed);
	struct fixture f;
	int evaluated = 0;

	fixture_init(&f, 0);
	__ucmd_own_claimed(&claimed, &f.cmd, 0);
	ucmd_pdu((evaluated++, &claimed))->a = 5;
	KUNIT_EXPECT_EQ(test, ucmd_pdu((evaluated++, &claimed))->a, 5);
	KUNIT_EXPECT_EQ(test, evaluated, 2);
	__ucmd_take(&claimed);
}

static struct kunit_case pdu_cases[] = {
	KUNIT_CASE(pdu_layout),
	KUNIT_CASE(pdu_is_where_the_driver_writes),
	KUNIT_CASE(pdu_of_the_whole_type),
	KUNIT_CASE(pdu_packed),
	KUNIT_CASE(pdu_of_a_fresh_command),
	KUNIT_CASE(pdu_lives_as_long_as_the_command),
	KUNIT_CASE(pdu_evaluates_once),
	{ }
};

static struct kunit_suite pdu_suite = {
	.name = "ucmd_pdu",
	.test_cases = pdu_cases,
};

kunit_test_suite(pdu_suite);
