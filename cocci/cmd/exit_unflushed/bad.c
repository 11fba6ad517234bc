// SPDX-License-Identifier: GPL-2.0
#include <linux/workqueue.h>
#include <ucmd/ucmd.h>

static void foo_work(struct work_struct *work)
{
	ucmd_wake(&foo_slot, &foo_finish);
}
static DECLARE_WORK(foo_item, foo_work);

static void __exit foo_exit(void)
{
	misc_deregister(&foo_misc);
}
module_exit(foo_exit);
