// SPDX-License-Identifier: GPL-2.0
/* Everything that a fresh handle answers. */
#include "fixture.h"

static ucmd_handler facts(UCMD_FRESH cmd)
{
	if (ucmd_is(cmd, IOPOLL) || !ucmd_file(cmd)->private_data)
		return ucmd_complete(cmd, -EOPNOTSUPP);
	if (ucmd_is(cmd, SQE128) && ucmd_is(cmd, CQE32))
		return ucmd_complete(cmd, 2);
#if UCMD_HAVE_COMPAT
	if (ucmd_is(cmd, COMPAT))
		return ucmd_complete(cmd, -ENXIO);
#endif
	if (ucmd_opcode(cmd) != FOO_GET)
		return ucmd_complete(cmd, -EINVAL);
	return ucmd_complete(cmd, ucmd_is(cmd, NONBLOCK));
}
FIXTURE_DRIVER(facts);
