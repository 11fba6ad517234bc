// SPDX-License-Identifier: GPL-2.0
struct foo {
	struct uio_info info;
};

static int foo_probe(struct platform_device *pdev)
{
	struct foo *foo;

	foo = kmalloc(sizeof(*foo), GFP_KERNEL | __GFP_ZERO);
	if (!foo)
		return -ENOMEM;
	foo->info.name = "foo";
	return devm_uio_register_device(&pdev->dev, &foo->info);
}

static int bar_probe(struct platform_device *pdev)
{
	struct bar *bar = platform_get_drvdata(pdev);

	bar->info = kzalloc_obj(*bar->info);
	if (!bar->info)
		return -ENOMEM;
	bar->info->name = "bar";
	return __devm_uio_register_device(THIS_MODULE, &pdev->dev, bar->info);
}
