// SPDX-License-Identifier: GPL-2.0
#include <ucmd/ucmd.h>

static ucmd_handler foo_read(UCMD_FRESH cmd)
{
	struct foo_buf *buf = kmalloc(sizeof(*buf), GFP_KERNEL);

	if (!buf)
		return ucmd_complete(cmd, -ENOMEM);
	if (ucmd_is(cmd, NONBLOCK))
		return ucmd_retry_blocking(cmd);
	return foo_start(NULL, cmd, buf);
}

static ucmd_handler foo_assigned(UCMD_FRESH cmd)
{
	struct ucmd_action action;
	void *data;

	data = kvcalloc(8, 16, GFP_KERNEL);
	if (data == NULL)
		return ucmd_complete(cmd, -ENOMEM);
	action = ucmd_retry_blocking(cmd);
	return action;
}
