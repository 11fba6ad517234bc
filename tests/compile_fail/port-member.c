// SPDX-License-Identifier: GPL-2.0
/* EXPECT-GCC: invalid use of undefined type .struct ucmd_port. */
/* EXPECT-CLANG: incomplete definition of type 'struct ucmd_port' */
#include "fixture.h"

u32 foo_port_op(struct ucmd_port *cmd);

u32 foo_port_op(struct ucmd_port *cmd)
{
	u32 op = FOO_GET;

#ifdef FAIL
	op = cmd->cmd_op;
#else
	op = ucmd_opcode(cmd);
#endif
	return op;
}
