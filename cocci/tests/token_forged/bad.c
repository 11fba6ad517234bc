// SPDX-License-Identifier: GPL-2.0
#include <ucmd/ucmd.h>

struct foo_wait {
	struct list_head node;
	struct ucmd_queued queued;
};

struct foo_call {
	struct ucmd_fresh *cmd;
	unsigned int count;
};

struct foo_result {
	struct ucmd_action action;
};

static const struct ucmd_task_work by_hand = { .fn = foo_finish };

static void contexts(struct ucmd_queued *cmd, unsigned int flags)
{
	struct ucmd_ctx none;
	struct ucmd_ctx zero = { };

	memset(&none, 0, sizeof(none));
	ACCESS_PRIVATE(&zero, flags) = flags;
	ucmd_done(cmd, 0, (struct ucmd_ctx){ });
	ucmd_done(cmd, 0, *(struct ucmd_ctx *)&flags);
	ucmd_done(cmd, 0, __ucmd_ctx(flags));
}

static struct ucmd_action actions(void)
{
	struct ucmd_action action = { };

	if (foo_ready())
		return (struct ucmd_action){ };
	return action;
}

static void handles(struct ucmd_queued *cmd, struct foo *foo)
{
	struct ucmd_queued second;

	second = *cmd;
	*cmd = foo->other;
	memcpy(cmd, &foo->other, sizeof(*cmd));
	memset(cmd, 0, sizeof(*cmd));
}

static void handle_forgotten(struct foo *foo)
{
	UCMD_QUEUED(cmd);

	ucmd_unpark(&foo->parked, &cmd);
	memset(&cmd, 0, sizeof(cmd));
}

static void rest(struct foo *foo, struct io_uring_cmd *raw)
{
	UCMD_QUEUED(cmd);

	__ucmd_own(&cmd, raw);
	foo->raw = ACCESS_PRIVATE(&foo->parked, cmd);
	ucmd_unpark((struct ucmd_parked *)foo->buffer, &cmd);
	ucmd_done(&cmd, 0, ucmd_ctx_unlocked());
}
