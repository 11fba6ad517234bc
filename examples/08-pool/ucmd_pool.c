// SPDX-License-Identifier: GPL-2.0
/*
 * This module shows a pool of user memory, pinned and mapped for DMA, with an entry of a table
 * of tags for each buffer. The device (QEMU's "edu") keeps a page that its program has given
 * back, or left behind: a page is unpinned when the last of the two lets go.
 */
#include <linux/dma-mapping.h>
#include <linux/interrupt.h>
#include <linux/iopoll.h>
#include <linux/mm.h>
#include <linux/pci.h>
#include <linux/slab.h>
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

/* --- who has a page --- */

static void pool_put(struct pool *pool, struct pool_buffer *buf)
{
	lockdep_assert_held(&pool->lock);
	if (--buf->users)
		return;
	dma_unmap_page(&pool->pdev->dev, buf->dma, UCMD_POOL_BYTES, DMA_BIDIRECTIONAL);
	unpin_user_pages_dirty_lock(&buf->page, 1, true);
	buf->page = NULL;
}

static int pool_map(struct pool *pool, struct pool_buffer *buf, struct page *page,
		    struct file *owner)
{
	struct device *dev = &pool->pdev->dev;

	if (buf->page)
		return -EBUSY;
	/* What pool_remove() has let go of nobody takes up again. */
	if (!percpu_ref_tryget_live(&pool->dev.users))
		return -ENODEV;
	buf->dma = dma_map_page(dev, page, 0, UCMD_POOL_BYTES, DMA_BIDIRECTIONAL);
	if (!dma_mapping_error(dev, buf->dma)) {
		buf->page = page;
		buf->owner = owner;
		buf->users = 1;
	}
	percpu_ref_put(&pool->dev.users);
	return buf->page ? 0 : -EIO;
}

/* The owner lets go; the device may still have it. */
static int pool_disown(struct pool *pool, struct pool_buffer *buf, struct file *owner)
{
	if (!buf->page || buf->owner != owner)
		return -EINVAL;
	buf->owner = NULL;
	pool_put(pool, buf);
	return 0;
}

/* --- the device --- */

static void pool_run_next(struct pool *pool)
{
	struct pool_buffer *buf;

	lockdep_assert_held(&pool->queue_lock);
	pool->running = pool->queued ? __ffs(pool->queued) : -1;
	if (pool->running < 0)
		return;
	pool->queued &= ~BIT(pool->running);
	buf = &pool->buffers[pool->running];
	dma_sync_single_for_device(&pool->pdev->dev, buf->dma, UCMD_POOL_BYTES, DMA_BIDIRECTIONAL);
	writel(buf->store ? buf->dma : EDU_DMA_BUFFER, pool->bar + EDU_DMA_SRC);
	writel(buf->store ? EDU_DMA_BUFFER : buf->dma, pool->bar + EDU_DMA_DST);
	writel(UCMD_POOL_BYTES, pool->bar + EDU_DMA_COUNT);
	writel(EDU_DMA_RUN | EDU_DMA_IRQ | (buf->store ? 0 : EDU_DMA_TO_RAM),
	       pool->bar + EDU_DMA_CMD);
}

static void pool_start(struct pool *pool, struct pool_buffer *buf)
{
	unsigned long irq;

	spin_lock_irqsave(&pool->queue_lock, irq);
	pool->queued |= BIT(buf - pool->buffers);
	if (pool->running < 0)
		pool_run_next(pool);
	spin_unlock_irqrestore(&pool->queue_lock, irq);
}

/* The device has let go. Before the answer: then the entry may be another command's. */
static void pool_ended(struct pool *pool, int index, int res)
{
	struct pool_buffer *buf = &pool->buffers[index];

	mutex_lock(&pool->lock);
	if (buf->page) {	/* pool_quiet() may have been faster than a cancel */
		dma_sync_single_for_cpu(&pool->pdev->dev, buf->dma, UCMD_POOL_BYTES,
					DMA_BIDIRECTIONAL);
		pool_put(pool, buf);
	}
	mutex_unlock(&pool->lock);
	ucmd_tag_answer(&pool->tags, index, res);
}

/* A thread: what unpins a page sleeps. */
static irqreturn_t pool_irq(int irq, void *data)
{
	struct pool *pool = data;
	u32 status = readl(pool->bar + EDU_IRQ_STATUS);
	int done = -1;

	writel(status, pool->bar + EDU_IRQ_ACK);
	if (status & EDU_IRQ_DMA) {
		spin_lock_irq(&pool->queue_lock);
		done = pool->running;
		pool_run_next(pool);
		spin_unlock_irq(&pool->queue_lock);
	}
	if (done >= 0)
		pool_ended(pool, done, 0);
	return IRQ_HANDLED;
}

