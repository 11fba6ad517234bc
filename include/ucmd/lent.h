/* SPDX-License-Identifier: GPL-2.0 */
#ifndef UCMD_LENT_H
#define UCMD_LENT_H

#include <ucmd/release.h>

/**
 * DOC: Taking memory back
 *
 * Memory that is lent (lend.h) is claimed before it is taken back: as long as a function
 * holds it neither the memory nor its command can go. On every path the function takes it
 * back or leaves it lent. The handle is linear like that of a command (handle.h): a path
 * that forgets it, or takes the memory back twice, does not compile.
 *
 * .. code-block:: c
 *
 *	DEFINE_UCMD_LENT(lent);
 *
 *	if (!ucmd_claim_lent(&frame->loan, cmd, &lent))
 *		return ucmd_complete(cmd, -ENOENT);
 *	if (!foo_done_with(frame)) {
 *		ucmd_leave_lent(&lent);
 *		return ucmd_complete(cmd, -EBUSY);
 *	}
 *	ucmd_take_back(&lent);
 *	return ucmd_complete(cmd, 0);
 *
 * Common mistake: writing to the memory, or freeing it, after ucmd_take_back(). That
 * keeps new users away; those that came before are still at work. The place for it is
 * the release (release.h).
 */

/**
 * struct ucmd_lent - lent memory that its function has to decide about
 *
 * Made by ucmd_claim_lent() and ucmd_claim_lent_unlocked(). Exactly one of
 * ucmd_take_back() and ucmd_leave_lent() takes it, on every path. Declare with
 * DEFINE_UCMD_LENT().
 */
struct ucmd_lent {
	/* private: */
	struct ucmd_loan	*__private loan;
	struct io_uring_cmd	*__private cmd;
	unsigned int		__private flags;
	unsigned int		__private live;
	const unsigned int	__private known;
} __ucmd_capability;

#if UCMD_LINEAR
void __ucmd_nomerge __ucmd_err_lent_over(void)
__compiletime_error("ucmd: the memory may already be taken back or left lent");
void __ucmd_nomerge __ucmd_err_lent_lost(void)
__compiletime_error("ucmd: the lent memory may be neither taken back nor left lent");
void __ucmd_nomerge __ucmd_err_lent_live(void)
__compiletime_error("ucmd: this handle may already hold lent memory");
#else
# define __ucmd_err_lent_over()	do { } while (0)
# define __ucmd_err_lent_lost()	do { } while (0)
# define __ucmd_err_lent_live()	do { } while (0)
#endif

__ucmd_inline void __ucmd_lent_exit(const struct ucmd_lent *lent)
{
	if (!__ucmd_priv(lent, known))
		__ucmd_err_unknown();
	if (__ucmd_priv(lent, live))
		__ucmd_err_lent_lost();
}

/**
 * DEFINE_UCMD_LENT() - declare an empty handle for lent memory
 * @name: the variable
 *
 * The handle may stay empty. Memory that it still holds where its scope ends is a build
 * error.
 */
#define DEFINE_UCMD_LENT(name)						\
	struct ucmd_lent name __cleanup(__ucmd_lent_exit) = { .known = 1 }

#if UCMD_HAVE_LEND_REQUEST
/**
 * ucmd_is_lent() - is memory lent?
 * @loan: the loan
 *
 * Context: Any. Somebody else may change it at any time.
 *
 * Return: true from when it is lent until its release body has returned.
 */
__ucmd_inline bool ucmd_is_lent(const struct ucmd_loan *loan)
{
	/* What the release did, before the caller looks at the object */
	return smp_load_acquire(&__ucmd_priv(loan, word));
}

__ucmd_inline struct ucmd_loan *__ucmd_lent_take(struct ucmd_lent *lent)
	__ucmd_takes(lent) __ucmd_trusted
{
	__ucmd_minus();
	if (!__ucmd_priv(lent, known))
		__ucmd_err_unknown();
	if (!__ucmd_priv(lent, live))
		__ucmd_err_lent_over();
	__ucmd_priv(lent, live) = 0;
	return __ucmd_priv(lent, loan);
}

/**
 * ucmd_leave_lent() - leave memory lent
 * @lent: the handle, consumed
 *
 * From now on the memory may come back, and the command complete, at any time.
 *
 * Context: Any.
 */
__ucmd_inline void ucmd_leave_lent(struct ucmd_lent *lent)
	__ucmd_takes(lent)
{
	struct ucmd_loan *loan = __ucmd_lent_take(lent);

	__ucmd_loan_put_down(loan, __ucmd_priv(loan, release), __ucmd_priv(lent, cmd));
}

