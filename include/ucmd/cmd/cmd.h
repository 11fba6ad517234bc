/* SPDX-License-Identifier: GPL-2.0 */
#ifndef UCMD_CMD_CMD_H
#define UCMD_CMD_CMD_H

#include <linux/fs.h>
#include <linux/lockdep.h>

#include <ucmd/kernels/multishot.h>
#include <ucmd/kernels/ring.h>
#include <ucmd/cmd/debug.h>
#include <ucmd/cmd/handle.h>

/**
 * DOC: The life of a command
 *
 * The core issues a command by calling the driver. The handler completes it at
 * once, lets it wait in a place (waiting/wait.h), or keeps it and completes it later:
 *
 * .. code-block:: none
 *
 *	issue --> fresh --ucmd_complete()------------------------> gone
 *	            |
 *	            +--ucmd_wait()----> place
 *	            |                     | ucmd_claim()
 *	            +--ucmd_keep()-> kept |
 *	                              |   v
 *	                 ucmd_take()  +-> claimed --ucmd_to_task()--> owned --ucmd_done()--> gone
 *
 * A handler returns a &struct ucmd_action. It comes from the operation that
 * took the fresh handle, so that "queued" cannot be returned without keeping the
 * command, nor an error after it.
 *
 * .. code-block:: c
 *
 *	static ucmd_handler foo_start(UCMD_FRESH cmd, const struct foo_args *args)
 *	{
 *		struct foo_job *job = kmalloc(sizeof(*job), GFP_KERNEL);
 *
 *		if (!job)
 *			return ucmd_complete(cmd, -ENOMEM);
 *		job->tag = args->tag;
 *		INIT_WORK(&job->work, foo_work);
 *		return ucmd_queue_work(cmd, foo_wq, &job->work, &job->cmd);
 *	}
 *
 * Common mistake: touching the job after it was submitted. Another CPU may have
 * completed the command and freed it. The same holds for the command, which is why
 * the handle is empty by then.
 */

/* Values that the core, or a system call, takes for something else: linux/errno.h */
#define __ucmd_internal(res)						\
	((res) == -EAGAIN || ((res) <= -ERESTARTSYS && (res) >= -MAX_ERRNO))

#define __ucmd_is_ice(x)						\
	(sizeof(int) == sizeof(*(8 ? ((void *)((long)(x) * 0l)) : (int *)8)))

/*
 * @res fits into the CQE: no wider than an int, or a constant that is one. A long passes,
 * as PTR_ERR() is one. The kernel's static_assert() makes a string of what it tests, which
 * gets too long for sparse.
 */
#define __ucmd_fits_result(macro, res)					\
	_Static_assert(__builtin_choose_expr(__ucmd_is_ice(res),		\
			(long long)(res) == (int)(long long)(res),	\
			sizeof((res) + 0) <= sizeof(int) ||		\
			__builtin_types_compatible_p(typeof((res) + 0), long)), \
		      macro ": the result is wider than the int of a CQE")

__ucmd_mistake(__ucmd_err_result, "ucmd: not a result: ucmd_wait(), ucmd_keep() or ucmd_retry_blocking() returns what you mean; other errnos from 512 on are the kernel's own");
__ucmd_mistake(__ucmd_err_done_result, "ucmd: not a result for a program: -EAGAIN, or an errno of the kernel's own");

/* --- facts of the issue: only the call that issues a command knows them --- */

