// SPDX-License-Identifier: GPL-2.0
#include <ucmd/sqe.h>

#include "fixture.h"

#define GUARD	96

/* Where the handlers below put what they read. */
static u8 sqe_buf[GUARD + 80 + GUARD] __aligned(8);
static size_t sqe_shift;
static s64 sqe_got;	/* sizes, counts, values: a result has no room for them */

static u8 *sqe_dst(void)
{
	return sqe_buf + GUARD + sqe_shift;
}

#define EACH_MAX	16
#define EACH(n)								\
struct bytes_##n {							\
	u8 byte[n];							\
};									\
									\
UCMD_HANDLER(copy_##n, cmd, ctx)					\
{									\
	ucmd_sqe_copy(cmd, (struct bytes_##n *)sqe_dst());		\
	sqe_got = sizeof(struct bytes_##n);				\
	return ucmd_complete(cmd, 0);					\
}

#include "each_size.h"

#define EACH_MAX	80
#define EACH(n)								\
struct bytes128_##n {							\
	u8 byte[n];							\
};									\
									\
UCMD_HANDLER(copy128_##n, cmd, ctx)					\
{									\
	struct bytes128_##n *dst = (struct bytes128_##n *)sqe_dst();	\
	int err = ucmd_sqe128_copy(cmd, dst);				\
									\
	sqe_got = sizeof(*dst);						\
	return ucmd_complete(cmd, err);					\
}

#include "each_size.h"

/* What is aligned to 4 bytes is read in words of 4 bytes. */
#define EACH_MAX	20
#define EACH(n)								\
struct words_##n {							\
	u32 word[n];							\
};									\
									\
UCMD_HANDLER(words_##n, cmd, ctx)					\
{									\
	struct words_##n *dst = (struct words_##n *)sqe_dst();		\
	int err = ucmd_sqe128_copy(cmd, dst);				\
									\
	sqe_got = sizeof(*dst);						\
	return ucmd_complete(cmd, err);					\
}

#include "each_size.h"

UCMD_HANDLER(copy_words_2, cmd, ctx)
{
	ucmd_sqe_copy(cmd, (struct words_2 *)sqe_dst());
	sqe_got = sizeof(struct words_2);
	return ucmd_complete(cmd, 0);
}

UCMD_HANDLER(copy_words_4, cmd, ctx)
{
	ucmd_sqe_copy(cmd, (struct words_4 *)sqe_dst());
	sqe_got = sizeof(struct words_4);
	return ucmd_complete(cmd, 0);
}

/* The size of a type is a multiple of its alignment. That of a typedef is not. */
typedef u8 sqe_odd_t[7] __aligned(4);

UCMD_HANDLER(copy_odd, cmd, ctx)
{
	ucmd_sqe_copy(cmd, (sqe_odd_t *)sqe_dst());
	sqe_got = sizeof(sqe_odd_t);
	return ucmd_complete(cmd, 0);
}

typedef struct ucmd_action (*sqe_handler_t)(struct ucmd_issue issue);

static const sqe_handler_t copy_handlers[] = {
#define EACH_MAX	16
#define EACH(n)	copy_##n,
#include "each_size.h"
	copy_words_2,
	copy_words_4,
	copy_odd,
};

static const sqe_handler_t copy128_handlers[] = {
#define EACH_MAX	80
#define EACH(n)	copy128_##n,
#include "each_size.h"
#define EACH_MAX	20
#define EACH(n)	words_##n,
#include "each_size.h"
};

static int sqe_call(sqe_handler_t handler, struct fixture *f, unsigned int flags)
{
	return __ucmd_action_ret(handler(__ucmd_issue(&f->cmd, flags)));
}

/* Every type, to aligned and unaligned memory. */
static void sqe_expect_copies(struct kunit *test, const sqe_handler_t *handlers, size_t count,
			      unsigned int flags)
{
	struct fixture f;
	size_t i, size;

	fixture_init(&f, 0);
	for (i = 0; i < count; i++) {
		for (sqe_shift = 0; sqe_shift < 8; sqe_shift++) {
			u8 *dst = sqe_dst();

			memset(sqe_buf, FIXTURE_RUBBISH, sizeof(sqe_buf));
			KUNIT_ASSERT_EQ(test, sqe_call(handlers[i], &f, flags), 0);
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
	sqe_expect_copies(test, copy_handlers, ARRAY_SIZE(copy_handlers), 0);
}

static void sqe_copy_of_a_large_sqe(struct kunit *test)
{
	sqe_expect_copies(test, copy_handlers, ARRAY_SIZE(copy_handlers), IO_URING_F_SQE128);
}

static void sqe128_copy(struct kunit *test)
{
	sqe_expect_copies(test, copy128_handlers, ARRAY_SIZE(copy128_handlers), IO_URING_F_SQE128);
}

static void sqe128_copy_refused(struct kunit *test)
{
	struct fixture f;
	size_t i;

	fixture_init(&f, 0);
	sqe_shift = 0;
	memset(sqe_buf, FIXTURE_RUBBISH, sizeof(sqe_buf));
	for (i = 0; i < ARRAY_SIZE(copy128_handlers); i++) {
		KUNIT_EXPECT_EQ(test, sqe_call(copy128_handlers[i], &f, 0), -EINVAL);
		KUNIT_EXPECT_EQ(test, sqe_call(copy128_handlers[i], &f, ~IO_URING_F_SQE128),
				-EINVAL);
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

UCMD_HANDLER(read_u8, cmd, ctx)
{
	u64 *value = sqe_values;

#define EACH_MAX	16
#define EACH(n)	READ_AT(u8, n)
#include "each_size.h"
	sqe_got = value - sqe_values;
	return ucmd_complete(cmd, 0);
}

UCMD_HANDLER(read_u16, cmd, ctx)
{
	u64 *value = sqe_values;

#define EACH_MAX	16
#define EACH(n)	READ_AT(u16, n)
#include "each_size.h"
	sqe_got = value - sqe_values;
	return ucmd_complete(cmd, 0);
}

UCMD_HANDLER(read_u32, cmd, ctx)
{
	u64 *value = sqe_values;

#define EACH_MAX	16
#define EACH(n)	READ_AT(u32, n)
#include "each_size.h"
	sqe_got = value - sqe_values;
	return ucmd_complete(cmd, 0);
}

UCMD_HANDLER(read_u64, cmd, ctx)
{
	u64 *value = sqe_values;

#define EACH_MAX	16
#define EACH(n)	READ_AT(u64, n)
#include "each_size.h"
	sqe_got = value - sqe_values;
	return ucmd_complete(cmd, 0);
}

static void sqe_expect_fields(struct kunit *test, sqe_handler_t handler, size_t width)
{
	struct fixture f;
	size_t i;

	fixture_init(&f, 0);
	memset(sqe_values, 0, sizeof(sqe_values));
	KUNIT_ASSERT_EQ(test, sqe_call(handler, &f, 0), 0);
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

UCMD_HANDLER(read_signs, cmd, ctx)
{
	s64 sum = ucmd_sqe_read(cmd, struct sqe_signs, a);

	sum += ucmd_sqe_read(cmd, struct sqe_signs, b);
	sum += ucmd_sqe_read(cmd, struct sqe_signs, c);
	sum += ucmd_sqe_read(cmd, struct sqe_signs, d);
	sqe_got = sum;
	return ucmd_complete(cmd, 0);
}

static void sqe_read_keeps_the_sign(struct kunit *test)
{
	const struct sqe_signs signs = { -1, -20, -300, -4000 };
	struct fixture f;

	fixture_init(&f, 0);
	memcpy(f.sqe + FIXTURE_PAYLOAD, &signs, sizeof(signs));
	KUNIT_EXPECT_EQ(test, sqe_call(read_signs, &f, 0), 0);
	KUNIT_EXPECT_EQ(test, sqe_got, -4321);
}

/* A payload for large SQEs: packed, but each field aligned as it has to be */
struct sqe_large {
	u8 first;
	u8 second;
	u16 third;
	u32 fourth;
	u16 words[4];
	u8 many[19];
	u8 behind[5];
	u64 middle;
	struct {
		u32 a[5];
	} words32;
	u16 late;
	u8 last_but_one;
	u8 last;
	u8 tail[8];
} __packed;

/*
 * From the first field to the last, and back: a field that is written too far in
 * either direction spoils another one that was right.
 */
static struct sqe_large sqe_up, sqe_down;

UCMD_HANDLER(read_large, cmd, ctx)
{
	struct sqe_large *up = &sqe_up, *down = &sqe_down;
	int refused = 0;

	refused += !!ucmd_sqe128_read(cmd, struct sqe_large, first, &up->first);
	refused += !!ucmd_sqe128_read(cmd, struct sqe_large, second, &up->second);
	refused += !!ucmd_sqe128_read(cmd, struct sqe_large, third, &up->third);
	refused += !!ucmd_sqe128_read(cmd, struct sqe_large, fourth, &up->fourth);
	refused += !!ucmd_sqe128_read(cmd, struct sqe_large, words, &up->words);
	refused += !!ucmd_sqe128_read(cmd, struct sqe_large, many, &up->many);
	refused += !!ucmd_sqe128_read(cmd, struct sqe_large, middle, &up->middle);
	refused += !!ucmd_sqe128_read(cmd, struct sqe_large, words32, &up->words32);
	refused += !!ucmd_sqe128_read(cmd, struct sqe_large, late, &up->late);
	refused += !!ucmd_sqe128_read(cmd, struct sqe_large, last_but_one, &up->last_but_one);
	refused += !!ucmd_sqe128_read(cmd, struct sqe_large, last, &up->last);
	refused += !!ucmd_sqe128_read(cmd, struct sqe_large, tail, &up->tail);

	refused += !!ucmd_sqe128_read(cmd, struct sqe_large, tail, &down->tail);
	refused += !!ucmd_sqe128_read(cmd, struct sqe_large, last, &down->last);
	refused += !!ucmd_sqe128_read(cmd, struct sqe_large, last_but_one, &down->last_but_one);
	refused += !!ucmd_sqe128_read(cmd, struct sqe_large, late, &down->late);
	refused += !!ucmd_sqe128_read(cmd, struct sqe_large, words32, &down->words32);
	refused += !!ucmd_sqe128_read(cmd, struct sqe_large, middle, &down->middle);
	refused += !!ucmd_sqe128_read(cmd, struct sqe_large, many, &down->many);
	refused += !!ucmd_sqe128_read(cmd, struct sqe_large, words, &down->words);
	refused += !!ucmd_sqe128_read(cmd, struct sqe_large, fourth, &down->fourth);
	refused += !!ucmd_sqe128_read(cmd, struct sqe_large, third, &down->third);
	refused += !!ucmd_sqe128_read(cmd, struct sqe_large, second, &down->second);
	refused += !!ucmd_sqe128_read(cmd, struct sqe_large, first, &down->first);
	sqe_got = refused;
	return ucmd_complete(cmd, 0);
}

static void sqe128_read(struct kunit *test)
{
	struct fixture f;

	BUILD_BUG_ON(sizeof(struct sqe_large) != 80);
	fixture_init(&f, 0);
	memcpy(sqe_up.behind, f.sqe + FIXTURE_PAYLOAD + offsetof(struct sqe_large, behind), 5);
	memcpy(sqe_down.behind, sqe_up.behind, 5);
	KUNIT_EXPECT_EQ(test, sqe_call(read_large, &f, IO_URING_F_SQE128), 0);
	KUNIT_EXPECT_EQ(test, sqe_got, 0);
	KUNIT_EXPECT_TRUE(test, fixture_same(&sqe_up, f.sqe + FIXTURE_PAYLOAD, 80));
	KUNIT_EXPECT_TRUE(test, fixture_same(&sqe_down, f.sqe + FIXTURE_PAYLOAD, 80));
}

UCMD_HANDLER(read_large_error, cmd, ctx)
{
	u64 middle;

	return ucmd_complete(cmd, ucmd_sqe128_read(cmd, struct sqe_large, middle, &middle));
}

static void sqe128_read_refused(struct kunit *test)
{
	struct fixture f;

	fixture_init(&f, 0);
	memset(&sqe_up, FIXTURE_RUBBISH, sizeof(sqe_up));
	memset(&sqe_down, FIXTURE_RUBBISH, sizeof(sqe_down));
	KUNIT_EXPECT_EQ(test, sqe_call(read_large, &f, ~IO_URING_F_SQE128), 0);
	KUNIT_EXPECT_EQ(test, sqe_got, 24);
	KUNIT_EXPECT_TRUE(test, fixture_all(&sqe_up, sizeof(sqe_up), FIXTURE_RUBBISH));
	KUNIT_EXPECT_TRUE(test, fixture_all(&sqe_down, sizeof(sqe_down), FIXTURE_RUBBISH));
	KUNIT_EXPECT_EQ(test, sqe_call(read_large_error, &f, 0), -EINVAL);
	KUNIT_EXPECT_EQ(test, sqe_call(read_large_error, &f, IO_URING_F_SQE128), 0);
}

/* What a field of the payload is, depends on the type only: it may be large. */
struct sqe_prefix {
	u32 a;
	u32 b;
	u8 rest[72];
};

UCMD_HANDLER(read_prefix, cmd, ctx)
{
	sqe_got = ucmd_sqe_read(cmd, struct sqe_prefix, b);
	return ucmd_complete(cmd, 0);
}

static void sqe_read_prefix_of_a_large_type(struct kunit *test)
{
	struct fixture f;

	fixture_init(&f, 0);
	KUNIT_EXPECT_EQ(test, sqe_call(read_prefix, &f, 0), 0);
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

UCMD_HANDLER(read_addr3, cmd, ctx)
{
	sqe_generic.addr3 = ucmd_sqe_field(cmd, addr3);
	return ucmd_complete(cmd, 0);
}

static void sqe_field_addr3(struct kunit *test)
{
	struct fixture f;

	fixture_init(&f, 0);
	((struct io_uring_sqe *)f.sqe)->addr3 = 0x1122334455667788ULL;
	KUNIT_EXPECT_EQ(test, sqe_call(read_addr3, &f, 0), 0);
	KUNIT_EXPECT_EQ(test, sqe_generic.addr3, 0x1122334455667788ULL);
}

#if UCMD_HAVE_SQE
UCMD_HANDLER(read_generic, cmd, ctx)
{
	sqe_generic.addr = ucmd_sqe_field(cmd, addr);
	sqe_generic.len = ucmd_sqe_field(cmd, len);
	sqe_generic.file_index = ucmd_sqe_field(cmd, file_index);
	sqe_generic.ioprio = ucmd_sqe_field(cmd, ioprio);
	sqe_generic.buf_index = ucmd_sqe_field(cmd, buf_index);
	return ucmd_complete(cmd, 0);
}

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
	KUNIT_EXPECT_EQ(test, sqe_call(read_generic, &f, 0), 0);
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

static int sqe_evaluated;

UCMD_HANDLER(read_evaluating, cmd, ctx)
{
	struct bytes_16 buf[3], *next = buf;
	u8 last;

	sqe_evaluated = 0;
	ucmd_sqe_copy((sqe_evaluated++, cmd), next++);
	if (ucmd_sqe128_copy((sqe_evaluated++, cmd), next++) ||
	    ucmd_sqe128_read((sqe_evaluated++, cmd), struct sqe_large, last,
			     (sqe_evaluated++, &last)))
		return ucmd_complete(cmd, -EIO);
	buf[2].byte[0] = ucmd_sqe_read((sqe_evaluated++, cmd), struct bytes_16, byte[0]);
	buf[2].byte[1] = ucmd_sqe_field((sqe_evaluated++, cmd), addr3);
	sqe_got = next - buf;
	return ucmd_complete(cmd, 0);
}

static void sqe_evaluates_once(struct kunit *test)
{
	struct fixture f;

	fixture_init(&f, 0);
	KUNIT_EXPECT_EQ(test, sqe_call(read_evaluating, &f, IO_URING_F_SQE128), 0);
	KUNIT_EXPECT_EQ(test, sqe_got, 2);
	KUNIT_EXPECT_EQ(test, sqe_evaluated, 6);
}

static struct kunit_case sqe_cases[] = {
	KUNIT_CASE(sqe_copy),
	KUNIT_CASE(sqe_copy_of_a_large_sqe),
	KUNIT_CASE(sqe128_copy),
	KUNIT_CASE(sqe128_copy_refused),
	KUNIT_CASE(sqe_read_u8),
	KUNIT_CASE(sqe_read_u16),
	KUNIT_CASE(sqe_read_u32),
	KUNIT_CASE(sqe_read_u64),
	KUNIT_CASE(sqe_read_keeps_the_sign),
	KUNIT_CASE(sqe_read_prefix_of_a_large_type),
	KUNIT_CASE(sqe128_read),
	KUNIT_CASE(sqe128_read_refused),
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
