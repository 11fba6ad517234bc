// SPDX-License-Identifier: GPL-2.0
#include <linux/workqueue.h>
#include <ucmd/ucmd.h>

static void foo_work(struct work_struct *work)
{
	DEFINE_UCMD_CLAIMED(cmd);
	int res;

	res = copy_to_user(foo->user, &foo->state, sizeof(foo->state)) ? -EFAULT : 0;
	ucmd_take(&foo->kept, &cmd);
	ucmd_done_unlocked(&cmd, res);
}

static __always_inline void foo_done(UCMD_OWNED cmd)
{
	mmap_read_lock(current->mm);
	foo_account(current->mm->total_vm);
	mmap_read_unlock(current->mm);
	ucmd_done(cmd, 0);
}
DEFINE_UCMD_WORK(foo_finish, foo_done);

static __always_inline void foo_answered(UCMD_TAGGED tag, struct foo_req *req, u32 result)
{
	if (put_user(result, req->user))
		foo_count_lost(req);
}
