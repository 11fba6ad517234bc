// SPDX-License-Identifier: GPL-2.0
#include <linux/delay.h>
#include <linux/gfp.h>
#include <linux/workqueue.h>
#include <ucmd/uio/map.h>
#include <ucmd/uio/region.h>

#include "inode.h"

/* The mappings themselves are made by the programs of the examples. */
struct map_foo {
	struct ucmd_uio uio;
	struct uio_device idev;
	int err, releases;
	unsigned int left[3];	/* open, when each release is called */
	unsigned int region;
	bool write;
};

static int map_open(struct map_foo *foo)
{
	return foo->err;
}

static void map_release(struct map_foo *foo)
{
	if (foo->releases < ARRAY_SIZE(foo->left))
		foo->left[foo->releases] = ucmd_uio_opens(&foo->uio);
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
	init_waitqueue_head(&foo->idev.wait);
	device_initialize(&foo->idev.dev);
	foo->uio.live = true;
	complete_all(&foo->uio.ready);
	test->priv = foo;
	return 0;
}

static void map_open_fails(struct kunit *test)
{
	struct inode *inode = uio_inode(test);
	struct map_foo *foo = test->priv;

	foo->err = -EACCES;
	KUNIT_EXPECT_EQ(test, __ucmd_uio_open(&foo->uio.info, inode), -EACCES);
	foo->err = 0;
	foo->uio.live = false;
	KUNIT_EXPECT_EQ(test, __ucmd_uio_open(&foo->uio.info, inode), -ENODEV);
	KUNIT_EXPECT_TRUE(test, list_empty(&foo->uio.nodes));
	KUNIT_EXPECT_EQ(test, ucmd_uio_opens(&foo->uio), 0u);
	KUNIT_EXPECT_EQ(test, atomic_read(&inode->i_count), 1);
}

/* The last of them sees none open, so that it can switch the device off. */
static void map_releases_what_is_open(struct kunit *test)
{
	struct inode *one = uio_inode(test), *two = uio_inode(test);
	struct map_foo *foo = test->priv;

	KUNIT_EXPECT_EQ(test, __ucmd_uio_open(&foo->uio.info, one), 0);
	KUNIT_EXPECT_EQ(test, __ucmd_uio_open(&foo->uio.info, one), 0);
	KUNIT_EXPECT_EQ(test, __ucmd_uio_open(&foo->uio.info, two), 0);
	KUNIT_EXPECT_EQ(test, __ucmd_uio_release(&foo->uio.info, one), 0);
	KUNIT_EXPECT_EQ(test, foo->releases, 1);
	KUNIT_EXPECT_EQ(test, __ucmd_uio_get(&foo->uio, true), 0);
	__ucmd_uio_close(&foo->uio, true);
	foo->releases = 1;
	__ucmd_uio_revoke(&foo->uio);
	KUNIT_EXPECT_EQ(test, foo->releases, 3);
	KUNIT_EXPECT_EQ(test, foo->left[0], 2u);
	KUNIT_EXPECT_EQ(test, foo->left[1], 1u);
	KUNIT_EXPECT_EQ(test, foo->left[2], 0u);
	KUNIT_EXPECT_EQ(test, ucmd_uio_opens(&foo->uio), 0u);
	KUNIT_EXPECT_TRUE(test, list_empty(&foo->uio.nodes));
	KUNIT_EXPECT_EQ(test, atomic_read(&one->i_count), 1);
	KUNIT_EXPECT_EQ(test, atomic_read(&two->i_count), 1);
}

/* An address space, without the rest: nothing is mapped in it. */
static struct mm_struct *map_mm(struct kunit *test)
{
	struct mm_struct *mm = kunit_kzalloc(test, sizeof(*mm), GFP_KERNEL);

	KUNIT_ASSERT_NOT_NULL(test, mm);
	atomic_set(&mm->mm_count, 1);
	atomic_set(&mm->mm_users, 1);
	init_rwsem(&mm->mmap_lock);
	return mm;
}

