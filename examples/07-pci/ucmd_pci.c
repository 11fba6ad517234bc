// SPDX-License-Identifier: GPL-2.0
/*
 * This module shows a driver for a PCI device that works on commands, QEMU's "edu": tags, an
 * interrupt, DMA, time limits, and a device that goes away meanwhile.
 */
#include <linux/dma-mapping.h>
#include <linux/interrupt.h>
#include <linux/iopoll.h>
#include <linux/pci.h>
#include <linux/slab.h>
#include <ucmd/device.h>
#include <ucmd/tag_reset.h>
#include <ucmd/tag_timeout.h>
#include <ucmd/ucmd.h>

#include "edu.h"
#include "ucmd_pci.h"

/* The device does one of each at a time, and says which it has done: these are the tags. */
enum { PCI_FACTORIAL, PCI_DMA, PCI_TAGS };

struct pci_req {
	struct ucmd_tag tag;
	struct page *page;		/* of a DMA, held for the device */
	dma_addr_t dma;
	enum dma_data_direction dir;
};
UCMD_TAGS(struct pci_req);

struct pci_edu {
	struct ucmd_device dev;
	struct pci_dev *pdev;
	void __iomem *bar;
	struct ucmd_tags tags;
	struct pci_req reqs[PCI_TAGS];
};

struct pci_file {
	struct pci_edu *edu;
	struct page *page;
};

/* --- the device --- */

/* Until the DMA ends the page is nobody else's, whatever became of the command and its file. */
static int pci_copy(struct pci_edu *edu, struct pci_req *req, struct page *page)
{
	bool store = req->dir == DMA_TO_DEVICE;

	req->dma = dma_map_page(&edu->pdev->dev, page, 0, UCMD_PCI_BYTES, req->dir);
	if (dma_mapping_error(&edu->pdev->dev, req->dma))
		return -EIO;
	get_page(page);
	req->page = page;
	writel(store ? req->dma : EDU_DMA_BUFFER, edu->bar + EDU_DMA_SRC);
	writel(store ? EDU_DMA_BUFFER : req->dma, edu->bar + EDU_DMA_DST);
	writel(UCMD_PCI_BYTES, edu->bar + EDU_DMA_COUNT);
	writel(EDU_DMA_RUN | EDU_DMA_IRQ | (store ? 0 : EDU_DMA_TO_RAM), edu->bar + EDU_DMA_CMD);
	return 0;
}

static void pci_copied(struct pci_edu *edu, struct pci_req *req)
{
	if (!req->page)
		return;
	dma_unmap_page(&edu->pdev->dev, req->dma, UCMD_PCI_BYTES, req->dir);
	put_page(req->page);
	req->page = NULL;
}

static irqreturn_t pci_irq(int irq, void *data)
{
	struct pci_edu *edu = data;
	u32 status = readl(edu->bar + EDU_IRQ_STATUS);

	writel(status, edu->bar + EDU_IRQ_ACK);
	if (status & EDU_IRQ_FACTORIAL)
		ucmd_tag_answer(&edu->tags, PCI_FACTORIAL, (int)readl(edu->bar + EDU_FACTORIAL));
	if (status & EDU_IRQ_DMA) {
		pci_copied(edu, &edu->reqs[PCI_DMA]);
		ucmd_tag_answer(&edu->tags, PCI_DMA, 0);
	}
	return IRQ_HANDLED;
}

/* Nothing is started any more. A DMA cannot be aborted, and takes 100 ms. */
static void pci_quiet(struct pci_edu *edu)
{
	u32 cmd;

	readl_poll_timeout(edu->bar + EDU_DMA_CMD, cmd, !(cmd & EDU_DMA_RUN), 1000, USEC_PER_SEC);
	pci_clear_master(edu->pdev);
	free_irq(pci_irq_vector(edu->pdev, 0), edu);
	pci_copied(edu, &edu->reqs[PCI_DMA]);
}

/* --- commands --- */

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

/* --- files --- */

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

static const struct file_operations pci_fops = {
	.owner = THIS_MODULE,
	.open = pci_open,
	.release = pci_release,
	.mmap = pci_mmap,
	.uring_cmd = pci_uring_cmd,
};

/* --- coming and going --- */

static void pci_free(struct ucmd_device *dev)
{
	struct pci_edu *edu = container_of(dev, struct pci_edu, dev);

	ucmd_tags_exit(&edu->tags);
	kfree(edu);
}

static int pci_hw_init(struct pci_edu *edu, struct pci_dev *pdev)
{
	int err = pcim_enable_device(pdev) ?:
		  dma_set_mask_and_coherent(&pdev->dev, DMA_BIT_MASK(32));

	if (err)
		return err;
	edu->bar = pcim_iomap(pdev, 0, 0);
	if (!edu->bar)
		return -ENOMEM;
	/* A DMA that did not end when the device was quieted would find the bus again. */
	if (readl(edu->bar + EDU_DMA_CMD) & EDU_DMA_RUN)
		return -EBUSY;
	writel(readl(edu->bar + EDU_IRQ_STATUS), edu->bar + EDU_IRQ_ACK);
	writel(EDU_STATUS_IRQ, edu->bar + EDU_STATUS);
	err = pci_alloc_irq_vectors(pdev, 1, 1, PCI_IRQ_MSI);
	if (err < 0)
		return err;
	err = request_irq(pci_irq_vector(pdev, 0), pci_irq, 0, UCMD_PCI_NAME, edu);
	if (!err)
		pci_set_master(pdev);
	return err;
}

static int pci_probe(struct pci_dev *pdev, const struct pci_device_id *id)
{
	struct pci_edu *edu = kzalloc(sizeof(*edu), GFP_KERNEL);
	int err;

	if (!edu)
		return -ENOMEM;
	err = ucmd_device_init(&edu->dev, pci_free);
	if (err) {
		kfree(edu);
		return err;
	}
	pci_set_drvdata(pdev, edu);
	edu->pdev = pdev;
	/* It cannot abort: what is canceled or late leaves an orphan, until it has answered. */
	ucmd_tags_init(&edu->tags, edu->reqs, PCI_TAGS);
	err = pci_hw_init(edu, pdev);
	if (err)
		goto remove;
	err = ucmd_device_add(&edu->dev, &pdev->dev, UCMD_PCI_NAME, &pci_fops);
	if (!err)
		return 0;
	pci_quiet(edu);
remove:
	ucmd_device_remove(&edu->dev);
	ucmd_device_put(&edu->dev);
	return err;
}

static void pci_remove(struct pci_dev *pdev)
{
	struct pci_edu *edu = pci_get_drvdata(pdev);

	ucmd_device_remove(&edu->dev);
	WARN_ON(ucmd_tags_stop(&edu->tags, -ENODEV));
	pci_quiet(edu);
	ucmd_tags_reset(&edu->tags, -ENODEV);
	ucmd_device_put(&edu->dev);
}

static const struct pci_device_id pci_ids[] = {
	{ PCI_DEVICE(0x1234, 0x11e8) },
	{ }
};
MODULE_DEVICE_TABLE(pci, pci_ids);

static struct pci_driver pci_driver = {
	.name = UCMD_PCI_NAME,
	.id_table = pci_ids,
	.probe = pci_probe,
	.remove = pci_remove,
};
module_pci_driver(pci_driver);

MODULE_DESCRIPTION("ucmd example: a PCI device that works on commands");
MODULE_LICENSE("GPL");
