// SPDX-License-Identifier: GPL-2.0
#include <ucmd/ucmd.h>

struct foo_wait {
	struct list_head node;
	struct ucmd_owned queued;
};

struct foo_call {
	struct ucmd_fresh *cmd;
	unsigned int count;
};

struct foo_result {
	struct ucmd_action action;
};

static const struct ucmd_task_work by_hand = { .fn = foo_finish };

static struct ucmd_action actions(void)
{
	struct ucmd_action action = { };

	if (foo_ready())
		return (struct ucmd_action){ };
	return action;
}

static void handles(struct ucmd_owned *cmd, struct foo *foo)
{
	struct ucmd_claimed second;

	second = *cmd;
	*cmd = foo->other;
	memcpy(cmd, &foo->other, sizeof(*cmd));
	memset(cmd, 0, sizeof(*cmd));
}

static void handle_forgotten(struct foo *foo)
{
	DEFINE_UCMD_CLAIMED(cmd);

	ucmd_take(&foo->kept, &cmd);
	memset(&cmd, 0, sizeof(cmd));
}

static void rest(struct foo *foo, struct io_uring_cmd *raw)
{
	DEFINE_UCMD_CLAIMED(cmd);

	__ucmd_own_claimed(&cmd, raw, 0);
	foo->raw = ACCESS_PRIVATE(&foo->kept, cmd);
	ucmd_take((struct ucmd_kept *)foo->buffer, &cmd);
	ucmd_done_unlocked(&cmd, 0);
}
