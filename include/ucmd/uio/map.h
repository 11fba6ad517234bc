/* SPDX-License-Identifier: GPL-2.0 */
#ifndef UCMD_UIO_MAP_H
#define UCMD_UIO_MAP_H

#include <linux/fs.h>
#include <linux/nospec.h>
#include <linux/sched/mm.h>
#include <linux/slab.h>
#include <linux/vmalloc.h>
#include <linux/wait.h>

#include <ucmd/uio/irq.h>

/**
 * DOC: Files and mappings of a UIO device
 *
 * The core maps registers once and for all: after the device has gone, the user still
 * reaches what has become of them. Here a mapping is filled at the same moment as with the
 * core (registers by mmap(), memory of the driver by page faults, or at once with
 * MAP_POPULATE), and can be taken back: for good when the device is
 * unregistered, and for a while by the driver:
 *
 * .. code-block:: c
 *
 *	static void foo_reset(struct foo *foo)
 *	{
 *		ucmd_uio_suspend(&foo->uio);
 *		foo_reset_registers(foo);
 *		ucmd_uio_resume(&foo->uio);
 *	}
 *
 * Whether a region may be mapped at all is for ``may_map`` to say, at each mmap(): a child
 * inherits the mappings of its parent without being asked.
 *
 * Common mistake: resetting the device while programs have its registers mapped. They read
 * ~0, or stop the machine. Suspend it meanwhile, as above.
 */

struct __ucmd_uio_node {
	struct list_head	list;
	struct inode		*inode;
	unsigned int		opens;
};

struct __ucmd_uio_mm {
	struct list_head	list;
	struct mm_struct	*mm;
	unsigned int		seq;
};

/*
 * Of /dev/uioN or of the node for rings. The core announces a device before its registration
 * has ended: who is that early waits, so that whatever it does works. A registration that
 * fails then waits for the core's mutex, which is held here: not for ever.
 */
static inline int __ucmd_uio_get(struct ucmd_uio *uio, bool ring)
{
	struct pid *self = task_tgid(current);
	int err;

	if (wait_for_completion_killable_timeout(&uio->ready, HZ) <= 0 || !READ_ONCE(uio->live))
		return -ENODEV;
	if (uio->exclusive && (uio->opens[ring] || (uio->opens[!ring] && uio->owner != self)))
		return -EBUSY;
	err = uio->open ? uio->open(uio, &uio->state[ring]) : 0;
	if (err)
		return err;
	if (!ucmd_uio_opens(uio)) {
		uio->owner = get_pid(self);
		__ucmd_uio_control(uio, true);
	}
	uio->opens[ring]++;
	return 0;
}

static inline void __ucmd_uio_close(struct ucmd_uio *uio, bool ring)
{
	uio->opens[ring]--;
	if (!ucmd_uio_opens(uio))
		put_pid(uio->owner);
	if (uio->release)
		uio->release(uio, uio->state[ring]);
}

/* Nobody serves a device that is not open: its next user finds what it asked meanwhile. */
static inline void __ucmd_uio_put(struct ucmd_uio *uio, bool ring)
{
	if (ucmd_uio_opens(uio) == 1)
		__ucmd_uio_control(uio, false);
	__ucmd_uio_close(uio, ring);
}

static inline int __ucmd_uio_open(struct uio_info *info, struct inode *inode)
{
	struct ucmd_uio *uio = __ucmd_uio_of(info);
	struct __ucmd_uio_node *node, *found = NULL;
	int err;

	list_for_each_entry(node, &uio->nodes, list)
		if (node->inode == inode)
			found = node;
	node = found ?: kzalloc(sizeof(*node), GFP_KERNEL);
	if (!node)
		return -ENOMEM;
	err = __ucmd_uio_get(uio, false);
	if (err) {
		if (!found)
			kfree(node);
		return err;
	}
	if (!found) {
		ihold(inode);
		node->inode = inode;
		list_add(&node->list, &uio->nodes);
	}
	node->opens++;
	return 0;
}

static inline void __ucmd_uio_forget(struct __ucmd_uio_node *node)
{
	list_del(&node->list);
	iput(node->inode);
	kfree(node);
}

static inline int __ucmd_uio_release(struct uio_info *info, struct inode *inode)
{
	struct ucmd_uio *uio = __ucmd_uio_of(info);
	struct __ucmd_uio_node *node;

	__ucmd_uio_put(uio, false);
	list_for_each_entry(node, &uio->nodes, list) {
		if (node->inode != inode)
			continue;
		if (!--node->opens)
			__ucmd_uio_forget(node);
		break;
	}
	return 0;
}

static inline bool __ucmd_uio_is_phys(const struct uio_mem *mem)
{
	return mem->memtype == UIO_MEM_PHYS || mem->memtype == UIO_MEM_IOVA;
}

/* A struct uio_device is aligned; the low bits say which region is mapped. */
#define __UCMD_UIO_INDEX	7UL

/*
 * mmap() fills a mapping of registers before anybody can find it by its inode. So who takes
 * mappings back waits first for each mmap() that may be on its way, which writes to its
 * address space; in one that no process uses any more there is none.
 */
