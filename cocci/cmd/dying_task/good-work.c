// SPDX-License-Identifier: GPL-2.0
#include <linux/kthread.h>
#include <ucmd/ucmd.h>

/* With the memory of the program, which it has a reference to */
static void foo_work(struct work_struct *work)
{
	struct foo *foo = container_of(work, struct foo, work);

	kthread_use_mm(foo->mm);
	foo->failed = copy_to_user(foo->user, &foo->state, sizeof(foo->state));
	kthread_unuse_mm(foo->mm);
}

static int foo_read(struct file *file, char __user *user, size_t len, loff_t *pos)
{
	return copy_to_user(user, foo_state, len) ? -EFAULT : 0;
}
