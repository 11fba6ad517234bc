// SPDX-License-Identifier: GPL-2.0
#include <ucmd/lend_copy.h>

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

static void pages_parts_are_bounded(struct kunit *test)
{
	struct ucmd_pages *pages = ucmd_pages_alloc(10000, GFP_KERNEL);
	struct iov_iter iter;

	KUNIT_ASSERT_NOT_NULL(test, pages);
	KUNIT_EXPECT_TRUE(test, ucmd_pages_iter(pages, UCMD_SOURCE, 0, 10000, &iter));
	KUNIT_EXPECT_EQ(test, iov_iter_count(&iter), 10000);
	KUNIT_EXPECT_EQ(test, iter.data_source, ITER_SOURCE);
	KUNIT_EXPECT_TRUE(test, ucmd_pages_iter(pages, UCMD_DEST, 9999, 1, &iter));
	KUNIT_EXPECT_EQ(test, iov_iter_count(&iter), 1);
	KUNIT_EXPECT_EQ(test, iter.data_source, ITER_DEST);
	KUNIT_EXPECT_TRUE(test, ucmd_pages_iter(pages, UCMD_DEST, 10000, 0, &iter));
	KUNIT_EXPECT_FALSE(test, ucmd_pages_iter(pages, UCMD_DEST, 10000, 1, &iter));
	KUNIT_EXPECT_FALSE(test, ucmd_pages_iter(pages, UCMD_DEST, 10001, 0, &iter));
	KUNIT_EXPECT_FALSE(test, ucmd_pages_iter(pages, UCMD_DEST, 1, SIZE_MAX, &iter));
	KUNIT_EXPECT_FALSE(test, ucmd_pages_iter(pages, UCMD_DEST, SIZE_MAX, 2, &iter));
	ucmd_pages_free(pages);
}

static void pages_are_cut_to_the_iterator(struct kunit *test)
{
	struct ucmd_pages *pages = ucmd_pages_alloc(3 * PAGE_SIZE, GFP_KERNEL);
	struct bio_vec bvs[3];
	struct iov_iter iter;

	KUNIT_ASSERT_NOT_NULL(test, pages);
	KUNIT_ASSERT_TRUE(test, ucmd_pages_iter(pages, UCMD_SOURCE, 100, 2 * PAGE_SIZE, &iter));
	KUNIT_EXPECT_EQ(test, __ucmd_iter_bvs(&iter, NULL), 3);
	KUNIT_EXPECT_EQ(test, __ucmd_iter_bvs(&iter, bvs), 3);
	KUNIT_EXPECT_PTR_EQ(test, bvs[0].bv_page, pages->bvs[0].bv_page);
	KUNIT_EXPECT_EQ(test, bvs[0].bv_offset, 100);
	KUNIT_EXPECT_EQ(test, bvs[0].bv_len, PAGE_SIZE - 100);
	KUNIT_EXPECT_EQ(test, bvs[1].bv_offset, 0);
	KUNIT_EXPECT_EQ(test, bvs[1].bv_len, PAGE_SIZE);
	KUNIT_EXPECT_PTR_EQ(test, bvs[2].bv_page, pages->bvs[2].bv_page);
	KUNIT_EXPECT_EQ(test, bvs[2].bv_len, 100);

	KUNIT_ASSERT_TRUE(test, ucmd_pages_iter(pages, UCMD_SOURCE, PAGE_SIZE, 1, &iter));
	KUNIT_EXPECT_EQ(test, __ucmd_iter_bvs(&iter, bvs), 1);
	KUNIT_EXPECT_PTR_EQ(test, bvs[0].bv_page, pages->bvs[1].bv_page);
	KUNIT_EXPECT_EQ(test, bvs[0].bv_len, 1);
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
	KUNIT_EXPECT_TRUE(test, ucmd_pages_iter(copy->pages, UCMD_SOURCE, 0, sizeof(back), &iter));
	KUNIT_EXPECT_EQ(test, copy_from_iter(back, sizeof(back), &iter), sizeof(back));
	KUNIT_EXPECT_TRUE(test, fixture_same(data, back, sizeof(data)));
	KUNIT_EXPECT_EQ(test, __ucmd_body___ucmd_copy_release(&copy->loan), sizeof(data));
	__ucmd_put___ucmd_copy_release(&copy->loan);
}

/* What the core counts wrong is not handed to it. */
static void pages_without_empty_elements(struct kunit *test)
{
	struct ucmd_pages *pages = ucmd_pages_alloc(3 * PAGE_SIZE, GFP_KERNEL);
	struct bio_vec bvs[3];
	struct iov_iter iter;

	KUNIT_ASSERT_NOT_NULL(test, pages);
	pages->bvs[0].bv_len = 0;
	iov_iter_bvec(&iter, ITER_SOURCE, pages->bvs, 3, PAGE_SIZE + 1);
	KUNIT_EXPECT_EQ(test, __ucmd_iter_bvs(&iter, NULL), 2);
	KUNIT_EXPECT_EQ(test, __ucmd_iter_bvs(&iter, bvs), 2);
	KUNIT_EXPECT_PTR_EQ(test, bvs[0].bv_page, pages->bvs[1].bv_page);
	KUNIT_EXPECT_EQ(test, bvs[1].bv_len, 1);

	/* all of an element is done already */
	iov_iter_bvec(&iter, ITER_SOURCE, &pages->bvs[1], 2, PAGE_SIZE);
	iter.iov_offset = PAGE_SIZE;
	KUNIT_EXPECT_EQ(test, __ucmd_iter_bvs(&iter, bvs), 1);
	KUNIT_EXPECT_PTR_EQ(test, bvs[0].bv_page, pages->bvs[2].bv_page);

	/* an iterator that says more than it has */
	iov_iter_bvec(&iter, ITER_SOURCE, pages->bvs, 3, 10 * PAGE_SIZE);
	KUNIT_EXPECT_EQ(test, __ucmd_iter_bvs(&iter, bvs), 0);
	ucmd_pages_free(pages);
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
	KUNIT_CASE(pages_are_cut_to_the_iterator),
	KUNIT_CASE(pages_without_empty_elements),
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
