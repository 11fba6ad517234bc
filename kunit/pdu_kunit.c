// SPDX-License-Identifier: GPL-2.0
#include <ucmd/cmd.h>
#include <ucmd/pdu.h>

#include "fixture.h"

#define PDU	sizeof_field(struct io_uring_cmd, pdu)
#define GUARD	40

#define EACH_MAX	32
#define EACH(n)								\
struct pdu_bytes_##n {							\
	u8 byte[n];							\
};									\
									\
static void pdu_read_##n(struct fixture *f, u8 *dst)			\
{									\
	UCMD_QUEUED(queued);						\
									\
	__ucmd_own(&queued, &f->cmd);					\
	ucmd_pdu_read(&queued, (struct pdu_bytes_##n *)dst);		\
	__ucmd_take(&queued);						\
}									\
									\
static void pdu_write_##n(struct fixture *f, const u8 *src)		\
{									\
	UCMD_QUEUED(queued);						\
									\
	__ucmd_own(&queued, &f->cmd);					\
	ucmd_pdu_write(&queued, (const struct pdu_bytes_##n *)src);	\
	__ucmd_take(&queued);						\
}

#include "each_size.h"

static const struct pdu_copies {
	size_t size;
	void (*read)(struct fixture *f, u8 *dst);
	void (*write)(struct fixture *f, const u8 *src);
} pdu_copies[] = {
#define EACH_MAX	32
#define EACH(n)	{ sizeof(struct pdu_bytes_##n), pdu_read_##n, pdu_write_##n },
#include "each_size.h"
};

/* Every size, to aligned and unaligned memory. */
static void pdu_read_exactly(struct kunit *test)
{
	struct fixture f, before;
	u8 buf[GUARD + PDU + GUARD] __aligned(8);
	size_t i, shift;

	fixture_init(&f, 0);
	for (i = 0; i < PDU; i++)
		f.cmd.pdu[i] = i + 1;
	before = f;
	for (i = 0; i < ARRAY_SIZE(pdu_copies); i++) {
		size_t size = pdu_copies[i].size;

		for (shift = 0; shift < 8; shift++) {
			u8 *dst = buf + GUARD + shift;

			memset(buf, FIXTURE_RUBBISH, sizeof(buf));
			pdu_copies[i].read(&f, dst);
			KUNIT_EXPECT_TRUE_MSG(test, fixture_same(dst, f.cmd.pdu, size),
					      "%zu bytes, shift %zu", size, shift);
			KUNIT_EXPECT_TRUE_MSG(test,
					      fixture_all(buf, dst - buf, FIXTURE_RUBBISH),
					      "below %zu bytes, shift %zu", size, shift);
			dst += size;
			KUNIT_EXPECT_TRUE_MSG(test,
					      fixture_all(dst, buf + sizeof(buf) - dst,
							  FIXTURE_RUBBISH),
					      "above %zu bytes, shift %zu", size, shift);
		}
	}
	KUNIT_EXPECT_TRUE(test, fixture_same(&f, &before, sizeof(f)));
}

static void pdu_write_exactly(struct kunit *test)
{
	struct fixture f, want;
	u8 buf[8 + PDU] __aligned(8);
	size_t i, shift;

	for (i = 0; i < sizeof(buf); i++)
		buf[i] = i + 1;
	for (i = 0; i < ARRAY_SIZE(pdu_copies); i++) {
		size_t size = pdu_copies[i].size;

		for (shift = 0; shift < 8; shift++) {
			fixture_init(&f, 0x12345678);
			want = f;
			memcpy(want.cmd.pdu, buf + shift, size);
			pdu_copies[i].write(&f, buf + shift);
			KUNIT_EXPECT_TRUE_MSG(test, fixture_same(&f, &want, sizeof(f)),
					      "%zu bytes, shift %zu", size, shift);
		}
	}
}

struct pdu_packed {
	u8 tag;
	u64 number;
	u16 small;
	void *pointer;
} __packed;

static void pdu_packed(struct kunit *test)
{
	UCMD_QUEUED(queued);
	struct pdu_packed out = { 1, 0x0123456789abcdefULL, 2, &out }, in = { };
	struct fixture f;

	fixture_init(&f, 0);
	__ucmd_own(&queued, &f.cmd);
	ucmd_pdu_write(&queued, &out);
	ucmd_pdu_read(&queued, &in);
	KUNIT_EXPECT_PTR_EQ(test, (void *)ucmd_pdu(&queued, struct pdu_packed), (void *)f.cmd.pdu);
	KUNIT_EXPECT_EQ(test, ucmd_pdu(&queued, struct pdu_packed)->small, 2);
	__ucmd_take(&queued);

	KUNIT_EXPECT_EQ(test, in.tag, 1);
	KUNIT_EXPECT_EQ(test, in.number, 0x0123456789abcdefULL);
	KUNIT_EXPECT_EQ(test, in.small, 2);
	KUNIT_EXPECT_PTR_EQ(test, in.pointer, (void *)&out);
}

/* Aligned more than the PDU is: only by copy. */
struct pdu_aligned {
	u64 word[3];
} __aligned(32);

static void pdu_overaligned(struct kunit *test)
{
	UCMD_QUEUED(queued);
	struct pdu_aligned out = { { 1, 2, 3 } }, in = { };
	struct fixture f;

	fixture_init(&f, 0);
	__ucmd_own(&queued, &f.cmd);
	ucmd_pdu_write(&queued, &out);
	ucmd_pdu_read(&queued, &in);
	__ucmd_take(&queued);

	KUNIT_EXPECT_EQ(test, in.word[0], 1);
	KUNIT_EXPECT_EQ(test, in.word[1], 2);
	KUNIT_EXPECT_EQ(test, in.word[2], 3);
}

struct pdu_full {
	u64 word[PDU / sizeof(u64)];
};

static void pdu_typed_pointer(struct kunit *test)
{
	UCMD_QUEUED(queued);
	struct fixture f, before;

	fixture_init(&f, 7);
	before = f;
	__ucmd_own(&queued, &f.cmd);
	ucmd_pdu(&queued, struct pdu_full)->word[0] = 0x1111;
	ucmd_pdu(&queued, struct pdu_full)->word[3] = 0x4444;
	KUNIT_EXPECT_PTR_EQ(test, (void *)ucmd_pdu(&queued, struct pdu_full),
			    (void *)f.cmd.pdu);
	__ucmd_take(&queued);

	KUNIT_EXPECT_EQ(test, *(u64 *)&f.cmd.pdu[0], 0x1111);
	KUNIT_EXPECT_EQ(test, *(u64 *)&f.cmd.pdu[24], 0x4444);
	KUNIT_EXPECT_TRUE(test, fixture_all(f.cmd.pdu + 8, 16, FIXTURE_RUBBISH));
	memcpy(before.cmd.pdu, f.cmd.pdu, PDU);
	KUNIT_EXPECT_TRUE(test, fixture_same(&f, &before, sizeof(f)));
}

struct pdu_mixed {
	void *pointer;
	u32 a;
	u16 b;
	u8 c;
};

static int pdu_sum;

UCMD_HANDLER(pdu_fresh_handler, cmd, ctx)
{
	struct pdu_mixed mixed = { .a = 1, .b = 2, .c = 3 };

	ucmd_pdu_write(cmd, &mixed);
	ucmd_pdu(cmd, struct pdu_mixed)->c = 4;
	ucmd_pdu_read(cmd, &mixed);
	pdu_sum = mixed.a + mixed.b + mixed.c;
	return ucmd_complete(cmd, 0);
}

static void pdu_of_a_fresh_command(struct kunit *test)
{
	struct fixture f;
	struct ucmd_action action;

	fixture_init(&f, 0);
	action = pdu_fresh_handler(__ucmd_issue(&f.cmd, 0));
	KUNIT_EXPECT_EQ(test, __ucmd_action_ret(action), 0);
	KUNIT_EXPECT_EQ(test, pdu_sum, 7);
}

static struct ucmd_parked pdu_parked;

UCMD_HANDLER(pdu_parking_handler, cmd, ctx)
{
	UCMD_QUEUED(queued);
	struct ucmd_action action;

	ucmd_pdu(cmd, struct pdu_mixed)->a = 0xfeed;
	action = ucmd_queue(cmd, &queued);
	ucmd_pdu(&queued, struct pdu_mixed)->b = 0xbee;
	ucmd_park(&queued, &pdu_parked);
	return action;
}

static void pdu_lives_as_long_as_the_command(struct kunit *test)
{
	UCMD_QUEUED(queued);
	struct pdu_mixed mixed = { };
	struct fixture f;

	fixture_init(&f, 0);
	KUNIT_EXPECT_EQ(test, __ucmd_action_ret(pdu_parking_handler(__ucmd_issue(&f.cmd, 0))),
			-EIOCBQUEUED);
	ucmd_unpark(&pdu_parked, &queued);
	ucmd_pdu_read(&queued, &mixed);
	ucmd_park(&queued, &pdu_parked);
	KUNIT_EXPECT_EQ(test, mixed.a, 0xfeed);
	KUNIT_EXPECT_EQ(test, mixed.b, 0xbee);
}

static void pdu_evaluates_once(struct kunit *test)
{
	UCMD_QUEUED(queued);
	struct pdu_mixed mixed[2] = { { .a = 5 } }, *next = mixed;
	int handles = 0;
	struct fixture f;

	fixture_init(&f, 0);
	__ucmd_own(&queued, &f.cmd);
	ucmd_pdu_write((handles++, &queued), next++);
	ucmd_pdu_read((handles++, &queued), next++);
	KUNIT_EXPECT_EQ(test, ucmd_pdu((handles++, &queued), struct pdu_mixed)->a, 5);
	__ucmd_take(&queued);

	KUNIT_EXPECT_EQ(test, handles, 3);
	KUNIT_EXPECT_PTR_EQ(test, next, mixed + 2);
	KUNIT_EXPECT_EQ(test, mixed[1].a, 5);
}

static struct kunit_case pdu_cases[] = {
	KUNIT_CASE(pdu_read_exactly),
	KUNIT_CASE(pdu_write_exactly),
	KUNIT_CASE(pdu_packed),
	KUNIT_CASE(pdu_overaligned),
	KUNIT_CASE(pdu_typed_pointer),
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
