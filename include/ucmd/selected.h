/* SPDX-License-Identifier: GPL-2.0 */
#ifndef UCMD_SELECTED_H
#define UCMD_SELECTED_H

#include <linux/err.h>

#include <ucmd/cmd.h>
#include <ucmd/compat_multishot.h>

/**
 * DOC: Selected buffers
 *
 * The user provides buffers to the ring under a group number; a ``.multishot``
 * operation takes the next one for each event, writes it, and posts it with a CQE.
 * A buffer that is neither posted nor given back is lost to the user, and one that is
 * written after it was posted is his already.
 *
 * A selected buffer is a linear handle that holds the command, too: it is posted
 * or given back before the command goes on and before the function ends. Select no
 * other meanwhile, for whatever command of the ring: it would be the same one.
 *
 * .. code-block:: c
 *
 *	UCMD_SELECTED(buf);
 *	int err = ucmd_select(&cmd, foo->group, sizeof(*event), &buf, ctx);
 *
 *	if (err) {
 *		ucmd_done(&cmd, err, ctx);
 *	} else if (put_user(event->nr, (u64 __user *)ucmd_selected_addr(&buf))) {
 *		ucmd_give_back(&buf, &cmd);
 *		ucmd_done(&cmd, -EFAULT, ctx);
 *	}
 *
 * The mistake is in the last line: where put_user() worked, the buffer is not posted.
 * The fix: an else with ucmd_post(). For events that are only copied, ucmd_post_copy()
 * (multishot.h) does all of it.
 */

#if UCMD_LINEAR && UCMD_HAVE_MULTISHOT
void __ucmd_nomerge __ucmd_err_posted(void)
__compiletime_error("ucmd: the buffer may already be posted or given back");
void __ucmd_nomerge __ucmd_err_kept(void)
__compiletime_error("ucmd: the buffer may be neither posted nor given back");
void __ucmd_nomerge __ucmd_err_select(void)
__compiletime_error("ucmd: no buffer here: no ring lock, or no user memory");
#else
# define __ucmd_err_posted()	do { } while (0)
# define __ucmd_err_kept()	do { } while (0)
# define __ucmd_err_select()	do { } while (0)
#endif

#if UCMD_HAVE_MULTISHOT
/**
 * struct ucmd_selected - a provided buffer, and the command that will post it
 *
 * Exactly one of ucmd_post(), ucmd_post_last() and ucmd_give_back() takes it, on
 * every path. Declare with UCMD_SELECTED().
 */
struct ucmd_selected {
	/* private: */
	struct io_uring_cmd	*__private cmd;
	struct io_br_sel	*__private sel;
	size_t			__private len;
	unsigned int		__private flags;
	unsigned int		__private live;
} __ucmd_capability;

__ucmd_inline void __ucmd_selected_exit(const struct ucmd_selected *buf)
{
	if (__ucmd_priv(buf, live))
		__ucmd_err_kept();
}

/**
 * UCMD_SELECTED() - declare an empty handle for a selected buffer
 * @name: the variable
 */
#define UCMD_SELECTED(name)						\
	struct io_br_sel __sel_##name;					\
	struct ucmd_selected name __cleanup(__ucmd_selected_exit) = {	\
		.sel = &__sel_##name,					\
	}

__ucmd_inline void __ucmd_selected_use(const struct ucmd_selected *buf)
	__ucmd_holds(buf)
{
	if (!__ucmd_priv(buf, live))
		__ucmd_err_posted();
}

/* A length of 0 gives the buffer back. True if a CQE was posted. */
__ucmd_inline bool __ucmd_selected_post(struct ucmd_selected *buf, size_t len,
					struct ucmd_queued *cmd)
	__ucmd_takes(buf) __ucmd_gives(cmd) __ucmd_trusted
{
	__ucmd_selected_use(buf);
	__ucmd_priv(buf, live) = 0;
	__ucmd_fill(cmd, __ucmd_priv(buf, cmd));
	return __ucmd_raw_post(__ucmd_priv(buf, cmd), __ucmd_priv(buf, sel), len,
			       __ucmd_priv(buf, flags));
}

/**
 * ucmd_select() - take the next buffer of a group
 * @cmd: the queued handle of a ``.multishot`` operation, consumed if this succeeds
 * @group: number of the group: ``buf_index`` of the SQE, read once by the handler
 * @len: bytes wanted, 0 for the whole buffer
 * @buf: an empty handle, which holds buffer and command if this succeeds
 * @ctx: the context of this very call; the buffer is posted in the same
 *
 * Context: Ring lock held: handlers, except in a worker of io-wq, and the body of
 * task work for a living task. Any other that is known to be one is a build error.
 *
 * Return: 0; -ENOBUFS, which ends the stream, also without ``.multishot``; -ENOLCK in
 * a worker of io-wq or a cancel callback: use ucmd_to_task().
 */
