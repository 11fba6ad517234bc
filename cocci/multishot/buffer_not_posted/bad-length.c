// SPDX-License-Identifier: GPL-2.0
#include <ucmd/ucmd.h>

static __always_inline void foo_tell(UCMD_IN_TASK cmd)
{
	DEFINE_UCMD_SELECTED(buf);
	size_t len = sizeof(struct foo_event);
	int err = ucmd_select(cmd, 1, &len, &buf);

	if (err) {
		ucmd_done(cmd, err);
		return;
	}
	if (copy_to_user(ucmd_selected_addr(&buf), &foo_event, sizeof(foo_event)))
		ucmd_unselect(&buf, cmd);
	else
		err = ucmd_post(&buf, sizeof(foo_event), cmd);
	ucmd_done(cmd, err);
}
