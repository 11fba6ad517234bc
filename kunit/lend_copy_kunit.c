// SPDX-License-Identifier: GPL-2.0
#include <ucmd/lend_copy.h>
#include <ucmd/ucmd.h>

#include "fixture.h"

#if UCMD_HAVE_LEND
static void copies_are_of_whole_pages(struct kunit *test)
{
	static const unsigned int sizes[] = { 1, 4095, 4096, 4097, 65536, 100001 };
	unsigned int i, n;

	for (i = 0; i < ARRAY_SIZE(sizes); i++) {
		struct __ucmd_copy *copy = __ucmd_copy_alloc(sizes[i]);
		unsigned int sum = 0;

		KUNIT_ASSERT_NOT_NULL(test, copy);
		KUNIT_EXPECT_EQ(test, copy->len, sizes[i]);
		KUNIT_EXPECT_EQ(test, copy->nr, DIV_ROUND_UP(sizes[i], PAGE_SIZE));
		for (n = 0; n < copy->nr; n++) {
			sum += copy->bvs[n].bv_len;
			KUNIT_EXPECT_TRUE(test, fixture_all(page_address(copy->bvs[n].bv_page),
							    PAGE_SIZE, 0));
		}
		KUNIT_EXPECT_EQ(test, sum, sizes[i]);
		__ucmd_copy_free(copy);
	}
}

/* What __ucmd_loan_check() says of a part, and of how many elements it is. */
static int part_of(const struct __ucmd_copy *copy, u64 at, u64 len, struct bio_vec *bvs)
{
	const struct ucmd_loan_args args = {
		.bvs = copy->bvs, .nr = copy->nr, .source = true, .at = at, .len = len,
	};
	bool whole = true;
	int err = __ucmd_loan_check(&args, &whole);

	if (err)
		return err;
	return whole ? 0 : __ucmd_loan_cut(&args, bvs);
}

static void parts_are_bounded(struct kunit *test)
{
	struct __ucmd_copy *copy = __ucmd_copy_alloc(10000);

	KUNIT_ASSERT_NOT_NULL(test, copy);
	KUNIT_EXPECT_EQ(test, part_of(copy, 0, 10000, NULL), 0);
	KUNIT_EXPECT_EQ(test, part_of(copy, 0, 9999, NULL), 3);
	KUNIT_EXPECT_EQ(test, part_of(copy, 1, 9999, NULL), 3);
	KUNIT_EXPECT_EQ(test, part_of(copy, 9999, 1, NULL), 1);
	KUNIT_EXPECT_EQ(test, part_of(copy, 0, 0, NULL), -EINVAL);
	KUNIT_EXPECT_EQ(test, part_of(copy, 0, 10001, NULL), -EINVAL);
	KUNIT_EXPECT_EQ(test, part_of(copy, 10000, 0, NULL), -EINVAL);
	KUNIT_EXPECT_EQ(test, part_of(copy, 10000, 1, NULL), -EINVAL);
	KUNIT_EXPECT_EQ(test, part_of(copy, 10001, 1, NULL), -EINVAL);
	KUNIT_EXPECT_EQ(test, part_of(copy, 1, U64_MAX, NULL), -EINVAL);
	KUNIT_EXPECT_EQ(test, part_of(copy, U64_MAX, 2, NULL), -EINVAL);
	/* which is 0 and 10000 in 32 bits */
	KUNIT_EXPECT_EQ(test, part_of(copy, 1ull << 32, 10000, NULL), -EINVAL);
	KUNIT_EXPECT_EQ(test, part_of(copy, 0, (1ull << 32) + 10000, NULL), -EINVAL);
	__ucmd_copy_free(copy);
}

