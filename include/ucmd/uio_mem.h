/* SPDX-License-Identifier: GPL-2.0 */
#ifndef UCMD_UIO_MEM_H
#define UCMD_UIO_MEM_H

#include <linux/io.h>
#include <linux/nospec.h>
#include <linux/overflow.h>
#include <linux/platform_device.h>
#include <linux/vmalloc.h>

#include <ucmd/uio_dev.h>

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
 * Mappings are filled by page faults and can be taken back: when the device is
 * unregistered, the user's next access is a SIGBUS. They are shared mappings;
 * a private one fails with -EINVAL, unless it can never be written.
 *
 * The mistake: memory from kmalloc() as a region. The rest of its page belongs to
 * others, and when it is freed, the user still has it. Take vmalloc_user() or
 * alloc_pages_exact(); slab memory is refused.
 */

static inline void __ucmd_uio_mem(struct ucmd_uio *uio, int type, const char *name,
				  phys_addr_t start, resource_size_t size)
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
		return __ucmd_uio_fail(uio, -ENOSPC, "more than 5 regions");
	for (i = 0; i < uio->nr_mem; i++) {
		int other = uio->info.mem[i].memtype;

		if (io == (other == UIO_MEM_PHYS || other == UIO_MEM_IOVA) &&
		    start <= uio->end[i] && end >= uio->start[i])
			return __ucmd_uio_fail(uio, -EBUSY, "regions overlap");
	}

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
	__ucmd_uio_mem(uio, UIO_MEM_PHYS, name, start, size);
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
	__ucmd_uio_mem(uio, UIO_MEM_IOVA, name, start, size);
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

/* Memory whose page frames have a count each, so that a mapping keeps them. */
static inline bool __ucmd_uio_pages(const void *start, resource_size_t size, bool vmalloced)
{
	const void *p;

	for (p = start; p < start + size; p += PAGE_SIZE) {
		struct page *page;

		if (is_vmalloc_addr(p) != vmalloced || (!vmalloced && !virt_addr_valid(p)))
			return false;
		page = vmalloced ? vmalloc_to_page(p) : virt_to_page(p);
		if (!page || folio_test_slab(page_folio(page)) || !page_count(page))
			return false;
	}
	return true;
}

static inline void __ucmd_uio_kernel(struct ucmd_uio *uio, int type, const char *name, void *start,
				     resource_size_t size)
{
	if (!start || offset_in_page(start) || offset_in_page(size))
		return __ucmd_uio_fail(uio, -EINVAL, "memory that is not of whole pages");
	if (!__ucmd_uio_pages(start, size, type == UIO_MEM_VIRTUAL))
		return __ucmd_uio_fail(uio, -EINVAL, "memory of the wrong kind");
	__ucmd_uio_mem(uio, type, name, (phys_addr_t)(uintptr_t)start, size);
}

/**
 * ucmd_uio_logical() - a region of kernel memory from alloc_pages_exact()
 * @uio: the device, not yet registered
 * @name: of the region, or NULL
 * @start: its beginning, of a page
 * @size: in bytes, whole pages
 *
 * The driver frees it after ucmd_uio_unregister(). Memory that the user still
 * holds (as a registered buffer for example) goes when the user lets go.
 *
 * Context: Any. Errors like ucmd_uio_phys(), and -EINVAL for memory of another
 * kind: of slab, vmalloc(), a part of a page, or several pages with one count.
 */
static inline void ucmd_uio_logical(struct ucmd_uio *uio, const char *name, void *start,
				    resource_size_t size)
{
	__ucmd_uio_kernel(uio, UIO_MEM_LOGICAL, name, start, size);
}

/**
 * ucmd_uio_virtual() - a region of kernel memory from vmalloc_user()
 * @uio: the device, not yet registered
 * @name: of the region, or NULL
 * @start: its beginning, of a page
 * @size: in bytes, whole pages
 *
 * Context: May sleep. Errors and lifetime like ucmd_uio_logical().
 */
static inline void ucmd_uio_virtual(struct ucmd_uio *uio, const char *name, void *start,
				    resource_size_t size)
{
	__ucmd_uio_kernel(uio, UIO_MEM_VIRTUAL, name, start, size);
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
 * The core maps all regions of such a device itself: its mappings are not taken
 * back when it goes, and may_map is refused. A build error without
 * %UCMD_HAVE_UIO_DMA_COHERENT (before 6.9).
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
	__ucmd_uio_mem(uio, UIO_MEM_DMA_COHERENT, name, (phys_addr_t)(uintptr_t)cpu, size);
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

#endif /* UCMD_UIO_MEM_H */
