// SPDX-License-Identifier: GPL-2.0
/*
 * This module shows a pool of user memory, pinned and mapped for DMA, with an entry of a table
 * of tags for each buffer. The device (QEMU's "edu") keeps a page that its program has given
 * back, or left behind: a page is unpinned when the last of the two lets go.
 */
#include <linux/interrupt.h>
#include <linux/slab.h>

#include "pool.h"

static void pool_free(struct ucmd_device *dev)
{
	struct pool *pool = container_of(dev, struct pool, dev);

	ucmd_tags_exit(&pool->tags);
	kfree(pool);
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
	err = edu_init(pdev, &pool->bar) ?:
	      request_threaded_irq(pci_irq_vector(pdev, 0), NULL, pool_irq, IRQF_ONESHOT,
				   UCMD_POOL_NAME, pool);
	if (err)
		goto remove;
	pci_set_master(pdev);
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
