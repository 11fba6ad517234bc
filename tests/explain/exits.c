// SPDX-License-Identifier: GPL-2.0
/* A handler with many exits, of which one forgets the command, and one completes it twice. */
#include "fixture.h"

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
	struct ucmd_action action = { };
	void *buf = kmalloc(64, GFP_KERNEL);

	if (!buf)				/* ab3: branch */
		return ucmd_complete(cmd, -ENOMEM);
	if (foo_more()) {			/* ab4: branch */
		action = ucmd_complete(cmd, -EBUSY);
		goto out;
	}
	switch (foo_value()) {			/* a5: branch, default; b5: branch, case 2 */
	case 1:
		action = ucmd_complete(cmd, 1);
		break;
	case 2:
		action = ucmd_complete(cmd, 2);	/* b6: cmd is consumed */
	case 3:
		action = ucmd_complete(cmd, 3);	/* b7: used again */
		break;
	}
out:						/* a6: lost */
	kfree(buf);
	return action;
}

FIXTURE_DRIVER(foo_get); /* ab1: cmd holds a command; ab2: in foo_get() */
