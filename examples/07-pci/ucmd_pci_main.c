// SPDX-License-Identifier: GPL-2.0
/*
 * This module shows a driver for a PCI device that works on commands, QEMU's "edu": tags, an
 * interrupt, DMA, time limits, and a device that goes away meanwhile.
 */
#include <linux/interrupt.h>
#include <linux/slab.h>

#include "pci.h"

/* Until the DMA ends the page is nobody else's, whatever became of the command and its file. */
int pci_copy(struct pci_edu *edu, struct pci_req *req, struct page *page)
{
	req->dma = dma_map_page(&edu->pdev->dev, page, 0, UCMD_PCI_BYTES, req->dir);
	if (dma_mapping_error(&edu->pdev->dev, req->dma))
		return -EIO;
	get_page(page);
	req->page = page;
	edu_copy(edu->bar, req->dma, UCMD_PCI_BYTES, req->dir == DMA_TO_DEVICE);
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
	u32 status = edu_irq(edu->bar);

	if (status & EDU_IRQ_FACTORIAL)
		ucmd_tag_answer(&edu->tags, PCI_FACTORIAL, (int)readl(edu->bar + EDU_FACTORIAL));
	if (status & EDU_IRQ_DMA) {
		pci_copied(edu, &edu->reqs[PCI_DMA]);
		ucmd_tag_answer(&edu->tags, PCI_DMA, 0);
	}
	return IRQ_HANDLED;
}

/* Nothing is started any more. */
static void pci_quiet(struct pci_edu *edu)
{
	edu_quiet(edu->pdev, edu->bar);
	free_irq(pci_irq_vector(edu->pdev, 0), edu);
	pci_copied(edu, &edu->reqs[PCI_DMA]);
}

static void pci_free(struct ucmd_device *dev)
{
	struct pci_edu *edu = container_of(dev, struct pci_edu, dev);

	ucmd_tags_exit(&edu->tags);
	kfree(edu);
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
	err = edu_init(pdev, &edu->bar) ?:
	      request_irq(pci_irq_vector(pdev, 0), pci_irq, 0, UCMD_PCI_NAME, edu);
	if (err)
		goto remove;
	pci_set_master(pdev);
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
