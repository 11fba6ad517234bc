// SPDX-License-Identifier: GPL-2.0
#include <linux/slab.h>
#include <ucmd/uio/region.h>
#include <ucmd/uio/port.h>

#include "../fixture.h"

struct mem_foo {
	struct ucmd_uio uio;
};

UCMD_UIO_OPS(mem_ops, struct mem_foo, uio);

static struct ucmd_uio *mem_new(struct kunit *test)
{
	struct mem_foo *foo = kunit_kzalloc(test, sizeof(*foo), GFP_KERNEL);

	KUNIT_ASSERT_NOT_NULL(test, foo);
	ucmd_uio_init(mem_ops, foo, "foo", "1");
	return &foo->uio;
}

static void mem_whole_page(struct kunit *test)
{
	struct ucmd_uio *uio = mem_new(test);

	ucmd_uio_phys(uio, "regs", 16 * PAGE_SIZE, PAGE_SIZE);
	KUNIT_EXPECT_EQ(test, uio->err, 0);
	KUNIT_EXPECT_STREQ(test, uio->info.mem[0].name, "regs");
	KUNIT_EXPECT_EQ(test, uio->info.mem[0].memtype, UIO_MEM_PHYS);
	KUNIT_EXPECT_EQ(test, uio->info.mem[0].addr, (phys_addr_t)16 * PAGE_SIZE);
	KUNIT_EXPECT_EQ(test, uio->info.mem[0].offs, 0ul);
	KUNIT_EXPECT_EQ(test, uio->info.mem[0].size, (resource_size_t)PAGE_SIZE);
	KUNIT_EXPECT_EQ(test, uio->info.mem[1].size, (resource_size_t)0);
}

/* 100 bytes over the end of a page: two pages. */
static void mem_across_pages(struct kunit *test)
{
	struct ucmd_uio *uio = mem_new(test);

	ucmd_uio_iova(uio, NULL, 17 * PAGE_SIZE - 50, 100);
	KUNIT_EXPECT_EQ(test, uio->err, 0);
	KUNIT_EXPECT_EQ(test, uio->info.mem[0].memtype, UIO_MEM_IOVA);
	KUNIT_EXPECT_EQ(test, uio->info.mem[0].addr, (phys_addr_t)16 * PAGE_SIZE);
	KUNIT_EXPECT_EQ(test, uio->info.mem[0].offs, PAGE_SIZE - 50);
	KUNIT_EXPECT_EQ(test, uio->info.mem[0].size, (resource_size_t)2 * PAGE_SIZE);
}

static void mem_empty(struct kunit *test)
{
	struct ucmd_uio *uio = mem_new(test);

	ucmd_uio_phys(uio, "regs", PAGE_SIZE, 0);
	KUNIT_EXPECT_EQ(test, uio->err, -EINVAL);
}

static void mem_beyond_the_end(struct kunit *test)
{
	static const phys_addr_t starts[] = { -1, -PAGE_SIZE, -PAGE_SIZE - 1 };
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(starts); i++) {
		struct ucmd_uio *uio = mem_new(test);

		ucmd_uio_phys(uio, "regs", starts[i], 2);
		KUNIT_EXPECT_EQ(test, uio->err, -EOVERFLOW);
	}
}

static void mem_six(struct kunit *test)
{
	struct ucmd_uio *uio = mem_new(test);
	int i;

	for (i = 1; i <= 5; i++)
		ucmd_uio_phys(uio, "regs", i * PAGE_SIZE, PAGE_SIZE);
	KUNIT_EXPECT_EQ(test, uio->err, 0);
	ucmd_uio_phys(uio, "regs", i * PAGE_SIZE, PAGE_SIZE);
	KUNIT_EXPECT_EQ(test, uio->err, -ENOSPC);
}

