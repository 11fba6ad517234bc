// SPDX-License-Identifier: GPL-2.0
#include <ucmd/ucmd.h>

/* It has borrowed the memory of a program. */
static int foo_thread(void *data)
{
	DEFINE_UCMD_CLAIMED(cmd);
	struct foo *foo = data;

	kthread_use_mm(foo->mm);
	while (!kthread_should_stop()) {
		if (!ucmd_claim(&foo->slot, &cmd))
			continue;
		ucmd_done_unlocked(&cmd, put_user(foo->value, foo->to) ? -EFAULT : 0);
	}
	kthread_unuse_mm(foo->mm);
	return 0;
}

/* No thread: a system call */
static int foo_call(void *data)
{
	struct foo *foo = data;

	return put_user(foo->value, foo->to);
}

static int foo_start(struct foo *foo)
{
	foo->thread = kthread_run(foo_thread, foo, "foo");
	return PTR_ERR_OR_ZERO(foo->thread);
}
