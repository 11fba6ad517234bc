// SPDX-License-Identifier: GPL-2.0
#include <ucmd/lend_pages.h>
#include <ucmd/ucmd.h>

#include "fixture.h"

#if UCMD_HAVE_LEND
static void pages_are_zero(struct kunit *test)
{
	static const size_t sizes[] = { 1, 4095, 4096, 4097, 65536, 100001 };
	unsigned int i, n;

	for (i = 0; i < ARRAY_SIZE(sizes); i++) {
		struct ucmd_pages *pages = ucmd_pages_alloc(sizes[i], GFP_KERNEL);
		size_t sum = 0;

		KUNIT_ASSERT_NOT_NULL(test, pages);
		KUNIT_EXPECT_EQ(test, pages->len, sizes[i]);
		KUNIT_EXPECT_EQ(test, pages->nr, DIV_ROUND_UP(sizes[i], PAGE_SIZE));
		for (n = 0; n < pages->nr; n++) {
			sum += pages->bvs[n].bv_len;
			KUNIT_EXPECT_TRUE(test, fixture_all(page_address(pages->bvs[n].bv_page),
							    PAGE_SIZE, 0));
		}
		KUNIT_EXPECT_EQ(test, sum, sizes[i]);
		ucmd_pages_free(pages);
	}
	KUNIT_EXPECT_NULL(test, ucmd_pages_alloc(0, GFP_KERNEL));
	KUNIT_EXPECT_NULL(test, ucmd_pages_alloc((size_t)INT_MAX + 1, GFP_KERNEL));
	KUNIT_EXPECT_NULL(test, ucmd_pages_alloc(SIZE_MAX, GFP_KERNEL));
	ucmd_pages_free(NULL);
}

/* What __ucmd_loan_check() says of a part, and of how many elements it is. */
static int pages_part(struct ucmd_pages *pages, u64 at, u64 len, struct bio_vec *bvs)
{
	const struct ucmd_loan_args args = {
		.bvs = pages->bvs, .nr = pages->nr, .dir = UCMD_SOURCE, .at = at, .len = len,
	};
	bool whole = true;
	int err = __ucmd_loan_check(&args, &whole);

	if (err)
		return err;
	return whole ? 0 : __ucmd_loan_cut(&args, bvs);
}

static void pages_parts_are_bounded(struct kunit *test)
{
	struct ucmd_pages *pages = ucmd_pages_alloc(10000, GFP_KERNEL);

	KUNIT_ASSERT_NOT_NULL(test, pages);
	KUNIT_EXPECT_EQ(test, pages_part(pages, 0, 10000, NULL), 0);
	KUNIT_EXPECT_EQ(test, pages_part(pages, 0, 9999, NULL), 3);
	KUNIT_EXPECT_EQ(test, pages_part(pages, 1, 9999, NULL), 3);
	KUNIT_EXPECT_EQ(test, pages_part(pages, 9999, 1, NULL), 1);
	KUNIT_EXPECT_EQ(test, pages_part(pages, 0, 0, NULL), -EINVAL);
	KUNIT_EXPECT_EQ(test, pages_part(pages, 0, 10001, NULL), -EINVAL);
	KUNIT_EXPECT_EQ(test, pages_part(pages, 10000, 0, NULL), -EINVAL);
	KUNIT_EXPECT_EQ(test, pages_part(pages, 10000, 1, NULL), -EINVAL);
	KUNIT_EXPECT_EQ(test, pages_part(pages, 10001, 1, NULL), -EINVAL);
	KUNIT_EXPECT_EQ(test, pages_part(pages, 1, U64_MAX, NULL), -EINVAL);
	KUNIT_EXPECT_EQ(test, pages_part(pages, U64_MAX, 2, NULL), -EINVAL);
	/* which is 0 and 10000 in 32 bits */
	KUNIT_EXPECT_EQ(test, pages_part(pages, 1ull << 32, 10000, NULL), -EINVAL);
	KUNIT_EXPECT_EQ(test, pages_part(pages, 0, (1ull << 32) + 10000, NULL), -EINVAL);
	ucmd_pages_free(pages);
}

