// SPDX-License-Identifier: GPL-2.0
/* Unregistered, managed, or registered last. */
static int foo_probe(struct foo *foo, struct device *dev)
{
	int ret;

	ret = uio_register_device(dev, &foo->info);
	if (ret)
		return ret;
	ret = foo_start(foo);
	if (ret) {
		uio_unregister_device(&foo->info);
		return ret;
	}
	return 0;
}

static int foo_probe_goto(struct foo *foo, struct device *dev)
{
	int ret;

	ret = ucmd_uio_register(dev, &foo->uio);
	if (ret)
		goto free;
	ret = foo_start(foo);
	if (ret)
		goto out;
	return 0;
out:
	ucmd_uio_unregister(&foo->uio);
free:
	foo_free(foo);
	return ret;
}

static int foo_probe_managed(struct foo *foo, struct device *dev)
{
	int ret;

	ret = ucmd_uio_devm_register(dev, &foo->uio);
	if (ret)
		return ret;
	ret = foo_start(foo);
	if (ret)
		return ret;
	return 0;
}

static int foo_probe_last(struct foo *foo, struct device *dev)
{
	int ret;

	ret = foo_start(foo);
	if (ret)
		return ret;
	return ucmd_uio_register(dev, &foo->uio);
}

/* It was there for a moment only. */
static int foo_probe_twice(struct foo *foo, struct device *dev)
{
	int ret;

	ret = uio_register_device(dev, &foo->info);
	if (ret)
		return ret;
	uio_unregister_device(&foo->info);
	ret = foo_start(foo);
	if (ret)
		return ret;
	return 0;
}
