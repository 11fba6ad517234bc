// SPDX-License-Identifier: GPL-2.0
/*
 * This module shows PCI devices whose interrupts go to user space in two ways: by
 * read() of /dev/uioN, and to a multishot command of one ring for all of them. They are
 * QEMU's "edu", see 20-uio-edu.
 */
#include <linux/pci.h>
#include <ucmd/ucmd.h>
#include <ucmd/uio_events.h>

#if UCMD_HAVE_MULTISHOT
struct uring {
	struct ucmd_uio	uio;
};

UCMD_UIO_OPS(uring_uio, struct uring, uio);

/* The UIO device and the node have the same name, with the slot of the PCI device. */
static int uring_probe(struct pci_dev *pdev, const struct pci_device_id *id)
{
	struct device *dev = &pdev->dev;
	struct uring *uring = devm_kzalloc(dev, sizeof(*uring), GFP_KERNEL);
	const char *name = devm_kasprintf(dev, GFP_KERNEL, "ucmd-uio-uring%u",
					  PCI_SLOT(pdev->devfn));
	int err;

	if (!uring || !name)
		return -ENOMEM;
	err = pcim_enable_device(pdev);
	if (err)
		return err;
	pci_set_master(pdev);
	err = pci_alloc_irq_vectors(pdev, 1, 1, PCI_IRQ_MSI);
	if (err < 0)
		return err;

	ucmd_uio_init(uring_uio, uring, name, "1");
	ucmd_uio_bar(&uring->uio, pdev, 0);
	ucmd_uio_vector(&uring->uio, pdev, 0);
	ucmd_uio_events(&uring->uio, name);
	return ucmd_uio_devm_register(dev, &uring->uio);
}

static const struct pci_device_id uring_ids[] = {
	{ PCI_DEVICE(0x1234, 0x11e8) },
	{ }
};
MODULE_DEVICE_TABLE(pci, uring_ids);

static struct pci_driver uring_driver = {
	.name = "ucmd-uio-uring",
	.id_table = uring_ids,
	.probe = uring_probe,
};
module_pci_driver(uring_driver);
#endif	/* one command, one completion: such a kernel gets no driver */

MODULE_DESCRIPTION("ucmd example: interrupts over io_uring");
MODULE_LICENSE("GPL");
