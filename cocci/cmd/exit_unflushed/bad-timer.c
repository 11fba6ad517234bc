// SPDX-License-Identifier: GPL-2.0
#include <linux/timer.h>
#include <ucmd/ucmd.h>

static int __init foo_init(void)
{
	ucmd_waitlist_init(&foo_line);
	timer_setup(&foo_timer, foo_late, 0);
	return misc_register(&foo_misc);
}
module_init(foo_init);

static void __exit foo_exit(void)
{
	misc_deregister(&foo_misc);
}
module_exit(foo_exit);
