// SPDX-License-Identifier: GPL-2.0
#include <linux/gfp.h>
#include <ucmd/uio_map.h>
#include <ucmd/uio_mem.h>

#include "fixture.h"

/* The mappings themselves are made by the programs of the examples. */
struct map_foo {
	struct ucmd_uio uio;
	struct uio_device idev;
	int err, releases;
	unsigned int region;
	bool write;
};

static int map_open(struct map_foo *foo)
{
	return foo->err;
}

static void map_release(struct map_foo *foo)
{
	foo->releases++;
}

static int map_may_map(struct map_foo *foo, unsigned int region, bool write)
{
	foo->region = region;
	foo->write = write;
	return foo->err;
}

UCMD_UIO_OPS(map_ops, struct map_foo, uio,
	.open = map_open,
	.release = map_release,
	.may_map = map_may_map,
);

static int map_init(struct kunit *test)
{
	struct map_foo *foo = kunit_kzalloc(test, sizeof(*foo), GFP_KERNEL);

	if (!foo)
		return -ENOMEM;
	ucmd_uio_init(map_ops, foo, "foo", "1");
	mutex_init(&foo->idev.info_lock);
	foo->idev.info = &foo->uio.info;
	foo->uio.info.uio_dev = &foo->idev;
	test->priv = foo;
	return 0;
}

static void map_no_file_of_what_goes(struct kunit *test)
{
	struct inode *inode = kunit_kzalloc(test, sizeof(*inode), GFP_KERNEL);
	struct map_foo *foo = test->priv;

	foo->uio.gone = true;
	KUNIT_EXPECT_EQ(test, __ucmd_uio_open(&foo->uio.info, inode), -ENODEV);
	foo->uio.gone = false;
	foo->err = -EACCES;
	KUNIT_EXPECT_EQ(test, __ucmd_uio_open(&foo->uio.info, inode), -EACCES);
	KUNIT_EXPECT_TRUE(test, list_empty(&foo->uio.nodes));
	KUNIT_EXPECT_EQ(test, foo->uio.opens, 0u);
}

static void map_releases_what_is_open(struct kunit *test)
{
	struct inode *one = kunit_kzalloc(test, sizeof(*one), GFP_KERNEL);
	struct inode *two = kunit_kzalloc(test, sizeof(*two), GFP_KERNEL);
	struct map_foo *foo = test->priv;

	KUNIT_EXPECT_EQ(test, __ucmd_uio_open(&foo->uio.info, one), 0);
	KUNIT_EXPECT_EQ(test, __ucmd_uio_open(&foo->uio.info, one), 0);
	KUNIT_EXPECT_EQ(test, __ucmd_uio_open(&foo->uio.info, two), 0);
	KUNIT_EXPECT_EQ(test, __ucmd_uio_release(&foo->uio.info, one), 0);
	KUNIT_EXPECT_EQ(test, foo->releases, 1);
	__ucmd_uio_revoke(&foo->uio, false);
	KUNIT_EXPECT_EQ(test, foo->releases, 3);
	KUNIT_EXPECT_EQ(test, foo->uio.opens, 0u);
	KUNIT_EXPECT_TRUE(test, list_empty(&foo->uio.nodes));
}

static int map_try(struct map_foo *foo, unsigned long index, unsigned long pages, bool shared,
		   bool write)
{
	__ucmd_uio_vma vma = { };
#if UCMD_HAVE_UIO_MMAP_PREPARE
	vma.end = pages * PAGE_SIZE;
	vma.pgoff = index;
	if (shared)
		vma_desc_set_flags(&vma, VMA_SHARED_BIT);
	if (write)
		vma_desc_set_flags(&vma, VMA_MAYWRITE_BIT);
#else
	unsigned long flags = (shared ? VM_SHARED : 0) | (write ? VM_MAYWRITE : 0);

	vma.vm_end = pages * PAGE_SIZE;
	vma.vm_pgoff = index;
# if UCMD_HAVE_VM_FLAGS_SET
	vm_flags_init(&vma, flags);
# else
	vma.vm_flags = flags;
# endif
#endif
	return __ucmd_uio_mmap(&foo->uio.info, &vma);
}

