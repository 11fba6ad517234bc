// SPDX-License-Identifier: GPL-2.0
#include <kunit/test.h>

#include "foo_add.h"

static void foo_adds(struct kunit *test)
{
	struct foo_add args = { 40, 2 };

	KUNIT_EXPECT_EQ(test, foo_sum(&args), 42);
}

static void foo_refuses(struct kunit *test)
{
	struct foo_add args = { FOO_MAX, FOO_MAX + 1 };

	KUNIT_EXPECT_EQ(test, foo_sum(&args), -ERANGE);
}

static struct kunit_case foo_cases[] = {
	KUNIT_CASE(foo_adds),
	KUNIT_CASE(foo_refuses),
	{}
};

static struct kunit_suite foo_suite = {
	.name = "foo",
	.test_cases = foo_cases,
};

kunit_test_suite(foo_suite);

MODULE_DESCRIPTION("foo: KUnit suite");
MODULE_LICENSE("GPL");
