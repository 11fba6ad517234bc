// SPDX-License-Identifier: GPL-2.0
/*
 * This module shows a UIO driver for a PCI device, QEMU's "edu": its registers,
 * memory for DMA, and MSI or INTx, whichever it gets.
 */
#include <linux/dma-mapping.h>
#include <linux/gfp.h>
#include <linux/pci.h>
#include <ucmd/uio.h>

#include "ucmd_uio_edu.h"

static bool edu_msi = true;
module_param_named(msi, edu_msi, bool, 0644);
MODULE_PARM_DESC(msi, "message signaled interrupts, from the next bind on (default Y)");

struct edu {
	struct ucmd_uio	uio;
	struct pci_dev	*pdev;
	void		*buffer;
	dma_addr_t	dma;
};

UCMD_UIO_OPS(edu_uio, struct edu, uio);

static ssize_t dma_show(struct device *dev, struct device_attribute *attr, char *buf)
{
	struct edu *edu = dev_get_drvdata(dev);

	return sysfs_emit(buf, "%#llx\n", (u64)edu->dma);
}
static DEVICE_ATTR_ADMIN_RO(dma);

static struct attribute *edu_attrs[] = {
	&dev_attr_dma.attr,
	NULL
};
ATTRIBUTE_GROUPS(edu);

/* The device stops to write into the buffer before it is freed. */
static void edu_free(void *data)
{
	struct edu *edu = data;

	pci_clear_master(edu->pdev);
	if (edu->dma)
		dma_unmap_single(&edu->pdev->dev, edu->dma, UCMD_UIO_EDU_DMA, DMA_BIDIRECTIONAL);
	free_pages_exact(edu->buffer, UCMD_UIO_EDU_DMA);
}

static int edu_alloc(struct edu *edu)
{
	struct device *dev = &edu->pdev->dev;
	dma_addr_t dma;
	int err = dma_set_mask_and_coherent(dev, DMA_BIT_MASK(32));

	if (err)
		return err;
	edu->buffer = alloc_pages_exact(UCMD_UIO_EDU_DMA, GFP_KERNEL | GFP_DMA32 | __GFP_ZERO);
	if (!edu->buffer)
		return -ENOMEM;
	err = devm_add_action_or_reset(dev, edu_free, edu);
	if (err)
		return err;
	dma = dma_map_single(dev, edu->buffer, UCMD_UIO_EDU_DMA, DMA_BIDIRECTIONAL);
	if (dma_mapping_error(dev, dma))
		return -EIO;
	edu->dma = dma;
	return 0;
}

static int edu_probe(struct pci_dev *pdev, const struct pci_device_id *id)
{
	struct edu *edu = devm_kzalloc(&pdev->dev, sizeof(*edu), GFP_KERNEL);
	int err;

	if (!edu)
		return -ENOMEM;
	edu->pdev = pdev;
	pci_set_drvdata(pdev, edu);
	err = pcim_enable_device(pdev);
	if (err)
		return err;
	err = edu_alloc(edu);
	if (err)
		return err;
	pci_set_master(pdev);
	if (edu_msi) {
		err = pci_alloc_irq_vectors(pdev, 1, 1, PCI_IRQ_MSI);
		if (err < 0)
			return err;
	}

	ucmd_uio_init(edu_uio, edu, UCMD_UIO_EDU, "1");
	ucmd_uio_bar(&edu->uio, pdev, 0);
	ucmd_uio_logical(&edu->uio, "dma", edu->buffer, UCMD_UIO_EDU_DMA);
	ucmd_uio_vector(&edu->uio, pdev, 0);
	return ucmd_uio_devm_register(&pdev->dev, &edu->uio);
}

static const struct pci_device_id edu_ids[] = {
	{ PCI_DEVICE(0x1234, 0x11e8) },
	{ }
};
MODULE_DEVICE_TABLE(pci, edu_ids);

static struct pci_driver edu_driver = {
	.name = UCMD_UIO_EDU,
	.dev_groups = edu_groups,
	.id_table = edu_ids,
	.probe = edu_probe,
};
module_pci_driver(edu_driver);

MODULE_DESCRIPTION("ucmd example: a PCI device for user space");
MODULE_LICENSE("GPL");
