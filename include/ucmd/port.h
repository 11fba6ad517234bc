/* SPDX-License-Identifier: GPL-2.0 */
#ifndef UCMD_PORT_H
#define UCMD_PORT_H

#include <ucmd/compat_port.h>
#include <ucmd/give.h>
#include <ucmd/op.h>

/**
 * DOC: Porting a raw driver
 *
 * A driver written by hand passes a pointer to the command and ``issue_flags`` through
 * its functions and keeps the pointer in its objects. No compiler can tell from that who
 * owns a command. Rewriting all of it at once is how a port goes wrong.
 *
 * So a port has two stages. The first is mechanical, ``make convert`` does it: the
 * pointer becomes &struct ucmd_raw, which has no members and fits no raw call, the flags
 * become &struct ucmd_raw_ctx, and the calls become those of this header. The object code
 * stays what it was, and the source builds on every kernel.
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
 *	static int foo_uring_cmd(UCMD_RAW_ARGS(cmd, ctx))
 *	{
 *		UCMD_RAW_ENTER(cmd, ctx);
 *		struct foo *foo = ucmd_file(cmd)->private_data;
 *
 *		if (ucmd_raw_canceling(ctx))
 *			return ucmd_raw_cancel(cmd, ctx);
 *		if (ucmd_opcode(cmd) == FOO_WAIT)
 *			return ucmd_raw_call(foo_issue, cmd, ctx, FOO_WAIT, foo);
 *		return foo_not_yet(cmd, ctx);
 *	}
 *
 * ucmd_opcode(), ucmd_file(), ucmd_ring(), ucmd_task() and ucmd_pdu() take a &struct
 * ucmd_raw pointer, too: such lines are final. Every name with "raw" in it is something
 * left to do; a driver without them is done. docs/porting.md goes through a driver.
 *
 * Common mistake: calling ucmd_raw_own() to please a function that wants a handle, while
 * an object of the driver still has the pointer. The command has two owners then, and
 * nothing reports it. Take the pointer out of the object first, as ucmd_take() and
 * ucmd_claim() do.
 */

/*
 * struct ucmd_raw_ctx - the flags of a call, in a driver that is being ported
 *
 * Travels beside the pointer, by value. Final code has no such thing: the flags are in
 * the handle.
 */
struct ucmd_raw_ctx {
	/* private: */
	unsigned int	__private flags;
};

/* --- from the core's types, and back --- */

/**
 * UCMD_RAW_ARGS() - parameters that the core, or a framework, gives a driver
 * @cmd: name for the command
 * @ctx: name for the flags
 *
 * In the parameter list of a function that is called from outside: what
 * ``file_operations.uring_cmd`` points to for example. UCMD_RAW_ENTER() in its body
 * makes them what their names say.
 */
#define UCMD_RAW_ARGS(cmd, ctx)						\
	struct io_uring_cmd *__raw_##cmd, unsigned int __raw_##ctx

/**
 * UCMD_RAW_ENTER() - declare what UCMD_RAW_ARGS() stands for
 * @cmd: name of the &struct ucmd_raw pointer
 * @ctx: name of the &struct ucmd_raw_ctx
 */