static void mem_overlaps(struct kunit *test)
{
	static const struct {
		phys_addr_t start;
		resource_size_t size;
		int err;
	} t[] = {
		{ 0x1000, 0x100, -EBUSY }, { 0x10ff, 1, -EBUSY }, { 0xfff, 2, -EBUSY },
		{ 0x800, 0x1000, -EBUSY }, { 0x1080, 8, -EBUSY },
		{ 0x1100, 0x100, 0 }, { 0xf00, 0x100, 0 },	/* one page, other bytes */
	};
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(t); i++) {
		struct ucmd_uio *uio = mem_new(test);

		ucmd_uio_phys(uio, "first", 0x1000, 0x100);
		ucmd_uio_phys(uio, "second", t[i].start, t[i].size);
		KUNIT_EXPECT_EQ_MSG(test, uio->err, t[i].err, "case %u", i);
	}
}

/* The same bytes, with another attribute. */
static void mem_two_attributes(struct kunit *test)
{
	struct ucmd_uio *uio = mem_new(test);

	ucmd_uio_phys(uio, "regs", 16 * PAGE_SIZE, 4 * PAGE_SIZE);
	ucmd_uio_combined(uio, "fifo", 17 * PAGE_SIZE, PAGE_SIZE);
	ucmd_uio_iova(uio, "ram", 18 * PAGE_SIZE, PAGE_SIZE);
	KUNIT_EXPECT_EQ(test, uio->err, 0);
	KUNIT_EXPECT_EQ(test, (int)uio->cache[0], (int)__UCMD_UIO_UNCACHED);
	KUNIT_EXPECT_EQ(test, (int)uio->cache[1], (int)__UCMD_UIO_COMBINED);
	KUNIT_EXPECT_EQ(test, (int)uio->cache[2], (int)__UCMD_UIO_CACHED);
	KUNIT_EXPECT_EQ(test, uio->info.mem[1].memtype, UIO_MEM_PHYS);
	ucmd_uio_combined(uio, "again", 17 * PAGE_SIZE, 8);
	KUNIT_EXPECT_EQ(test, uio->err, -EBUSY);
}

/* Only the first error counts. */
static void mem_first_error(struct kunit *test)
{
	struct ucmd_uio *uio = mem_new(test);

	ucmd_uio_resource(uio, NULL);
	ucmd_uio_phys(uio, "regs", 0, 0);
	KUNIT_EXPECT_EQ(test, uio->err, -ENODEV);
	KUNIT_EXPECT_STREQ(test, uio->why, "no such memory resource");
}

static void mem_resource(struct kunit *test)
{
	static const struct resource mem = DEFINE_RES_MEM_NAMED(0x2010, 0x20, "bar");
	static const struct resource io = DEFINE_RES_IO(0x3f8, 8);
	struct ucmd_uio *uio = mem_new(test);

	ucmd_uio_resource(uio, &mem);
	KUNIT_EXPECT_EQ(test, uio->err, 0);
	KUNIT_EXPECT_STREQ(test, uio->info.mem[0].name, "bar");
	KUNIT_EXPECT_EQ(test, uio->info.mem[0].offs, 0x2010 % PAGE_SIZE);
	ucmd_uio_resource(uio, &io);
	KUNIT_EXPECT_EQ(test, uio->err, -ENODEV);
}

static void mem_platform(struct kunit *test)
{
	static struct resource res[] = {
		DEFINE_RES_IRQ(5),
		DEFINE_RES_MEM_NAMED(0x2000, 0x20, "first"),
		DEFINE_RES_MEM_NAMED(0x3000, 0x20, "second"),
	};
	static struct platform_device pdev = {
		.num_resources = ARRAY_SIZE(res),
		.resource = res,
	};
	struct ucmd_uio *uio = mem_new(test);

	ucmd_uio_platform(uio, &pdev, 1);
	KUNIT_EXPECT_EQ(test, uio->err, 0);
	KUNIT_EXPECT_STREQ(test, uio->info.mem[0].name, "second");
	KUNIT_EXPECT_EQ(test, uio->start[0], (resource_size_t)0x3000);
	ucmd_uio_platform(uio, &pdev, 2);
	KUNIT_EXPECT_EQ(test, uio->err, -ENODEV);
}

