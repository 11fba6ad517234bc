// SPDX-License-Identifier: GPL-2.0
/* EXPECT-GCC: passing argument 1 of .ucmd_done. from incompatible pointer type */
/* EXPECT-GCC13: ucmd: the command may already be completed, queued or given away */
/* EXPECT-CLANG: incompatible pointer types passing 'struct ucmd_port \*' to parameter of type 'struct ucmd_queued \*' */
#include "fixture.h"

void foo_port_done(struct ucmd_port *cmd, struct ucmd_ctx ctx);

void foo_port_done(struct ucmd_port *cmd, struct ucmd_ctx ctx)
{
#ifdef FAIL
	ucmd_done(cmd, 0, ctx);
#else
	ucmd_port_done(cmd, 0, ctx);
#endif
}
