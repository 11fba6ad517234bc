// SPDX-License-Identifier: GPL-2.0
/* Queued on the good path, completed at a label on the others. */
#include "fixture.h"

UCMD_HANDLER(goto_queued, cmd, ctx)
{
	struct ucmd_action action;
	UCMD_QUEUED(queued);
	void *buf;
	int err;

	buf = kmalloc(64, GFP_KERNEL);
	if (!buf) {
		err = -ENOMEM;
		goto fail;
	}
	err = foo_value();
	if (err)
		goto free;
	action = ucmd_queue(cmd, &queued);
	ucmd_pdu(&queued, struct foo_pdu)->foo = buf;
	ucmd_park(&queued, &foo.parked);
	return action;

free:
	kfree(buf);
fail:
	return ucmd_complete(cmd, err);
}
FIXTURE_DRIVER(goto_queued);