static void mem_vmalloc(struct kunit *test)
{
	void *p = vmalloc_user(3 * PAGE_SIZE);
	struct ucmd_uio *uio = mem_new(test), *wrong = mem_new(test), *part = mem_new(test);
	struct ucmd_uio *large = mem_new(test);

	KUNIT_ASSERT_NOT_NULL(test, p);
	ucmd_uio_virtual(uio, "ring", p, 3 * PAGE_SIZE);
	KUNIT_EXPECT_EQ(test, uio->err, 0);
	KUNIT_EXPECT_EQ(test, uio->info.mem[0].memtype, UIO_MEM_VIRTUAL);
	ucmd_uio_logical(wrong, "ring", p, 3 * PAGE_SIZE);
	KUNIT_EXPECT_EQ(test, wrong->err, -EINVAL);
	ucmd_uio_virtual(part, "ring", p, 100);
	KUNIT_EXPECT_EQ(test, part->err, -EINVAL);
	ucmd_uio_virtual(large, "ring", p, 4 * PAGE_SIZE);
	KUNIT_EXPECT_EQ(test, large->err, -EINVAL);
	vfree(p);
}

static void mem_pages(struct kunit *test)
{
	void *p = alloc_pages_exact(2 * PAGE_SIZE, GFP_KERNEL | __GFP_ZERO);
	struct ucmd_uio *uio = mem_new(test), *wrong = mem_new(test);

	KUNIT_ASSERT_NOT_NULL(test, p);
	ucmd_uio_logical(uio, "ring", p, 2 * PAGE_SIZE);
	KUNIT_EXPECT_EQ(test, uio->err, 0);
	KUNIT_EXPECT_EQ(test, uio->info.mem[0].memtype, UIO_MEM_LOGICAL);
	ucmd_uio_virtual(wrong, "ring", p, 2 * PAGE_SIZE);
	KUNIT_EXPECT_EQ(test, wrong->err, -EINVAL);
	free_pages_exact(p, 2 * PAGE_SIZE);
}

/* What a mapping would not keep: pages with one count, an object among others. */
static void mem_shared_counts(struct kunit *test)
{
	struct ucmd_uio *pages = mem_new(test), *slab = mem_new(test), *none = mem_new(test);
	void *p = (void *)__get_free_pages(GFP_KERNEL, 1);
	void *q = kmalloc(PAGE_SIZE, GFP_KERNEL);

	KUNIT_ASSERT_NOT_NULL(test, p);
	KUNIT_ASSERT_NOT_NULL(test, q);
	ucmd_uio_logical(pages, "ring", p, 2 * PAGE_SIZE);
	KUNIT_EXPECT_EQ(test, pages->err, -EINVAL);
	ucmd_uio_logical(slab, "ring", q, PAGE_SIZE);
	KUNIT_EXPECT_EQ(test, slab->err, -EINVAL);
	ucmd_uio_logical(none, "ring", NULL, PAGE_SIZE);
	KUNIT_EXPECT_EQ(test, none->err, -EINVAL);
	kfree(q);
	free_pages((unsigned long)p, 1);
}

/* Not for users. */
static void mem_of_the_kernel(struct kunit *test)
{
	struct ucmd_uio *plain = mem_new(test), *mapped = mem_new(test);
	struct page *page = alloc_page(GFP_KERNEL | __GFP_ZERO);
	void *p = vmalloc(PAGE_SIZE), *q;

	KUNIT_ASSERT_NOT_NULL(test, page);
	KUNIT_ASSERT_NOT_NULL(test, p);
	ucmd_uio_virtual(plain, "ring", p, PAGE_SIZE);
	KUNIT_EXPECT_EQ(test, plain->err, -EINVAL);
	vfree(p);
	q = vmap(&page, 1, VM_MAP, PAGE_KERNEL);
	KUNIT_ASSERT_NOT_NULL(test, q);
	ucmd_uio_virtual(mapped, "ring", q, PAGE_SIZE);
	KUNIT_EXPECT_EQ(test, mapped->err, -EINVAL);
	vunmap(q);
	__free_page(page);
}