/**
 * ucmd_is() - a fact of a command
 * @cmd: the fresh handle, not consumed; any handle for ``FIXED`` and ``HELD``
 * @fact: one of
 *
 *	========== ================================================================
 *	NONBLOCK   the handler must not sleep for long, and returns
 *	           ucmd_retry_blocking() where it would. An operation declared with
 *	           ``.may_block`` is never called so
 *	SQE128     the command has 80 bytes of payload: on a ring with
 *	           IORING_SETUP_SQE128, and for IORING_OP_URING_CMD128
 *	CQE32      the completion can carry a second result: on a ring with
 *	           IORING_SETUP_CQE32 or IORING_SETUP_CQE_MIXED
 *	WORKER     a worker of io-wq runs the handler, without the lock of the ring:
 *	           what needs that, or the task itself, goes there by ucmd_to_task()
 *	IOPOLL     it is polled for completion: on a ring with IORING_SETUP_IOPOLL, for a
 *	           file with ``uring_cmd_iopoll``
 *	COMPAT     pointers and longs in the payload have 32 bits. in_compat_syscall()
 *	           is wrong under SQPOLL and in workers. A build error without
 *	           %UCMD_HAVE_COMPAT (before 6.7)
 *	REISSUE    this handler has run before for this command, and returned
 *	           ucmd_retry_blocking() or -EAGAIN; the PDU holds what it left there. A
 *	           build error without %UCMD_HAVE_REISSUE (before 6.18)
 *	FIXED      it names a registered buffer (IORING_URING_CMD_FIXED)
 *	HELD       the handle holds it: for a handle that was filled, or emptied, under a
 *	           condition. The compiler compares nothing then, and nothing is computed
 *	           where it knows the answer
 *	========== ================================================================
 *
 * What the core says of the issue only the call that issues the command knows: of another
 * handle it is a build error.
 *
 * Context: Handler; any for ``FIXED`` and ``HELD``.
 *
 * Return: true if it is so.
 */
#define ucmd_is(cmd, fact)		__UCMD_IS_##fact(cmd)
#define __UCMD_IS_NONBLOCK(cmd)		__ucmd_issued(cmd, IO_URING_F_NONBLOCK)
#define __UCMD_IS_SQE128(cmd)		__ucmd_issued(cmd, IO_URING_F_SQE128)
#define __UCMD_IS_CQE32(cmd)		__ucmd_issued(cmd, IO_URING_F_CQE32)
#define __UCMD_IS_WORKER(cmd)		__ucmd_issued(cmd, IO_URING_F_UNLOCKED)
#define __UCMD_IS_IOPOLL(cmd)		__ucmd_issued(cmd, IO_URING_F_IOPOLL)
#if UCMD_HAVE_COMPAT
# define __UCMD_IS_COMPAT(cmd)		__ucmd_issued(cmd, IO_URING_F_COMPAT)
#else
# define __UCMD_IS_COMPAT(cmd)		__UCMD_NEEDS(UCMD_HAVE_COMPAT, "6.7", cmd)
#endif
#if UCMD_HAVE_REISSUE
# define __UCMD_IS_REISSUE(cmd)		__ucmd_is_reissue(cmd)
#else
# define __UCMD_IS_REISSUE(cmd)		__UCMD_NEEDS(UCMD_HAVE_REISSUE, "6.18", cmd)
#endif
#define __UCMD_IS_FIXED(cmd)		((bool)(__ucmd_use(cmd)->flags & IORING_URING_CMD_FIXED))
#define __UCMD_IS_HELD(cmd)		__ucmd_is_held(__ucmd_h(cmd))

__ucmd_inline bool __ucmd_issued(const struct ucmd_fresh *cmd, unsigned int flag)
	__ucmd_holds(cmd)
{
	(void)__ucmd_look_fresh(cmd);
	return __ucmd_h(cmd)->flags & flag;
}

/* The very flag that the proof follows: what it guards is right also where it stays in the code. */
__ucmd_inline bool __ucmd_is_held(const struct __ucmd_handle *h)
{
	if (!h->known)
		__ucmd_err_unknown();
	return h->live;
}

/*
 * The core marks each command that it issues again, also if the handler has not run: then
 * ".may_block" sent it to a worker. The layer's word of the PDU tells, as long as the
 * command waits nowhere. Nothing is left of this in a driver that does not ask: the
 * optimiser knows that a static variable is 0 which nobody writes to and whose address
 * nobody takes.
 */
static unsigned char __ucmd_uses_reissue __maybe_unused;
#define __ucmd_asks_reissue()						\
	(UCMD_LINEAR && __builtin_constant_p(__ucmd_uses_reissue) ? __ucmd_uses_reissue : 1)
#define __UCMD_RAN	1ul

__ucmd_inline void __ucmd_ran(struct io_uring_cmd *raw, bool ran)
{
	if (UCMD_HAVE_REISSUE && __ucmd_asks_reissue())
		*(unsigned long *)raw->pdu = ran ? __UCMD_RAN : 0;
}

