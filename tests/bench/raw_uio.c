// SPDX-License-Identifier: GPL-2.0
/* A UIO device whose interrupt is masked until it is served, by hand. */
#include <linux/interrupt.h>
#include <linux/module.h>
#include <linux/pci.h>
#include <linux/uio_driver.h>

struct edu {
	struct uio_info info;
	spinlock_t lock;	/* of masked, and what masks */
	bool masked;
};

static irqreturn_t edu_interrupt(int irq, struct uio_info *info)
{
	struct edu *edu = info->priv;

	spin_lock(&edu->lock);
	if (!edu->masked)
		disable_irq_nosync(irq);
	edu->masked = true;
	spin_unlock(&edu->lock);
	return IRQ_HANDLED;
}

static int edu_irqcontrol(struct uio_info *info, s32 on)
{
	struct edu *edu = info->priv;
	unsigned long flags;

	spin_lock_irqsave(&edu->lock, flags);
	if (!on && !edu->masked)
		disable_irq_nosync(info->irq);
	else if (on && edu->masked)
		enable_irq(info->irq);
	edu->masked = !on;
	spin_unlock_irqrestore(&edu->lock, flags);
	return 0;
}

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
	spin_lock_init(&edu->lock);
	edu->info.name = "ucmd-uio";
	edu->info.version = "1";
	edu->info.priv = edu;
	edu->info.mem[0].name = pdev->resource[0].name;
	edu->info.mem[0].addr = pci_resource_start(pdev, 0);
	edu->info.mem[0].size = pci_resource_len(pdev, 0);
	edu->info.mem[0].memtype = UIO_MEM_PHYS;
	edu->info.irq = pci_irq_vector(pdev, 0);
	edu->info.handler = edu_interrupt;
	edu->info.irqcontrol = edu_irqcontrol;
	return devm_uio_register_device(&pdev->dev, &edu->info);
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

MODULE_DESCRIPTION("ucmd bench: a UIO device, by hand");
MODULE_LICENSE("GPL");
