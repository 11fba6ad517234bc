// SPDX-License-Identifier: GPL-2.0
/* The device, which works on one buffer at a time, and keeps its page meanwhile. */
#include <linux/interrupt.h>

#include "pool.h"

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
	edu_copy(pool->bar, buf->dma, UCMD_POOL_BYTES, buf->store);
}

void pool_start(struct pool *pool, struct pool_buffer *buf)
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
irqreturn_t pool_irq(int irq, void *data)
{
	struct pool *pool = data;
	u32 status = edu_irq(pool->bar);
	int done = -1;

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

const struct ucmd_tag_ops pool_tag_ops = { .abort = pool_abort };

/* Nothing is started any more. The owners of the pages may have the file open for ever. */
void pool_quiet(struct pool *pool)
{
	struct pool_buffer *buf;

	spin_lock_irq(&pool->queue_lock);
	pool->queued = 0;
	spin_unlock_irq(&pool->queue_lock);
	edu_quiet(pool->pdev, pool->bar);
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