static void parts_are_cut(struct kunit *test)
{
	struct __ucmd_copy *copy = __ucmd_copy_alloc(3 * PAGE_SIZE);
	struct bio_vec bvs[3];

	KUNIT_ASSERT_NOT_NULL(test, copy);
	KUNIT_EXPECT_EQ(test, part_of(copy, 100, 2 * PAGE_SIZE, bvs), 3);
	KUNIT_EXPECT_PTR_EQ(test, bvs[0].bv_page, copy->bvs[0].bv_page);
	KUNIT_EXPECT_EQ(test, bvs[0].bv_offset, 100);
	KUNIT_EXPECT_EQ(test, bvs[0].bv_len, PAGE_SIZE - 100);
	KUNIT_EXPECT_EQ(test, bvs[1].bv_offset, 0);
	KUNIT_EXPECT_EQ(test, bvs[1].bv_len, PAGE_SIZE);
	KUNIT_EXPECT_PTR_EQ(test, bvs[2].bv_page, copy->bvs[2].bv_page);
	KUNIT_EXPECT_EQ(test, bvs[2].bv_len, 100);

	KUNIT_EXPECT_EQ(test, part_of(copy, PAGE_SIZE, 1, bvs), 1);
	KUNIT_EXPECT_PTR_EQ(test, bvs[0].bv_page, copy->bvs[1].bv_page);
	KUNIT_EXPECT_EQ(test, bvs[0].bv_offset, 0);
	KUNIT_EXPECT_EQ(test, bvs[0].bv_len, 1);

	/* an element that begins within its page, and goes over several */
	copy->bvs[1].bv_offset = 1000;
	copy->bvs[1].bv_len = 3 * PAGE_SIZE;
	KUNIT_EXPECT_EQ(test, part_of(copy, PAGE_SIZE + 10, 2 * PAGE_SIZE, bvs), 1);
	KUNIT_EXPECT_EQ(test, bvs[0].bv_offset, 1010);
	KUNIT_EXPECT_EQ(test, bvs[0].bv_len, 2 * PAGE_SIZE);
	KUNIT_EXPECT_EQ(test, part_of(copy, 4 * PAGE_SIZE - 1, 2, bvs), 2);
	KUNIT_EXPECT_EQ(test, bvs[0].bv_offset, 1000 + 3 * PAGE_SIZE - 1);
	KUNIT_EXPECT_EQ(test, bvs[0].bv_len, 1);
	KUNIT_EXPECT_PTR_EQ(test, bvs[1].bv_page, copy->bvs[2].bv_page);
	KUNIT_EXPECT_EQ(test, bvs[1].bv_len, 1);
	__ucmd_copy_free(copy);
}

static void copies_are_filled(struct kunit *test)
{
	static u8 data[5000], back[5000];
	struct kvec vec = { .iov_base = data, .iov_len = sizeof(data) };
	struct __ucmd_copy *copy;
	struct iov_iter iter;
	size_t i;

	for (i = 0; i < sizeof(data); i++)
		data[i] = i * 7;
	iov_iter_kvec(&iter, ITER_SOURCE, &vec, 1, sizeof(data));
	copy = __ucmd_copy_make(&iter);
	KUNIT_ASSERT_NOT_NULL(test, copy);
	KUNIT_EXPECT_EQ(test, iov_iter_count(&iter), 0);
	KUNIT_EXPECT_EQ(test, copy->nr, 2);
	iov_iter_bvec(&iter, ITER_SOURCE, copy->bvs, copy->nr, sizeof(back));
	KUNIT_EXPECT_EQ(test, copy_from_iter(back, sizeof(back), &iter), sizeof(back));
	KUNIT_EXPECT_TRUE(test, fixture_same(data, back, sizeof(data)));
	KUNIT_EXPECT_EQ(test, __ucmd_body___ucmd_copy_release(&copy->loan), sizeof(data));
	__ucmd_put___ucmd_copy_release(&copy->loan);
}
#else
static void copies_need_a_newer_kernel(struct kunit *test)
{
	kunit_skip(test, "needs 7.3");
}
#endif

static struct kunit_case copy_cases[] = {
#if UCMD_HAVE_LEND
	KUNIT_CASE(copies_are_of_whole_pages),
	KUNIT_CASE(parts_are_bounded),
	KUNIT_CASE(parts_are_cut),
	KUNIT_CASE(copies_are_filled),
#else
	KUNIT_CASE(copies_need_a_newer_kernel),
#endif
	{ }
};

static struct kunit_suite copy_suite = {
	.name = "ucmd_lend_copy",
	.test_cases = copy_cases,
};
kunit_test_suite(copy_suite);