/* As mmap() does, which has the lock. */
static int map_note(struct map_foo *foo, struct mm_struct *mm)
{
	int err;

	mmap_write_lock(mm);
	err = __ucmd_uio_note_mm(&foo->uio, mm);
	mmap_write_unlock(mm);
	return err;
}

static unsigned int map_noted(struct map_foo *foo)
{
	struct __ucmd_uio_mm *one;
	unsigned int n = 0;

	list_for_each_entry(one, &foo->uio.mms, list)
		n++;
	return n;
}

/* Each once, and those that no process has any more are forgotten. */
static void map_notes(struct kunit *test)
{
	struct mm_struct *one = map_mm(test), *two = map_mm(test);
	struct map_foo *foo = test->priv;

	KUNIT_EXPECT_EQ(test, map_note(foo, one), 0);
	KUNIT_EXPECT_EQ(test, map_note(foo, one), 0);
	KUNIT_EXPECT_EQ(test, map_noted(foo), 1u);
	KUNIT_EXPECT_EQ(test, atomic_read(&one->mm_count), 2);
	atomic_set(&one->mm_users, 0);
	KUNIT_EXPECT_EQ(test, map_note(foo, two), 0);
	KUNIT_EXPECT_EQ(test, map_noted(foo), 1u);
	KUNIT_EXPECT_EQ(test, atomic_read(&one->mm_count), 1);
	__ucmd_uio_revoke(&foo->uio);
	KUNIT_EXPECT_EQ(test, map_noted(foo), 0u);
	KUNIT_EXPECT_EQ(test, atomic_read(&two->mm_count), 1);
}

struct map_end {
	struct work_struct work;
	struct ucmd_uio *uio;
	bool suspend, done;
};

static void map_end_fn(struct work_struct *work)
{
	struct map_end *end = container_of(work, struct map_end, work);

	if (end->suspend)
		ucmd_uio_suspend(end->uio);
	else
		__ucmd_uio_revoke(end->uio);
	WRITE_ONCE(end->done, true);
}

/* An mmap() has filled a mapping that nobody finds yet: the end waits for it. */
static void map_waits(struct kunit *test)
{
	struct map_foo *foo = test->priv;
	struct map_end end = { .uio = &foo->uio };
	struct mm_struct *mm = map_mm(test);
	int round;

	INIT_WORK_ONSTACK(&end.work, map_end_fn);
	for (round = 0; round < 2; round++) {
		end.suspend = round;
		WRITE_ONCE(end.done, false);
		mmap_write_lock(mm);
		KUNIT_EXPECT_EQ(test, __ucmd_uio_note_mm(&foo->uio, mm), 0);
		schedule_work(&end.work);
		msleep(50);
		KUNIT_EXPECT_FALSE(test, READ_ONCE(end.done));
		mmap_write_unlock(mm);
		flush_work(&end.work);
		KUNIT_EXPECT_TRUE(test, READ_ONCE(end.done));
	}
	destroy_work_on_stack(&end.work);
	ucmd_uio_resume(&foo->uio);
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
	KUNIT_EXPECT_EQ(test, map_try(foo, 0, 1, true, false), -EACCES);
	KUNIT_EXPECT_EQ(test, foo->region, 0u);
	KUNIT_EXPECT_FALSE(test, foo->write);
	/* what is written to is a copy */
	KUNIT_EXPECT_EQ(test, map_try(foo, 1, 1, false, true), -EACCES);
	KUNIT_EXPECT_EQ(test, foo->region, 1u);
	KUNIT_EXPECT_FALSE(test, foo->write);
	KUNIT_EXPECT_EQ(test, map_try(foo, 2, 1, true, true), -EINVAL);
	KUNIT_EXPECT_EQ(test, map_try(foo, -1ul, 1, true, true), -EINVAL);
	KUNIT_EXPECT_EQ(test, map_try(foo, 0, 2, true, true), -EINVAL);
	foo->uio.suspended = true;
	KUNIT_EXPECT_EQ(test, map_try(foo, 0, 1, true, true), -EAGAIN);
}

