// SPDX-License-Identifier: GPL-2.0
#include "found.h"
#include "../fixture.h"

#define EITHER	(-1)	/* came or went in the middle of a stable series */

/* From the sources of the kernels that the project supports, not from kernels/cmd.h */
static const struct compat_known {
	int major;
	int minor;
	struct compat_found has;
} compat_known[] = {
	{ 6, 1, {
	} },
	{ 6, 12, {
		.sqe = 1, .lazy_wake = 1, .compat = 1, .cancel = 1,
		.task_dead = EITHER,
	} },
	{ 7, 3, {
		.sqe = 1, .lazy_wake = 1, .compat = 1, .cancel = 1,
		.reissue = 1, .token = 1, .hrtimer_setup = 1, .fixed_vec = 1,
	} },
};

static const struct compat_found compat_probed = COMPAT_FOUND;

static const struct compat_found *compat_this_kernel(struct kunit *test)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(compat_known); i++) {
		if (compat_known[i].major == LINUX_VERSION_MAJOR &&
		    compat_known[i].minor == LINUX_VERSION_PATCHLEVEL)
			return &compat_known[i].has;
	}
	kunit_skip(test, "Linux %d.%d is not in the table of known kernels",
		   LINUX_VERSION_MAJOR, LINUX_VERSION_PATCHLEVEL);
	return NULL;
}

static void compat_expect(struct kunit *test, const struct compat_found *found,
			  const struct compat_found *known)
{
	KUNIT_EXPECT_EQ(test, found->sqe, known->sqe);
	KUNIT_EXPECT_EQ(test, found->lazy_wake, known->lazy_wake);
	KUNIT_EXPECT_EQ(test, found->compat, known->compat);
	KUNIT_EXPECT_EQ(test, found->cancel, known->cancel);
	KUNIT_EXPECT_EQ(test, found->reissue, known->reissue);
	KUNIT_EXPECT_EQ(test, found->token, known->token);
	KUNIT_EXPECT_EQ(test, found->hrtimer_setup, known->hrtimer_setup);
	KUNIT_EXPECT_EQ(test, found->fixed_vec, known->fixed_vec);
	if (known->task_dead != EITHER)
		KUNIT_EXPECT_EQ(test, found->task_dead, known->task_dead);
}

static void compat_asked_the_compiler(struct kunit *test)
{
#ifndef UCMD_PROBED
	KUNIT_FAIL(test, "ucmd.mk fell back to the version number");
#endif
}

static void compat_probed_features(struct kunit *test)
{
	compat_expect(test, &compat_probed, compat_this_kernel(test));
}

static void compat_features_by_version(struct kunit *test)
{
	compat_expect(test, &compat_by_version, compat_this_kernel(test));
}

/* A version number may miss a backport, but must not promise what is not there. */
static void compat_version_never_overclaims(struct kunit *test)
{
	KUNIT_EXPECT_LE(test, compat_by_version.sqe, compat_probed.sqe);
	KUNIT_EXPECT_LE(test, compat_by_version.lazy_wake, compat_probed.lazy_wake);
	KUNIT_EXPECT_LE(test, compat_by_version.compat, compat_probed.compat);
	KUNIT_EXPECT_LE(test, compat_by_version.task_dead, compat_probed.task_dead);
	KUNIT_EXPECT_LE(test, compat_by_version.fixed_vec, compat_probed.fixed_vec);
}

static void compat_one_done_signature(struct kunit *test)
{
	int matches = __ucmd_is(io_uring_cmd_done, __ucmd_done_3) +
		      __ucmd_is(io_uring_cmd_done, __ucmd_done_4s) +
		      __ucmd_is(io_uring_cmd_done, __ucmd_done_4u);

	KUNIT_EXPECT_EQ(test, matches, 1);
}

static void compat_task_work_type(struct kunit *test)
{
	typedef void (*to_task_t)(struct io_uring_cmd *, __ucmd_raw_tw_t);

	KUNIT_EXPECT_TRUE(test, __ucmd_is(io_uring_cmd_complete_in_task, to_task_t));
}

static void compat_sqe_payload(struct kunit *test)
{
	struct fixture f;

	fixture_init(&f, 0);
	KUNIT_EXPECT_PTR_EQ(test, (const void __force *)__ucmd_raw_sqe_cmd(&f.cmd),
			    (const void *)f.sqe + 48);
}

static void compat_kept(struct kunit *test)
{
	KUNIT_EXPECT_EQ(test, __UCMD_RET_QUEUED, -EIOCBQUEUED);
}

static struct kunit_case compat_cases[] = {
	KUNIT_CASE(compat_asked_the_compiler),
	KUNIT_CASE(compat_probed_features),
	KUNIT_CASE(compat_features_by_version),
	KUNIT_CASE(compat_version_never_overclaims),
	KUNIT_CASE(compat_one_done_signature),
	KUNIT_CASE(compat_task_work_type),
	KUNIT_CASE(compat_sqe_payload),
	KUNIT_CASE(compat_kept),
	{ }
};

static struct kunit_suite compat_suite = {
	.name = "ucmd_compat",
	.test_cases = compat_cases,
};

kunit_test_suite(compat_suite);

MODULE_DESCRIPTION("KUnit suites of the ucmd headers");
MODULE_LICENSE("GPL");
