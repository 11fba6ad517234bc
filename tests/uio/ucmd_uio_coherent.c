// SPDX-License-Identifier: GPL-2.0
/* The edu device with coherent memory, as an old driver may have it. */
#include <linux/dma-mapping.h>
#include <linux/pci.h>
#include <ucmd/uio.h>

#include "../../examples/20-uio-edu/ucmd_uio_edu.h"

#if UCMD_HAVE_UIO_DMA_COHERENT
struct coherent {
	struct ucmd_uio	uio;
	dma_addr_t	dma;
};

UCMD_UIO_OPS(coherent_uio, struct coherent, uio);

static ssize_t dma_show(struct device *dev, struct device_attribute *attr, char *buf)
{
	struct coherent *c = dev_get_drvdata(dev);

	return sysfs_emit(buf, "%#llx\n", (u64)c->dma);
}
static DEVICE_ATTR_ADMIN_RO(dma);

static struct attribute *coherent_attrs[] = {
	&dev_attr_dma.attr,
	NULL
};
ATTRIBUTE_GROUPS(coherent);

static int coherent_probe(struct pci_dev *pdev, const struct pci_device_id *id)
{
	struct device *dev = &pdev->dev;
	struct coherent *c = devm_kzalloc(dev, sizeof(*c), GFP_KERNEL);
	void *memory;
	int err;

	if (!c)
		return -ENOMEM;
	pci_set_drvdata(pdev, c);
	err = pcim_enable_device(pdev);
	if (err)
		return err;
	err = dma_set_mask_and_coherent(dev, DMA_BIT_MASK(32));
	if (err)
		return err;
	memory = dmam_alloc_coherent(dev, UCMD_UIO_EDU_DMA, &c->dma, GFP_KERNEL);
	if (!memory)
		return -ENOMEM;
	pci_set_master(pdev);
	err = pci_alloc_irq_vectors(pdev, 1, 1, PCI_IRQ_MSI);
	if (err < 0)
		return err;

	ucmd_uio_init(coherent_uio, c, "ucmd-uio-coherent", "1");
	ucmd_uio_bar(&c->uio, pdev, 0);
	ucmd_uio_dma_coherent(&c->uio, "to see that it works", "dma", dev, memory, c->dma,
			      UCMD_UIO_EDU_DMA);
	ucmd_uio_vector(&c->uio, pdev, 0);
	return ucmd_uio_devm_register(dev, &c->uio);
}

static const struct pci_device_id coherent_ids[] = {
	{ PCI_DEVICE(0x1234, 0x11e8) },
	{ }
};
MODULE_DEVICE_TABLE(pci, coherent_ids);

static struct pci_driver coherent_driver = {
	.name = "ucmd-uio-coherent",
	.dev_groups = coherent_groups,
	.id_table = coherent_ids,
	.probe = coherent_probe,
};
module_pci_driver(coherent_driver);
#endif

MODULE_DESCRIPTION("ucmd test: a PCI device with coherent memory");
MODULE_LICENSE("GPL");
