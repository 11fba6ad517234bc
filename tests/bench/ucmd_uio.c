// SPDX-License-Identifier: GPL-2.0
#include <linux/pci.h>
#include <ucmd/uio.h>

struct edu {
	struct ucmd_uio uio;
};

UCMD_UIO_OPS(edu_uio, struct edu, uio);

static int edu_probe(struct pci_dev *pdev, const struct pci_device_id *id)
{
	struct edu *edu = devm_kzalloc(&pdev->dev, sizeof(*edu), GFP_KERNEL);
	int err;

	if (!edu)
		return -ENOMEM;
	err = pcim_enable_device(pdev);
	if (err)
		return err;
	pci_set_master(pdev);
	err = pci_alloc_irq_vectors(pdev, 1, 1, PCI_IRQ_MSI);
	if (err < 0)
		return err;
	ucmd_uio_init(edu_uio, edu, "ucmd-uio", "1");
	ucmd_uio_bar(&edu->uio, pdev, 0);
	ucmd_uio_vector(&edu->uio, pdev, 0);
	return ucmd_uio_devm_register(&pdev->dev, &edu->uio);
}

static const struct pci_device_id edu_ids[] = {
	{ PCI_DEVICE(0x1234, 0x11e8) },
	{ }
};
MODULE_DEVICE_TABLE(pci, edu_ids);

static struct pci_driver edu_driver = {
	.name = "ucmd-uio",
	.id_table = edu_ids,
	.probe = edu_probe,
};
module_pci_driver(edu_driver);

MODULE_DESCRIPTION("ucmd bench: a UIO device");
MODULE_LICENSE("GPL");
