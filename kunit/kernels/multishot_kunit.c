// SPDX-License-Identifier: GPL-2.0
#include <linux/version.h>

#include <ucmd/kernels/multishot.h>

#include "../fixture.h"

/* From the sources of the kernels, not from kernels/multishot.h */
static void compat_multishot_is_where_it_came(struct kunit *test)
{
	KUNIT_EXPECT_EQ(test, UCMD_HAVE_MULTISHOT,
			LINUX_VERSION_MAJOR > 6 ||
			(LINUX_VERSION_MAJOR == 6 && LINUX_VERSION_PATCHLEVEL >= 18));
}

/* The second flag of the SQE, whatever the others are. */
static void compat_multishot_flag(struct kunit *test)
{
	struct fixture f;

	fixture_init(&f, 0);
	KUNIT_EXPECT_FALSE(test, __ucmd_raw_is_multishot(&f.cmd));
	f.cmd.flags = ~2u;
	KUNIT_EXPECT_FALSE(test, __ucmd_raw_is_multishot(&f.cmd));
	f.cmd.flags = 2;
	KUNIT_EXPECT_EQ(test, __ucmd_raw_is_multishot(&f.cmd), (bool)UCMD_HAVE_MULTISHOT);
}

static struct kunit_case compat_multishot_cases[] = {
	KUNIT_CASE(compat_multishot_is_where_it_came),
	KUNIT_CASE(compat_multishot_flag),
	{ }
};

static struct kunit_suite compat_multishot_suite = {
	.name = "ucmd_compat_multishot",
	.test_cases = compat_multishot_cases,
};
kunit_test_suite(compat_multishot_suite);