/**
 * ucmd_take_back() - take memory out of the ring's table of buffers
 * @lent: the handle, consumed
 *
 * Operations that have it keep it; the release runs when they end, which may be before
 * this returns. If the program emptied the slot before and something else lies in it that
 * was lent, that is taken out: a slot is the program's, and says nothing about what is in
 * it (7.3: io_buffer_unregister() in io_uring/rsrc.c).
 *
 * Context: That in which @lent was filled; sleeps where the ring lock is not held.
 */
__ucmd_inline void ucmd_take_back(struct ucmd_lent *lent)
	__ucmd_takes(lent)
{
	struct ucmd_loan *loan = __ucmd_lent_take(lent);

	__ucmd_loan_out(loan, __ucmd_priv(lent, cmd), __ucmd_priv(lent, flags));
	__ucmd_loan_put_down(loan, __ucmd_priv(loan, release), __ucmd_priv(lent, cmd));
}

__ucmd_inline bool __must_check
__ucmd_claim_lent(struct ucmd_loan *loan, struct io_uring_cmd *by, unsigned int flags,
		  struct ucmd_lent *lent)
	__ucmd_gives_if(lent) __ucmd_trusted
{
	struct io_uring_cmd *cmd = READ_ONCE(__ucmd_priv(loan, word));

	if (!__ucmd_lent_is_cmd(cmd) ||
	    __ucmd_swap(&__ucmd_priv(loan, word), cmd, __UCMD_LENT_HELD) != cmd)
		return false;
	/* Taking a second ring lock, or the same one again, would deadlock. */
	if (__ucmd_priv(loan, out) ||
	    (!(flags & IO_URING_F_UNLOCKED) && __ucmd_raw_ring(cmd) != __ucmd_raw_ring(by))) {
		__ucmd_loan_put_down(loan, __ucmd_priv(loan, release), cmd);
		return false;
	}
	if (!__ucmd_priv(lent, known))
		__ucmd_err_unknown();
	if (__ucmd_priv(lent, live))
		__ucmd_err_lent_live();
	__ucmd_priv(lent, loan) = loan;
	__ucmd_priv(lent, cmd) = cmd;
	__ucmd_priv(lent, flags) = flags;
	__ucmd_priv(lent, live) = 1;
	return true;
}

# ifdef __CHECKER__
#  define __ucmd_claim_lent(loan, by, flags, lent)			\
	__ucmd_plus_if(__ucmd_claim_lent(loan, by, flags, lent))
# endif

/**
 * ucmd_claim_lent() - claim memory that is lent, in a call of the core
 * @loan: the loan, whose object the driver keeps from being freed during this call
 * @by: the fresh or owned handle of this call, not consumed
 * @lent: an empty handle, which holds the memory if it was lent
 *
 * Context: Handler or task work, of the ring that it is lent to or, in a worker of
 * io-wq, of any.
 *
 * Return: true if @lent holds the memory now; false if it is not lent, was taken back, is
 * claimed by somebody else, or is lent to another ring than the one of @by, whose lock is
 * held.
 */
#define ucmd_claim_lent(loan, by, lent)					\
	__ucmd_claim_lent(loan, ({ __ucmd_here("ucmd_claim_lent", by); __ucmd_use(by); }), \
			  __ucmd_core_flags(__ucmd_h(by)->flags), lent)

/**
 * ucmd_claim_lent_unlocked() - claim memory that is lent, where the core did not call
 * @loan: the loan, whose object the driver keeps from being freed during this call
 * @lent: an empty handle, which holds the memory if it was lent
 *
 * For a device that goes away. A build error in a handler, in task work and their like.
 *
 * Context: Process context without any ring's lock, nor one that a handler or a release
 * takes. May sleep.
 *
 * Return: true if @lent holds the memory now; false if it is not lent, was taken back, or
 * is claimed by somebody else.
 */
#define ucmd_claim_lent_unlocked(loan, lent)				\
	__ucmd_claim_lent(({ __ucmd_outside("ucmd_claim_lent_unlocked"); (loan); }), NULL, \
			  IO_URING_F_UNLOCKED, lent)
#else
# define ucmd_is_lent(loan)						\
	__UCMD_NEEDS(UCMD_HAVE_LEND_REQUEST, "6.15", loan)
# define ucmd_leave_lent(lent)						\
	((void)__UCMD_NEEDS(UCMD_HAVE_LEND_REQUEST, "6.15", lent))
# define ucmd_take_back(lent)						\
	((void)__UCMD_NEEDS(UCMD_HAVE_LEND_REQUEST, "6.15", lent))
# define ucmd_claim_lent(loan, by, lent)				\
	__UCMD_NEEDS(UCMD_HAVE_LEND_REQUEST, "6.15", lent)
# define ucmd_claim_lent_unlocked(loan, lent)				\
	__UCMD_NEEDS(UCMD_HAVE_LEND_REQUEST, "6.15", lent)
#endif

#endif /* UCMD_LENT_H */
