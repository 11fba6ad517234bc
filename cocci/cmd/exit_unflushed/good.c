// SPDX-License-Identifier: GPL-2.0
#include <linux/timer.h>
#include <linux/workqueue.h>
#include <ucmd/ucmd.h>

static DECLARE_WORK(foo_item, foo_work);

static int foo_uring_cmd(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	queue_work(foo_wq, &foo_item);
	hrtimer_start(&foo_timer, foo_time, HRTIMER_MODE_REL);
	return -EIOCBQUEUED;
}

static void __exit foo_exit(void)
{
	misc_deregister(&foo_misc);
	hrtimer_cancel(&foo_timer);
	cancel_work_sync(&foo_item);
}
module_exit(foo_exit);