/* What was there before would be the user's, unless the driver says that it is. */
static void mem_not_zero(struct kunit *test)
{
	struct ucmd_uio *uio = mem_new(test), *filled = mem_new(test), *slab = mem_new(test);
	u8 *p = alloc_pages_exact(2 * PAGE_SIZE, GFP_KERNEL | __GFP_ZERO);

	KUNIT_ASSERT_NOT_NULL(test, p);
	p[2 * PAGE_SIZE - 1] = 1;
	ucmd_uio_logical(uio, "ring", p, 2 * PAGE_SIZE);
	KUNIT_EXPECT_EQ(test, uio->err, -EINVAL);
	ucmd_uio_filled(filled, "ring", p, 2 * PAGE_SIZE);
	KUNIT_EXPECT_EQ(test, filled->err, 0);
	KUNIT_EXPECT_EQ(test, filled->info.mem[0].memtype, UIO_MEM_LOGICAL);
	free_pages_exact(p, 2 * PAGE_SIZE);
	p = kunit_kzalloc(test, PAGE_SIZE, GFP_KERNEL);
	ucmd_uio_filled(slab, "ring", p, PAGE_SIZE);
	KUNIT_EXPECT_EQ(test, slab->err, -EINVAL);
}

static void mem_ports(struct kunit *test)
{
	struct ucmd_uio *uio = mem_new(test), *none = mem_new(test), *type = mem_new(test);
	struct ucmd_uio *end = mem_new(test);
	int i;

	for (i = 0; i < 5; i++)
		ucmd_uio_port(uio, "com", UIO_PORT_X86, 0x3f8, 8);
	KUNIT_EXPECT_EQ(test, uio->err, 0);
	KUNIT_EXPECT_EQ(test, uio->info.port[4].start, 0x3f8ul);
	KUNIT_EXPECT_EQ(test, uio->info.port[4].size, 8ul);
	ucmd_uio_port(uio, "com", UIO_PORT_X86, 0x3f8, 8);
	KUNIT_EXPECT_EQ(test, uio->err, -ENOSPC);
	ucmd_uio_port(none, "com", UIO_PORT_X86, 0x3f8, 0);
	KUNIT_EXPECT_EQ(test, none->err, -EINVAL);
	ucmd_uio_port(type, "com", UIO_PORT_NONE, 0x3f8, 8);
	KUNIT_EXPECT_EQ(test, type->err, -EINVAL);
	ucmd_uio_port(end, "com", UIO_PORT_OTHER, -4ul, 8);
	KUNIT_EXPECT_EQ(test, end->err, -EOVERFLOW);
}

static struct kunit_case mem_cases[] = {
	KUNIT_CASE(mem_whole_page),
	KUNIT_CASE(mem_across_pages),
	KUNIT_CASE(mem_empty),
	KUNIT_CASE(mem_beyond_the_end),
	KUNIT_CASE(mem_six),
	KUNIT_CASE(mem_overlaps),
	KUNIT_CASE(mem_two_attributes),
	KUNIT_CASE(mem_first_error),
	KUNIT_CASE(mem_resource),
	KUNIT_CASE(mem_platform),
	KUNIT_CASE(mem_vmalloc),
	KUNIT_CASE(mem_pages),
	KUNIT_CASE(mem_shared_counts),
	KUNIT_CASE(mem_of_the_kernel),
	KUNIT_CASE(mem_not_zero),
	KUNIT_CASE(mem_ports),
	{ }
};

static struct kunit_suite mem_suite = {
	.name = "ucmd_uio_mem",
	.test_cases = mem_cases,
};

kunit_test_suite(mem_suite);
