// SPDX-License-Identifier: GPL-2.0
/* What a program sees of the device: commands, and a page for its data in each file. */
#include <linux/slab.h>

#include "pci.h"

struct pci_file {
	struct pci_edu *edu;
	struct page *page;
};

static ucmd_handler pci_factorial(UCMD_FRESH cmd, struct pci_edu *edu,
				  const struct ucmd_pci_work *args)
{
	struct pci_req *req;
	int err;

	if (args->number > 12)
		return ucmd_complete(cmd, -ERANGE);
	err = ucmd_tag_take(&edu->tags, PCI_FACTORIAL, &req);
	if (err)
		return ucmd_complete(cmd, err);
	return ucmd_tag_start_timeout(cmd, req, msecs_to_jiffies(args->ms),
				      writel(args->number, edu->bar + EDU_FACTORIAL));
}

static ucmd_handler pci_dma(UCMD_FRESH cmd, struct pci_file *file, enum dma_data_direction dir,
			    const struct ucmd_pci_work *args)
{
	struct pci_req *req;
	int err = ucmd_tag_take(&file->edu->tags, PCI_DMA, &req);

	if (err)
		return ucmd_complete(cmd, err);
	req->dir = dir;
	return ucmd_tag_start_timeout(cmd, req, msecs_to_jiffies(args->ms),
				      pci_copy(file->edu, req, file->page));
}

static ucmd_handler pci_id(UCMD_FRESH cmd, struct pci_edu *edu)
{
	u32 id;

	if (!percpu_ref_tryget_live(&edu->dev.users))
		return ucmd_complete(cmd, -ENODEV);
	id = readl(edu->bar + EDU_ID);
	percpu_ref_put(&edu->dev.users);
	return ucmd_complete(cmd, id & INT_MAX);
}

static ucmd_handler pci_issue(UCMD_FRESH cmd, u32 op, struct pci_file *file)
{
	struct pci_edu *edu = file->edu;

	switch (op) {
	case UCMD_PCI_FACTORIAL:
		return ucmd_op(cmd, pci_factorial, struct ucmd_pci_work, (edu));
	case UCMD_PCI_STORE:
		return ucmd_op(cmd, pci_dma, struct ucmd_pci_work, (file, DMA_TO_DEVICE));
	case UCMD_PCI_LOAD:
		return ucmd_op(cmd, pci_dma, struct ucmd_pci_work, (file, DMA_FROM_DEVICE));
	case UCMD_PCI_ID:
		return ucmd_op(cmd, pci_id, void, (edu));
	}
	return ucmd_complete(cmd, -EOPNOTSUPP);
}
DEFINE_UCMD(pci_uring_cmd, pci_issue);

static int pci_open(struct inode *inode, struct file *file)
{
	struct pci_edu *edu = container_of(file->private_data, struct pci_edu, dev.misc);
	struct pci_file *private = kzalloc(sizeof(*private), GFP_KERNEL);

	if (!private)
		return -ENOMEM;
	private->page = alloc_page(GFP_KERNEL | __GFP_ZERO);
	if (!private->page) {
		kfree(private);
		return -ENOMEM;
	}
	kref_get(&edu->dev.ref);
	private->edu = edu;
	file->private_data = private;
	return 0;
}

static int pci_release(struct inode *inode, struct file *file)
{
	struct pci_file *private = file->private_data;

	put_page(private->page);
	ucmd_device_put(&private->edu->dev);
	kfree(private);
	return 0;
}

static int pci_mmap(struct file *file, struct vm_area_struct *vma)
{
	struct pci_file *private = file->private_data;

	return vm_map_pages(vma, &private->page, 1);
}

const struct file_operations pci_fops = {
	.owner = THIS_MODULE,
	.open = pci_open,
	.release = pci_release,
	.mmap = pci_mmap,
	.uring_cmd = pci_uring_cmd,
};
