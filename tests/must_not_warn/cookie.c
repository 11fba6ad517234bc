// SPDX-License-Identifier: GPL-2.0
/* Commands as the argument of a callback of another framework. */
#include "fixture.h"

struct cookie_request {
	void	(*done)(void *cookie, int err);
	void	*cookie;
};

void cookie_start(struct cookie_request *request);
int cookie_register(void (*done)(void *cookie), void *cookie);

static __always_inline void cookie_end(UCMD_OWNED cmd)
{
	ucmd_done(cmd, ucmd_pdu(cmd)->value);
}
DEFINE_UCMD_WORK(cookie_finish, cookie_end);

static void cookie_done(void *cookie, int err)
{
	DEFINE_UCMD_CLAIMED(cmd, cookie);

	ucmd_pdu(&cmd)->value = err;
	ucmd_to_task_lazy(&cmd, &cookie_finish);
}

static void cookie_called(void *cookie)
{
	DEFINE_UCMD_CLAIMED(cmd);

	foo_submit();
	ucmd_take(cookie, &cmd);
	ucmd_to_task(&cmd, &cookie_finish);
}

/* The member of another's structure is filled with the handle. */
static ucmd_handler cookie_member(UCMD_FRESH cmd, struct cookie_request *request)
{
	struct ucmd_action action;

	request->done = cookie_done;
	action = ucmd_keep(cmd, &request->cookie);
	cookie_start(request);
	return action;
}

/* It is an argument. */
static ucmd_handler cookie_argument(UCMD_FRESH cmd)
{
	struct ucmd_action action;
	DEFINE_UCMD_OWNED(owned);

	action = ucmd_keep(cmd, &owned);
	if (!foo_ready())
		ucmd_done(&owned, -ENODEV);
	else if (cookie_register(cookie_called, ucmd_cookie(&owned)))
		foo_submit();
	return action;
}

static ucmd_handler cookie_issue(UCMD_FRESH cmd, u32 op, struct cookie_request *request)
{
	if (op == FOO_GET)
		return ucmd_op(cmd, cookie_member, void, (request));
	return ucmd_op(cmd, cookie_argument, void);
}
FIXTURE_ISSUE(cookie_uring_cmd, cookie_issue);

static __always_inline void cookie_next(UCMD_IN_TASK cmd)
{
	if (cookie_register(cookie_called, ucmd_cookie(cmd)))
		foo_submit();
}
DEFINE_UCMD_WORK(cookie_again, cookie_next);

static void cookie_fn(struct work_struct *work)
{
	DEFINE_UCMD_CLAIMED(cmd, &foo.kept);

	if (cookie_register(cookie_called, ucmd_cookie(&cmd)))
		foo_submit();
}
DECLARE_WORK(cookie_work, cookie_fn);
