/* SPDX-License-Identifier: GPL-2.0 */
#ifndef UCMD_MULTISHOT_POST_H
#define UCMD_MULTISHOT_POST_H

#include <linux/err.h>
#include <linux/uaccess.h>

#include <ucmd/cmd/cmd.h>
#include <ucmd/kernels/multishot.h>
#include <ucmd/cmd/padding.h>

/**
 * DOC: Many completions for one command
 *
 * A command of an operation declared ``.multishot`` stays with the driver and posts a CQE
 * with IORING_CQE_F_MORE for each event. The data is in a buffer that the program provided
 * to the ring under a group number. The last CQE is that of ucmd_done(): it has neither
 * buffer nor IORING_CQE_F_MORE, and its result says why it is the last.
 *
 * .. code-block:: c
 *
 *	static __always_inline void foo_post(UCMD_IN_TASK cmd)
 *	{
 *		int err = ucmd_post_copy(cmd, foo->group, &event, sizeof(event));
 *
 *		if (err)
 *			ucmd_done(cmd, err);
 *		else
 *			ucmd_keep(cmd, &foo->kept);
 *	}
 *
 * An event that is not in the kernel's memory is written into a selected buffer, which is
 * a linear handle: it is posted, or left in its group, before the function ends. It holds
 * the command meanwhile. Select no second buffer before, for whatever command of the ring:
 * it would be the same one.
 *
 * .. code-block:: c
 *
 *	DEFINE_UCMD_SELECTED(buf);
 *	size_t len = sizeof(u64);
 *	int err = ucmd_select(cmd, foo->group, &len, &buf);
 *
 *	if (err) {
 *		ucmd_done(cmd, err);
 *	} else if (put_user(foo_value(), (u64 __user *)ucmd_selected_addr(&buf))) {
 *		ucmd_unselect(&buf, cmd);
 *		ucmd_done(cmd, -EFAULT);
 *	} else {
 *		...
 *		err = ucmd_post(&buf, sizeof(u64), cmd);
 *
 * An error ends the stream of completions. The command has to be completed then, and
 * neither posts nor waits any more: that does not compile. The errors are -ENOBUFS (no such
 * group, or no buffer in it), -EMSGSIZE (the buffer is smaller than the event, and stays in
 * its group), -EFAULT (it cannot be written, and stays), and -EOVERFLOW (the CQ is full). In
 * the last case the buffer is consumed and no CQE says so: the program provides the group
 * anew.
 *
 * Common mistake: dropping the event when its stream ends. It was not delivered. Keep it
 * for the command that the program submits next, as a stream does (multishot/stream.h).
 *
 * All of this needs %UCMD_HAVE_MULTISHOT (6.18, io_uring/uring_cmd.c).
 */

#if UCMD_HAVE_MULTISHOT
__ucmd_mistake(__ucmd_err_posted, "ucmd: the buffer may already be posted or left in its group");
__ucmd_mistake(__ucmd_err_selected, "ucmd: the buffer may be neither posted nor left in its group");
__ucmd_mistake(__ucmd_err_select, "ucmd: no buffer here: no ring lock, or no user memory");

/**
 * struct ucmd_selected - a provided buffer, and the command that will post it
 *
 * Exactly one of ucmd_post() and ucmd_unselect() takes it, on every path. Declare with
 * DEFINE_UCMD_SELECTED().
 */
struct ucmd_selected {
	/* private: */
	struct __ucmd_handle	__private handle;
	struct io_br_sel	*__private sel;	/* not in here: the core gets its address */
} __ucmd_capability;

__ucmd_inline void __ucmd_selected_exit(const struct ucmd_selected *buf)
{
	if (!__ucmd_h(buf)->known)
		__ucmd_err_unknown();
	if (__ucmd_h(buf)->live)
		__ucmd_err_selected();
}

/**
 * DEFINE_UCMD_SELECTED() - declare an empty handle for a selected buffer
 * @name: the variable
 */