/*
 * What the device has not begun is taken from it. What it works on it cannot abort: that
 * leaves an orphan, which keeps the page until the interrupt.
 */
static void pool_abort(struct ucmd_tag *tag)
{
	struct pool_buffer *buf = container_of(tag, struct pool_buffer, tag);
	int index = (u16)tag->cookie;
	struct pool *pool = container_of(buf - index, struct pool, buffers[0]);
	bool queued;

	spin_lock_irq(&pool->queue_lock);
	queued = pool->queued & BIT(index);
	pool->queued &= ~BIT(index);
	spin_unlock_irq(&pool->queue_lock);
	if (queued)
		pool_ended(pool, index, -ECANCELED);
}

static const struct ucmd_tag_ops pool_tag_ops = { .abort = pool_abort };

/* Nothing is started any more. The owners of the pages may have the file open for ever. */
static void pool_quiet(struct pool *pool)
{
	struct pool_buffer *buf;
	u32 cmd;

	spin_lock_irq(&pool->queue_lock);
	pool->queued = 0;
	spin_unlock_irq(&pool->queue_lock);
	readl_poll_timeout(pool->bar + EDU_DMA_CMD, cmd, !(cmd & EDU_DMA_RUN), 1000, USEC_PER_SEC);
	pci_clear_master(pool->pdev);
	free_irq(pci_irq_vector(pool->pdev, 0), pool);
	mutex_lock(&pool->lock);
	for (buf = pool->buffers; buf < pool->buffers + UCMD_POOL_BUFFERS; buf++) {
		if (!buf->page)
			continue;
		buf->owner = NULL;
		buf->users = 1;
		pool_put(pool, buf);
	}
	mutex_unlock(&pool->lock);
}

/* --- commands --- */

static ucmd_handler pool_pin(UCMD_FRESH cmd, struct pool *pool, const struct ucmd_pool_work *args)
{
	struct page *page;
	int err;

	if (args->reserved || args->index >= UCMD_POOL_BUFFERS || !PAGE_ALIGNED(args->addr))
		return ucmd_complete(cmd, -EINVAL);
	/* Before the lock, which the interrupt takes: the program decides how long this takes. */
	err = pin_user_pages_fast(args->addr, 1, FOLL_WRITE | FOLL_LONGTERM, &page);
	if (err != 1)
		return ucmd_complete(cmd, err ?: -EFAULT);
	mutex_lock(&pool->lock);
	err = pool_map(pool, &pool->buffers[args->index], page, ucmd_file(cmd));
	mutex_unlock(&pool->lock);
	if (err)
		unpin_user_page(page);
	return ucmd_complete(cmd, err);
}

static ucmd_handler pool_unpin(UCMD_FRESH cmd, struct pool *pool,
			       const struct ucmd_pool_work *args)
{
	int err;

	if (args->reserved || args->addr || args->index >= UCMD_POOL_BUFFERS)
		return ucmd_complete(cmd, -EINVAL);
	mutex_lock(&pool->lock);
	err = pool_disown(pool, &pool->buffers[args->index], ucmd_file(cmd));
	mutex_unlock(&pool->lock);
	return ucmd_complete(cmd, err);
}

static ucmd_handler pool_dma(UCMD_FRESH cmd, struct pool *pool, bool store,
			     const struct ucmd_pool_work *args)
{
	struct pool_buffer *buf;
	bool ours;
	int err;

	if (args->reserved || args->addr)
		return ucmd_complete(cmd, -EINVAL);
	err = ucmd_tag_take(&pool->tags, args->index, &buf);
	if (err)
		return ucmd_complete(cmd, err);
	mutex_lock(&pool->lock);
	ours = buf->page && buf->owner == ucmd_file(cmd);
	if (ours)
		buf->users++;
	mutex_unlock(&pool->lock);
	if (!ours) {
		ucmd_tag_drop(buf);
		return ucmd_complete(cmd, -EINVAL);
	}
	buf->store = store;
	return ucmd_tag_start(cmd, buf, pool_start(pool, buf));
}

static ucmd_handler pool_issue(UCMD_FRESH cmd, u32 op, struct miscdevice *misc)
{
	struct pool *pool = container_of(misc, struct pool, dev.misc);

	switch (op) {
	case UCMD_POOL_PIN:
		return ucmd_op(cmd, pool_pin, struct ucmd_pool_work, (pool), .may_block = true);
	case UCMD_POOL_UNPIN:
		return ucmd_op(cmd, pool_unpin, struct ucmd_pool_work, (pool));
	case UCMD_POOL_STORE:
		return ucmd_op(cmd, pool_dma, struct ucmd_pool_work, (pool, true));
	case UCMD_POOL_LOAD:
		return ucmd_op(cmd, pool_dma, struct ucmd_pool_work, (pool, false));
	}
	return ucmd_complete(cmd, -EOPNOTSUPP);
}
DEFINE_UCMD(pool_uring_cmd, pool_issue);

