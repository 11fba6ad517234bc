// SPDX-License-Identifier: GPL-2.0
#include <ucmd/ucmd.h>

static int foo_thread(void *data)
{
	DEFINE_UCMD_CLAIMED(cmd);
	struct foo *foo = data;

	while (!kthread_should_stop()) {
		if (!ucmd_claim(&foo->slot, &cmd))
			continue;
		ucmd_done_unlocked(&cmd, put_user(foo->value, foo->to) ? -EFAULT : 0);
	}
	return 0;
}

static int foo_start(struct foo *foo)
{
	foo->thread = kthread_run(foo_thread, foo, "foo");
	return PTR_ERR_OR_ZERO(foo->thread);
}
