// SPDX-License-Identifier: GPL-2.0
#include <ucmd/ucmd.h>

static void foo_run(struct work_struct *work)
{
	ucmd_wake(&foo_slot, &foo_finish);
}

static DECLARE_DELAYED_WORK(foo_work, foo_run);
static const struct foo_poller foo_poller = { .work = &foo_work };

static void __exit foo_exit(void)
{
	misc_deregister(&foo_misc);
}
module_exit(foo_exit);