/* --- files --- */

static int pool_open(struct inode *inode, struct file *file)
{
	kref_get(&container_of(file->private_data, struct pool, dev.misc)->dev.ref);
	return 0;
}

/* Commands have their file: what the device has now, nobody waits for any more. */
static int pool_release(struct inode *inode, struct file *file)
{
	struct pool *pool = container_of(file->private_data, struct pool, dev.misc);
	int i;

	mutex_lock(&pool->lock);
	for (i = 0; i < UCMD_POOL_BUFFERS; i++)
		pool_disown(pool, &pool->buffers[i], file);
	mutex_unlock(&pool->lock);
	ucmd_device_put(&pool->dev);
	return 0;
}

static const struct file_operations pool_fops = {
	.owner = THIS_MODULE,
	.open = pool_open,
	.release = pool_release,
	.uring_cmd = pool_uring_cmd,
};

/* --- coming and going --- */

static void pool_free(struct ucmd_device *dev)
{
	struct pool *pool = container_of(dev, struct pool, dev);

	ucmd_tags_exit(&pool->tags);
	kfree(pool);
}

static int pool_hw_init(struct pool *pool, struct pci_dev *pdev)
{
	int err = pcim_enable_device(pdev) ?:
		  dma_set_mask_and_coherent(&pdev->dev, DMA_BIT_MASK(32));

	if (err)
		return err;
	pool->bar = pcim_iomap(pdev, 0, 0);
	if (!pool->bar)
		return -ENOMEM;
	/* A DMA that did not end when the device was quieted would find the bus again. */
	if (readl(pool->bar + EDU_DMA_CMD) & EDU_DMA_RUN)
		return -EBUSY;
	writel(readl(pool->bar + EDU_IRQ_STATUS), pool->bar + EDU_IRQ_ACK);
	err = pci_alloc_irq_vectors(pdev, 1, 1, PCI_IRQ_MSI);
	if (err < 0)
		return err;
	err = request_threaded_irq(pci_irq_vector(pdev, 0), NULL, pool_irq, IRQF_ONESHOT,
				   UCMD_POOL_NAME, pool);
	if (!err)
		pci_set_master(pdev);
	return err;
}

static int pool_probe(struct pci_dev *pdev, const struct pci_device_id *id)
{
	struct pool *pool = kzalloc(sizeof(*pool), GFP_KERNEL);
	int err;

	if (!pool)
		return -ENOMEM;
	err = ucmd_device_init(&pool->dev, pool_free);
	if (err) {
		kfree(pool);
		return err;
	}
	pci_set_drvdata(pdev, pool);
	pool->pdev = pdev;
	pool->running = -1;
	mutex_init(&pool->lock);
	spin_lock_init(&pool->queue_lock);
	ucmd_tags_init(&pool->tags, pool->buffers, UCMD_POOL_BUFFERS, &pool_tag_ops);
	err = pool_hw_init(pool, pdev);
	if (err)
		goto remove;
	err = ucmd_device_add(&pool->dev, &pdev->dev, UCMD_POOL_NAME, &pool_fops);
	if (!err)
		return 0;
	pool_quiet(pool);
remove:
	ucmd_device_remove(&pool->dev);
	ucmd_device_put(&pool->dev);
	return err;
}

static void pool_remove(struct pci_dev *pdev)
{
	struct pool *pool = pci_get_drvdata(pdev);

	ucmd_device_remove(&pool->dev);
	WARN_ON(ucmd_tags_stop(&pool->tags, -ENODEV));
	pool_quiet(pool);
	ucmd_tags_reset(&pool->tags, -ENODEV);
	ucmd_device_put(&pool->dev);
}

static const struct pci_device_id pool_ids[] = {
	{ PCI_DEVICE(0x1234, 0x11e8) },
	{ }
};
MODULE_DEVICE_TABLE(pci, pool_ids);

static struct pci_driver pool_driver = {
	.name = UCMD_POOL_NAME,
	.id_table = pool_ids,
	.probe = pool_probe,
	.remove = pool_remove,
};
module_pci_driver(pool_driver);

MODULE_DESCRIPTION("ucmd example: user memory that a device works on");
MODULE_LICENSE("GPL");
