// SPDX-License-Identifier: GPL-2.0
/* Who has a page: its owner, the device, or both. */
#include <linux/mm.h>

#include "pool.h"

void pool_put(struct pool *pool, struct pool_buffer *buf)
{
	lockdep_assert_held(&pool->lock);
	if (--buf->users)
		return;
	dma_unmap_page(&pool->pdev->dev, buf->dma, UCMD_POOL_BYTES, DMA_BIDIRECTIONAL);
	unpin_user_pages_dirty_lock(&buf->page, 1, true);
	buf->page = NULL;
}

int pool_map(struct pool *pool, struct pool_buffer *buf, struct page *page,
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
int pool_disown(struct pool *pool, struct pool_buffer *buf, struct file *owner)
{
	if (!buf->page || buf->owner != owner)
		return -EINVAL;
	buf->owner = NULL;
	pool_put(pool, buf);
	return 0;
}