static inline int __ucmd_uio_note_mm(struct ucmd_uio *uio, struct mm_struct *mm)
{
	struct __ucmd_uio_mm *one, *next;

	list_for_each_entry_safe(one, next, &uio->mms, list) {
		if (one->mm == mm) {
			one->seq = __ucmd_uio_mm_seq(mm);
			return 0;
		}
		if (atomic_read(&one->mm->mm_users))
			continue;
		list_del(&one->list);
		mmdrop(one->mm);
		kfree(one);
	}
	one = kmalloc(sizeof(*one), GFP_KERNEL);
	if (!one)
		return -ENOMEM;
	mmgrab(mm);
	one->mm = mm;
	one->seq = __ucmd_uio_mm_seq(mm);
	list_add(&one->list, &uio->mms);
	return 0;
}

/* Registers that were taken back for a while: all of the mapping, so that it faults once. */
static inline vm_fault_t __ucmd_uio_refill(struct vm_area_struct *vma, unsigned long pfn)
{
	unsigned long address;
	vm_fault_t ret = VM_FAULT_SIGBUS;

	if ((vma->vm_flags & (VM_SHARED | VM_MAYWRITE)) == VM_MAYWRITE)
		return ret;	/* a private mapping cannot be filled twice */
	for (address = vma->vm_start; address < vma->vm_end; address += PAGE_SIZE) {
		ret = vmf_insert_pfn(vma, address, pfn++);
		if (ret & VM_FAULT_ERROR)
			break;
	}
	return ret;
}

/*
 * Maps a page of memory before the core's mutex is let go: who takes mappings back afterwards
 * finds it. Of a page that is to be written to in a private mapping the kernel makes a copy.
 */
static inline vm_fault_t __ucmd_uio_insert(struct vm_fault *vmf, struct page *page)
{
	int err;

	if ((vmf->flags & FAULT_FLAG_WRITE) && !(vmf->vma->vm_flags & VM_SHARED)) {
		get_page(page);
		vmf->page = page;
		return 0;
	}
	err = vm_insert_page(vmf->vma, vmf->address, page);
	if (err && err != -EBUSY)	/* another thread was first */
		return err == -ENOMEM ? VM_FAULT_OOM : VM_FAULT_SIGBUS;
	return VM_FAULT_NOPAGE;
}

static inline bool __ucmd_uio_suspended(struct uio_device *idev)
{
	bool suspended;

	mutex_lock(&idev->info_lock);
	suspended = idev->info && __ucmd_uio_of(idev->info)->suspended;
	mutex_unlock(&idev->info_lock);
	return suspended;
}

/*
 * Who touches a suspended device sleeps, without the lock of the address space; the mapping
 * and its file may go meanwhile. The core does not call fault() with the lock of the mapping
 * alone.
 */
static inline vm_fault_t __ucmd_uio_sleep(struct vm_fault *vmf, struct uio_device *idev)
{
	DEFINE_WAIT_FUNC(wait, woken_wake_function);

	if (!(vmf->flags & FAULT_FLAG_ALLOW_RETRY))
		return VM_FAULT_SIGBUS;
	if (vmf->flags & FAULT_FLAG_RETRY_NOWAIT)
		return VM_FAULT_RETRY;
	get_device(&idev->dev);
	mmap_read_unlock(vmf->vma->vm_mm);
	add_wait_queue(&idev->wait, &wait);
	while (__ucmd_uio_suspended(idev) && !fatal_signal_pending(current))
		wait_woken(&wait, TASK_KILLABLE | TASK_FREEZABLE, MAX_SCHEDULE_TIMEOUT);
	remove_wait_queue(&idev->wait, &wait);
	put_device(&idev->dev);
	return VM_FAULT_RETRY;
}

