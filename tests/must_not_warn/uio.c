// SPDX-License-Identifier: GPL-2.0
/* UIO devices: with all callbacks, with none, with a state, all in one structure. */
#include "fixture.h"
#include <ucmd/uio.h>

struct uio_foo {
	struct ucmd_uio	uio;
	struct ucmd_uio	second;
	struct ucmd_uio	third;
	int		status;
};

static irqreturn_t uio_irq(struct uio_foo *dev, int irq)
{
	return dev->status ? IRQ_HANDLED : IRQ_NONE;
}

static int uio_open(struct uio_foo *dev)
{
	return ucmd_uio_opens(&dev->uio) ? -EBUSY : 0;
}

static void uio_release(struct uio_foo *dev)
{
	dev->status = 0;
}

static int uio_control(struct uio_foo *dev, bool on)
{
	dev->status = on;
	return 0;
}

static int uio_may_map(struct uio_foo *dev, unsigned int region, bool write)
{
	return region && write ? -EACCES : 0;
}

UCMD_UIO_OPS(uio_all, struct uio_foo, uio,
	.handler = uio_irq,
	.open = uio_open,
	.release = uio_release,
	.irqcontrol = uio_control,
	.may_map = uio_may_map,
);
UCMD_UIO_OPS(uio_none, struct uio_foo, second);

struct uio_user {
	int		status;
};

static struct uio_user *uio_made(struct uio_foo *dev)
{
	return dev->status ? ERR_PTR(-ENODEV) : kzalloc(sizeof(struct uio_user), GFP_KERNEL);
}

static void uio_unmade(struct uio_foo *dev, struct uio_user *user)
{
	dev->status = user->status;
	kfree(user);
}

UCMD_UIO_STATE_OPS(uio_state, struct uio_foo, third, struct uio_user,
	.open = uio_made,
	.release = uio_unmade,
	.may_map = uio_may_map,
);

int uio_probe(struct platform_device *pdev, struct uio_foo *dev, void *ring);
int uio_probe(struct platform_device *pdev, struct uio_foo *dev, void *ring)
{
	int err;

	ucmd_uio_init(uio_none, dev, "foo-second", "1");
	ucmd_uio_exclusive(&dev->second);
	ucmd_uio_irq_custom(&dev->second);
	ucmd_uio_virtual(&dev->second, "ring", ring, PAGE_SIZE);
	err = ucmd_uio_devm_register(&pdev->dev, &dev->second);
	if (err)
		return err;

	ucmd_uio_init(uio_state, dev, "foo-third", "1");
	err = ucmd_uio_devm_register(&pdev->dev, &dev->third);
	if (err)
		return err;

	ucmd_uio_init(uio_all, dev, "foo", "1");
	ucmd_uio_platform(&dev->uio, pdev, 0);
	ucmd_uio_irq(&dev->uio, platform_get_irq(pdev, 0), IRQF_SHARED);
	err = ucmd_uio_register(&pdev->dev, &dev->uio);
	if (!err && !ucmd_uio_event(&dev->second))
		ucmd_uio_unregister(&dev->uio);
	return err;
}
