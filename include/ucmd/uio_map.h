/* SPDX-License-Identifier: GPL-2.0 */
#ifndef UCMD_UIO_MAP_H
#define UCMD_UIO_MAP_H

#include <linux/fs.h>
#include <linux/nospec.h>
#include <linux/slab.h>
#include <linux/vmalloc.h>

#include <ucmd/uio_dev.h>

/**
 * DOC: Files and mappings that outlive a UIO device
 *
 * Nothing here is for drivers to call: ucmd_uio_register() uses it, and the driver
 * only says in ``may_map`` whether a region may be mapped.
 *
 * .. code-block:: c
 *
 *	static int foo_may_map(struct foo *foo, unsigned int region, bool write)
 *	{
 *		return region == FOO_STATUS && write ? -EACCES : 0;
 *	}
 *
 * The core fills mappings of registers once and for all: after the device has gone the
 * user still reaches what has become of them. Here a page fault fills them, which
 * asks under the core's mutex whether the device is still there; at its end the
 * mappings of every inode that it was opened by are emptied. A fault finds its
 * region in the mapping, not by its offset, which changes when the user unmaps
 * a part of it.
 *
 * The mistake: a driver that frees its structure when the last file is closed. The
 * mappings do not need it; free it after ucmd_uio_unregister().
 */

struct __ucmd_uio_node {
	struct list_head	list;
	struct inode		*inode;		/* held by its open files */
	unsigned int		opens;
};

static inline int __ucmd_uio_open(struct uio_info *info, struct inode *inode)
{
	struct ucmd_uio *uio = __ucmd_uio_of(info);
	struct __ucmd_uio_node *node, *found = NULL;
	int err;

	if (uio->gone)
		return -ENODEV;
	if (uio->exclusive && uio->opens)
		return -EBUSY;
	list_for_each_entry(node, &uio->nodes, list)
		if (node->inode == inode)
			found = node;
	node = found;
	if (!node) {
		node = kzalloc(sizeof(*node), GFP_KERNEL);
		if (!node)
			return -ENOMEM;
		node->inode = inode;
	}
	err = uio->open ? uio->open(uio) : 0;
	if (err) {
		if (!found)
			kfree(node);
		return err;
	}
	if (!found)
		list_add(&node->list, &uio->nodes);
	node->opens++;
	uio->opens++;
	return 0;
}

static inline int __ucmd_uio_release(struct uio_info *info, struct inode *inode)
{
	struct ucmd_uio *uio = __ucmd_uio_of(info);
	struct __ucmd_uio_node *node;

	uio->opens--;
	if (uio->release)
		uio->release(uio);
	list_for_each_entry(node, &uio->nodes, list) {
		if (node->inode != inode)
			continue;
		if (!--node->opens && !uio->gone) {
			list_del(&node->list);
			kfree(node);
		}
		break;
	}
	return 0;
}

/* A struct uio_device is aligned; the low bits say which region is mapped. */
#define __UCMD_UIO_INDEX	7UL

static inline vm_fault_t __ucmd_uio_fault(struct vm_fault *vmf)
{
	unsigned long private = (unsigned long)vmf->vma->vm_private_data;
	struct uio_device *idev = (struct uio_device *)(private & ~__UCMD_UIO_INDEX);
	unsigned long index = private & __UCMD_UIO_INDEX;
	resource_size_t offset = (resource_size_t)(vmf->pgoff - index) << PAGE_SHIFT;
	vm_fault_t ret = VM_FAULT_SIGBUS;
	const struct uio_mem *mem;
	struct page *page;
	void *addr;

	mutex_lock(&idev->info_lock);
	if (!idev->info)
		goto out;
	mem = &idev->info->mem[index];
	if (offset >= mem->size)
		goto out;
	if (mem->memtype == UIO_MEM_PHYS || mem->memtype == UIO_MEM_IOVA) {
		ret = vmf_insert_pfn(vmf->vma, vmf->address, (mem->addr + offset) >> PAGE_SHIFT);
		goto out;
	}
	addr = (void *)(uintptr_t)(mem->addr + offset);
	page = mem->memtype == UIO_MEM_LOGICAL ? virt_to_page(addr) : vmalloc_to_page(addr);
	if (page) {
		get_page(page);
		vmf->page = page;
		ret = 0;
	}
out:
	mutex_unlock(&idev->info_lock);
	return ret;
}

static const struct vm_operations_struct __maybe_unused __ucmd_uio_vm_ops = {
	.fault = __ucmd_uio_fault,
#ifdef CONFIG_HAVE_IOREMAP_PROT
	.access = generic_access_phys,
#endif
};

/* vm_insert_pfn() and its kind take no mapping that could be copied on write. */
static inline int __ucmd_uio_mmap(struct uio_info *info, __ucmd_uio_vma *vma)
{
	bool write = __ucmd_uio_vma_maywrite(vma), phys;
	struct ucmd_uio *uio = __ucmd_uio_of(info);
	unsigned long index = __ucmd_uio_vma_index(vma);
	const struct uio_mem *mem;
	int err;

	if (!info->uio_dev || uio->gone)
		return -ENODEV;
	if (index >= uio->nr_mem || (write && !__ucmd_uio_vma_shared(vma)))
		return -EINVAL;
	index = array_index_nospec(index, MAX_UIO_MAPS);
	mem = &info->mem[index];
	if (__ucmd_uio_vma_size(vma) > mem->size)
		return -EINVAL;
	err = uio->may_map ? uio->may_map(uio, index, write) : 0;
	if (err)
		return err;
	phys = mem->memtype == UIO_MEM_PHYS || mem->memtype == UIO_MEM_IOVA;
	BUILD_BUG_ON(MAX_UIO_MAPS > __UCMD_UIO_INDEX || ARCH_KMALLOC_MINALIGN <= __UCMD_UIO_INDEX);
	__ucmd_uio_vma_set(vma, &__ucmd_uio_vm_ops, (void *)((unsigned long)info->uio_dev | index),
			   phys, mem->memtype == UIO_MEM_PHYS);
	return 0;
}

/* From here on there is no other open file, and the inodes stay. */
static inline void __ucmd_uio_hold(struct ucmd_uio *uio, struct uio_device *idev)
{
	struct __ucmd_uio_node *node;

	mutex_lock(&idev->info_lock);
	uio->gone = true;
	list_for_each_entry(node, &uio->nodes, list)
		ihold(node->inode);
	mutex_unlock(&idev->info_lock);
}

/* The core calls no callback any more. */
static inline void __ucmd_uio_revoke(struct ucmd_uio *uio, bool held)
{
	struct __ucmd_uio_node *node, *next;

	list_for_each_entry_safe(node, next, &uio->nodes, list) {
		if (held) {
			unmap_mapping_range(node->inode->i_mapping, 0, 0, 1);
			iput(node->inode);
		}
		list_del(&node->list);
		kfree(node);
	}
	for (; uio->opens; uio->opens--)
		if (uio->release)
			uio->release(uio);
}

#endif /* UCMD_UIO_MAP_H */
