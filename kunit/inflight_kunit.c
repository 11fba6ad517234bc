// SPDX-License-Identifier: GPL-2.0
#include <ucmd/inflight.h>

#include "fixture.h"

static void inflight_drains_when_empty(struct kunit *test)
{
	struct ucmd_inflight inflight;

	KUNIT_ASSERT_EQ(test, ucmd_inflight_init(&inflight), 0);
	ucmd_inflight_stop(&inflight);
	KUNIT_EXPECT_EQ(test, ucmd_inflight_drain(&inflight, NULL, 1000), 0);
	KUNIT_EXPECT_EQ(test, ucmd_inflight_drain(&inflight, NULL, 0), 0);
	ucmd_inflight_exit(&inflight);
}

static void inflight_waits_for_the_last(struct kunit *test)
{
	struct ucmd_inflight inflight;

	KUNIT_ASSERT_EQ(test, ucmd_inflight_init(&inflight), 0);
	KUNIT_EXPECT_TRUE(test, ucmd_inflight_get(&inflight));
	KUNIT_EXPECT_TRUE(test, ucmd_inflight_get(&inflight));
	ucmd_inflight_stop(&inflight);
	KUNIT_EXPECT_EQ(test, ucmd_inflight_drain(&inflight, NULL, 20), -ETIMEDOUT);
	ucmd_inflight_put(&inflight);
	KUNIT_EXPECT_EQ(test, ucmd_inflight_drain(&inflight, NULL, 20), -ETIMEDOUT);
	ucmd_inflight_put(&inflight);
	KUNIT_EXPECT_EQ(test, ucmd_inflight_drain(&inflight, NULL, 1000), 0);
	ucmd_inflight_exit(&inflight);
}

static void inflight_refuses_once_stopped(struct kunit *test)
{
	struct ucmd_inflight inflight;
	int round;

	KUNIT_ASSERT_EQ(test, ucmd_inflight_init(&inflight), 0);
	for (round = 0; round < 3; round++) {
		KUNIT_EXPECT_TRUE(test, ucmd_inflight_get(&inflight));
		ucmd_inflight_stop(&inflight);
		KUNIT_EXPECT_FALSE(test, ucmd_inflight_get(&inflight));
		ucmd_inflight_put(&inflight);
		KUNIT_EXPECT_EQ(test, ucmd_inflight_drain(&inflight, NULL, 1000), 0);
		KUNIT_EXPECT_FALSE(test, ucmd_inflight_get(&inflight));
		ucmd_inflight_resume(&inflight);
	}
	KUNIT_EXPECT_TRUE(test, ucmd_inflight_get(&inflight));
	ucmd_inflight_put(&inflight);
	ucmd_inflight_stop(&inflight);
	KUNIT_EXPECT_EQ(test, ucmd_inflight_drain(&inflight, NULL, 1000), 0);
	ucmd_inflight_exit(&inflight);
}

static struct kunit_case inflight_cases[] = {
	KUNIT_CASE(inflight_drains_when_empty),
	KUNIT_CASE(inflight_waits_for_the_last),
	KUNIT_CASE(inflight_refuses_once_stopped),
	{ }
};

static struct kunit_suite inflight_suite = {
	.name = "ucmd_inflight",
	.test_cases = inflight_cases,
};
kunit_test_suite(inflight_suite);
