/* SPDX-License-Identifier: GPL-2.0 */
#ifndef UCMD_LENT_H
#define UCMD_LENT_H

#include <ucmd/release.h>

/**
 * DOC: The handle of a lent buffer
 *
 * What a function lent (lend.h) it leaves lent or takes back, on every path. The
 * handle is linear like that of a command (handle.h): a path that forgets it, or
 * takes the buffer back twice, does not compile.
 *
 * .. code-block:: c
 *
 *	UCMD_LENT(lent);
 *
 *	if (!ucmd_claim_lent(&frame->lend, cmd, &lent))
 *		return ucmd_complete(cmd, -ENOENT);
 *	if (!foo_done_with(frame)) {
 *		ucmd_leave_lent(&lent);
 *		return ucmd_complete(cmd, -EBUSY);
 *	}
 *	ucmd_take_back(&lent);
 *	return ucmd_complete(cmd, 0);
 *
 * The mistake: a return between ucmd_claim_lent() and the two others. The pages
 * would stay out, and the command that lent them would never complete.
 */

/**
 * struct ucmd_lent - a lent buffer that its function has to decide about
 *
 * Made by ucmd_lend_bvec() and its like, or by ucmd_claim_lent(). Exactly one of
 * ucmd_leave_lent() and ucmd_take_back() takes it, on every path. While it lives
 * neither the memory nor the command can go. Declare with UCMD_LENT().
 */
struct ucmd_lent {
	/* private: */
	struct ucmd_lend	*__private lend;
	const struct ucmd_release *__private release;	/* NULL: that of lend */
	struct io_uring_cmd	*__private cmd;
	unsigned int		__private flags;
	unsigned int		__private live;
} __ucmd_capability;

#if UCMD_LINEAR
void __ucmd_nomerge __ucmd_err_lent_over(void)
__compiletime_error("ucmd: the buffer may already be taken back or left lent");
void __ucmd_nomerge __ucmd_err_lent_lost(void)
__compiletime_error("ucmd: the lent buffer may be neither taken back nor left lent");
void __ucmd_nomerge __ucmd_err_lent_live(void)
__compiletime_error("ucmd: this handle may already hold a lent buffer");
#else
# define __ucmd_err_lent_over()	do { } while (0)
# define __ucmd_err_lent_lost()	do { } while (0)
# define __ucmd_err_lent_live()	do { } while (0)
#endif

__ucmd_inline void __ucmd_lent_exit(const struct ucmd_lent *lent)
{
	if (__ucmd_priv(lent, live))
		__ucmd_err_lent_lost();
}

/**
 * UCMD_LENT() - declare an empty handle for a lent buffer
 * @name: the variable
 *
 * The handle may stay empty. A buffer that it still holds where its scope ends is
 * a build error.
 */
#define UCMD_LENT(name)							\
	struct ucmd_lent name __cleanup(__ucmd_lent_exit) = { }

#if UCMD_HAVE_LEND_REQUEST
__ucmd_inline void __ucmd_lent_own(struct ucmd_lent *lent, struct ucmd_lend *lend,
				   const struct ucmd_release *release,
				   struct io_uring_cmd *cmd, unsigned int flags)
	__ucmd_gives(lent) __ucmd_trusted
{
	if (__ucmd_priv(lent, live))
		__ucmd_err_lent_live();
	__ucmd_priv(lent, lend) = lend;
	__ucmd_priv(lent, release) = release;
	__ucmd_priv(lent, cmd) = cmd;
	__ucmd_priv(lent, flags) = flags;
	__ucmd_priv(lent, live) = 1;
}

__ucmd_inline struct ucmd_lend *__ucmd_lent_take(struct ucmd_lent *lent)
	__ucmd_takes(lent) __ucmd_trusted
{
	__ucmd_minus();
	if (!__ucmd_priv(lent, live))
		__ucmd_err_lent_over();
	__ucmd_priv(lent, live) = 0;
	return __ucmd_priv(lent, lend);
}

__ucmd_inline void __ucmd_lend_put_down(struct ucmd_lend *lend,
					const struct ucmd_release *release,
					struct io_uring_cmd *cmd)
{
	if (__ucmd_swap(&__ucmd_priv(lend, word), __UCMD_LENT_HELD, cmd) == __UCMD_LENT_HELD)
		return;
	if (!release)
		release = __ucmd_priv(lend, release);
	__ucmd_lend_to_task(cmd, (const struct ucmd_task_work *)&__ucmd_priv(release, finish));
}

/**
 * ucmd_leave_lent() - leave a buffer lent
 * @lent: the handle, consumed
 *
 * From now on the memory may come back, and the command complete, at any time.
 *
 * Context: Any.
 */
__ucmd_inline void ucmd_leave_lent(struct ucmd_lent *lent)
	__ucmd_takes(lent)
{
	struct ucmd_lend *lend = __ucmd_lent_take(lent);

	__ucmd_lend_put_down(lend, __ucmd_priv(lent, release), __ucmd_priv(lent, cmd));
}

