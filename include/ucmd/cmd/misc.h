/* SPDX-License-Identifier: GPL-2.0 */
#ifndef UCMD_CMD_MISC_H
#define UCMD_CMD_MISC_H

#include <linux/fs.h>
#include <linux/miscdevice.h>
#include <linux/module.h>

#include <ucmd/cmd/cmd.h>

/**
 * DOC: A misc device that takes commands
 *
 * The shortest way from the function that DEFINE_UCMD() makes to a device node:
 *
 * .. code-block:: c
 *
 *	DEFINE_UCMD(foo_uring_cmd, foo_issue);
 *	UCMD_MISC_DEVICE(foo_misc, "foo", foo_uring_cmd);
 *	module_misc_device(foo_misc);
 *
 * Character, block and network drivers with ``file_operations`` of their own
 * put that function there and need nothing of this header. The issue function gets
 * ``private_data``: what misc_open() left there is the &struct miscdevice.
 *
 * A command holds a reference to its file, and the file one to the module: the
 * module cannot go while a command is in flight. Work that runs after the
 * completion, in a workqueue for example, has to be flushed by module exit.
 *
 * Common mistake: calling misc_register() before the state is ready that the handlers
 * use. The first command may arrive before it returns.
 */

/**
 * UCMD_MISC_DEVICE() - define a misc device that takes commands
 * @misc: the &struct miscdevice, static; its &struct file_operations gets
 *	``_fops`` appended to the name
 * @node: name of the device node, a string
 * @uring_cmd_fn: function made by DEFINE_UCMD()
 * @...: further initialisers of the &struct file_operations
 *
 * The minor number is dynamic and the node is for root only; set ``mode``
 * in @misc before misc_register() for anything else.
 */
#define UCMD_MISC_DEVICE(misc, node, uring_cmd_fn, ...)			\
static const struct file_operations misc##_fops = {			\
	.owner		= THIS_MODULE,					\
	.uring_cmd	= uring_cmd_fn,					\
	##__VA_ARGS__							\
};									\
static struct miscdevice misc = {					\
	.minor		= MISC_DYNAMIC_MINOR,				\
	.name		= node,						\
	.fops		= &misc##_fops,					\
}

#endif /* UCMD_CMD_MISC_H */
