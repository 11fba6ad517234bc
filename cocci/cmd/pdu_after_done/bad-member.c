// SPDX-License-Identifier: GPL-2.0
#include <ucmd/ucmd.h>

static void foo_event(struct foo *foo)
{
	DEFINE_UCMD_CLAIMED(cmd);
	u32 *tag;

	if (!ucmd_claim(&foo->slot, &cmd))
		return;
	tag = &ucmd_pdu(&cmd)->tag;
	ucmd_to_task(&cmd, &foo_finish);
	foo_free_tag(*tag);
}
