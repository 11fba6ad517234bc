// SPDX-License-Identifier: GPL-2.0
/* EXPECT-GCC: incompatible type for argument 3 of .ucmd_port_done. */
/* EXPECT-CLANG: passing 'int' to parameter of incompatible type 'struct ucmd_ctx' */
#include "fixture.h"

void foo_port_done(struct ucmd_port *cmd, struct ucmd_ctx ctx);

void foo_port_done(struct ucmd_port *cmd, struct ucmd_ctx ctx)
{
#ifdef FAIL
	ucmd_port_done(cmd, 0, 0);
#else
	ucmd_port_done(cmd, 0, ctx);
#endif
}
