// SPDX-License-Identifier: GPL-2.0
/* The kernel's ladder of labels, with one completion at its end. */
#include "fixture.h"

static ucmd_handler goto_cleanup(UCMD_FRESH cmd)
{
	void *first, *second;
	int err = -ENOMEM;

	first = kmalloc(64, GFP_KERNEL);
	if (!first)
		goto out;
	second = kmalloc(64, GFP_KERNEL);
	if (!second)
		goto free_first;
	err = foo_value();
	if (err)
		goto free_second;
	foo_submit();
free_second:
	kfree(second);
free_first:
	kfree(first);
out:
	return ucmd_complete(cmd, err);
}
FIXTURE_DRIVER(goto_cleanup);