/* What is refused before the mapping is touched. */
static void map_refuses(struct kunit *test)
{
	struct map_foo *foo = test->priv;

	ucmd_uio_phys(&foo->uio, "regs", PAGE_SIZE, PAGE_SIZE);
	ucmd_uio_phys(&foo->uio, "more", 4 * PAGE_SIZE, PAGE_SIZE);
	foo->err = -EACCES;
	KUNIT_EXPECT_EQ(test, map_try(foo, 1, 1, true, true), -EACCES);
	KUNIT_EXPECT_EQ(test, foo->region, 1u);
	KUNIT_EXPECT_TRUE(test, foo->write);
	KUNIT_EXPECT_EQ(test, map_try(foo, 0, 1, false, false), -EACCES);
	KUNIT_EXPECT_EQ(test, foo->region, 0u);
	KUNIT_EXPECT_FALSE(test, foo->write);
	KUNIT_EXPECT_EQ(test, map_try(foo, 2, 1, true, true), -EINVAL);
	KUNIT_EXPECT_EQ(test, map_try(foo, -1ul, 1, true, true), -EINVAL);
	KUNIT_EXPECT_EQ(test, map_try(foo, 0, 2, true, true), -EINVAL);
	KUNIT_EXPECT_EQ(test, map_try(foo, 0, 1, false, true), -EINVAL);
	foo->uio.gone = true;
	KUNIT_EXPECT_EQ(test, map_try(foo, 0, 1, true, true), -ENODEV);
}

/* Of the page with this offset in a region, which is gone if there is no page. */
static int map_fault(struct map_foo *foo, unsigned long region, unsigned long offset,
		     struct page **page)
{
	struct vm_area_struct vma = {
		.vm_private_data = (void *)((unsigned long)&foo->idev | region),
	};
	struct vm_fault vmf = { .vma = &vma, .pgoff = region + offset };
	vm_fault_t ret = __ucmd_uio_fault(&vmf);

	*page = vmf.page;
	return (__force int)ret;
}

static void map_faults(struct kunit *test)
{
	void *pages = alloc_pages_exact(2 * PAGE_SIZE, GFP_KERNEL), *ring = vmalloc_user(PAGE_SIZE);
	struct map_foo *foo = test->priv;
	struct page *page;

	KUNIT_ASSERT_NOT_NULL(test, pages);
	KUNIT_ASSERT_NOT_NULL(test, ring);
	ucmd_uio_logical(&foo->uio, "pages", pages, 2 * PAGE_SIZE);
	ucmd_uio_virtual(&foo->uio, "ring", ring, PAGE_SIZE);
	KUNIT_EXPECT_EQ(test, foo->uio.err, 0);
	KUNIT_EXPECT_EQ(test, map_fault(foo, 0, 1, &page), 0);
	KUNIT_EXPECT_PTR_EQ(test, page, virt_to_page(pages + PAGE_SIZE));
	put_page(page);
	KUNIT_EXPECT_EQ(test, map_fault(foo, 1, 0, &page), 0);
	KUNIT_EXPECT_PTR_EQ(test, page, vmalloc_to_page(ring));
	put_page(page);
	KUNIT_EXPECT_EQ(test, map_fault(foo, 0, 2, &page), (__force int)VM_FAULT_SIGBUS);
	KUNIT_EXPECT_EQ(test, map_fault(foo, 1, 1, &page), (__force int)VM_FAULT_SIGBUS);
	foo->idev.info = NULL;
	KUNIT_EXPECT_EQ(test, map_fault(foo, 0, 0, &page), (__force int)VM_FAULT_SIGBUS);
	vfree(ring);
	free_pages_exact(pages, 2 * PAGE_SIZE);
}

static struct kunit_case map_cases[] = {
	KUNIT_CASE(map_no_file_of_what_goes),
	KUNIT_CASE(map_releases_what_is_open),
	KUNIT_CASE(map_refuses),
	KUNIT_CASE(map_faults),
	{ }
};

static struct kunit_suite map_suite = {
	.name = "ucmd_uio_map",
	.init = map_init,
	.test_cases = map_cases,
};

kunit_test_suite(map_suite);
