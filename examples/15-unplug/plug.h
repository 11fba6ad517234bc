/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What stands around a driver, and knows nothing of commands: a number for its nodes, and a
 * device that is there as long as the module. User space takes the device from the driver, and
 * gives it back, by "unbind" and "bind".
 */
#ifndef PLUG_H
#define PLUG_H

#include <linux/err.h>
#include <linux/fs.h>
#include <linux/platform_device.h>

static struct platform_device *plugged;

static inline void plug_out(struct platform_driver *driver, dev_t devt)
{
	platform_device_unregister(plugged);
	platform_driver_unregister(driver);
	unregister_chrdev_region(devt, 1);
}

static inline int plug_in(struct platform_driver *driver, dev_t *devt)
{
	const char *name = driver->driver.name;
	int err = alloc_chrdev_region(devt, 0, 1, name);

	if (err)
		return err;
	err = platform_driver_register(driver);
	if (err)
		goto unregister;
	plugged = platform_device_register_simple(name, PLATFORM_DEVID_NONE, NULL, 0);
	if (!IS_ERR(plugged))
		return 0;
	err = PTR_ERR(plugged);
	platform_driver_unregister(driver);

unregister:
	unregister_chrdev_region(*devt, 1);
	return err;
}

#endif /* PLUG_H */
