/* SPDX-License-Identifier: GPL-2.0 */
#ifndef UCMD_PORT_H
#define UCMD_PORT_H

#include <ucmd/kernels/port.h>
#include <ucmd/waiting/give.h>
#include <ucmd/cmd/op.h>

/**
 * DOC: Porting a raw driver
 *
 * A driver written by hand passes a pointer to the command and ``issue_flags`` through
 * its functions and keeps the pointer in its objects. No compiler can tell from that who
 * owns a command. Rewriting all of it at once is how a port goes wrong.
 *
 * So a port has two stages. In the first, this header takes the place of
 * ``linux/io_uring/cmd.h``: the driver uses the interface of Linux 7.3, under the kernel's
 * own names, and builds on every kernel from 6.1 on. There are two things that 7.3 says
 * in a way which an older kernel has no equivalent for: task work, which
 * UCMD_RAW_WORK() adapts, and ``cmd->sqe`` before 6.4, for which there is ucmd_raw_sqe().
 * ``make convert`` brings an older driver to this form.
 *
 * In the second stage the functions get linear handles, one at a time. The issue function
 * that will replace the old entry function is there from the first handler on. These are
 * the bridges between what is ported and what is not yet:
 *
 * .. code-block:: c
 *
 *	static ucmd_handler foo_issue(UCMD_FRESH cmd, u32 op, struct foo *foo)
 *	{
 *		switch (op) {
 *		case FOO_WAIT:
 *			return ucmd_wait(cmd, &foo->slot);
 *		}
 *		return ucmd_complete(cmd, -EOPNOTSUPP);
 *	}
 *
 *	static int foo_uring_cmd(struct io_uring_cmd *cmd, unsigned int issue_flags)
 *	{
 *		struct foo *foo = cmd->file->private_data;
 *
 *		if (issue_flags & IO_URING_F_CANCEL)
 *			return ucmd_raw_cancel(cmd, issue_flags);
 *		if (cmd->cmd_op == FOO_WAIT)
 *			return ucmd_raw_call(foo_issue, cmd, issue_flags, FOO_WAIT, foo);
 *		return foo_not_yet(cmd, issue_flags);
 *	}
 *
 * ucmd_opcode(), ucmd_file(), ucmd_task() and ucmd_pdu() take the core's
 * pointer, too: such lines are final. A driver is done when it does not need this header
 * any more. docs/porting.md goes through one.
 *
 * Common mistake: calling ucmd_raw_own() to please a function that wants a handle, while
 * an object of the driver still has the pointer. The command has two owners then, and
 * nothing reports it. Take the pointer out of the object first, as ucmd_take() and
 * ucmd_claim() do.
 */

/* --- the first stage --- */

/**
 * UCMD_RAW_WORK() - have a callback for task work called by every kernel
 * @fn: ``void fn(struct io_tw_req tw_req, io_tw_token_t tw)``, as Linux 7.3 has it
 *
 * At file scope, behind the function or its declaration, and before it is scheduled: by
 * ``io_uring_cmd_complete_in_task(cmd, fn)`` or ``io_uring_cmd_do_in_task_lazy(cmd, fn)``,
 * which name it. On 7.3 this is nothing but a check of the type. On older kernels
 * ``tw.cancel`` says what those know: the task exits, or a worker runs in its place. The
 * lock of the ring is held on all of them.
 *
 * Final code has DEFINE_UCMD_WORK(), which does not compile without an end for a task
 * that exits.
 */