#if UCMD_HAVE_REISSUE
__ucmd_inline bool __ucmd_is_reissue(const struct ucmd_fresh *cmd)
	__ucmd_holds(cmd)
{
	const struct io_uring_cmd *raw = __ucmd_look_fresh(cmd);

# if UCMD_LINEAR
	asm volatile("" :: "i" (&__ucmd_uses_reissue));
# endif
	return raw->flags & IORING_URING_CMD_REISSUE &&
	       *(const unsigned long *)raw->pdu == __UCMD_RAN;
}
#endif

/**
 * ucmd_opcode() - the operation that the program asked for
 * @cmd: any handle, not consumed
 *
 * Context: Any.
 *
 * Return: ``cmd_op`` of the SQE, as the core read it.
 */
#define ucmd_opcode(cmd)	(__ucmd_use(cmd)->cmd_op)

/**
 * ucmd_file() - the file that the command was submitted to
 * @cmd: any handle, not consumed
 *
 * The command holds a reference until it is completed.
 *
 * Context: Any.
 *
 * Return: the file, never NULL.
 */
#define ucmd_file(cmd)		(__ucmd_use(cmd)->file)

/**
 * ucmd_task() - the task that a command was submitted by
 * @cmd: any handle, not consumed
 *
 * With IORING_SETUP_SQPOLL that is the thread of the ring.
 *
 * Context: Any.
 *
 * Return: the task, which exists as long as the command does.
 */
#define ucmd_task(cmd)	((struct task_struct *)__ucmd_raw_task(__ucmd_use(cmd)))

/* --- in the handler --- */

/**
 * ucmd_complete() - complete a command from its handler
 * @cmd: the fresh handle, consumed
 * @res: result for the CQE: a negative errno, or whatever the operation defines
 * @...: a second result, a u64, if the operation has one. A ring whose CQEs have 16 bytes
 *	gets -EINVAL as @res; the test disappears when the operation declares ``.cqe32``
 *
 * A constant -EAGAIN, or one of the kernel's own errnos, is a build error, because the
 * core takes them for something else. A computed -EAGAIN in a context that must not
 * block makes the core issue the command again from a worker, as it does for every
 * file; -EAGAIN from there reaches the CQE. A result wider than an int is a build error.
 *
 * Context: Handler.
 *
 * Return: what the handler has to return.
 */
