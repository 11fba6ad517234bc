// SPDX-License-Identifier: GPL-2.0
#include <ucmd/waiting/give.h>
#include <ucmd/cmd/op.h>

#include "../fixture.h"

#define GIVE_FLAGS	(IO_URING_F_NONBLOCK | IO_URING_F_SQE128)

/* What the function on the other side got */
static struct {
	struct io_uring_cmd *cmd;
	unsigned int flags;
	long long args[4];
} give_got;

static __always_inline void give_record(struct io_uring_cmd *raw, const struct __ucmd_handle *h)
{
	memset(&give_got, 0, sizeof(give_got));
	give_got.cmd = raw;
	give_got.flags = h->flags;
}

static __always_inline struct ucmd_action give_fresh(UCMD_FRESH cmd)
{
	static_assert(__ucmd_called_by(core_issue));
	give_record(__ucmd_use(cmd), __ucmd_h(cmd));
	return ucmd_complete(cmd, -EXDEV);
}

static __always_inline int give_owned(UCMD_OWNED cmd, int a)
{
	static_assert(__ucmd_called_by(core_end));
	give_record(__ucmd_use(cmd), __ucmd_h(cmd));
	give_got.args[0] = a;
	__ucmd_take(cmd);
	return a + 1;
}

static __always_inline void give_claimed(struct ucmd_claimed *cmd)
{
	give_record(__ucmd_use(cmd), __ucmd_h(cmd));
	__ucmd_take(cmd);
}

static __always_inline void give_two(struct ucmd_claimed *cmd, int a, const char *b)
{
	give_record(__ucmd_use(cmd), __ucmd_h(cmd));
	give_got.args[0] = a;
	give_got.args[1] = *b;
	__ucmd_take(cmd);
}

static __always_inline void give_three(struct ucmd_claimed *cmd, u8 a, u64 b, s16 c)
{
	give_record(__ucmd_use(cmd), __ucmd_h(cmd));
	give_got.args[0] = a;
	give_got.args[1] = b;
	give_got.args[2] = c;
	__ucmd_take(cmd);
}

static __always_inline void give_four(struct ucmd_claimed *cmd, int a, int b, int c, int d)
{
	give_record(__ucmd_use(cmd), __ucmd_h(cmd));
	give_got.args[0] = a;
	give_got.args[1] = b;
	give_got.args[2] = c;
	give_got.args[3] = d;
	__ucmd_take(cmd);
}

DEFINE_UCMD_FUNCTION(static noinline struct ucmd_action, give_to_fresh, fresh, give_fresh);
DEFINE_UCMD_FUNCTION(static noinline int, give_to_owned, owned, give_owned, int, a);
DEFINE_UCMD_FUNCTION(static noinline void, give_to_claimed, claimed, give_claimed);
DEFINE_UCMD_FUNCTION(static noinline void, give_to_two, claimed, give_two,
		     int, a, const char *, b);
DEFINE_UCMD_FUNCTION(static noinline void, give_to_three, claimed, give_three,
		     u8, a, u64, b, s16, c);
DEFINE_UCMD_FUNCTION(static noinline void, give_to_four, claimed, give_four,
		     int, a, int, b, int, c, int, d);

static ucmd_handler give_issue(UCMD_FRESH cmd, u32 op, void *private)
{
	return give_to_fresh(ucmd_give(cmd));
}
DEFINE_UCMD(give_uring_cmd, give_issue);

static void give_a_fresh_command(struct kunit *test)
{
	struct fixture f, before;

	fixture_init(&f, 0);
	before = f;
	KUNIT_EXPECT_EQ(test, give_uring_cmd(&f.cmd, GIVE_FLAGS), -EXDEV);
	KUNIT_EXPECT_PTR_EQ(test, give_got.cmd, &f.cmd);
	KUNIT_EXPECT_EQ(test, give_got.flags, (unsigned int)GIVE_FLAGS);
	KUNIT_EXPECT_TRUE(test, fixture_same(&f, &before, sizeof(f)));
}

