// SPDX-License-Identifier: GPL-2.0
/* A computed -EAGAIN is no constant one. */
#include "fixture.h"

static ucmd_handler computed_eagain(UCMD_FRESH cmd)
{
	int err = foo_value();

	if (err == -ERESTARTSYS)
		err = -EAGAIN;
	return ucmd_complete(cmd, err);
}
FIXTURE_DRIVER(computed_eagain);
