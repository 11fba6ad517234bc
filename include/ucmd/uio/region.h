/* SPDX-License-Identifier: GPL-2.0 */
#ifndef UCMD_UIO_REGION_H
#define UCMD_UIO_REGION_H

#include <linux/io.h>
#include <linux/nospec.h>
#include <linux/overflow.h>
#include <linux/platform_device.h>
#include <linux/vmalloc.h>

#include <ucmd/uio/device.h>

/**
 * DOC: Memory of a UIO device
 *
 * Regions get the indices 0 to 4 in the order in which they are added; the user
 * maps region N with the offset N * page size. Addresses are given as they are:
 * the layer computes the page, the offset in it (``offs``) and the pages that the
 * region covers, and refuses what cannot be mapped.
 *
 * .. code-block:: c
 *
 *	ucmd_uio_phys(&foo->uio, "registers", res->start, resource_size(res));
 *	ucmd_uio_virtual(&foo->uio, "ring", foo->ring, FOO_RING_SIZE);
 *	err = ucmd_uio_register(dev, &foo->uio);
 *
 * An error needs no test at each line: ucmd_uio_register() returns the first, and
 * says in the log what it was.
 *
 * Registers are mapped by mmap(), memory of the driver page by page, as with the core;
 * both can be taken back (uio/map.h). A private mapping gets copies of what it writes to.
 *
 * Common mistake: memory from kmalloc() as a region. The rest of its page belongs to
 * others, and when it is freed, the user still has it. Take vmalloc_user(), or
 * alloc_pages_exact() with __GFP_ZERO; other memory is refused.
 */

static inline void __ucmd_uio_mem(struct ucmd_uio *uio, int type, enum __ucmd_uio_cache cache,
				  const char *name, phys_addr_t start, resource_size_t size)
{
	bool io = type == UIO_MEM_PHYS || type == UIO_MEM_IOVA;
	struct uio_mem *mem;
	resource_size_t end;
	unsigned int i;

	if (!size)
		return __ucmd_uio_fail(uio, -EINVAL, "a region of size 0");
	if (check_add_overflow((resource_size_t)start, size - 1, &end) ||
	    end > ~(resource_size_t)0 - PAGE_SIZE)
		return __ucmd_uio_fail(uio, -EOVERFLOW, "a region beyond the end of memory");
	if (uio->nr_mem == MAX_UIO_MAPS)
		return __ucmd_uio_fail(uio, -ENOSPC,
				       "more than 5 regions: a second struct ucmd_uio takes the rest");
	for (i = 0; i < uio->nr_mem; i++) {
		int other = uio->info.mem[i].memtype;

		if (io == (other == UIO_MEM_PHYS || other == UIO_MEM_IOVA) &&
		    cache == uio->cache[i] && start <= uio->end[i] && end >= uio->start[i])
			return __ucmd_uio_fail(uio, -EBUSY, "regions overlap");
	}

	uio->cache[uio->nr_mem] = cache;
	uio->start[uio->nr_mem] = start;
	uio->end[uio->nr_mem] = end;
	mem = &uio->info.mem[uio->nr_mem++];
	mem->name = name;
	mem->memtype = type;
	mem->addr = start & PAGE_MASK;
	mem->offs = offset_in_page(start);
	mem->size = PAGE_ALIGN(mem->offs + size);
}

/**
 * ucmd_uio_phys() - a region of physical memory: registers, as a rule
 * @uio: the device, not yet registered
 * @name: of the region, or NULL
 * @start: physical address, in bytes; not necessarily the beginning of a page
 * @size: in bytes
 *
 * Mapped uncached. The user can reach the rest of the first and the last page.
 *
 * Context: Any. Errors of ucmd_uio_register(): -EINVAL if @size is 0, -EOVERFLOW,
 * -ENOSPC for a sixth region, -EBUSY if it overlaps another.
 */
static inline void ucmd_uio_phys(struct ucmd_uio *uio, const char *name, phys_addr_t start,
				 resource_size_t size)
{
	__ucmd_uio_mem(uio, UIO_MEM_PHYS, __UCMD_UIO_UNCACHED, name, start, size);
}

/**
 * ucmd_uio_combined() - a region of physical memory that is mapped write combined
 * @uio: the device, not yet registered
 * @name: of the region, or NULL
 * @start: physical address, in bytes
 * @size: in bytes
 *
 * For memory of a device that a program fills: a prefetchable BAR, a frame buffer. Writes
 * are gathered and may arrive in another order; a program that needs order has a barrier
 * of its processor. May be a part of a region of ucmd_uio_phys(): on x86 the first mapping
 * then decides for both, or the second one fails with -EINVAL. Where the architecture
 * cannot combine writes, it is uncached.
 *
 * Context: Any. Errors like ucmd_uio_phys().
 */
