// SPDX-License-Identifier: GPL-2.0
#include <linux/io_uring/cmd.h>

/* Items of objects */
static int foo_uring_cmd(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	struct foo *foo = foo_of(cmd);

	INIT_WORK(&foo->work, foo_work);
	queue_work(system_wq, &foo->work);
	return -EIOCBQUEUED;
}

static void __exit foo_exit(void)
{
	misc_deregister(&foo_misc);
}
module_exit(foo_exit);
