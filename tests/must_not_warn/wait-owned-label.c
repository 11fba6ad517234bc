// SPDX-License-Identifier: GPL-2.0
/* NEEDS: UCMD_HAVE_CANCEL */
/* What cannot wait is undone at a label, together with other errors. */
/* SAYS-SPARSE: does not compare the two conditions; undo in the branch of the error and return */
/* SAYS-ANALYSIS: does not compare the two conditions; undo in the branch of the error and return */
#include "fixture.h"

static ucmd_handler wait_owned_label(UCMD_FRESH cmd)
{
	struct ucmd_action action;
	DEFINE_UCMD_OWNED(owned);
	void *buf;
	int err;

	action = ucmd_keep(cmd, &owned);
	err = foo_value();
	if (err)
		goto done;
	buf = kmalloc(64, GFP_KERNEL);
	err = buf ? ucmd_wait(&owned, &foo.slot) : -ENOMEM;
	if (!err)
		return action;
	kfree(buf);
done:
	ucmd_done(&owned, err);
	return action;
}
FIXTURE_DRIVER(wait_owned_label);