/**
 * ucmd_take_back() - take a buffer out of the ring's table
 * @lent: the handle, consumed
 *
 * Operations that have it keep it; the release body runs when they end, which may
 * be before this returns. If the user emptied the slot before and something else
 * lies in it that was lent, that is taken out: a slot is the user's, and says
 * nothing about what is in it (7.3: io_buffer_unregister() in io_uring/rsrc.c).
 *
 * Context: That in which @lent was filled; sleeps where the ring lock is not held.
 */
__ucmd_inline void ucmd_take_back(struct ucmd_lent *lent)
	__ucmd_takes(lent)
{
	struct ucmd_lend *lend = __ucmd_lent_take(lent);

	__ucmd_lend_out(lend, __ucmd_priv(lent, cmd), __ucmd_priv(lent, flags));
	__ucmd_lend_put_down(lend, __ucmd_priv(lent, release), __ucmd_priv(lent, cmd));
}

__ucmd_inline bool __must_check
__ucmd_claim_lent(struct ucmd_lend *lend, struct io_uring_cmd *by, unsigned int flags,
		  struct ucmd_lent *lent)
	__ucmd_gives_if(lent) __ucmd_trusted
{
	struct io_uring_cmd *cmd = READ_ONCE(__ucmd_priv(lend, word));

	if (!__ucmd_lend_is_cmd(cmd) ||
	    __ucmd_swap(&__ucmd_priv(lend, word), cmd, __UCMD_LENT_HELD) != cmd)
		return false;
	/* Two ring locks held, or one taken twice, would be the end */
	if (__ucmd_priv(lend, out) ||
	    (!(flags & IO_URING_F_UNLOCKED) && __ucmd_raw_ring(cmd) != __ucmd_raw_ring(by))) {
		__ucmd_lend_put_down(lend, NULL, cmd);
		return false;
	}
	__ucmd_lent_own(lent, lend, NULL, cmd, flags);
	return true;
}

/**
 * ucmd_claim_lent() - take up a buffer that is lent, in a handler
 * @lend: the memory, which the driver keeps from being freed during this call
 * @by: the fresh handle of the handler, not consumed
 * @lent: an empty handle, which holds the loan if there was one
 *
 * Context: Handler, the ring's own or, in a worker of io-wq, any.
 *
 * Return: true if @lent holds the loan now; false if it is not lent, was taken
 * back, is claimed by somebody else, or is lent to another ring than the one that
 * @by came from, whose lock is held.
 */
__ucmd_inline bool __must_check
ucmd_claim_lent(struct ucmd_lend *lend, struct ucmd_fresh *by, struct ucmd_lent *lent)
	__ucmd_holds(by) __ucmd_gives_if(lent) __ucmd_trusted
{
	return __ucmd_claim_lent(lend, __ucmd_look(by), __ucmd_priv(by, flags), lent);
}

/**
 * ucmd_claim_lent_unlocked() - take up a buffer that is lent, elsewhere
 * @lend: the memory, which the driver keeps from being freed during this call
 * @lent: an empty handle, which holds the loan if there was one
 *
 * For a device that goes away, and other code that the core did not call.
 *
 * Context: Process context without any ring's lock, nor one that a handler or a
 * release body takes. May sleep.
 *
 * Return: true if @lent holds the loan now; false if it is not lent, was taken
 * back, or is claimed by somebody else.
 */
__ucmd_inline bool __must_check
ucmd_claim_lent_unlocked(struct ucmd_lend *lend, struct ucmd_lent *lent)
	__ucmd_gives_if(lent) __ucmd_trusted
{
	return __ucmd_claim_lent(lend, NULL, IO_URING_F_UNLOCKED, lent);
}

# ifdef __CHECKER__
#  define ucmd_claim_lent(lend, by, lent) __ucmd_plus_if(ucmd_claim_lent(lend, by, lent))
#  define ucmd_claim_lent_unlocked(lend, lent)				\
	__ucmd_plus_if(ucmd_claim_lent_unlocked(lend, lent))
# endif
#else
# define ucmd_leave_lent(lent)						\
	((void)__UCMD_NEEDS(UCMD_HAVE_LEND_REQUEST, "6.15", lent))
# define ucmd_take_back(lent)						\
	((void)__UCMD_NEEDS(UCMD_HAVE_LEND_REQUEST, "6.15", lent))
# define ucmd_claim_lent(lend, by, lent)				\
	__UCMD_NEEDS(UCMD_HAVE_LEND_REQUEST, "6.15", lent)
# define ucmd_claim_lent_unlocked(lend, lent)				\
	__UCMD_NEEDS(UCMD_HAVE_LEND_REQUEST, "6.15", lent)
#endif

#endif /* UCMD_LENT_H */
