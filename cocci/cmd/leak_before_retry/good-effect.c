// SPDX-License-Identifier: GPL-2.0
#include <linux/io_uring/cmd.h>
#include <ucmd/ucmd.h>

/* First asked, then counted */
static int foo_start(struct foo *foo)
{
	if (!mutex_trylock(&foo->lock))
		return -EAGAIN;
	foo->users++;
	mutex_unlock(&foo->lock);
	return 0;
}

/* Undone */
static int foo_undo(struct foo *foo, struct foo_job *job)
{
	foo->users++;
	kref_get(&foo->ref);
	if (foo->busy) {
		foo->users--;
		kref_put(&foo->ref, foo_free);
		return -EAGAIN;
	}
	return 0;
}

static int foo_undo_more(struct foo *foo, u32 len)
{
	foo->credits--;
	foo->bytes += len;
	if (foo->busy) {
		foo->credits++;
		foo->bytes -= len;
		return -EAGAIN;
	}
	return 0;
}

/* Set, not counted: the second call sets it again. */
static int foo_set(struct foo *foo)
{
	foo->wanted = true;
	if (foo->busy)
		return -EAGAIN;
	return 0;
}

/* The PDU stays. */
static int foo_tries(struct foo_pdu *pdu)
{
	pdu->tries++;
	if (pdu->tries < 3)
		return -EAGAIN;
	return 0;
}

static ucmd_handler foo_issue(UCMD_FRESH cmd, struct foo *foo)
{
	if (foo->nr == 1)
		return ucmd_complete(cmd, foo_start(foo));
	if (foo->nr == 2)
		return ucmd_complete(cmd, foo_undo(foo, foo->job));
	if (foo->nr == 3)
		return ucmd_complete(cmd, foo_undo_more(foo, foo->len));
	if (foo->nr == 4)
		return ucmd_complete(cmd, foo_set(foo));
	return ucmd_complete(cmd, foo_tries(ucmd_pdu(cmd)));
}

/* Not what becomes of the command */
static int foo_poll_once(struct foo *foo)
{
	foo->polls++;
	if (foo->busy)
		return -EAGAIN;
	return 0;
}

static ucmd_handler foo_poll(UCMD_FRESH cmd, struct foo *foo)
{
	int err;

	err = foo_poll_once(foo);
	if (err == -EAGAIN)
		return ucmd_wait(cmd, &foo->slot);
	return ucmd_complete(cmd, err);
}

static ucmd_handler foo_poll_again(UCMD_FRESH cmd, struct foo *foo)
{
	int err;

	err = foo_poll_once(foo);
	err = foo_check(foo, err);
	return ucmd_complete(cmd, err);
}

static int foo_read(struct foo *foo)
{
	foo->reads++;
	return foo->busy ? -EBUSY : 0;
}