#define ucmd_complete(cmd, res, ...)					\
	__ucmd_nth2(, ##__VA_ARGS__, __ucmd_complete32, __ucmd_complete) \
		(cmd, ({						\
			__ucmd_fits_result("ucmd_complete", res);	\
			__ucmd_no_flags("ucmd_complete", ##__VA_ARGS__); \
			(res);						\
		}), ##__VA_ARGS__)

/*
 * From 6.18 to the fix in 7.3 nobody completes a command with IORING_URING_CMD_MULTISHOT
 * whose handler returns a result (io_uring_cmd() in io_uring/uring_cmd.c). The flag is the
 * program's choice.
 */
__ucmd_inline struct ucmd_action __must_check
__ucmd_raw_complete(struct io_uring_cmd *raw, int res, unsigned int flags)
{
	if (__builtin_constant_p(res) && __ucmd_internal(res))
		__ucmd_err_result();
	if (__builtin_constant_p(res) && res < 0)
		__ucmd_unlikely_path();
	__ucmd_debug_answer(raw, res, flags);
	if ((__UCMD_POSITIVE_LOST && res > 0) ||
	    (__UCMD_MSHOT_LOST && res >= 0 && __ucmd_raw_is_multishot(raw))) {
		__ucmd_raw_done(raw, res, flags);
		return __ucmd_action(__UCMD_RET_QUEUED);
	}
	if (res == -EAGAIN)
		__ucmd_ran(raw, true);
	return __ucmd_action(res);
}

__ucmd_inline struct ucmd_action __must_check __ucmd_complete(struct ucmd_fresh *cmd, int res)
	__ucmd_takes(cmd)
{
	const unsigned int flags = __ucmd_h(cmd)->flags;

	return __ucmd_raw_complete(__ucmd_take_fresh(cmd), res, flags);
}

__ucmd_inline struct ucmd_action __must_check
__ucmd_complete32(struct ucmd_fresh *cmd, int res, u64 res2)
	__ucmd_takes(cmd)
{
	const unsigned int flags = __ucmd_h(cmd)->flags;
	struct io_uring_cmd *raw = __ucmd_take_fresh(cmd);

	if (__builtin_constant_p(res) && __ucmd_internal(res))
		__ucmd_err_result();
	__ucmd_debug_answer(raw, res, 0);
	if (!(flags & IO_URING_F_CQE32))
		return __ucmd_action(-EINVAL);
	__ucmd_raw_done32(raw, res, res2, flags);
	return __ucmd_action(__UCMD_RET_QUEUED);
}

/**
 * ucmd_retry_blocking() - have the command issued again where it may block
 * @cmd: the fresh handle, consumed
 *
 * The core calls the handler again from a worker of io-wq, with the PDU as it
 * is. It need not come to that: a command that is canceled before is completed by the
 * core, and the driver hears no more of it. So nothing is allocated or counted before
 * this call that the second one would have to give back. The SQE has been copied by
 * then, after the program may have changed it: validate anew. An operation that always
 * blocks declares ``.may_block`` instead.
 *
 * Context: Handler, where ``ucmd_is(cmd, NONBLOCK)``.
 *
 * Return: what the handler has to return. In a context that may block already,
 * the command fails with -EAGAIN.
 */
__ucmd_inline struct ucmd_action __must_check ucmd_retry_blocking(struct ucmd_fresh *cmd)
	__ucmd_takes(cmd)
{
	const unsigned int flags __maybe_unused = __ucmd_h(cmd)->flags;
	struct io_uring_cmd *raw = __ucmd_take_fresh(cmd);

	__ucmd_debug_answer(raw, -EAGAIN, flags);
	__ucmd_ran(raw, true);
	return __ucmd_action(-EAGAIN);
}

/* --- later --- */

/*
 * Task work in a dying task has a mark in its flags that only our own code looks at. It is
 * taken out where it is known, so that both ways out compile to the same call.
 */
__ucmd_inline unsigned int __ucmd_core_flags(unsigned int flags)
{
	return __builtin_constant_p(flags) ? flags & ~__UCMD_F_NO_USER : flags;
}

/**
 * ucmd_done() - complete a command of this call
 * @cmd: the owned handle, or that of an entry (UCMD_TAGGED), consumed
 * @res: result for the CQE: a negative errno, or whatever the operation defines
 * @...: a second result, a u64, dropped where the CQE has no room for it: declare
 *	``.cqe32``
 *
 * The command, its PDU and its file reference are gone afterwards. A claimed command is
 * a build error: it may be of another ring.
 *
 * Context: Where the core gave it. Never an interrupt: 6.1 takes the completion lock, and
 * later kernels the ring mutex if the command is cancelable.
 *
 * Return: nothing.
 */
#define ucmd_done(cmd, res, ...)					\
({									\
	__ucmd_here("ucmd_done", cmd);					\
	__ucmd_fits_result("ucmd_done", res);				\
	__ucmd_no_flags("ucmd_done", ##__VA_ARGS__);			\
	__ucmd_nth2(, ##__VA_ARGS__, __ucmd_done32, __ucmd_done_any)(cmd, res, ##__VA_ARGS__); \
})
/* Where io_uring_cmd_done() has its flags */
#define __ucmd_no_flags(macro, ...)					\
	_Static_assert(sizeof(__ucmd_nth2(, ##__VA_ARGS__, __VA_ARGS__, 0ull)) == sizeof(u64), \
		       macro ": the third argument is a second result, a u64, and no flags")
#define __ucmd_done_any(cmd, res)					\
	_Generic((cmd), __ucmd_done_tag default: __ucmd_done)(cmd, res)
#define __ucmd_done_tag			/* see tag.h */
__ucmd_inline void __ucmd_done(struct ucmd_owned *cmd, int res)
	__ucmd_takes(cmd)
{
	const unsigned int flags = __ucmd_h(cmd)->flags;
	struct io_uring_cmd *raw = __ucmd_take_owned(cmd);

	if (__builtin_constant_p(res) && __ucmd_internal(res))
		__ucmd_err_done_result();
	__ucmd_h(cmd)->done = 1;
	__ucmd_debug_done(raw, res);
	__ucmd_raw_done(raw, res, __ucmd_core_flags(flags));
}

__ucmd_inline void __ucmd_done32(struct ucmd_owned *cmd, int res, u64 res2)
	__ucmd_takes(cmd)
{
	const unsigned int flags = __ucmd_h(cmd)->flags;
	struct io_uring_cmd *raw = __ucmd_take_owned(cmd);

	if (__builtin_constant_p(res) && __ucmd_internal(res))
		__ucmd_err_done_result();
	__ucmd_h(cmd)->done = 1;
	__ucmd_debug_done(raw, res);
	__ucmd_raw_done32(raw, res, res2, __ucmd_core_flags(flags));
}

/* Out of line: what it expands to hides from the optimiser which way a handle went. */
#ifdef CONFIG_LOCKDEP
static noinline void __maybe_unused __ucmd_assert_unlocked(struct io_uring_cmd *raw)
{
	lockdep_assert_not_held(&cmd_to_io_kiocb(raw)->ctx->uring_lock);
}
#else
# define __ucmd_assert_unlocked(raw)	do { } while (0)
#endif

/**
 * ucmd_done_unlocked() - complete a command from elsewhere, where the core did not call
 * @cmd: the claimed handle, consumed
 * @res: result for the CQE
 *
 * For work items, kernel threads and system calls. A build error in the body of a
 * handler, of task work and their like; in a helper that one of them calls lockdep says
 * so.
 *
 * Context: Process context without any ring's lock. May sleep: of a cancelable command
 * it takes the ring lock, which a program can hold for as long as it likes with a page
 * that does not come (userfaultfd). Where that must not be waited for, use
 * ucmd_to_task().
 */
#define ucmd_done_unlocked(cmd, res)					\
({									\
	__ucmd_outside("ucmd_done_unlocked");				\
	__ucmd_fits_result("ucmd_done_unlocked", res);			\
	__ucmd_done_unlocked(cmd, res);					\
})
__ucmd_inline void __ucmd_done_unlocked(struct ucmd_claimed *cmd, int res)
	__ucmd_takes(cmd)
{
	struct io_uring_cmd *raw = __ucmd_take_claimed(cmd);

	if (__builtin_constant_p(res) && __ucmd_internal(res))
		__ucmd_err_done_result();
	__ucmd_assert_unlocked(raw);
	__ucmd_debug_done(raw, res);
	__ucmd_raw_done(raw, res, IO_URING_F_UNLOCKED);
}

/**
 * ucmd_same_ring() - is a command from elsewhere of the ring of this very call?
 * @cmd: the claimed handle, consumed if the answer is yes
 * @by: the fresh or owned handle of this call, not consumed
 * @here: an empty handle, which owns the command then, to be completed as one of this call
 *
 * The list of completions that ucmd_done() adds to is the ring's, whichever of its tasks
 * the command is of (io_req_complete_defer() in io_uring/io_uring.h).
 *
 * Context: Handler, or task work with UCMD_IN_TASK. A build error in a UCMD_OWNED body:
 * while the core cancels it walks the commands of the ring, and 6.18 does not stand that
 * another one is completed.
 *
 * Return: true if @here owns the command now.
 */
#define ucmd_same_ring(cmd, by, here)					\
	__ucmd_same_ring(cmd, ({					\
		static_assert(!__ucmd_called_by(core_end),		\
			"ucmd_same_ring: a UCMD_OWNED body completes its own command only"); \
		__ucmd_use(by);						\
	}), __ucmd_h(by)->flags, here)
__ucmd_inline bool __must_check
__ucmd_same_ring(struct ucmd_claimed *cmd, struct io_uring_cmd *by, unsigned int flags,
		 struct ucmd_owned *here)
	__ucmd_takes(cmd) __ucmd_gives_unless(cmd) __ucmd_gives_if(here) __ucmd_trusted
{
	struct io_uring_cmd *raw = __ucmd_look_claimed(cmd);

	if (__ucmd_raw_ring(raw) != __ucmd_raw_ring(by))
		return false;
	__ucmd_empty(__ucmd_h(cmd));
	__ucmd_fill(__ucmd_h(here), raw, flags);
	return true;
}

#endif /* UCMD_CMD_CMD_H */