static void give_an_owned_command(struct kunit *test)
{
	DEFINE_UCMD_OWNED(owned);
	struct fixture f;

	fixture_init(&f, 0);
	__ucmd_own_owned(&owned, &f.cmd, GIVE_FLAGS);
	KUNIT_EXPECT_EQ(test, give_to_owned(ucmd_give(&owned), 41), 42);
	KUNIT_EXPECT_EQ(test, __ucmd_h(&owned)->live, 0);
	KUNIT_EXPECT_PTR_EQ(test, give_got.cmd, &f.cmd);
	KUNIT_EXPECT_EQ(test, give_got.flags, (unsigned int)GIVE_FLAGS);
	KUNIT_EXPECT_EQ(test, give_got.args[0], 41);
}

static void give_a_claimed_command(struct kunit *test)
{
	DEFINE_UCMD_CLAIMED(claimed);
	struct fixture f;

	fixture_init(&f, 0);
	__ucmd_own_claimed(&claimed, &f.cmd, 0);
	give_to_claimed(ucmd_give(&claimed));
	KUNIT_EXPECT_EQ(test, __ucmd_h(&claimed)->live, 0);
	KUNIT_EXPECT_PTR_EQ(test, give_got.cmd, &f.cmd);
	KUNIT_EXPECT_EQ(test, give_got.flags, 0);
}

static void give_with_arguments(struct kunit *test)
{
	DEFINE_UCMD_CLAIMED(claimed);
	struct fixture f;

	fixture_init(&f, 0);
	__ucmd_own_claimed(&claimed, &f.cmd, 0);
	give_to_two(ucmd_give(&claimed), -1, "x");
	KUNIT_EXPECT_PTR_EQ(test, give_got.cmd, &f.cmd);
	KUNIT_EXPECT_EQ(test, give_got.args[0], -1);
	KUNIT_EXPECT_EQ(test, give_got.args[1], 'x');

	__ucmd_own_claimed(&claimed, &f.cmd, 0);
	give_to_three(ucmd_give(&claimed), 255, 1LL << 40, -3);
	KUNIT_EXPECT_EQ(test, give_got.args[0], 255);
	KUNIT_EXPECT_EQ(test, give_got.args[1], 1LL << 40);
	KUNIT_EXPECT_EQ(test, give_got.args[2], -3);

	__ucmd_own_claimed(&claimed, &f.cmd, 0);
	give_to_four(ucmd_give(&claimed), 1, 2, 3, 4);
	KUNIT_EXPECT_EQ(test, give_got.args[0], 1);
	KUNIT_EXPECT_EQ(test, give_got.args[1], 2);
	KUNIT_EXPECT_EQ(test, give_got.args[2], 3);
	KUNIT_EXPECT_EQ(test, give_got.args[3], 4);
}

/* To one that the compiler does not see, as in another module */
static void give_through_a_pointer(struct kunit *test)
{
	void (*elsewhere)(struct ucmd_given_claimed given) = give_to_claimed;
	DEFINE_UCMD_CLAIMED(claimed);
	struct fixture f;

	fixture_init(&f, 0);
	memset(&give_got, 0, sizeof(give_got));
	__ucmd_own_claimed(&claimed, &f.cmd, 0);
	OPTIMIZER_HIDE_VAR(elsewhere);
	elsewhere(ucmd_give(&claimed));
	KUNIT_EXPECT_PTR_EQ(test, give_got.cmd, &f.cmd);
}

static void give_evaluates_once(struct kunit *test)
{
	DEFINE_UCMD_CLAIMED(claimed);
	struct fixture f;
	int evaluated = 0;

	fixture_init(&f, 0);
	__ucmd_own_claimed(&claimed, &f.cmd, 0);
	give_to_claimed(ucmd_give((evaluated++, &claimed)));
	KUNIT_EXPECT_EQ(test, evaluated, 1);
}

static struct kunit_case give_cases[] = {
	KUNIT_CASE(give_a_fresh_command),
	KUNIT_CASE(give_an_owned_command),
	KUNIT_CASE(give_a_claimed_command),
	KUNIT_CASE(give_with_arguments),
	KUNIT_CASE(give_through_a_pointer),
	KUNIT_CASE(give_evaluates_once),
	{ }
};

static struct kunit_suite give_suite = {
	.name = "ucmd_give",
	.test_cases = give_cases,
};

kunit_test_suite(give_suite);
