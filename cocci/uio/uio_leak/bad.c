// SPDX-License-Identifier: GPL-2.0
/* Fails behind the registration, and leaves it. */
static int foo_probe(struct foo *foo, struct device *dev)
{
	int ret;

	ret = uio_register_device(dev, &foo->info);
	if (ret)
		return ret;
	ret = foo_start(foo);
	if (ret)
		return ret;
	return 0;
}

static int foo_probe_goto(struct foo *foo, struct device *dev)
{
	int ret;

	ret = ucmd_uio_register(dev, &foo->uio);
	if (ret)
		return ret;
	ret = foo_start(foo);
	if (ret)
		goto out;
	return 0;
out:
	foo_stop(foo);
	return ret;
}

static int foo_probe_constant(struct foo *foo, struct device *dev)
{
	if (uio_register_device(dev, &foo->info))
		return -ENODEV;
	if (foo_start(foo))
		return -EIO;
	return 0;
}

static int foo_probe_pointer(struct foo *foo, struct device *dev)
{
	if (__uio_register_device(THIS_MODULE, dev, &foo->info))
		return -ENODEV;
	foo->clk = devm_clk_get(dev, NULL);
	if (IS_ERR(foo->clk))
		return PTR_ERR(foo->clk);
	return 0;
}
