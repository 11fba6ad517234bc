/* SPDX-License-Identifier: GPL-2.0 */
#ifndef UCMD_PCI_DRIVER_H
#define UCMD_PCI_DRIVER_H

#include <linux/dma-mapping.h>
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

extern const struct file_operations pci_fops;

/* Starts the DMA of a request whose direction is set. Returns 0, or -EIO. */
int pci_copy(struct pci_edu *edu, struct pci_req *req, struct page *page);

#endif /* UCMD_PCI_DRIVER_H */
