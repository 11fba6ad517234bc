// SPDX-License-Identifier: GPL-2.0
/*
 * This module shows a device that disappears with thousands of commands in flight, and
 * comes back: a character device of a platform driver.
 */
#include <linux/cdev.h>
#include <linux/delay.h>
#include <linux/nospec.h>
#include <linux/slab.h>
#include <ucmd/ucmd.h>
#include <ucmd/device.h>
#include <ucmd/waiting.h>

#include "plug.h"
#include "ucmd_unplug.h"

struct unplug {
	struct ucmd_device dev;
	struct device node;		/* frees this; the cdev holds it */
	struct cdev cdev;		/* the open files hold it */
	u32 *uses;			/* the hardware, which goes when the driver is unbound */
	struct ucmd_slot slots[UCMD_UNPLUG_TAGS];
};

static dev_t unplug_devt;

#if UCMD_HAVE_CANCEL
static ucmd_handler unplug_wait(UCMD_FRESH cmd, struct unplug *unplug,
				const struct ucmd_unplug_wait *args)
{
	if (args->tag >= UCMD_UNPLUG_TAGS)
		return ucmd_complete(cmd, -EINVAL);
	return ucmd_device_wait(cmd, &unplug->dev,
				&unplug->slots[array_index_nospec(args->tag, UCMD_UNPLUG_TAGS)]);
}
#endif

static ucmd_handler unplug_use(UCMD_FRESH cmd, struct unplug *unplug)
{
	u32 uses;

	if (!percpu_ref_tryget_live(&unplug->dev.users))
		return ucmd_complete(cmd, -ENODEV);
	usleep_range(1000, 1100);
	uses = ++*unplug->uses;
	percpu_ref_put(&unplug->dev.users);
	return ucmd_complete(cmd, uses & INT_MAX);
}

static ucmd_handler unplug_issue(UCMD_FRESH cmd, u32 op, struct unplug *unplug)
{
	switch (op) {
#if UCMD_HAVE_CANCEL	/* nobody could cancel it on another kernel */
	case UCMD_UNPLUG_WAIT:
		return ucmd_op(cmd, unplug_wait, struct ucmd_unplug_wait, (unplug));
#endif
	case UCMD_UNPLUG_USE:
		return ucmd_op(cmd, unplug_use, void, (unplug), .may_block = true);
	}
	return ucmd_complete(cmd, -EOPNOTSUPP);
}
DEFINE_UCMD(unplug_uring_cmd, unplug_issue);

/* Opened when it is removed already, it is as open as those that were faster. */
static int unplug_open(struct inode *inode, struct file *file)
{
	file->private_data = container_of(inode->i_cdev, struct unplug, cdev);
	return 0;
}

static const struct file_operations unplug_fops = {
	.owner = THIS_MODULE,
	.open = unplug_open,
	.uring_cmd = unplug_uring_cmd,
};

static void unplug_free(struct device *node)
{
	kfree(container_of(node, struct unplug, node));
}

/* The tasks of the commands may take their time: nobody waits for them. */
static void unplug_gone(void *data)
{
	struct unplug *unplug = data;
	unsigned int tag;

	cdev_device_del(&unplug->cdev, &unplug->node);
	ucmd_device_remove(&unplug->dev);
	for (tag = 0; tag < UCMD_UNPLUG_TAGS; tag++)
		ucmd_wake(&unplug->slots[tag], &ucmd_gone);
	put_device(&unplug->node);
}

static int unplug_probe(struct platform_device *pdev)
{
	struct unplug *unplug = kzalloc(sizeof(*unplug), GFP_KERNEL);
	int err = -ENOMEM;

	if (!unplug)
		return err;
	device_initialize(&unplug->node);
	unplug->node.parent = &pdev->dev;
	unplug->node.devt = unplug_devt;
	unplug->node.release = unplug_free;
	cdev_init(&unplug->cdev, &unplug_fops);
	unplug->cdev.owner = THIS_MODULE;

	unplug->uses = devm_kzalloc(&pdev->dev, sizeof(*unplug->uses), GFP_KERNEL);
	if (!unplug->uses)
		goto put;
	err = dev_set_name(&unplug->node, UCMD_UNPLUG_NAME) ?:
	      ucmd_device_init(&unplug->dev, NULL);
	if (err)
		goto put;
	err = cdev_device_add(&unplug->cdev, &unplug->node);
	if (err)
		goto remove;
	return devm_add_action_or_reset(&pdev->dev, unplug_gone, unplug);

remove:
	ucmd_device_remove(&unplug->dev);
put:
	put_device(&unplug->node);
	return err;
}

static struct platform_driver unplug_driver = {
	.driver.name = UCMD_UNPLUG_NAME,
	.probe = unplug_probe,
};

static int __init unplug_init(void)
{
	return plug_in(&unplug_driver, &unplug_devt);
}
module_init(unplug_init);

static void __exit unplug_exit(void)
{
	plug_out(&unplug_driver, unplug_devt);
}
module_exit(unplug_exit);

MODULE_DESCRIPTION("ucmd example: a device that goes away with commands in flight");
MODULE_LICENSE("GPL");
