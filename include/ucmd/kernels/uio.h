/* SPDX-License-Identifier: GPL-2.0 */
#ifndef UCMD_KERNELS_UIO_H
#define UCMD_KERNELS_UIO_H

#include <linux/mm.h>
#include <linux/uio_driver.h>

#include <ucmd/kernels/cmd.h>

/**
 * DOC: UIO devices on every kernel
 *
 * The ``mmap`` of &struct uio_info became ``mmap_prepare`` in 7.x: it describes the
 * mapping instead of changing it. What differs is hidden behind one set of
 * functions, found by the try-compiles of ucmd.mk or else by version number.
 *
 * .. code-block:: c
 *
 *	uio->info.__UCMD_UIO_MMAP = foo_mmap;
 *
 * The mistake: a driver that sets ``info.mmap`` builds on 6.12 and not on 7.3. The
 * fix is the ``may_map`` of UCMD_UIO_OPS().
 */

#ifndef UCMD_HAVE_UIO_MMAP_PREPARE
# define UCMD_HAVE_UIO_MMAP_PREPARE	(LINUX_VERSION_CODE >= KERNEL_VERSION(7, 1, 0))
#endif
#ifndef UCMD_HAVE_VM_FLAGS_SET
# define UCMD_HAVE_VM_FLAGS_SET		__UCMD_SINCE(6, 3)
#endif
#ifdef UIO_MEM_DMA_COHERENT
# define UCMD_HAVE_UIO_DMA_COHERENT	1	/* 6.9 */
#else
# define UCMD_HAVE_UIO_DMA_COHERENT	0
#endif

#if UCMD_HAVE_UIO_MMAP_PREPARE
typedef struct vm_area_desc __ucmd_uio_vma;
# define __UCMD_UIO_MMAP	mmap_prepare
#else
typedef struct vm_area_struct __ucmd_uio_vma;
# define __UCMD_UIO_MMAP	mmap
#endif

__ucmd_inline unsigned long __ucmd_uio_vma_size(const __ucmd_uio_vma *vma)
{
#if UCMD_HAVE_UIO_MMAP_PREPARE
	return vma->end - vma->start;
#else
	return vma->vm_end - vma->vm_start;
#endif
}

/* In pages: for a UIO device the index of a region. */
__ucmd_inline unsigned long __ucmd_uio_vma_index(const __ucmd_uio_vma *vma)
{
#if UCMD_HAVE_UIO_MMAP_PREPARE
	return vma->pgoff;
#else
	return vma->vm_pgoff;
#endif
}

__ucmd_inline bool __ucmd_uio_vma_shared(const __ucmd_uio_vma *vma)
{
#if UCMD_HAVE_UIO_MMAP_PREPARE
	return vma_desc_test(vma, VMA_SHARED_BIT);
#else
	return vma->vm_flags & VM_SHARED;
#endif
}

__ucmd_inline bool __ucmd_uio_vma_maywrite(const __ucmd_uio_vma *vma)
{
#if UCMD_HAVE_UIO_MMAP_PREPARE
	return vma_desc_test(vma, VMA_MAYWRITE_BIT);
#else
	return vma->vm_flags & VM_MAYWRITE;
#endif
}

__ucmd_inline struct mm_struct *__ucmd_uio_vma_mm(const __ucmd_uio_vma *vma)
{
#if UCMD_HAVE_UIO_MMAP_PREPARE
	return vma->mm;
#else
	return vma->vm_mm;
#endif
}

__ucmd_inline pgprot_t __ucmd_uio_vma_prot(const __ucmd_uio_vma *vma)
{
#if UCMD_HAVE_UIO_MMAP_PREPARE
	return vma->page_prot;
#else
	return vma->vm_page_prot;
#endif
}

/* For a mapping of pages, which page faults fill by vm_insert_page(). */
__ucmd_inline void __ucmd_uio_vma_pages(__ucmd_uio_vma *vma)
{
#if UCMD_HAVE_UIO_MMAP_PREPARE
	vma_desc_set_flags(vma, VMA_DONTEXPAND_BIT, VMA_DONTDUMP_BIT, VMA_MIXEDMAP_BIT);
#elif UCMD_HAVE_VM_FLAGS_SET
	vm_flags_set(vma, VM_DONTEXPAND | VM_DONTDUMP | VM_MIXEDMAP);
#else
	vma->vm_flags |= VM_DONTEXPAND | VM_DONTDUMP | VM_MIXEDMAP;
#endif
}

__ucmd_inline void __ucmd_uio_vma_set(__ucmd_uio_vma *vma, const struct vm_operations_struct *ops,
				      void *private)
{
#if UCMD_HAVE_UIO_MMAP_PREPARE
	vma->private_data = private;
#else
	vma->vm_private_data = private;
#endif
	vma->vm_ops = ops;
}

/* Fills all of it with page frames: now, or when the core acts on the description. */
__ucmd_inline int __ucmd_uio_vma_remap(__ucmd_uio_vma *vma, unsigned long pfn, pgprot_t prot)
{
#if UCMD_HAVE_UIO_MMAP_PREPARE
	vma->page_prot = prot;
	mmap_action_remap_full(vma, pfn);
	return 0;
#else
	vma->vm_page_prot = prot;
	return remap_pfn_range(vma, vma->vm_start, pfn, __ucmd_uio_vma_size(vma), prot);
#endif
}

/*
 * Who writes to an address space holds its lock, and the number changes when that is let go.
 * To wait for one writer, look at the number: others may hold the lock for ever, readers as
 * well as writers, in a page fault for example that a file system in user space does not
 * serve. Without locks of single mappings (6.4, CONFIG_PER_VMA_LOCK) there is no such number:
 * then a reader does not matter yet, but a writer that waits for one does.
 */
#ifdef CONFIG_PER_VMA_LOCK
/* An int, or, since 6.13, a seqcount_t, which begins with its number. */
__ucmd_inline unsigned int __ucmd_uio_mm_seq(struct mm_struct *mm)
{
	unsigned int *seq = (unsigned int *)&mm->mm_lock_seq;

	/* What the writer has done is seen, as vma_end_write_all() stores with a barrier. */
	return smp_load_acquire(seq);
}

__ucmd_inline void __ucmd_uio_mm_wait(struct mm_struct *mm, unsigned int seq)
{
	while (__ucmd_uio_mm_seq(mm) == seq)
		schedule_timeout_uninterruptible(1);
}
#else
__ucmd_inline unsigned int __ucmd_uio_mm_seq(struct mm_struct *mm)
{
	return 0;
}

__ucmd_inline void __ucmd_uio_mm_wait(struct mm_struct *mm, unsigned int seq)
{
	mmap_read_lock(mm);
	mmap_read_unlock(mm);
}
#endif

#endif /* UCMD_KERNELS_UIO_H */