static void pages_are_cut_to_the_part(struct kunit *test)
{
	struct ucmd_pages *pages = ucmd_pages_alloc(3 * PAGE_SIZE, GFP_KERNEL);
	struct bio_vec bvs[3];

	KUNIT_ASSERT_NOT_NULL(test, pages);
	KUNIT_EXPECT_EQ(test, pages_part(pages, 100, 2 * PAGE_SIZE, bvs), 3);
	KUNIT_EXPECT_PTR_EQ(test, bvs[0].bv_page, pages->bvs[0].bv_page);
	KUNIT_EXPECT_EQ(test, bvs[0].bv_offset, 100);
	KUNIT_EXPECT_EQ(test, bvs[0].bv_len, PAGE_SIZE - 100);
	KUNIT_EXPECT_EQ(test, bvs[1].bv_offset, 0);
	KUNIT_EXPECT_EQ(test, bvs[1].bv_len, PAGE_SIZE);
	KUNIT_EXPECT_PTR_EQ(test, bvs[2].bv_page, pages->bvs[2].bv_page);
	KUNIT_EXPECT_EQ(test, bvs[2].bv_len, 100);

	KUNIT_EXPECT_EQ(test, pages_part(pages, PAGE_SIZE, 1, bvs), 1);
	KUNIT_EXPECT_PTR_EQ(test, bvs[0].bv_page, pages->bvs[1].bv_page);
	KUNIT_EXPECT_EQ(test, bvs[0].bv_offset, 0);
	KUNIT_EXPECT_EQ(test, bvs[0].bv_len, 1);

	/* an element that begins within its page, and goes over several */
	pages->bvs[1].bv_offset = 1000;
	pages->bvs[1].bv_len = 3 * PAGE_SIZE;
	KUNIT_EXPECT_EQ(test, pages_part(pages, PAGE_SIZE + 10, 2 * PAGE_SIZE, bvs), 1);
	KUNIT_EXPECT_EQ(test, bvs[0].bv_offset, 1010);
	KUNIT_EXPECT_EQ(test, bvs[0].bv_len, 2 * PAGE_SIZE);
	KUNIT_EXPECT_EQ(test, pages_part(pages, 4 * PAGE_SIZE - 1, 2, bvs), 2);
	KUNIT_EXPECT_EQ(test, bvs[0].bv_offset, 1000 + 3 * PAGE_SIZE - 1);
	KUNIT_EXPECT_EQ(test, bvs[0].bv_len, 1);
	KUNIT_EXPECT_PTR_EQ(test, bvs[1].bv_page, pages->bvs[2].bv_page);
	KUNIT_EXPECT_EQ(test, bvs[1].bv_len, 1);
	ucmd_pages_free(pages);
}

static void pages_are_filled(struct kunit *test)
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
	KUNIT_EXPECT_EQ(test, copy->pages->nr, 2);
	iov_iter_bvec(&iter, ITER_SOURCE, copy->pages->bvs, copy->pages->nr, sizeof(back));
	KUNIT_EXPECT_EQ(test, copy_from_iter(back, sizeof(back), &iter), sizeof(back));
	KUNIT_EXPECT_TRUE(test, fixture_same(data, back, sizeof(data)));
	KUNIT_EXPECT_EQ(test, __ucmd_body___ucmd_copy_release(&copy->loan), sizeof(data));
	__ucmd_put___ucmd_copy_release(&copy->loan);
}
#else
static void pages_need_a_newer_kernel(struct kunit *test)
{
	kunit_skip(test, "needs 7.3");
}
#endif

static struct kunit_case pages_cases[] = {
#if UCMD_HAVE_LEND
	KUNIT_CASE(pages_are_zero),
	KUNIT_CASE(pages_parts_are_bounded),
	KUNIT_CASE(pages_are_cut_to_the_part),
	KUNIT_CASE(pages_are_filled),
#else
	KUNIT_CASE(pages_need_a_newer_kernel),
#endif
	{ }
};

static struct kunit_suite pages_suite = {
	.name = "ucmd_lend_pages",
	.test_cases = pages_cases,
};
kunit_test_suite(pages_suite);