static inline void ucmd_uio_combined(struct ucmd_uio *uio, const char *name, phys_addr_t start,
				     resource_size_t size)
{
	__ucmd_uio_mem(uio, UIO_MEM_PHYS, __UCMD_UIO_COMBINED, name, start, size);
}

/**
 * ucmd_uio_iova() - a region of physical memory that is mapped cached
 * @uio: the device, not yet registered
 * @name: of the region, or NULL
 * @start: physical address, in bytes
 * @size: in bytes
 *
 * Context: Any. Errors like ucmd_uio_phys().
 */
static inline void ucmd_uio_iova(struct ucmd_uio *uio, const char *name, phys_addr_t start,
				 resource_size_t size)
{
	__ucmd_uio_mem(uio, UIO_MEM_IOVA, __UCMD_UIO_CACHED, name, start, size);
}

/**
 * ucmd_uio_resource() - a region from a &struct resource
 * @uio: the device, not yet registered
 * @res: the resource, kept by its name; NULL is an error
 *
 * Context: Any. Errors like ucmd_uio_phys(), and -ENODEV if there is no resource or
 * it is not memory.
 */
static inline void ucmd_uio_resource(struct ucmd_uio *uio, const struct resource *res)
{
	if (!res || resource_type(res) != IORESOURCE_MEM)
		return __ucmd_uio_fail(uio, -ENODEV, "no such memory resource");
	ucmd_uio_phys(uio, res->name, res->start, resource_size(res));
}

/**
 * ucmd_uio_platform() - a region from a resource of a platform device
 * @uio: the device, not yet registered
 * @pdev: the platform device
 * @index: of the resource among those of its memory
 *
 * Context: Any. Errors like ucmd_uio_resource().
 */
static inline void ucmd_uio_platform(struct ucmd_uio *uio, struct platform_device *pdev,
				     unsigned int index)
{
	ucmd_uio_resource(uio, platform_get_resource(pdev, IORESOURCE_MEM, index));
}

/* Each page frame has a count of its own, so that a mapping keeps it. */
static inline bool __ucmd_uio_counted(struct page *page)
{
	return page && !folio_test_slab(page_folio(page)) && page_count(page);
}

static inline bool __ucmd_uio_is_logical(const void *start, resource_size_t size)
{
	const void *p;

	for (p = start; p < start + size; p += PAGE_SIZE)
		if (is_vmalloc_addr(p) || !virt_addr_valid(p) ||
		    !__ucmd_uio_counted(virt_to_page(p)))
			return false;
	return true;
}

/*
 * Nothing is mapped: what begins behind the last page, into an empty mapping. The kernel says
 * -EFAULT only of an area that is for users and as large as this. It looks at no page of
 * others: an ioremap() address has none.
 */
static inline bool __ucmd_uio_is_virtual(void *start, resource_size_t size)
{
	struct vm_area_struct nobody = { };
	const void *p;

	if (remap_vmalloc_range(&nobody, start, size >> PAGE_SHIFT) != -EFAULT)
		return false;
	for (p = start; p < start + size; p += PAGE_SIZE)
		if (!__ucmd_uio_counted(vmalloc_to_page(p)))
			return false;
	return true;
}

static inline void __ucmd_uio_kernel(struct ucmd_uio *uio, int type, const char *name, void *start,
				     resource_size_t size, bool filled)
{
	bool virtual = type == UIO_MEM_VIRTUAL;

	if (!start || offset_in_page(start) || !size || offset_in_page(size))
		return __ucmd_uio_fail(uio, -EINVAL, "memory that is not of whole pages");
	if (virtual && !__ucmd_uio_is_virtual(start, size))
		return __ucmd_uio_fail(uio, -EINVAL, "memory that is not of vmalloc_user()");
	if (!virtual && !__ucmd_uio_is_logical(start, size))
		return __ucmd_uio_fail(uio, -EINVAL, "memory that is not of alloc_pages_exact()");
	if (!virtual && !filled && memchr_inv(start, 0, size))
		return __ucmd_uio_fail(uio, -EINVAL,
				       "memory that is not zero: the user would read it");
	__ucmd_uio_mem(uio, type, __UCMD_UIO_CACHED, name, (phys_addr_t)(uintptr_t)start, size);
}

