/* SPDX-License-Identifier: GPL-2.0 */
#ifndef EDU_H
#define EDU_H

/* QEMU's "edu", which knows nothing of commands */
#include <linux/dma-mapping.h>
#include <linux/io.h>
#include <linux/iopoll.h>
#include <linux/pci.h>

/* Its registers, as its docs/specs/edu has them */
#define EDU_ID			0x00
#define EDU_FACTORIAL		0x08
#define EDU_STATUS		0x20
#define EDU_STATUS_IRQ		0x80	/* interrupt when the factorial is ready */
#define EDU_IRQ_STATUS		0x24
#define EDU_IRQ_FACTORIAL	0x001
#define EDU_IRQ_DMA		0x100
#define EDU_IRQ_ACK		0x64
#define EDU_DMA_SRC		0x80
#define EDU_DMA_DST		0x88
#define EDU_DMA_COUNT		0x90
#define EDU_DMA_CMD		0x98
#define EDU_DMA_RUN		0x01
#define EDU_DMA_TO_RAM		0x02
#define EDU_DMA_IRQ		0x04
#define EDU_DMA_BUFFER		0x40000	/* of the device, on its own bus */

/* Ready but for its interrupt, a MSI. */
static inline int edu_init(struct pci_dev *pdev, void __iomem **bar)
{
	int err = pcim_enable_device(pdev) ?:
		  dma_set_mask_and_coherent(&pdev->dev, DMA_BIT_MASK(32));

	if (err)
		return err;
	*bar = pcim_iomap(pdev, 0, 0);
	if (!*bar)
		return -ENOMEM;
	/* A DMA that did not end when the device was quieted would find the bus again. */
	if (readl(*bar + EDU_DMA_CMD) & EDU_DMA_RUN)
		return -EBUSY;
	writel(readl(*bar + EDU_IRQ_STATUS), *bar + EDU_IRQ_ACK);
	writel(EDU_STATUS_IRQ, *bar + EDU_STATUS);
	err = pci_alloc_irq_vectors(pdev, 1, 1, PCI_IRQ_MSI);
	return min(err, 0);
}

static inline u32 edu_irq(void __iomem *bar)
{
	u32 status = readl(bar + EDU_IRQ_STATUS);

	writel(status, bar + EDU_IRQ_ACK);
	return status;
}

/* From memory to the device if @store, else back; an interrupt tells when it is done. */
static inline void edu_copy(void __iomem *bar, dma_addr_t dma, u32 bytes, bool store)
{
	writel(store ? dma : EDU_DMA_BUFFER, bar + EDU_DMA_SRC);
	writel(store ? EDU_DMA_BUFFER : dma, bar + EDU_DMA_DST);
	writel(bytes, bar + EDU_DMA_COUNT);
	writel(EDU_DMA_RUN | EDU_DMA_IRQ | (store ? 0 : EDU_DMA_TO_RAM), bar + EDU_DMA_CMD);
}

/* Nothing is started any more. A DMA cannot be aborted, and takes 100 ms. */
static inline void edu_quiet(struct pci_dev *pdev, void __iomem *bar)
{
	u32 cmd;

	readl_poll_timeout(bar + EDU_DMA_CMD, cmd, !(cmd & EDU_DMA_RUN), 1000, USEC_PER_SEC);
	pci_clear_master(pdev);
}

#endif /* EDU_H */