#if UCMD_HAVE_UIO_MMAP_PREPARE
/* What the core is told to fill, and with what attributes. */
static void map_fills(struct kunit *test)
{
	const struct {
		unsigned long page;
		pgprot_t prot;
	} t[] = {
		{ 1, pgprot_noncached(PAGE_SHARED) },
		{ 1, pgprot_writecombine(PAGE_SHARED) },
		{ 1, PAGE_SHARED },
	};
	struct map_foo *foo = test->priv;
	unsigned int i;

	ucmd_uio_phys(&foo->uio, "regs", PAGE_SIZE, 2 * PAGE_SIZE);
	ucmd_uio_combined(&foo->uio, "fifo", PAGE_SIZE, 2 * PAGE_SIZE);
	ucmd_uio_iova(&foo->uio, "ram", PAGE_SIZE, 2 * PAGE_SIZE);
	KUNIT_EXPECT_EQ(test, foo->uio.err, 0);
	for (i = 0; i < ARRAY_SIZE(t); i++) {
		struct mm_struct *mm = map_mm(test);
		struct vm_area_desc desc = {
			.mm = mm, .start = 16 * PAGE_SIZE, .end = 17 * PAGE_SIZE,
			.pgoff = i, .page_prot = PAGE_SHARED,
		};

		mmap_write_lock(mm);
		KUNIT_EXPECT_EQ(test, __ucmd_uio_mmap(&foo->uio.info, &desc), 0);
		mmap_write_unlock(mm);
		KUNIT_EXPECT_EQ(test, (int)desc.action.type, (int)MMAP_REMAP_PFN);
		KUNIT_EXPECT_EQ(test, desc.action.remap.start_pfn, t[i].page);
		KUNIT_EXPECT_EQ(test, desc.action.remap.size, PAGE_SIZE);
		KUNIT_EXPECT_EQ(test, pgprot_val(desc.action.remap.pgprot), pgprot_val(t[i].prot));
		KUNIT_EXPECT_EQ(test, map_noted(foo), i + 1);
	}
	__ucmd_uio_revoke(&foo->uio);
}
#endif

/*
 * Of the page with this offset in a region, in a private mapping that is written to: what the
 * kernel copies. It is gone if there is no page.
 */
static int map_fault(struct map_foo *foo, unsigned long region, unsigned long offset,
		     struct page **page)
{
	struct vm_area_struct vma = {
		.vm_private_data = (void *)((unsigned long)&foo->idev | region),
	};
	struct vm_fault vmf = {
		.vma = &vma, .pgoff = region + offset, .flags = FAULT_FLAG_WRITE,
	};
	vm_fault_t ret = __ucmd_uio_fault(&vmf);

	*page = vmf.page;
	return (__force int)ret;
}

static void map_faults(struct kunit *test)
{
	void *pages = alloc_pages_exact(2 * PAGE_SIZE, GFP_KERNEL | __GFP_ZERO);
	void *ring = vmalloc_user(PAGE_SIZE);
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
	KUNIT_EXPECT_EQ(test, map_noted(foo), 0u);
	foo->uio.suspended = true;	/* the caller cannot wait */
	KUNIT_EXPECT_EQ(test, map_fault(foo, 0, 0, &page), (__force int)VM_FAULT_SIGBUS);
	foo->uio.suspended = false;
	foo->idev.info = NULL;
	KUNIT_EXPECT_EQ(test, map_fault(foo, 0, 0, &page), (__force int)VM_FAULT_SIGBUS);
	__ucmd_uio_revoke(&foo->uio);
	vfree(ring);
	free_pages_exact(pages, 2 * PAGE_SIZE);
}

static struct kunit_case map_cases[] = {
	KUNIT_CASE(map_open_fails),
	KUNIT_CASE(map_releases_what_is_open),
	KUNIT_CASE(map_notes),
	KUNIT_CASE(map_waits),
	KUNIT_CASE(map_refuses),
#if UCMD_HAVE_UIO_MMAP_PREPARE
	KUNIT_CASE(map_fills),
#endif
	KUNIT_CASE(map_faults),
	{ }
};

static struct kunit_suite map_suite = {
	.name = "ucmd_uio_map",
	.init = map_init,
	.test_cases = map_cases,
};

kunit_test_suite(map_suite);
