// SPDX-License-Identifier: GPL-2.0
/*
 * This module shows a UIO driver for a platform device: its registers, memory of
 * the driver, an interrupt that is masked until the user has served it, and a second
 * UIO device with the device's memory, which is cached, its pins, which the user is told
 * of, and events of its own.
 */
#include <linux/mod_devicetable.h>
#include <linux/vmalloc.h>
#include <ucmd/uio.h>

#include "ucmd_uio_plat.h"

struct plat {
	struct ucmd_uio	uio;
	struct ucmd_uio	soft;
	void		*ring;
	bool		powered;
};

/* Nothing of a device that is switched off. */
static int plat_may_map(struct plat *plat, unsigned int region, bool write)
{
	return plat->powered ? 0 : -EIO;
}

static int plat_open(struct plat *plat)
{
	if (!ucmd_uio_opens(&plat->uio))
		plat->powered = true;
	return 0;
}

static void plat_release(struct plat *plat)
{
	if (!ucmd_uio_opens(&plat->uio))
		plat->powered = false;
}

UCMD_UIO_OPS(plat_uio, struct plat, uio,
	.open = plat_open,
	.release = plat_release,
	.may_map = plat_may_map,
);
UCMD_UIO_OPS(plat_soft, struct plat, soft);

static ssize_t soft_store(struct device *dev, struct device_attribute *attr, const char *buf,
			  size_t count)
{
	struct plat *plat = dev_get_drvdata(dev);

	return ucmd_uio_event(&plat->soft) ? count : -ENODEV;
}
static DEVICE_ATTR_WO(soft);

/* A reset: for as long as it takes, who touches the registers waits. */
static ssize_t reset_store(struct device *dev, struct device_attribute *attr, const char *buf,
			   size_t count)
{
	struct plat *plat = dev_get_drvdata(dev);

	if (*buf == '1')
		ucmd_uio_suspend(&plat->uio);
	else
		ucmd_uio_resume(&plat->uio);
	return count;
}
static DEVICE_ATTR_WO(reset);

static struct attribute *plat_attrs[] = {
	&dev_attr_soft.attr,
	&dev_attr_reset.attr,
	NULL
};
ATTRIBUTE_GROUPS(plat);

static void plat_vfree(void *ring)
{
	vfree(ring);
}

static int plat_probe(struct platform_device *pdev)
{
	const struct resource *ram = platform_get_resource(pdev, IORESOURCE_MEM, 1);
	struct device *dev = &pdev->dev;
	struct plat *plat = devm_kzalloc(dev, sizeof(*plat), GFP_KERNEL);
	int err;

	if (!plat)
		return -ENOMEM;
	if (!ram)
		return -ENODEV;
	platform_set_drvdata(pdev, plat);
	plat->ring = vmalloc_user(UCMD_UIO_PLAT_PAGES * PAGE_SIZE);
	if (!plat->ring)
		return -ENOMEM;
	err = devm_add_action_or_reset(dev, plat_vfree, plat->ring);
	if (err)
		return err;

	ucmd_uio_init(plat_soft, plat, UCMD_UIO_PLAT_SOFT, "1");
	ucmd_uio_exclusive(&plat->soft);
	ucmd_uio_iova(&plat->soft, ram->name, ram->start, resource_size(ram));
	ucmd_uio_port(&plat->soft, "pins", UIO_PORT_GPIO, 8, 4);
	ucmd_uio_irq_custom(&plat->soft);
	err = ucmd_uio_devm_register(dev, &plat->soft);
	if (err)
		return err;

	ucmd_uio_init(plat_uio, plat, UCMD_UIO_PLAT, "1");
	ucmd_uio_platform(&plat->uio, pdev, 0);
	ucmd_uio_virtual(&plat->uio, "ring", plat->ring, UCMD_UIO_PLAT_PAGES * PAGE_SIZE);
	ucmd_uio_platform_irq(&plat->uio, pdev, 0);
	return ucmd_uio_devm_register(dev, &plat->uio);
}

static const struct platform_device_id plat_ids[] = {
	{ UCMD_UIO_PLAT },
	{ }
};
MODULE_DEVICE_TABLE(platform, plat_ids);

static struct platform_driver plat_driver = {
	.driver = {
		.name = UCMD_UIO_PLAT,
		.dev_groups = plat_groups,
	},
	.probe = plat_probe,
	.id_table = plat_ids,
};
module_platform_driver(plat_driver);

MODULE_DESCRIPTION("ucmd example: a platform device for user space");
MODULE_LICENSE("GPL");