#define DEFINE_UCMD_SELECTED(name)					\
	struct io_br_sel __sel_##name;					\
	struct ucmd_selected name __cleanup(__ucmd_selected_exit) = {	\
		.handle = { .known = 1 }, .sel = &__sel_##name }

__ucmd_inline void __ucmd_selected_live(const struct ucmd_selected *buf)
	__ucmd_holds(buf)
{
	if (!__ucmd_h(buf)->known)
		__ucmd_err_unknown();
	if (!__ucmd_h(buf)->live)
		__ucmd_err_posted();
}

/* A length of 0 leaves the buffer in its group. True if a CQE was posted. */
__ucmd_inline bool __ucmd_selected_post(struct ucmd_selected *buf, size_t len,
					struct ucmd_owned *cmd)
	__ucmd_takes(buf) __ucmd_gives(cmd) __ucmd_trusted
{
	struct __ucmd_handle *h = __ucmd_h(buf);

	__ucmd_selected_live(buf);
	__ucmd_empty(h);
	/* sparse counts one command, whichever of the two has it */
	__ucmd_fill(__ucmd_h(cmd), h->cmd, h->flags);
	return __ucmd_raw_post(h->cmd, __ucmd_priv(buf, sel), len, h->flags);
}

/**
 * ucmd_select() - take the next buffer of a group
 * @cmd: the owned handle of a ``.multishot`` operation, consumed if this succeeds
 * @group: number of the group: ``buf_index`` of the SQE, read once by the handler
 * @len: bytes wanted, 0 for the whole buffer; the size of the buffer afterwards, not more than
 *	were asked for. The program decides: it may be 0
 * @buf: an empty handle, which holds buffer and command if this succeeds
 *
 * Context: Ring lock held: handlers, except in a worker of io-wq, and task work with
 * UCMD_IN_TASK. A build error in a UCMD_OWNED body, which may run without the user.
 *
 * Return: 0; -ENOBUFS, also without ``.multishot``, after which the command can only be
 * completed; -ENOLCK in a worker of io-wq: use ucmd_to_task().
 */
#define ucmd_select(cmd, group, len, buf)				\
	__ucmd_select(cmd, ({ __ucmd_user_here("ucmd_select"); (group); }), len, buf)
#define __ucmd_user_here(macro)						\
	static_assert(!__ucmd_called_by(core_end),			\
		      macro ": a UCMD_OWNED body may run without the user: UCMD_IN_TASK")
__ucmd_inline int __must_check
__ucmd_select(struct ucmd_owned *cmd, u16 group, size_t *len, struct ucmd_selected *buf)
	__ucmd_takes(cmd) __ucmd_gives_if(cmd) __ucmd_gives_unless(buf) __ucmd_trusted
{
	struct __ucmd_handle *h = __ucmd_h(cmd);
	const bool wrong = h->flags & __UCMD_F_NO_BUFFER;
	struct io_br_sel *sel = __ucmd_priv(buf, sel);

	if (__builtin_constant_p(wrong) && wrong)
		__ucmd_err_select();
	if (__ucmd_h(buf)->live)
		__ucmd_err_selected();
	__ucmd_not_ended(h);
	if (wrong)
		return -ENOLCK;
	*sel = __ucmd_raw_select(__ucmd_look_owned(cmd), group, len, h->flags);
	/* Not "val < 0": on 32 bits half of the addresses are. */
	if (IS_ERR_OR_NULL((__force void *)sel->addr)) {
		h->live = __UCMD_ENDED;
		return -ENOBUFS;
	}
	__ucmd_fill(__ucmd_h(buf), __ucmd_look_owned(cmd), h->flags);
	__ucmd_empty(h);
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
	__ucmd_selected_live(buf);
	return __ucmd_priv(buf, sel)->addr;
}

/**
 * ucmd_post() - post a CQE with a buffer, and go on
 * @buf: the handle, consumed
 * @len: bytes written, 1 to the size of the buffer; the result of the CQE
 * @cmd: an empty owned handle, which owns the command afterwards
 *
 * Context: That of ucmd_select().
 *
 * Return: 0, or -EOVERFLOW, which ends the stream: the CQ is full.
 */
__ucmd_inline int __must_check ucmd_post(struct ucmd_selected *buf, size_t len,
					 struct ucmd_owned *cmd)
	__ucmd_takes(buf) __ucmd_gives(cmd)
{
	if (likely(__ucmd_selected_post(buf, len, cmd)))
		return 0;
	__ucmd_debug_count(__ucmd_h(cmd)->cmd, __UCMD_OVERFLOW);
	__ucmd_h(cmd)->live = __UCMD_ENDED;
	return -EOVERFLOW;
}

/**
 * ucmd_unselect() - leave a selected buffer in its group
 * @buf: the handle, consumed
 * @cmd: an empty owned handle, which owns the command afterwards and may select again
 *
 * Context: That of ucmd_select().
 */
__ucmd_inline void ucmd_unselect(struct ucmd_selected *buf, struct ucmd_owned *cmd)
	__ucmd_takes(buf) __ucmd_gives(cmd)
{
	__ucmd_selected_post(buf, 0, cmd);
}

/* The buffer is no good, and stays in its group. */
__ucmd_inline int __ucmd_unselect_end(struct ucmd_selected *buf, struct ucmd_owned *cmd, int err)
	__ucmd_takes(buf) __ucmd_gives(cmd)
{
	ucmd_unselect(buf, cmd);
	__ucmd_h(cmd)->live = __UCMD_ENDED;
	return err;
}

/**
 * ucmd_post_copy() - copy an event into the next buffer of a group and post it
 * @cmd: the owned handle of a ``.multishot`` operation, not consumed
 * @group: number of the group
 * @event: what to copy; of a type without padding if @size is that of its type
 * @size: its bytes, at least 1
 *
 * Context: As ucmd_select(). May sleep on a page fault, holding the ring lock.
 *
 * Return: 0; or what ends the stream: -ENOBUFS, -EMSGSIZE if the buffer, or the rest of one
 * that is consumed in parts, is smaller than @size, -EFAULT, -EOVERFLOW; -ENOLCK as
 * ucmd_select().
 */
#define ucmd_post_copy(cmd, group, event, size)				\
	__ucmd_post_copy(cmd, ({					\
		__ucmd_user_here("ucmd_post_copy");			\
		__ucmd_no_padding(__ucmd_copied(event, size), __ucmd_err_event); \
		(group);						\
	}), event, size)
/* The type of what is copied, if it is one thing that has a type; else a char */
#define __ucmd_copied(event, size)					\
	typeof(__builtin_choose_expr(					\
		__builtin_choose_expr(__ucmd_is_ice(size), size, 0) ==	\
			sizeof(*__ucmd_typed(event)), *__ucmd_typed(event), (char)0))
#define __ucmd_typed(event)						\
	_Generic((event), void *: (char *)0, const void *: (char *)0, default: (event))
__ucmd_inline int __must_check
__ucmd_post_copy(struct ucmd_owned *cmd, u16 group, const void *event, size_t size)
	__ucmd_holds(cmd)
{
	DEFINE_UCMD_SELECTED(buf);
	size_t len = size;
	int err = __ucmd_select(cmd, group, &len, &buf);

	if (err)
		return err;
	if (unlikely(len < size))
		return __ucmd_unselect_end(&buf, cmd, -EMSGSIZE);
	if (unlikely(copy_to_user(ucmd_selected_addr(&buf), event, size)))
		return __ucmd_unselect_end(&buf, cmd, -EFAULT);
	return ucmd_post(&buf, size, cmd);
}
#else
# define __UCMD_NEEDS_MULTISHOT(...)	__UCMD_NEEDS(UCMD_HAVE_MULTISHOT, "6.18", ##__VA_ARGS__)
# define DEFINE_UCMD_SELECTED(name)					\
	static_assert(0, "ucmd: needs Linux 6.18 or newer: test UCMD_HAVE_MULTISHOT first")
# define ucmd_select(cmd, ...)		__UCMD_NEEDS_MULTISHOT(cmd)
# define ucmd_post_copy(cmd, ...)	__UCMD_NEEDS_MULTISHOT(cmd)
#endif

#endif /* UCMD_MULTISHOT_POST_H */
