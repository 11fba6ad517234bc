// SPDX-License-Identifier: GPL-2.0
/* Freed in the remove function, or on errors only. */
static int foo_probe(struct platform_device *pdev)
{
	struct foo *foo = kzalloc(sizeof(*foo), GFP_KERNEL);
	int err;

	if (!foo)
		return -ENOMEM;
	ucmd_uio_init(foo_ops, foo, "foo", "1");
	platform_set_drvdata(pdev, foo);
	err = ucmd_uio_devm_register(&pdev->dev, &foo->uio);
	if (err)
		kfree(foo);
	return err;
}

static void foo_remove(struct platform_device *pdev)
{
	kfree(platform_get_drvdata(pdev));
}
