/* SPDX-License-Identifier: GPL-2.0 */
#ifndef UCMD_UIO_PCI_H
#define UCMD_UIO_PCI_H

#include <linux/pci.h>

#include <ucmd/uio/irq.h>
#include <ucmd/uio/region.h>
#include <ucmd/uio/port.h>

/**
 * DOC: PCI devices as UIO devices
 *
 * BARs become regions, and whatever interrupt the device has is masked until the
 * user has served it:
 *
 * .. code-block:: c
 *
 *	err = pcim_enable_device(pdev);
 *	...
 *	ucmd_uio_init(foo_uio, foo, "foo", "1.0");
 *	ucmd_uio_bar(&foo->uio, pdev, 0);
 *	ucmd_uio_intx(&foo->uio, pdev);
 *	return ucmd_uio_devm_register(&pdev->dev, &foo->uio);
 *
 * The mistake: freeing the vectors before the device is unregistered, as
 * pci_free_irq_vectors() in remove() does when the device is managed. Let
 * pcim_enable_device() manage the vectors, too: it is called first, and undone last.
 *
 * The functions exist where CONFIG_PCI is set.
 */

#ifdef CONFIG_PCI
/**
 * ucmd_uio_bar() - a region from a BAR of a PCI device
 * @uio: the device, not yet registered
 * @pdev: the PCI device, enabled
 * @bar: 0 to 5
 *
 * A BAR of memory becomes a region, one of I/O ports a region of ports.
 *
 * Context: Any. Errors of ucmd_uio_register(): -ENODEV if there is no such BAR, and those
 * of ucmd_uio_phys() and ucmd_uio_port().
 */
static inline void ucmd_uio_bar(struct ucmd_uio *uio, struct pci_dev *pdev, unsigned int bar)
{
	const struct resource *res = bar < PCI_STD_NUM_BARS ? &pdev->resource[bar] : NULL;

	if (!res || !pci_resource_len(pdev, bar) || (res->flags & IORESOURCE_UNSET))
		return __ucmd_uio_fail(uio, -ENODEV, "no such BAR");
	if (resource_type(res) == IORESOURCE_IO)
		ucmd_uio_port(uio, res->name, IS_ENABLED(CONFIG_X86) ? UIO_PORT_X86 :
			      UIO_PORT_OTHER, res->start, resource_size(res));
	else
		ucmd_uio_resource(uio, res);
}

/*
 * The mask is the bit of the device, not a copy of it: a program may write it in the
 * configuration space instead, as those for uio_pci_generic do.
 */
static inline bool __ucmd_uio_intx_masked(struct pci_dev *pdev)
{
	u16 command;

	pci_read_config_word(pdev, PCI_COMMAND, &command);
	return command & PCI_COMMAND_INTX_DISABLE;
}

/*
 * While the interrupt is masked, an interrupt on a shared line is not ours, whatever
 * the status of the device says.
 */
static inline irqreturn_t __ucmd_uio_interrupt_intx(int irq, void *data)
{
	struct ucmd_uio *uio = data;
	struct pci_dev *pdev = to_pci_dev(uio->hw);
	unsigned long flags;
	bool ours;

	if (uio->handler &&
	    (__ucmd_uio_intx_masked(pdev) || uio->handler(uio, irq) != IRQ_HANDLED))
		return IRQ_NONE;
	spin_lock_irqsave(&uio->lock, flags);
	ours = !__ucmd_uio_intx_masked(pdev) && pci_check_and_mask_intx(pdev);
	if (ours)
		__ucmd_uio_notify(uio);
	spin_unlock_irqrestore(&uio->lock, flags);
	return ours ? IRQ_HANDLED : IRQ_NONE;
}

static inline bool __ucmd_uio_mask_intx(struct ucmd_uio *uio, bool on)
{
	struct pci_dev *pdev = to_pci_dev(uio->hw);
	u16 command;

	if (!on)	/* asserted again: an event, without an interrupt */
		return __ucmd_uio_intx_masked(pdev) && !pci_check_and_unmask_intx(pdev);
	pci_read_config_word(pdev, PCI_COMMAND, &command);
	pci_write_config_word(pdev, PCI_COMMAND, command | PCI_COMMAND_INTX_DISABLE);
	return false;
}

/**
 * ucmd_uio_intx() - the INTx of a PCI device, which may be shared
 * @uio: the device, not yet registered
 * @pdev: the PCI device, enabled, without message signaled interrupts
 *
 * Masked in the device by each interrupt that is its own and while nobody has it open,
 * unmasked when it is opened and by the user's write of 1: see ucmd_uio_irq_masked(). An
 * interrupt that is still asserted then is an event at once. A program that unmasks in the
 * configuration space, as with uio_pci_generic, need not write. A device without INTx is
 * registered without an interrupt: read() fails with -EIO.
 *
 * Context: Process context. Errors like ucmd_uio_irq_masked(), -ENODEV if the device
 * cannot be masked (it is older than PCI 2.3), and -ENXIO if it uses MSI or MSI-X.
 */
static inline void ucmd_uio_intx(struct ucmd_uio *uio, struct pci_dev *pdev)
{
	uio->asked = true;
	if (pdev->msi_enabled || pdev->msix_enabled)
		return __ucmd_uio_fail(uio, -ENXIO, "INTx of a device that uses MSI");
	if (!pdev->irq || pdev->irq == IRQ_NOTCONNECTED)
		return;
	if (!pci_intx_mask_supported(pdev))
		return __ucmd_uio_fail(uio, -ENODEV, "its INTx cannot be masked");
	uio->hw = &pdev->dev;
	__ucmd_uio_irq(uio, pdev->irq, IRQF_SHARED, __ucmd_uio_interrupt_intx,
		       __ucmd_uio_mask_intx);
}

/**
 * ucmd_uio_vector() - one of the interrupts of a PCI device, of whatever kind
 * @uio: the device, not yet registered
 * @pdev: the PCI device, after pci_alloc_irq_vectors()
 * @nr: which vector
 *
 * A vector of MSI or MSI-X like ucmd_uio_irq_masked(), INTx like ucmd_uio_intx(). For
 * several vectors register several UIO devices, one for each.
 *
 * Context: Process context. Errors like those, and -EINVAL if there is no vector @nr.
 */
static inline void ucmd_uio_vector(struct ucmd_uio *uio, struct pci_dev *pdev, unsigned int nr)
{
	if (pdev->msi_enabled || pdev->msix_enabled)
		ucmd_uio_irq_masked(uio, pci_irq_vector(pdev, nr), 0);
	else if (nr)
		__ucmd_uio_fail(uio, -EINVAL, "INTx has one vector");
	else
		ucmd_uio_intx(uio, pdev);
}
#endif

#endif /* UCMD_UIO_PCI_H */
