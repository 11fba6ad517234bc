// SPDX-License-Identifier: GPL-2.0
/* What a program sees of the pool: commands, and a file that lets go of what it owns. */
#include <linux/mm.h>

#include "pool.h"

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

const struct file_operations pool_fops = {
	.owner = THIS_MODULE,
	.open = pool_open,
	.release = pool_release,
	.uring_cmd = pool_uring_cmd,
};
