// SPDX-License-Identifier: GPL-2.0
#include <ucmd/ucmd.h>

static ucmd_handler foo_encrypt(UCMD_FRESH cmd, struct foo *foo)
{
	return ucmd_complete(cmd, crypto_skcipher_encrypt(foo->req));
}

static ucmd_handler foo_read(UCMD_FRESH cmd, struct foo *foo)
{
	ssize_t ret = call_read_iter(foo->file, &foo->iocb, &foo->iter);

	foo->reads++;
	return ucmd_complete(cmd, ret);
}

static ssize_t foo_start_aio(struct foo *foo)
{
	if (foo_queue(foo))
		return -ENOMEM;
	return -EIOCBQUEUED;
}

static ucmd_handler foo_start(UCMD_FRESH cmd, struct foo *foo)
{
	return ucmd_complete(cmd, foo_start_aio(foo));
}

static int foo_hash_later(struct foo *foo)
{
	foo_queue(foo);
	return -EINPROGRESS;
}

static void foo_hash(struct work_struct *work)
{
	struct foo *foo = container_of(work, struct foo, work);
	DEFINE_UCMD_CLAIMED(cmd, &foo->kept);
	int err;

	err = foo_hash_later(foo);
	ucmd_done_unlocked(&cmd, err);
}
