/* SPDX-License-Identifier: GPL-2.0 */
#ifndef UCMD_POOL_DRIVER_H
#define UCMD_POOL_DRIVER_H

#include <linux/irqreturn.h>
#include <linux/mutex.h>
#include <linux/spinlock.h>
#include <ucmd/device.h>
#include <ucmd/tag_reset.h>
#include <ucmd/ucmd.h>

#include "../07-pci/edu.h"
#include "ucmd_pool.h"

/* A few pages: more have to be accounted for, account_locked_vm(). */
struct pool_buffer {
	struct ucmd_tag tag;
	struct file *owner;		/* that has pinned it, no reference */
	struct page *page;
	dma_addr_t dma;
	unsigned int users;		/* owner, device */
	bool store;
};
UCMD_TAGS(struct pool_buffer);

struct pool {
	struct ucmd_device dev;
	struct pci_dev *pdev;
	void __iomem *bar;
	struct ucmd_tags tags;
	struct mutex lock;		/* of owners, pages, users */
	spinlock_t queue_lock;
	unsigned long queued;		/* for the device, by number */
	int running;			/* or -1 */
	struct pool_buffer buffers[UCMD_POOL_BUFFERS];
};

extern const struct file_operations pool_fops;
extern const struct ucmd_tag_ops pool_tag_ops;

/* Who has a page. The caller has the lock. */
int pool_map(struct pool *pool, struct pool_buffer *buf, struct page *page, struct file *owner);
int pool_disown(struct pool *pool, struct pool_buffer *buf, struct file *owner);
void pool_put(struct pool *pool, struct pool_buffer *buf);

/* The device, which has the page of what is started, until pool_quiet() at the latest */
irqreturn_t pool_irq(int irq, void *data);
void pool_start(struct pool *pool, struct pool_buffer *buf);
void pool_quiet(struct pool *pool);

#endif /* UCMD_POOL_DRIVER_H */
