// SPDX-License-Identifier: GPL-2.0
#include <ucmd/cmd/op.h>
#include <ucmd/cmd/sqe.h>

#include "../fixture.h"

#define GUARD	96

/* Where the handlers below put what they read. */
static u8 sqe_buf[GUARD + 80 + GUARD] __aligned(8);
static size_t sqe_shift;
static s64 sqe_got;	/* sizes, counts, values: a result has no room for them */

static u8 *sqe_dst(void)
{
	return sqe_buf + GUARD + sqe_shift;
}

typedef int (*sqe_fn_t)(struct io_uring_cmd *cmd, unsigned int flags);

/* Drivers with one operation. The macros end with a function, and are used without ";". */
#define SQE_COPY(name, type)						\
static ucmd_handler name##_issue(UCMD_FRESH cmd, u32 op, void *private); \
DEFINE_UCMD(name, name##_issue);					\
static ucmd_handler name##_issue(UCMD_FRESH cmd, u32 op, void *private)	\
{									\
	*(type *)sqe_dst() = ucmd_sqe_read(cmd, type);			\
	sqe_got = sizeof(type);						\
	return ucmd_complete(cmd, 0);					\
}

/* The copy that is handed over, and the same words where they can be seen */
#define SQE_OP(name, type)						\
static ucmd_handler name##_take(UCMD_FRESH cmd, const type *args)	\
{									\
	__ucmd_sqe_fetch(sqe_dst(), __ucmd_fresh_sqe(cmd), sizeof(type), __alignof__(type)); \
	sqe_got = sizeof(type);						\
	return ucmd_complete(cmd, memcmp(args, sqe_dst(), sizeof(type)) ? -EIO : 0); \
}									\
									\
static ucmd_handler name##_issue(UCMD_FRESH cmd, u32 op, void *private); \
DEFINE_UCMD(name, name##_issue);					\
static ucmd_handler name##_issue(UCMD_FRESH cmd, u32 op, void *private)	\
{									\
	return ucmd_op(cmd, name##_take, type);				\
}

#define EACH_MAX	16
#define EACH(n)								\
struct bytes_##n {							\
	u8 byte[n];							\
};									\
									\
SQE_COPY(copy_##n, struct bytes_##n)

#include "../each_size.h"

#define EACH_MAX	80
#define EACH(n)								\
struct payload_##n {							\
	u8 byte[n];							\
};									\
									\
SQE_OP(op_##n, struct payload_##n)

#include "../each_size.h"

/* What is aligned to 4 bytes is read in words of 4 bytes. */
#define EACH_MAX	20
#define EACH(n)								\
struct words_##n {							\
	u32 word[n];							\
};									\
									\
SQE_OP(op_words_##n, struct words_##n)

#include "../each_size.h"

SQE_COPY(copy_words_2, struct words_2)
SQE_COPY(copy_words_4, struct words_4)

static const sqe_fn_t copy_fns[] = {
#define EACH_MAX	16
#define EACH(n)	copy_##n,
#include "../each_size.h"
	copy_words_2,
	copy_words_4,
};

static const sqe_fn_t op_fns[] = {
#define EACH_MAX	80
#define EACH(n)	op_##n,
#include "../each_size.h"
#define EACH_MAX	20
#define EACH(n)	op_words_##n,
#include "../each_size.h"
};

/* Every type, to aligned and unaligned memory. */
static void sqe_expect_copies(struct kunit *test, const sqe_fn_t *fns, size_t count,
			      unsigned int flags)
{
	struct fixture f;
	size_t i, size;

	fixture_init(&f, 0);
	for (i = 0; i < count; i++) {
		for (sqe_shift = 0; sqe_shift < 8; sqe_shift++) {
			u8 *dst = sqe_dst();

			memset(sqe_buf, FIXTURE_RUBBISH, sizeof(sqe_buf));
			KUNIT_ASSERT_EQ(test, fns[i](&f.cmd, flags), 0);
			size = sqe_got;
			KUNIT_EXPECT_TRUE_MSG(test,
					      fixture_same(dst, f.sqe + FIXTURE_PAYLOAD, size),
					      "%zu bytes, shift %zu", size, sqe_shift);
			KUNIT_EXPECT_TRUE_MSG(test,
					      fixture_all(sqe_buf, dst - sqe_buf, FIXTURE_RUBBISH),
					      "below %zu bytes, shift %zu", size, sqe_shift);
			dst += size;
			KUNIT_EXPECT_TRUE_MSG(test,
					      fixture_all(dst, sqe_buf + sizeof(sqe_buf) - dst,
							  FIXTURE_RUBBISH),
					      "above %zu bytes, shift %zu", size, sqe_shift);
		}
	}
}

static void sqe_copy(struct kunit *test)
{
	sqe_expect_copies(test, copy_fns, ARRAY_SIZE(copy_fns), 0);
}

static void sqe_copy_of_a_large_sqe(struct kunit *test)
{
	sqe_expect_copies(test, copy_fns, ARRAY_SIZE(copy_fns), IO_URING_F_SQE128);
}

static void sqe_handed_over(struct kunit *test)
{
	sqe_expect_copies(test, op_fns, ARRAY_SIZE(op_fns), IO_URING_F_SQE128);
	sqe_expect_copies(test, op_fns, 16, 0);
}

static void sqe_too_small_to_hand_over(struct kunit *test)
{
	struct fixture f;
	size_t i;

	fixture_init(&f, 0);
	sqe_shift = 0;
	memset(sqe_buf, FIXTURE_RUBBISH, sizeof(sqe_buf));
	for (i = 0; i < ARRAY_SIZE(op_fns); i++) {
		/* 80 sizes in bytes, then 20 in words */
		if (i < 16 || (i >= 80 && i < 84))
			continue;
		KUNIT_EXPECT_EQ(test, op_fns[i](&f.cmd, 0), -EINVAL);
		KUNIT_EXPECT_EQ(test, op_fns[i](&f.cmd, ~IO_URING_F_SQE128), -EINVAL);
		KUNIT_EXPECT_TRUE_MSG(test, fixture_all(sqe_buf, sizeof(sqe_buf), FIXTURE_RUBBISH),
				      "handler %zu", i);
	}
}

/* Fields of each width at each aligned offset, from 0 and again from there. */
#define FIELD_OFFSET(type, i)	((i) * sizeof(type) % 16)

static u64 sqe_values[16];

#define READ_AT(type, n) {						\
	struct at {							\
		u8 pad[FIELD_OFFSET(type, (n) - 1)];			\
		type v;							\
	} __packed;							\
									\
	*value++ = ucmd_sqe_read(cmd, struct at, v);			\
}

static ucmd_handler read_u8_issue(UCMD_FRESH cmd, u32 op, void *private)
{
	u64 *value = sqe_values;

#define EACH_MAX	16
#define EACH(n)	READ_AT(u8, n)
#include "../each_size.h"
	sqe_got = value - sqe_values;
	return ucmd_complete(cmd, 0);
}
DEFINE_UCMD(read_u8, read_u8_issue);

static ucmd_handler read_u16_issue(UCMD_FRESH cmd, u32 op, void *private)
{
	u64 *value = sqe_values;

#define EACH_MAX	16
#define EACH(n)	READ_AT(u16, n)
#include "../each_size.h"
	sqe_got = value - sqe_values;
	return ucmd_complete(cmd, 0);
}
DEFINE_UCMD(read_u16, read_u16_issue);

static ucmd_handler read_u32_issue(UCMD_FRESH cmd, u32 op, void *private)
{
	u64 *value = sqe_values;

#define EACH_MAX	16
#define EACH(n)	READ_AT(u32, n)
#include "../each_size.h"
	sqe_got = value - sqe_values;
	return ucmd_complete(cmd, 0);
}
DEFINE_UCMD(read_u32, read_u32_issue);

static ucmd_handler read_u64_issue(UCMD_FRESH cmd, u32 op, void *private)
{
	u64 *value = sqe_values;

#define EACH_MAX	16
#define EACH(n)	READ_AT(u64, n)
#include "../each_size.h"
	sqe_got = value - sqe_values;
	return ucmd_complete(cmd, 0);
}
DEFINE_UCMD(read_u64, read_u64_issue);

static void sqe_expect_fields(struct kunit *test, sqe_fn_t fn, size_t width)
{
	struct fixture f;
	size_t i;

	fixture_init(&f, 0);
	memset(sqe_values, 0, sizeof(sqe_values));
	KUNIT_ASSERT_EQ(test, fn(&f.cmd, 0), 0);
	KUNIT_ASSERT_EQ(test, sqe_got, 16);
	for (i = 0; i < 16; i++) {
		size_t offset = i * width % 16;
		u64 want = 0;

#ifdef __BIG_ENDIAN
		memcpy((u8 *)&want + sizeof(want) - width, f.sqe + FIXTURE_PAYLOAD + offset, width);
#else
		memcpy(&want, f.sqe + FIXTURE_PAYLOAD + offset, width);
#endif
		KUNIT_EXPECT_EQ_MSG(test, sqe_values[i], want, "offset %zu", offset);
	}
}

static void sqe_read_u8(struct kunit *test)
{
	sqe_expect_fields(test, read_u8, 1);
}

static void sqe_read_u16(struct kunit *test)
{
	sqe_expect_fields(test, read_u16, 2);
}

static void sqe_read_u32(struct kunit *test)
{
	sqe_expect_fields(test, read_u32, 4);
}

static void sqe_read_u64(struct kunit *test)
{
	sqe_expect_fields(test, read_u64, 8);
}

struct sqe_signs {
	s8 a;
	s16 b;
	s32 c;
	s64 d;
};

static ucmd_handler read_signs_issue(UCMD_FRESH cmd, u32 op, void *private)
{
	s64 sum = ucmd_sqe_read(cmd, struct sqe_signs, a);

	sum += ucmd_sqe_read(cmd, struct sqe_signs, b);
	sum += ucmd_sqe_read(cmd, struct sqe_signs, c);
	sum += ucmd_sqe_read(cmd, struct sqe_signs, d);
	sqe_got = sum;
	return ucmd_complete(cmd, 0);
}
DEFINE_UCMD(read_signs, read_signs_issue);

static void sqe_read_keeps_the_sign(struct kunit *test)
{
	const struct sqe_signs signs = { -1, -20, -300, -4000 };
	struct fixture f;

	fixture_init(&f, 0);
	memcpy(f.sqe + FIXTURE_PAYLOAD, &signs, sizeof(signs));
	KUNIT_EXPECT_EQ(test, read_signs(&f.cmd, 0), 0);
	KUNIT_EXPECT_EQ(test, sqe_got, -4321);
}

/* What a field of the payload is, depends on the type only: it may be large. */
struct sqe_prefix {
	u32 a;
	u32 b;
	u8 rest[72];
};

static ucmd_handler read_prefix_issue(UCMD_FRESH cmd, u32 op, void *private)
{
	sqe_got = ucmd_sqe_read(cmd, struct sqe_prefix, b);
	return ucmd_complete(cmd, 0);
}
DEFINE_UCMD(read_prefix, read_prefix_issue);

static void sqe_read_prefix_of_a_large_type(struct kunit *test)
{
	struct fixture f;

	fixture_init(&f, 0);
	KUNIT_EXPECT_EQ(test, read_prefix(&f.cmd, 0), 0);
	KUNIT_EXPECT_EQ(test, sqe_got, *(u32 *)(f.sqe + FIXTURE_PAYLOAD + 4));
}

static struct {
	u64 addr;
	u64 addr3;
	u32 len;
	u32 file_index;
	u16 ioprio;
	u16 buf_index;
} sqe_generic;

static ucmd_handler read_addr3_issue(UCMD_FRESH cmd, u32 op, void *private)
{
	sqe_generic.addr3 = ucmd_sqe_field(cmd, addr3);
	return ucmd_complete(cmd, 0);
}
DEFINE_UCMD(read_addr3, read_addr3_issue);

static void sqe_field_addr3(struct kunit *test)
{
	struct fixture f;

	fixture_init(&f, 0);
	((struct io_uring_sqe *)f.sqe)->addr3 = 0x1122334455667788ULL;
	KUNIT_EXPECT_EQ(test, read_addr3(&f.cmd, 0), 0);
	KUNIT_EXPECT_EQ(test, sqe_generic.addr3, 0x1122334455667788ULL);
}

#if UCMD_HAVE_SQE
static ucmd_handler read_generic_issue(UCMD_FRESH cmd, u32 op, void *private)
{
	sqe_generic.addr = ucmd_sqe_field(cmd, addr);
	sqe_generic.len = ucmd_sqe_field(cmd, len);
	sqe_generic.file_index = ucmd_sqe_field(cmd, file_index);
	sqe_generic.ioprio = ucmd_sqe_field(cmd, ioprio);
	sqe_generic.buf_index = ucmd_sqe_field(cmd, buf_index);
	return ucmd_complete(cmd, 0);
}
DEFINE_UCMD(read_generic, read_generic_issue);

static void sqe_field_generic(struct kunit *test)
{
	struct fixture f;
	struct io_uring_sqe *sqe = (struct io_uring_sqe *)f.sqe;

	fixture_init(&f, 0);
	sqe->addr = 0x0102030405060708ULL;
	sqe->len = 0x11121314;
	sqe->file_index = 0x21222324;
	sqe->ioprio = 0x3132;
	sqe->buf_index = 0x4142;
	KUNIT_EXPECT_EQ(test, read_generic(&f.cmd, 0), 0);
	KUNIT_EXPECT_EQ(test, sqe_generic.addr, 0x0102030405060708ULL);
	KUNIT_EXPECT_EQ(test, sqe_generic.len, 0x11121314);
	KUNIT_EXPECT_EQ(test, sqe_generic.file_index, 0x21222324);
	KUNIT_EXPECT_EQ(test, sqe_generic.ioprio, 0x3132);
	KUNIT_EXPECT_EQ(test, sqe_generic.buf_index, 0x4142);
}
#else
static void sqe_field_generic(struct kunit *test)
{
	kunit_skip(test, "drivers see the whole SQE since Linux 6.5");
}
#endif

static ucmd_handler copy_evaluating_issue(UCMD_FRESH cmd, u32 op, void *private)
{
	struct bytes_16 buf[2], *next = buf;

	*next++ = ucmd_sqe_read(cmd, typeof(*next++));
	sqe_got = next - buf;
	return ucmd_complete(cmd, 0);
}
DEFINE_UCMD(copy_evaluating, copy_evaluating_issue);

static void sqe_evaluates_once(struct kunit *test)
{
	struct fixture f;

	fixture_init(&f, 0);
	KUNIT_EXPECT_EQ(test, copy_evaluating(&f.cmd, 0), 0);
	KUNIT_EXPECT_EQ(test, sqe_got, 1);
}

static struct kunit_case sqe_cases[] = {
	KUNIT_CASE(sqe_copy),
	KUNIT_CASE(sqe_copy_of_a_large_sqe),
	KUNIT_CASE(sqe_handed_over),
	KUNIT_CASE(sqe_too_small_to_hand_over),
	KUNIT_CASE(sqe_read_u8),
	KUNIT_CASE(sqe_read_u16),
	KUNIT_CASE(sqe_read_u32),
	KUNIT_CASE(sqe_read_u64),
	KUNIT_CASE(sqe_read_keeps_the_sign),
	KUNIT_CASE(sqe_read_prefix_of_a_large_type),
	KUNIT_CASE(sqe_field_addr3),
	KUNIT_CASE(sqe_field_generic),
	KUNIT_CASE(sqe_evaluates_once),
	{ }
};

static struct kunit_suite sqe_suite = {
	.name = "ucmd_sqe",
	.test_cases = sqe_cases,
};

kunit_test_suite(sqe_suite);
