// SPDX-License-Identifier: GPL-2.0
/*
 * Four UIO devices that are bound, unbound and reset while programs use them (prog.c). Each has
 * registers, which are memory that is not the kernel's (memmap=), memory of both kinds, an
 * interrupt that comes again and again, and a node for rings.
 *
 * When a device has gone, and while it is reset, all of its memory is poisoned: a program that
 * reads the poison, or writes over it, has a mapping that was not taken back.
 */
#include <linux/delay.h>
#include <linux/gfp.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/string.h>
#include <linux/vmalloc.h>
#include <linux/workqueue.h>
#include <ucmd/ucmd.h>
#include <ucmd/uio_events.h>

#include "../../../kunit/uio/line.h"
#include "stress.h"

#define SIZE	(STRESS_PAGES * PAGE_SIZE)

static unsigned long stress_base;
module_param_named(base, stress_base, ulong, 0444);
MODULE_PARM_DESC(base, "physical address of memory that is not the kernel's");

/* What stays when a driver is unbound. */
static struct stress_hardware {
	struct platform_device	*pdev;
	u32			*registers;
	struct uio_line		line;
	struct delayed_work	work;
} stress_hardware[STRESS_DEVICES];

struct stress {
	struct ucmd_uio		uio;
	struct stress_hardware	*hw;
	void			*pages, *ring;
	char			node[32];
	unsigned int		opened, released;
};

/* --- the hardware ----------------------------------------------------------------- */

static void stress_work(struct work_struct *work)
{
	struct stress_hardware *hw = container_of(work, struct stress_hardware, work.work);

	uio_line_raise(&hw->line);
	schedule_delayed_work(&hw->work, 1);
}

/* --- the driver ------------------------------------------------------------------- */

static int stress_open(struct stress *s)
{
	s->opened++;
	return 0;
}

static void stress_release(struct stress *s)
{
	s->released++;
}

UCMD_UIO_OPS(stress_uio, struct stress, uio,
	.open = stress_open,
	.release = stress_release,
);

/* Nobody else reads or writes it now. */
static void stress_poison(void *memory)
{
	memset(memory, STRESS_POISON, SIZE);
	usleep_range(500, 1000);
	WARN(memchr_inv(memory, STRESS_POISON, SIZE), "a mapping was not taken back");
}

static void stress_gone(void *data)
{
	struct stress *s = data;

	stress_poison(s->hw->registers);
	stress_poison(s->pages);
	stress_poison(s->ring);
	WARN_ON(s->opened != s->released);
	free_pages_exact(s->pages, SIZE);
	vfree(s->ring);
}

static ssize_t reset_store(struct device *dev, struct device_attribute *attr, const char *buf,
			   size_t count)
{
	struct stress *s = dev_get_drvdata(dev);

	ucmd_uio_suspend(&s->uio);
	stress_poison(s->hw->registers);
	stress_poison(s->pages);
	memset(s->hw->registers, 0, SIZE);
	memset(s->pages, 0, SIZE);
	ucmd_uio_resume(&s->uio);
	return count;
}
static DEVICE_ATTR_WO(reset);

static struct attribute *stress_attrs[] = { &dev_attr_reset.attr, NULL };
ATTRIBUTE_GROUPS(stress);

static int stress_probe(struct platform_device *pdev)
{
	struct stress_hardware *hw = &stress_hardware[pdev->id];
	struct device *dev = &pdev->dev;
	struct stress *s = devm_kzalloc(dev, sizeof(*s), GFP_KERNEL);
	int err;

	if (!s)
		return -ENOMEM;
	s->hw = hw;
	s->pages = alloc_pages_exact(SIZE, GFP_KERNEL | __GFP_ZERO);
	s->ring = vmalloc_user(SIZE);
	if (!s->pages || !s->ring) {
		if (s->pages)
			free_pages_exact(s->pages, SIZE);
		vfree(s->ring);
		return -ENOMEM;
	}
	memset(hw->registers, 0, SIZE);
	err = devm_add_action_or_reset(dev, stress_gone, s);
	if (err)
		return err;
	platform_set_drvdata(pdev, s);
	snprintf(s->node, sizeof(s->node), STRESS_NODE "%d", pdev->id);

	ucmd_uio_init(stress_uio, s, STRESS_NAME, "1");
	ucmd_uio_phys(&s->uio, "registers", stress_base + pdev->id * SIZE, SIZE);
	ucmd_uio_logical(&s->uio, "pages", s->pages, SIZE);
	ucmd_uio_virtual(&s->uio, "ring", s->ring, SIZE);
	ucmd_uio_irq_masked(&s->uio, hw->line.irq, 0);
	ucmd_uio_events(&s->uio, s->node);
	return ucmd_uio_devm_register(dev, &s->uio);
}

static struct platform_driver stress_driver = {
	.probe = stress_probe,
	.driver = {
		.name = STRESS_NAME,
		.dev_groups = stress_groups,
	},
};

/* --- the module ------------------------------------------------------------------- */

static void stress_end(void)
{
	struct stress_hardware *hw;

	for (hw = stress_hardware; hw < stress_hardware + STRESS_DEVICES; hw++) {
		platform_device_unregister(hw->pdev);
		if (hw->work.work.func)
			cancel_delayed_work_sync(&hw->work);
		uio_line_free(&hw->line);
		if (hw->registers)
			memunmap(hw->registers);
	}
	platform_driver_unregister(&stress_driver);
}

static int stress_begin(struct stress_hardware *hw)
{
	int id = hw - stress_hardware;

	hw->registers = memremap(stress_base + id * SIZE, SIZE, MEMREMAP_WB);
	if (!hw->registers || uio_line_new(&hw->line, NULL))
		return -ENOMEM;
	INIT_DELAYED_WORK(&hw->work, stress_work);
	schedule_delayed_work(&hw->work, 1);
	hw->pdev = platform_device_register_simple(STRESS_NAME, id, NULL, 0);
	if (!IS_ERR(hw->pdev))
		return 0;
	id = PTR_ERR(hw->pdev);
	hw->pdev = NULL;
	return id;
}

static int __init stress_init(void)
{
	unsigned int i;
	int err;

	if (!stress_base)
		return -EINVAL;
	err = platform_driver_register(&stress_driver);
	if (err)
		return err;
	for (i = 0; i < STRESS_DEVICES && !err; i++)
		err = stress_begin(&stress_hardware[i]);
	if (err)
		stress_end();
	return err;
}
module_init(stress_init);
module_exit(stress_end);

MODULE_DESCRIPTION("ucmd test: UIO devices that go under load");
MODULE_LICENSE("GPL");
