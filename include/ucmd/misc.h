/* SPDX-License-Identifier: GPL-2.0 */
#ifndef UCMD_MISC_H
#define UCMD_MISC_H

#include <linux/fs.h>
#include <linux/miscdevice.h>
#include <linux/module.h>

#include <ucmd/cmd.h>

/**
 * DOC: A misc device that takes commands
 *
 * The shortest way from a table of operations to a device node:
 *
 * .. code-block:: c
 *
 *	UCMD_OPS(foo_uring_cmd,
 *		UCMD_OP(FOO_ADD, struct foo_add, foo_add)
 *	);
 *	UCMD_MISC_DEVICE(foo_misc, "foo", foo_uring_cmd);
 *	module_misc_device(foo_misc);
 *
 * Character, block and network drivers with ``file_operations`` of their own
 * put the function of UCMD_OPS() there and need nothing of this header.
 *
 * A command holds a reference to its file, and the file one to the module: the
 * module cannot go while a command is in flight. Work that runs after the
 * completion, in a workqueue for example, has to be flushed by module exit.
 *
 * The mistake: misc_register() before the state is ready that the handlers use.
 * The first command may arrive before it returns.
 */

/**
 * UCMD_MISC_DEVICE() - define a misc device with a table of operations
 * @misc: the &struct miscdevice, static; its &struct file_operations gets
 *	``_fops`` appended to the name
 * @node: name of the device node, a string
 * @uring_cmd_fn: function made by UCMD_OPS()
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

/**
 * ucmd_misc() - the driver's structure around the misc device
 * @cmd: a fresh or queued handle, not consumed
 * @type: the driver's structure
 * @member: its &struct miscdevice
 *
 * For files whose ``private_data`` is what misc_open() left there.
 *
 * Context: Any.
 *
 * Return: pointer to @type.
 */
#define ucmd_misc(cmd, type, member)					\
	container_of(ucmd_private(cmd, struct miscdevice), type, member)

#endif /* UCMD_MISC_H */
