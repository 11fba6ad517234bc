// SPDX-License-Identifier: GPL-2.0
/* Managed both, neither, or freed by an action of devm. */
static int foo_probe(struct platform_device *pdev)
{
	struct foo *foo = devm_kzalloc(&pdev->dev, sizeof(*foo), GFP_KERNEL);

	if (!foo)
		return -ENOMEM;
	return ucmd_uio_devm_register(&pdev->dev, &foo->uio);
}

static int foo_probe_both(struct platform_device *pdev)
{
	struct foo *foo = kzalloc(sizeof(*foo), GFP_KERNEL);
	int err;

	if (!foo)
		return -ENOMEM;
	platform_set_drvdata(pdev, foo);
	err = ucmd_uio_register(&pdev->dev, &foo->uio);
	if (err)
		kfree(foo);
	return err;
}

static void foo_remove_both(struct platform_device *pdev)
{
	struct foo *foo = platform_get_drvdata(pdev);

	ucmd_uio_unregister(&foo->uio);
	kfree(foo);
}

static int foo_probe_action(struct platform_device *pdev)
{
	struct foo *foo = kzalloc(sizeof(*foo), GFP_KERNEL);
	int err;

	if (!foo)
		return -ENOMEM;
	err = devm_add_action_or_reset(&pdev->dev, foo_free, foo);
	if (err)
		return err;
	return devm_uio_register_device(&pdev->dev, &foo->info);
}

/* What was allocated is something else by then. */
static int foo_probe_parent(struct platform_device *pdev)
{
	struct foo *foo = kzalloc(sizeof(*foo), GFP_KERNEL);

	if (!foo)
		return -ENOMEM;
	foo_prepare(foo);
	foo = foo_of_parent(pdev->dev.parent, foo);
	return devm_uio_register_device(&pdev->dev, &foo->info);
}

/* The buffer that belongs to it */
static int foo_probe_buffer(struct platform_device *pdev)
{
	struct foo *foo = dev_get_drvdata(pdev->dev.parent);

	foo->buf = kzalloc(PAGE_SIZE, GFP_KERNEL);
	if (!foo->buf)
		return -ENOMEM;
	return devm_uio_register_device(&pdev->dev, &foo->info);
}