__ucmd_inline int __must_check
ucmd_select(struct ucmd_queued *cmd, u16 group, size_t len, struct ucmd_selected *buf,
	    struct ucmd_ctx ctx)
	__ucmd_takes(cmd) __ucmd_gives_if(cmd) __ucmd_gives_unless(buf) __ucmd_trusted
{
	unsigned int flags = __ucmd_ctx_flags(ctx);
	bool wrong = flags & __UCMD_F_NO_BUFFER;
	struct io_br_sel *sel = __ucmd_priv(buf, sel);

	if (__builtin_constant_p(wrong) && wrong)
		__ucmd_err_select();
	if (__ucmd_priv(buf, live))
		__ucmd_err_kept();
	__ucmd_not_ended(cmd);
	if (wrong)
		return -ENOLCK;
	*sel = __ucmd_raw_select(__ucmd_look(cmd), group, &len, flags);
	/* Not "val < 0": on 32 bits half of the addresses are. */
	if (IS_ERR_OR_NULL((__force void *)sel->addr)) {
		__ucmd_priv(cmd, live) = __UCMD_ENDED;
		return -ENOBUFS;
	}
	/* sparse counts one command, whichever of the two has it */
	__ucmd_priv(buf, cmd) = __ucmd_look(cmd);
	__ucmd_priv(cmd, live) = 0;
	__ucmd_priv(buf, len) = len;
	__ucmd_priv(buf, flags) = flags;
	__ucmd_priv(buf, live) = 1;
	return 0;
}

/**
 * ucmd_selected_addr() - where a selected buffer lies
 * @buf: the handle, not consumed
 *
 * Context: As ucmd_select().
 *
 * Return: an address for copy_to_user() and the like, checked with access_ok().
 */
__ucmd_inline void __user *ucmd_selected_addr(const struct ucmd_selected *buf)
	__ucmd_holds(buf)
{
	__ucmd_selected_use(buf);
	return __ucmd_priv(buf, sel)->addr;
}

/**
 * ucmd_selected_len() - the size of a selected buffer
 * @buf: the handle, not consumed
 *
 * Context: As ucmd_select().
 *
 * Return: bytes, not more than were asked for. The user decides: may be 0.
 */
__ucmd_inline size_t ucmd_selected_len(const struct ucmd_selected *buf)
	__ucmd_holds(buf)
{
	__ucmd_selected_use(buf);
	return __ucmd_priv(buf, len);
}

/**
 * ucmd_post() - post a CQE with a buffer, and go on
 * @buf: the handle, consumed
 * @len: bytes written, 1 to ucmd_selected_len(); the result of the CQE
 * @cmd: an empty handle, which owns the command afterwards
 *
 * Context: That of ucmd_select().
 *
 * Return: 0, or -EOVERFLOW, which ends the stream: the CQ is full.
 */
__ucmd_inline int __must_check ucmd_post(struct ucmd_selected *buf, size_t len,
					 struct ucmd_queued *cmd)
	__ucmd_takes(buf) __ucmd_gives(cmd)
{
	if (likely(__ucmd_selected_post(buf, len, cmd)))
		return 0;
	__ucmd_debug_count(__ucmd_priv(cmd, cmd), __UCMD_OVERFLOW);
	__ucmd_priv(cmd, live) = __UCMD_ENDED;
	return -EOVERFLOW;
}

/**
 * ucmd_post_last() - post a CQE with a buffer, and complete the command
 * @buf: the handle, consumed
 * @len: bytes written, 1 to ucmd_selected_len(); the result of the CQE
 * @res: result of the last CQE, which has no buffer
 *
 * Context: That of ucmd_select().
 *
 * Return: 0, or -EOVERFLOW as ucmd_post(), then the result of the last CQE, too.
 */
__ucmd_inline int __must_check ucmd_post_last(struct ucmd_selected *buf, size_t len, int res)
	__ucmd_takes(buf)
{
	UCMD_QUEUED(cmd);
	int err = ucmd_post(buf, len, &cmd);

	ucmd_done(&cmd, err ?: res, __ucmd_ctx(__ucmd_priv(buf, flags)));
	return err;
}

/**
 * ucmd_give_back() - leave a selected buffer in its group
 * @buf: the handle, consumed
 * @cmd: an empty handle, which owns the command afterwards and may select again
 *
 * Context: That of ucmd_select().
 */
__ucmd_inline void ucmd_give_back(struct ucmd_selected *buf, struct ucmd_queued *cmd)
	__ucmd_takes(buf) __ucmd_gives(cmd)
{
	__ucmd_selected_post(buf, 0, cmd);
}
#else
# define UCMD_SELECTED(name)						\
	static_assert(0, "ucmd: needs Linux 6.18 or newer: test UCMD_HAVE_MULTISHOT first")
#endif

#endif /* UCMD_SELECTED_H */