#if __UCMD_TW_TOKEN
# define UCMD_RAW_WORK(fn)	__ucmd_is_raw_work(fn)
#else
# define UCMD_RAW_WORK(fn)	__UCMD_RAW_WORK(fn) __ucmd_is_raw_work(fn)
#endif
#define __ucmd_is_raw_work(fn)						\
	static_assert(__ucmd_is(fn, __ucmd_raw_work_t),			\
		      "UCMD_RAW_WORK: not a function of (struct io_tw_req, io_tw_token_t): " #fn)

/**
 * ucmd_raw_sqe() - what ``cmd->sqe`` is since 6.4
 * @cmd: the core's pointer
 *
 * For ``io_uring_sqe_cmd(ucmd_raw_sqe(cmd), type)``, which works on every kernel. Before
 * 6.4 an SQE has no other member than this payload. Final code has the payload as argument
 * of the handler: ucmd_op().
 *
 * Context: The entry function, or what it calls.
 *
 * Return: a pointer to the SQE, which the program may be writing to.
 */
__ucmd_inline const __ucmd_raw_sqe_t *ucmd_raw_sqe(const struct io_uring_cmd *cmd)
{
	return __ucmd_raw_sqe_of(cmd);
}

/* --- between pointers and handles --- */

/**
 * ucmd_raw_call() - call a handler from a function that is not one yet
 * @handler: ``static ucmd_handler handler(UCMD_FRESH cmd, ...)``
 * @cmd: the core's pointer, which the caller does not touch any more
 * @issue_flags: those of the caller
 * @...: the further arguments of @handler
 *
 * Context: As the handler.
 *
 * Return: what the caller has to return to the core, -EIOCBQUEUED included.
 */
#define ucmd_raw_call(handler, cmd, issue_flags, ...)			\
({									\
	struct io_uring_cmd *__raw = (cmd);				\
	const unsigned int __flags = (issue_flags);			\
	__UCMD_DEFINE(fresh, __cmd);					\
									\
	__ucmd_is_inlined("ucmd_raw_call", handler);			\
	__ucmd_unmark_polled(__raw, __flags);				\
	__ucmd_raw_enter(&__cmd, __raw, __flags);			\
	__ucmd_polled_ret(__raw, __flags,				\
			  __ucmd_action_ret(handler(NULL, &__cmd, ##__VA_ARGS__))); \
})

/* For clang's analysis all fresh commands are one, which @handler takes. */
#ifdef __ucmd_analysed
# define __ucmd_gives_fresh	__ucmd_attr(acquire_capability(&__ucmd_fresh_command))
#else
# define __ucmd_gives_fresh
#endif
__ucmd_inline void __ucmd_raw_enter(struct ucmd_fresh *cmd, struct io_uring_cmd *raw,
				    unsigned int flags)
	__ucmd_gives_fresh __ucmd_trusted
{
	__ucmd_enter(cmd, raw, flags);
}

/**
 * ucmd_raw_own() - from now on a handle owns the command
 * @cmd: the core's pointer, which nobody else has
 * @...: ``issue_flags`` of this very call and an empty owned handle; or an empty claimed
 *	handle only, where the command is not one of this call
 *
 * Context: Any.
 */
#define ucmd_raw_own(cmd, ...)						\
	__ucmd_cat(__ucmd_raw_own, __ucmd_nr(__VA_ARGS__))(cmd, ##__VA_ARGS__)
__ucmd_inline void __ucmd_raw_own2(struct io_uring_cmd *raw, unsigned int issue_flags,
				   struct ucmd_owned *owned)
	__ucmd_gives(owned)
{
	__ucmd_own_owned(owned, raw, issue_flags);
}

__ucmd_inline void __ucmd_raw_own1(struct io_uring_cmd *raw, struct ucmd_claimed *claimed)
	__ucmd_gives(claimed)
{
	__ucmd_own_claimed(claimed, raw, 0);
}

#if UCMD_HAVE_CANCEL
/**
 * ucmd_raw_cancel() - cancel a command that waits in a place
 * @cmd: the core's pointer, which the caller does not touch any more
 * @issue_flags: those of the entry function, with IO_URING_F_CANCEL
 * @...: what ends the command, as the third argument of DEFINE_UCMD(); without it
 *	-ECANCELED does
 *
 * For commands of handlers, which wait by ucmd_wait() and its like. Not for one that
 * the driver marked by io_uring_cmd_mark_cancelable(): its PDU does not name a place. If a
 * driver has both, the opcode tells them apart. A build error without %UCMD_HAVE_CANCEL
 * (before 6.7).
 *
 * Context: The entry function.
 *
 * Return: what the entry function has to return.
 */
#define ucmd_raw_cancel(cmd, issue_flags, ...)				\
({									\
	struct io_uring_cmd *__raw = (cmd);				\
	const unsigned int __flags = (issue_flags);			\
	__UCMD_DEFINE(owned, __cmd);					\
									\
	lock_map_acquire(&__ucmd_ring_map);				\
	if (__ucmd_asked(__flags) && __ucmd_leave(__raw, __flags)) {	\
		__ucmd_plus();						\
		__ucmd_fill(__ucmd_h(&__cmd), __raw, __flags);		\
		__ucmd_nth2(, ##__VA_ARGS__, __UCMD_CANCEL, __UCMD_ECANCELED)(__VA_ARGS__); \
	}								\
	lock_map_release(&__ucmd_ring_map);				\
	0;								\
})
#else
# define ucmd_raw_cancel(cmd, ...)	__UCMD_NEEDS(UCMD_HAVE_CANCEL, "6.7", cmd)
#endif

#endif /* UCMD_PORT_H */