#define UCMD_RAW_ENTER(cmd, ctx)					\
	struct ucmd_raw *cmd = ucmd_raw_of(__raw_##cmd);		\
	struct ucmd_raw_ctx ctx __maybe_unused = ucmd_raw_ctx(__raw_##ctx)

/**
 * ucmd_raw_of() - a command that comes from code that is not ported
 * @cmd: the core's pointer
 *
 * Context: Any.
 *
 * Return: the same, NULL for NULL.
 */
static inline struct ucmd_raw *ucmd_raw_of(struct io_uring_cmd *cmd)
{
	return (struct ucmd_raw *)cmd;
}

/**
 * ucmd_raw_cmd() - a command for code that is not ported
 * @cmd: the pointer
 *
 * Context: Any.
 *
 * Return: the core's pointer, NULL for NULL.
 */
static inline struct io_uring_cmd *ucmd_raw_cmd(struct ucmd_raw *cmd)
{
	return (struct io_uring_cmd *)cmd;
}

/**
 * ucmd_raw_ctx() - flags for a function that has no handle yet
 * @from: the handle of this call, fresh or owned, which may be empty by now; or
 *	``issue_flags``, from code that is not ported
 *
 * Flags hold for the call that they were given to. Look at every constant here, and at
 * every member of a structure.
 *
 * Context: That of the call.
 *
 * Return: the flags. Those of a handle are never ucmd_raw_canceling(): its command waits
 * nowhere.
 */
#define ucmd_raw_ctx(from)						\
	_Generic((from), int: __ucmd_raw_ctx, unsigned int: __ucmd_raw_ctx, \
		 struct ucmd_fresh *: __ucmd_raw_ctx_fresh,		\
		 struct ucmd_owned *: __ucmd_raw_ctx_owned)(from)
__ucmd_inline struct ucmd_raw_ctx __ucmd_raw_ctx(unsigned int flags)
{
	return (struct ucmd_raw_ctx){ .flags = flags };
}

/* The mark that task work puts into its flags (__UCMD_F_NO_USER) does not get out. */
#if UCMD_HAVE_CANCEL
# define __UCMD_RAW_MARKS	IO_URING_F_CANCEL
#else
# define __UCMD_RAW_MARKS	0
#endif

__ucmd_inline struct ucmd_raw_ctx __ucmd_raw_ctx_fresh(const struct ucmd_fresh *cmd)
{
	return __ucmd_raw_ctx(__ucmd_h(cmd)->flags & ~__UCMD_RAW_MARKS);
}

__ucmd_inline struct ucmd_raw_ctx __ucmd_raw_ctx_owned(const struct ucmd_owned *cmd)
{
	return __ucmd_raw_ctx(__ucmd_h(cmd)->flags & ~__UCMD_RAW_MARKS);
}

/**
 * define UCMD_RAW_UNLOCKED - flags of code that the core did not call
 *
 * A &struct ucmd_raw_ctx for process context without any ring's lock. Final code has
 * ucmd_done_unlocked().
 */
#define UCMD_RAW_UNLOCKED	__ucmd_raw_ctx(IO_URING_F_UNLOCKED)

/**
 * ucmd_raw_flags() - flags for code that is not ported
 * @ctx: those of this very call
 *
 * Context: Any.
 *
 * Return: ``issue_flags``.
 */
__ucmd_inline unsigned int ucmd_raw_flags(struct ucmd_raw_ctx ctx)
{
	return __ucmd_priv(&ctx, flags);
}

/* --- questions --- */

/**
 * ucmd_raw_has() - ask the flags of a call
 * @ctx: the flags
 * @flag: ``NONBLOCK``, ``SQE128``, ``CQE32``, ``IOPOLL``, ``COMPAT`` or ``UNLOCKED``
 *
 * Final code has ucmd_nonblock() and so on, of the fresh handle. ``COMPAT`` is a build
 * error without %UCMD_HAVE_COMPAT (before 6.7).
 *
 * Context: The entry function, or what it calls. Elsewhere only ``UNLOCKED`` is known.
 *
 * Return: true if the flag is set.
 */
#define ucmd_raw_has(ctx, flag)		((bool)(ucmd_raw_flags(ctx) & __UCMD_RAW_F_##flag))
#define __UCMD_RAW_F_NONBLOCK		IO_URING_F_NONBLOCK
#define __UCMD_RAW_F_SQE128		IO_URING_F_SQE128
#define __UCMD_RAW_F_CQE32		IO_URING_F_CQE32
#define __UCMD_RAW_F_IOPOLL		IO_URING_F_IOPOLL
#define __UCMD_RAW_F_UNLOCKED		IO_URING_F_UNLOCKED
#if UCMD_HAVE_COMPAT
# define __UCMD_RAW_F_COMPAT		IO_URING_F_COMPAT
#else
# define __UCMD_RAW_F_COMPAT		__UCMD_NEEDS(UCMD_HAVE_COMPAT, "6.7", 0)
#endif

/**
 * ucmd_raw_is() - ask the flags of a command
 * @cmd: the pointer, or any handle
 * @flag: ``MULTISHOT`` or ``REISSUE``
 *
 * Where the kernel has no multishot commands (before 6.18), no command is one.
 * ``REISSUE`` says that the core has issued the command before, as the core sees it;
 * final code has ucmd_is_reissue(). It is a build error without %UCMD_HAVE_REISSUE
 * (before 6.14). The third flag has a final name, ucmd_is_fixed().
 *
 * Context: Any.
 *
 * Return: true if the flag is set.
 */
#define ucmd_raw_is(cmd, flag)		((bool)(__ucmd_use(cmd)->flags & __UCMD_RAW_IS_##flag))
#if UCMD_HAVE_MULTISHOT
# define __UCMD_RAW_IS_MULTISHOT	IORING_URING_CMD_MULTISHOT
#else
# define __UCMD_RAW_IS_MULTISHOT	0
#endif
#if UCMD_HAVE_REISSUE
# define __UCMD_RAW_IS_REISSUE		IORING_URING_CMD_REISSUE
#else
# define __UCMD_RAW_IS_REISSUE		__UCMD_NEEDS(UCMD_HAVE_REISSUE, "6.14", 0)
#endif

/**
 * ucmd_raw_pdu() - the PDU as raw drivers have it
 * @cmd: the pointer, or any handle
 * @type: what lies there, at most 32 bytes
 *
 * Final code has ucmd_pdu(), which begins 8 bytes further on: what writes to the PDU of
 * a command and what reads it are ported together. A command that waits in a place has
 * the place's address in these 8 bytes.
 *
 * Context: Any.
 *
 * Return: pointer to @type, valid until the command is completed.
 */
#define ucmd_raw_pdu(cmd, type)						\
({									\
	static_assert(sizeof(type) <= __UCMD_PDU_SIZE,			\
		      "ucmd_raw_pdu: more than the 32 bytes of the PDU: " #type); \
	(type *)__ucmd_use(cmd)->pdu;					\
})

/* --- between pointers and handles --- */

/**
 * define UCMD_RAW_QUEUED - what a function returns that has kept the command
 *
 * Final code has ucmd_keep(), which cannot say so without keeping it.
 */
#define UCMD_RAW_QUEUED		__UCMD_RET_QUEUED

/**
 * ucmd_raw_call() - call a handler from a function that is not one yet
 * @handler: ``static ucmd_handler handler(UCMD_FRESH cmd, ...)``
 * @cmd: the pointer, which the caller does not touch any more
 * @ctx: the flags of the caller
 * @...: the further arguments of @handler
 *
 * Context: As the handler.
 *
 * Return: what the caller has to return to the core, %UCMD_RAW_QUEUED included.
 */
#define ucmd_raw_call(handler, cmd, ctx, ...)				\
({									\
	struct io_uring_cmd *__raw = ucmd_raw_cmd(cmd);			\
	const unsigned int __flags = ucmd_raw_flags(ctx);		\
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
 * @cmd: the pointer, which nobody else has
 * @...: the flags of this very call and an empty owned handle; or an empty claimed handle
 *	only, where the command is not one of this call
 *
 * Context: Any.
 */
#define ucmd_raw_own(cmd, ...)						\
	__ucmd_cat(__ucmd_raw_own, __ucmd_nr(__VA_ARGS__))(cmd, ##__VA_ARGS__)
__ucmd_inline void __ucmd_raw_own2(struct ucmd_raw *cmd, struct ucmd_raw_ctx ctx,
				   struct ucmd_owned *owned)
	__ucmd_gives(owned)
{
	__ucmd_own_owned(owned, ucmd_raw_cmd(cmd), ucmd_raw_flags(ctx));
}

__ucmd_inline void __ucmd_raw_own1(struct ucmd_raw *cmd, struct ucmd_claimed *claimed)
	__ucmd_gives(claimed)
{
	__ucmd_own_claimed(claimed, ucmd_raw_cmd(cmd), 0);
}

/**
 * ucmd_raw_disown() - give a command to code that has no handles yet
 * @cmd: an owned or claimed handle, consumed
 *
 * ucmd_raw_ctx() of an owned handle is right for that code.
 *
 * Context: Any.
 *
 * Return: the pointer, for which nothing is proved any more.
 */
#define ucmd_raw_disown(cmd)						\
	__ucmd_raw_disown(_Generic((cmd),				\
		 struct ucmd_owned *: __ucmd_take_owned,		\
		 struct ucmd_claimed *: __ucmd_take_claimed)(cmd))
__ucmd_inline struct ucmd_raw *__must_check __ucmd_raw_disown(struct io_uring_cmd *raw)
{
	return ucmd_raw_of(raw);
}

/**
 * ucmd_raw_borrow() - show a command to a helper that has no handles yet
 * @cmd: any handle, not consumed
 *
 * For a helper that neither completes nor keeps it.
 *
 * Context: Any.
 *
 * Return: the pointer.
 */
#define ucmd_raw_borrow(cmd)	ucmd_raw_of(__ucmd_use(cmd))

/* --- completion --- */

/**
 * ucmd_raw_done() - complete a command
 * @cmd: the pointer, stale afterwards
 * @res: result for the CQE
 * @ctx: the flags of this very call
 *
 * Final code has ucmd_done().
 *
 * Context: That of @ctx, never an interrupt.
 */
__ucmd_inline void ucmd_raw_done(struct ucmd_raw *cmd, int res, struct ucmd_raw_ctx ctx)
{
	__ucmd_raw_done(ucmd_raw_cmd(cmd), res, ucmd_raw_flags(ctx));
}

/**
 * ucmd_raw_done32() - complete a command with two results
 * @cmd: the pointer, stale afterwards
 * @res: first result for the CQE
 * @res2: second result, dropped by the core where the CQE has 16 bytes
 * @ctx: the flags of this very call
 *
 * Final code has ucmd_done32().
 *
 * Context: That of @ctx, never an interrupt.
 */
__ucmd_inline void ucmd_raw_done32(struct ucmd_raw *cmd, int res, u64 res2,
				   struct ucmd_raw_ctx ctx)
{
	__ucmd_raw_done32(ucmd_raw_cmd(cmd), res, res2, ucmd_raw_flags(ctx));
}

/* --- cancel --- */

#if UCMD_HAVE_CANCEL
/**
 * ucmd_raw_mark_cancelable() - have the core cancel the command when its task exits
 * @cmd: the pointer
 * @ctx: the flags of this very call
 *
 * Before the pointer is published. From then on completion and cancel race for the
 * command. Final code has ucmd_wait(), where one of them wins.
 *
 * A build error without %UCMD_HAVE_CANCEL (before 6.7), as the two below.
 *
 * Context: The entry function, or what it calls.
 */
__ucmd_inline void ucmd_raw_mark_cancelable(struct ucmd_raw *cmd, struct ucmd_raw_ctx ctx)
{
	__ucmd_raw_mark_cancelable(ucmd_raw_cmd(cmd), ucmd_raw_flags(ctx));
}

/**
 * ucmd_raw_canceling() - does the core cancel the command, instead of issuing it?
 * @ctx: the flags that the entry function was given
 *
 * Final code has DEFINE_UCMD(), which asks first of all.
 *
 * Context: Any.
 *
 * Return: true in a call that is to complete a command that was marked cancelable, if
 * nobody else does.
 */
__ucmd_inline bool ucmd_raw_canceling(struct ucmd_raw_ctx ctx)
{
	return ucmd_raw_flags(ctx) & IO_URING_F_CANCEL;
}

/**
 * ucmd_raw_cancel() - cancel a command that waits in a place
 * @cmd: the pointer, which the caller does not touch any more
 * @ctx: the flags of the entry function, for which ucmd_raw_canceling() is true
 * @...: what ends the command, as the third argument of DEFINE_UCMD(); without it
 *	-ECANCELED does
 *
 * For commands of handlers, which wait by ucmd_wait() and its like. Not for one that
 * ucmd_raw_mark_cancelable() marked: its PDU does not name a place. If a driver has both,
 * the opcode tells them apart.
 *
 * Context: The entry function.
 *
 * Return: what the entry function has to return.
 */
#define ucmd_raw_cancel(cmd, ctx, ...)					\
({									\
	struct io_uring_cmd *__raw = ucmd_raw_cmd(cmd);			\
	const unsigned int __flags = ucmd_raw_flags(ctx);		\
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
# define ucmd_raw_mark_cancelable(cmd, ...)				\
	((void)__UCMD_NEEDS(UCMD_HAVE_CANCEL, "6.7", cmd))
# define ucmd_raw_canceling(ctx)	__UCMD_NEEDS(UCMD_HAVE_CANCEL, "6.7", ctx)
# define ucmd_raw_cancel(cmd, ...)	__UCMD_NEEDS(UCMD_HAVE_CANCEL, "6.7", cmd)
#endif

#endif /* UCMD_PORT_H */
