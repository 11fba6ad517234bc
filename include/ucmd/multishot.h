/* SPDX-License-Identifier: GPL-2.0 */
#ifndef UCMD_MULTISHOT_H
#define UCMD_MULTISHOT_H

#include <linux/uaccess.h>

#include <ucmd/selected.h>

/**
 * DOC: Many completions for one command
 *
 * A command of an operation declared ``.multishot`` stays with the driver and posts
 * a CQE with IORING_CQE_F_MORE for each event, its data in a buffer that the user
 * provided to the ring under a group number. The last CQE is that of ucmd_done():
 * it has neither buffer nor IORING_CQE_F_MORE, and its result says why.
 *
 * .. code-block:: c
 *
 *	UCMD_TASK_WORK(foo_post, cmd, ctx)
 *	{
 *		int err = ucmd_post_copy(cmd, foo->group, &event, sizeof(event), ctx);
 *
 *		if (err)
 *			ucmd_done(cmd, err, ctx);
 *		else
 *			ucmd_park(cmd, &foo->parked);
 *	}
 *
 * The mistake: to let the command wait for the next event after an error. It has
 * to be completed: the user provides buffers or empties its CQ, and submits
 * another. The event was not delivered: keep it for that one, see stream.h.
 *
 * A stream ends with -ENOBUFS (no group, or no buffer in it), -EMSGSIZE (the buffer
 * is smaller than the event; given back), -EFAULT (it cannot be written; given back)
 * or -EOVERFLOW (CQ full). In the last case the buffer is consumed and no CQE says
 * so: the user provides the group anew, or asks where its head is.
 *
 * All of this needs %UCMD_HAVE_MULTISHOT (6.18, io_uring/uring_cmd.c).
 */

#if UCMD_HAVE_MULTISHOT
/* Up to @n things of @size, as many as fit. */
__ucmd_inline int __must_check
__ucmd_post_some(struct ucmd_queued *cmd, u16 group, const void *from, size_t size,
		 unsigned int *n, struct ucmd_ctx ctx)
	__ucmd_holds(cmd)
{
	UCMD_SELECTED(buf);
	int err = ucmd_select(cmd, group, *n * size, &buf, ctx);

	if (err)
		return err;
	if (unlikely(ucmd_selected_len(&buf) < size)) {
		err = -EMSGSIZE;
	} else {
		*n = *n == 1 ? 1 : ucmd_selected_len(&buf) / size;
		if (likely(!copy_to_user(ucmd_selected_addr(&buf), from, *n * size)))
			return ucmd_post(&buf, *n * size, cmd);
		err = -EFAULT;
	}
	ucmd_give_back(&buf, cmd);
	__ucmd_priv(cmd, live) = __UCMD_ENDED;
	return err;
}

/**
 * ucmd_post_copy() - copy an event into the next buffer of a group and post it
 * @cmd: the queued handle of a ``.multishot`` operation, not consumed
 * @group: number of the group
 * @event: what to copy
 * @size: its bytes, at least 1
 * @ctx: the context of this very call
 *
 * Context: As ucmd_select(). May sleep on a page fault, holding the ring lock.
 *
 * Return: 0, or what ends the stream: -ENOBUFS, -EMSGSIZE, -EFAULT, -EOVERFLOW;
 * -ENOLCK as ucmd_select().
 */
__ucmd_inline int __must_check
ucmd_post_copy(struct ucmd_queued *cmd, u16 group, const void *event, size_t size,
	       struct ucmd_ctx ctx)
	__ucmd_holds(cmd)
{
	unsigned int one = 1;

	return __ucmd_post_some(cmd, group, event, size, &one, ctx);
}
#else
# define ucmd_post_copy(cmd, ...) __UCMD_NEEDS(UCMD_HAVE_MULTISHOT, "6.18", cmd)
#endif

#endif /* UCMD_MULTISHOT_H */