/**
 * ucmd_uio_logical() - a region of kernel memory from alloc_pages_exact()
 * @uio: the device, not yet registered
 * @name: of the region, or NULL
 * @start: its beginning, of a page
 * @size: in bytes, whole pages
 *
 * Zero until here: allocated with __GFP_ZERO, described, and filled afterwards, at the latest
 * before ucmd_uio_register(). The driver frees it after
 * ucmd_uio_unregister(). Memory that the user still holds (as a registered buffer for
 * example) goes when the user lets go.
 *
 * Context: Any. Errors like ucmd_uio_phys(), and -EINVAL for memory that is not zero, or of
 * another kind: of slab, vmalloc(), a part of a page, or several pages with one count.
 */
static inline void ucmd_uio_logical(struct ucmd_uio *uio, const char *name, void *start,
				    resource_size_t size)
{
	__ucmd_uio_kernel(uio, UIO_MEM_LOGICAL, name, start, size, false);
}

/**
 * ucmd_uio_filled() - a region of kernel memory that others have written to before
 * @uio: the device, not yet registered
 * @name: of the region, or NULL
 * @start: its beginning, of a page
 * @size: in bytes, whole pages
 *
 * ucmd_uio_logical() without the check for zero: for memory that the driver has not allocated
 * itself, as a page of the hypervisor or of another driver. All of it is for users to read.
 *
 * Context: Any. Errors and lifetime like ucmd_uio_logical().
 */
static inline void ucmd_uio_filled(struct ucmd_uio *uio, const char *name, void *start,
				   resource_size_t size)
{
	__ucmd_uio_kernel(uio, UIO_MEM_LOGICAL, name, start, size, true);
}

/**
 * ucmd_uio_virtual() - a region of kernel memory from vmalloc_user()
 * @uio: the device, not yet registered
 * @name: of the region, or NULL
 * @start: its beginning, of a page
 * @size: in bytes, whole pages
 *
 * Context: May sleep. Errors and lifetime like ucmd_uio_logical(), and -EINVAL for other
 * memory, whether it is of vmalloc(), which is not for users, of ioremap(), or of pages.
 */
static inline void ucmd_uio_virtual(struct ucmd_uio *uio, const char *name, void *start,
				    resource_size_t size)
{
	__ucmd_uio_kernel(uio, UIO_MEM_VIRTUAL, name, start, size, false);
}

/**
 * ucmd_uio_dma_coherent() - a region from dma_alloc_coherent(), for old drivers
 * @uio: the device, not yet registered
 * @reason: a string: why it has to be. The kernel says not to do it in new drivers
 * @name: of the region, or NULL
 * @dev: the device that the memory was allocated for
 * @cpu: its address for the CPU
 * @dma: its address for the device
 * @size: in bytes
 *
 * The core maps all regions of such a device itself. They are taken back when it goes, but
 * for an mmap() in that very moment; they do not come again after ucmd_uio_suspend(); and
 * may_map is refused. A build error without %UCMD_HAVE_UIO_DMA_COHERENT (before 6.9).
 *
 * Context: Any. Errors like ucmd_uio_phys(), and -EINVAL for what is not of whole pages.
 */
#if UCMD_HAVE_UIO_DMA_COHERENT
# define ucmd_uio_dma_coherent(uio, reason, name, dev, cpu, dma, size)	\
do {									\
	static_assert(sizeof(reason "") > 1, "ucmd_uio_dma_coherent: why?"); \
	__ucmd_uio_dma_coherent(uio, name, dev, cpu, dma, size);	\
} while (0)

static inline void __ucmd_uio_dma_coherent(struct ucmd_uio *uio, const char *name,
					   struct device *dev, void *cpu, dma_addr_t dma,
					   size_t size)
{
	unsigned int i = uio->nr_mem;

	if (!dev || offset_in_page(cpu) || offset_in_page(dma))
		return __ucmd_uio_fail(uio, -EINVAL, "memory that is not of whole pages");
	__ucmd_uio_mem(uio, UIO_MEM_DMA_COHERENT, __UCMD_UIO_CACHED, name,
		       (phys_addr_t)(uintptr_t)cpu, size);
	if (uio->nr_mem > i) {
		uio->info.mem[i].dma_addr = dma;
		uio->info.mem[i].dma_device = dev;
	}
}
#else
# define ucmd_uio_dma_coherent(uio, ...)				\
do {									\
	__UCMD_NEEDS(UCMD_HAVE_UIO_DMA_COHERENT, "6.9", uio);		\
} while (0)
#endif

#endif /* UCMD_UIO_REGION_H */
