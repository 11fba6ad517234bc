// SPDX-License-Identifier: GPL-2.0
#include <linux/io_uring/cmd.h>
#include <ucmd/ucmd.h>

static ucmd_handler foo_encrypt(UCMD_FRESH cmd, struct foo *foo)
{
	DEFINE_UCMD_OWNED(queued);
	struct ucmd_action action = ucmd_keep(cmd, &queued);
	int err = crypto_skcipher_encrypt(foo->req);

	if (err == -EINPROGRESS || err == -EBUSY)
		ucmd_keep(&queued, &foo->kept);
	else
		ucmd_done(&queued, err);
	return action;
}

static ucmd_handler foo_wait(UCMD_FRESH cmd, struct foo *foo)
{
	return ucmd_complete(cmd, crypto_wait_req(crypto_skcipher_encrypt(foo->req), &foo->wait));
}

static ucmd_handler foo_read(UCMD_FRESH cmd, struct foo *foo)
{
	struct kiocb iocb;
	ssize_t ret;

	init_sync_kiocb(&iocb, foo->file);
	ret = call_read_iter(foo->file, &iocb, &foo->iter);
	return ucmd_complete(cmd, ret);
}

static ucmd_handler foo_hash(UCMD_FRESH cmd, struct foo *foo)
{
	return ucmd_complete(cmd, crypto_shash_digest(foo->desc, foo->data, foo->len, foo->out));
}

/* Overwritten: that was a try. */
static ucmd_handler foo_try(UCMD_FRESH cmd, struct foo *foo)
{
	int err;

	err = crypto_ahash_final(foo->req);
	err = foo_check(foo);
	return ucmd_complete(cmd, err);
}

static int foo_poll(struct kiocb *iocb, struct iov_iter *iter)
{
	return call_write_iter(iocb->ki_filp, iocb, iter);
}

static int foo_uring_cmd(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	struct foo *foo = cmd->file->private_data;

	return foo_check(foo);
}
