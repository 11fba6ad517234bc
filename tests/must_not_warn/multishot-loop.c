// SPDX-License-Identifier: GPL-2.0
/* NEEDS: UCMD_HAVE_MULTISHOT */
/* Events posted in a loop until there are no more, or the stream ends. */
#include "fixture.h"

static __always_inline void mshot_loop(UCMD_IN_TASK cmd)
{
	u64 event = foo_value();
	int err;

	while (foo_more()) {
		err = ucmd_post_copy(cmd, event & 7, &event, sizeof(event));
		if (err) {
			ucmd_done(cmd, err);
			return;
		}
		event++;
	}
	err = ucmd_wait(cmd, &foo.slot);
	if (err)
		ucmd_done(cmd, err);
}
DEFINE_UCMD_WORK(mshot_loop_work, mshot_loop);

static __always_inline void mshot_goto(UCMD_IN_TASK cmd)
{
	u64 event;
	int err;

	do {
		event = foo_value();
		err = ucmd_post_copy(cmd, 7, &event, sizeof(event));
		if (err)
			goto end;
	} while (foo_more());
	ucmd_to_task(cmd, &mshot_loop_work);
	return;
end:
	ucmd_done(cmd, err == -EFAULT ? err : -ECANCELED);
}
DEFINE_UCMD_WORK(mshot_goto_work, mshot_goto);

/* What comes between does not hide which of the two it was. */
static __always_inline void mshot_between(UCMD_IN_TASK cmd)
{
	u64 event = foo_value();
	int err = ucmd_post_copy(cmd, 7, &event, sizeof(event));

	if (foo_ready())
		foo_submit();
	if (err)
		ucmd_done(cmd, err);
	else
		ucmd_keep(cmd, &foo.kept);
}
DEFINE_UCMD_WORK(mshot_between_work, mshot_between);

/* Events without a type, and of one that is larger than what is posted of it */
static __always_inline void mshot_types(UCMD_IN_TASK cmd)
{
	static struct { u8 kind; u64 value; } padded;
	static char text[100];
	const void *bytes = text;
	int err = ucmd_post_copy(cmd, 7, text, foo_value());

	if (!err)
		err = ucmd_post_copy(cmd, 7, bytes, 8);
	if (!err)
		err = ucmd_post_copy(cmd, 7, &padded, 1);
	if (!err)
		err = ucmd_post_copy(cmd, 7, &text[8], foo_value());
	ucmd_done(cmd, err);
}
DEFINE_UCMD_WORK(mshot_types_work, mshot_types);

static ucmd_handler mshot_wait(UCMD_FRESH cmd)
{
	return ucmd_wait(cmd, &foo.slot);
}
FIXTURE_DRIVER(mshot_wait);

const struct ucmd_task_work *mshot_works[] = {
	&mshot_loop_work, &mshot_goto_work, &mshot_between_work, &mshot_types_work,
};
