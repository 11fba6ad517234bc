// SPDX-License-Identifier: GPL-2.0
#include <ucmd/ucmd.h>

static void fresh_of(struct ucmd_fresh *cmd, struct foo *foo)
{
	*cmd = foo->other;
	foo->third = *cmd;
	memset(cmd, 0, sizeof(*cmd));
	memcpy(&foo->other, cmd, sizeof(*cmd));
}

static void owned_of(struct ucmd_owned *cmd, struct foo *foo)
{
	*cmd = foo->other;
	foo->third = *cmd;
	memset(cmd, 0, sizeof(*cmd));
	memcpy(&foo->other, cmd, sizeof(*cmd));
}

static void claimed_of(struct ucmd_claimed *cmd, struct foo *foo)
{
	*cmd = foo->other;
	foo->third = *cmd;
	memset(cmd, 0, sizeof(*cmd));
	memcpy(&foo->other, cmd, sizeof(*cmd));
}

static void kept_of(struct ucmd_kept *cmd, struct foo *foo)
{
	*cmd = foo->other;
	foo->third = *cmd;
	memset(cmd, 0, sizeof(*cmd));
	memcpy(&foo->other, cmd, sizeof(*cmd));
}

static struct ucmd_action cleared(void)
{
	struct ucmd_action action;

	memset(&action, 0, sizeof(action));
	return action;
}

static void declared(struct ucmd_owned *by, struct foo *foo)
{
	struct ucmd_owned second = *by;
	struct ucmd_claimed third;

	foo_use(&second, &third);
}

static void saved(struct foo *foo)
{
	DEFINE_UCMD_OWNED(queued);
	DEFINE_UCMD_CLAIMED(cmd, foo->cookie);

	memcpy(foo->buffer, &queued, sizeof(queued));
	memcpy(foo->buffer, &cmd, sizeof(cmd));
}
