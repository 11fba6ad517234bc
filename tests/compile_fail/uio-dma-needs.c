// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: needs Linux 6.9 or newer: test UCMD_HAVE_UIO_DMA_COHERENT first */
/* NEEDS: !UCMD_HAVE_UIO_DMA_COHERENT */
#include "fixture.h"
#include <ucmd/uio.h>

struct foo_dev {
	struct ucmd_uio	uio;
	int		status;
};

UCMD_UIO_OPS(foo_uio, struct foo_dev, uio);

void foo_probe(struct device *parent, struct foo_dev *dev, void *cpu, dma_addr_t dma);
void foo_probe(struct device *parent, struct foo_dev *dev, void *cpu, dma_addr_t dma)
{
	ucmd_uio_init(foo_uio, dev, "foo", "1");
#ifdef FAIL
	ucmd_uio_dma_coherent(&dev->uio, "a program of 2009", "ring", parent, cpu, dma, PAGE_SIZE);
#endif
}
