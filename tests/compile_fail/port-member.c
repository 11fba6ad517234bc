// SPDX-License-Identifier: GPL-2.0
/* EXPECT-GCC: invalid use of undefined type .struct ucmd_raw. */
/* EXPECT-CLANG: incomplete definition of type 'struct ucmd_raw' */
#include "fixture.h"

u32 foo_raw_op(struct ucmd_raw *cmd);

u32 foo_raw_op(struct ucmd_raw *cmd)
{
	u32 op = FOO_GET;

#ifdef FAIL
	op = cmd->cmd_op;
#else
	op = ucmd_opcode(cmd);
#endif
	return op;
}