static inline vm_fault_t __ucmd_uio_fault(struct vm_fault *vmf)
{
	unsigned long private = (unsigned long)vmf->vma->vm_private_data;
	struct uio_device *idev = (struct uio_device *)(private & ~__UCMD_UIO_INDEX);
	unsigned long index = private & __UCMD_UIO_INDEX;
	resource_size_t offset = (resource_size_t)(vmf->pgoff - index) << PAGE_SHIFT;
	resource_size_t first = (resource_size_t)(vmf->vma->vm_pgoff - index) << PAGE_SHIFT;
	vm_fault_t ret = VM_FAULT_SIGBUS;
	const struct uio_mem *mem;
	struct page *page;
	void *addr;

	mutex_lock(&idev->info_lock);
	if (!idev->info)
		goto out;
	if (__ucmd_uio_of(idev->info)->suspended) {
		mutex_unlock(&idev->info_lock);
		return __ucmd_uio_sleep(vmf, idev);
	}
	mem = &idev->info->mem[index];
	if (__ucmd_uio_is_phys(mem)) {
		ret = __ucmd_uio_refill(vmf->vma, (mem->addr + first) >> PAGE_SHIFT);
		goto out;
	}
	if (offset >= mem->size)
		goto out;
	addr = (void *)(uintptr_t)(mem->addr + offset);
	page = mem->memtype == UIO_MEM_LOGICAL ? virt_to_page(addr) : vmalloc_to_page(addr);
	if (page)
		ret = __ucmd_uio_insert(vmf, page);
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

/* Of memory of the driver, which has pages. */
static const struct vm_operations_struct __maybe_unused __ucmd_uio_vm_ops_pages = {
	.fault = __ucmd_uio_fault,
};

static inline int __ucmd_uio_mmap(struct uio_info *info, __ucmd_uio_vma *vma)
{
	bool write = __ucmd_uio_vma_shared(vma) && __ucmd_uio_vma_maywrite(vma);
	struct ucmd_uio *uio = __ucmd_uio_of(info);
	unsigned long index = __ucmd_uio_vma_index(vma);
	pgprot_t prot = __ucmd_uio_vma_prot(vma);
	const struct uio_mem *mem;
	bool phys;
	int err;

	if (index >= uio->nr_mem)
		return -EINVAL;
	index = array_index_nospec(index, MAX_UIO_MAPS);
	mem = &info->mem[index];
	if (__ucmd_uio_vma_size(vma) > mem->size)
		return -EINVAL;
	if (uio->suspended)
		return -EAGAIN;
	err = uio->may_map ? uio->may_map(uio, index, write) : 0;
	if (err)
		return err;
	BUILD_BUG_ON(MAX_UIO_MAPS > __UCMD_UIO_INDEX || ARCH_KMALLOC_MINALIGN <= __UCMD_UIO_INDEX);
	phys = __ucmd_uio_is_phys(mem);
	__ucmd_uio_vma_set(vma, phys ? &__ucmd_uio_vm_ops : &__ucmd_uio_vm_ops_pages,
			   (void *)((unsigned long)info->uio_dev | index));
	if (!phys) {
		__ucmd_uio_vma_pages(vma);
		return 0;
	}
	err = __ucmd_uio_note_mm(uio, __ucmd_uio_vma_mm(vma));
	if (err)
		return err;
	if (uio->cache[index] == __UCMD_UIO_UNCACHED)
		prot = pgprot_noncached(prot);
	else if (uio->cache[index] == __UCMD_UIO_COMBINED)
		prot = pgprot_writecombine(prot);
	return __ucmd_uio_vma_remap(vma, mem->addr >> PAGE_SHIFT, prot);
}

/* No mmap() that began before is on its way in these address spaces. */
static inline void __ucmd_uio_wait_mms(struct list_head *mms)
{
	struct __ucmd_uio_mm *one, *next;

	list_for_each_entry_safe(one, next, mms, list) {
		__ucmd_uio_mm_wait(one->mm, one->seq);
		mmdrop(one->mm);
		kfree(one);
	}
	INIT_LIST_HEAD(mms);
}

static inline void __ucmd_uio_unmap(struct ucmd_uio *uio)
{
	struct __ucmd_uio_node *node;

	list_for_each_entry(node, &uio->nodes, list)
		unmap_mapping_range(node->inode->i_mapping, 0, 0, 1);
}

/* The core calls no callback any more. */
static inline void __ucmd_uio_revoke(struct ucmd_uio *uio)
{
	struct __ucmd_uio_node *node, *next;

	__ucmd_uio_wait_mms(&uio->mms);
	__ucmd_uio_unmap(uio);
	list_for_each_entry_safe(node, next, &uio->nodes, list)
		__ucmd_uio_forget(node);
	while (ucmd_uio_opens(uio))
		__ucmd_uio_close(uio, !uio->opens[false]);
}

/**
 * ucmd_uio_suspend() - take all mappings back for a while
 * @uio: the device, registered
 *
 * When it returns, no program reaches a region: who touches one sleeps until
 * ucmd_uio_resume(), or until the device is unregistered, and mmap() fails with -EAGAIN.
 * Interrupts and open files are not changed. Private mappings of registers, and mappings of
 * coherent regions, do not come again: the next access is a SIGBUS.
 *
 * Context: Process context, sleeps. Not in a callback.
 */
static inline void ucmd_uio_suspend(struct ucmd_uio *uio)
{
	struct uio_device *idev = uio->info.uio_dev;
	LIST_HEAD(mms);

	mutex_lock(&idev->info_lock);
	uio->suspended = true;
	list_splice_init(&uio->mms, &mms);
	mutex_unlock(&idev->info_lock);
	__ucmd_uio_wait_mms(&mms);
	mutex_lock(&idev->info_lock);
	__ucmd_uio_unmap(uio);
	mutex_unlock(&idev->info_lock);
}

/**
 * ucmd_uio_resume() - let programs have their mappings again
 * @uio: the device, suspended by ucmd_uio_suspend()
 *
 * The first access to a mapping of registers fills all of it again.
 *
 * Context: Process context, sleeps. Not in a callback.
 */
static inline void ucmd_uio_resume(struct ucmd_uio *uio)
{
	struct uio_device *idev = uio->info.uio_dev;

	mutex_lock(&idev->info_lock);
	uio->suspended = false;
	mutex_unlock(&idev->info_lock);
	wake_up_all(&idev->wait);
}

#endif /* UCMD_UIO_MAP_H */
