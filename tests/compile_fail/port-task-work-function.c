// SPDX-License-Identifier: GPL-2.0
/* EXPECT-GCC: passing argument 2 of .ucmd_port_to_task. from incompatible pointer type */
/* EXPECT-CLANG: incompatible pointer types passing 'void \(struct ucmd_port \*\)' to parameter of type 'const struct ucmd_task_work \*' */
#include "fixture.h"

UCMD_PORT_TASK_WORK(foo_finish, cmd, ctx, dying)
{
	ucmd_port_done(cmd, dying ? -ECANCELED : 0, ctx);
}

void foo_port_finish(struct ucmd_port *cmd);
void foo_port_submit(struct ucmd_port *cmd);

void foo_port_submit(struct ucmd_port *cmd)
{
#ifdef FAIL
	ucmd_port_to_task(cmd, foo_port_finish);
	(void)foo_finish;
#else
	ucmd_port_to_task(cmd, &foo_finish);
#endif
}
