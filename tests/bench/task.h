/* SPDX-License-Identifier: GPL-2.0 */
#ifndef TASK_H
#define TASK_H

#include <linux/ioctl.h>
#include <linux/types.h>

#define TASK_NODE	"/dev/ucmd-task"

/* completed in the submitter's task; res: a + b, or -ERANGE */
struct task_add {
	__s32 a;
	__s32 b;
};

#define TASK_ADD	_IOW('|', 0xa0, struct task_add)

#endif /* TASK_H */
