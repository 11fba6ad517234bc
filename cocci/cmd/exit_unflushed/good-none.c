// SPDX-License-Identifier: GPL-2.0
#include <ucmd/ucmd.h>

static void __exit foo_exit(void)
{
	ucmd_wake_all(&foo_line, &foo_finish);
	misc_deregister(&foo_misc);
}
module_exit(foo_exit);
