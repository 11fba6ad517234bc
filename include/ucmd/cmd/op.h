/* SPDX-License-Identifier: GPL-2.0 */
#ifndef UCMD_CMD_OP_H
#define UCMD_CMD_OP_H

#include <linux/capability.h>
#include <linux/ioctl.h>
#include <linux/module.h>

#include <ucmd/cmd/padding.h>
#include <ucmd/cmd/place.h>
#include <ucmd/cmd/sqe.h>

/**
 * DOC: The function that the core calls
 *
 * A driver writes an ordinary function with a switch. Each operation is named with its
 * handler, the type of its payload, and what else it needs; that is checked and the
 * payload read, once, before the handler runs.
 *
 * .. code-block:: c
 *
 *	static ucmd_handler foo_issue(UCMD_FRESH cmd, u32 op, struct foo *foo)
 *	{
 *		switch (op) {
 *		case FOO_ADD:
 *			return ucmd_op(cmd, foo_add, struct foo_add);
 *		case FOO_FLUSH:
 *			return ucmd_op(cmd, foo_flush, void, (foo), .may_block = true);
 *		case FOO_RESET:
 *			return ucmd_op(cmd, foo_reset, void, .deny = !capable(CAP_SYS_ADMIN));
 *		}
 *		return ucmd_complete(cmd, -EOPNOTSUPP);
 *	}
 *	DEFINE_UCMD(foo_uring_cmd, foo_issue);
 *
 *	static const struct file_operations foo_fops = {
 *		.owner = THIS_MODULE,
 *		.uring_cmd = foo_uring_cmd,
 *	};
 *
 * What all operations need is looked up before the switch. A driver with one operation
 * compares @op and goes on in the same function. Legacy opcodes: ``switch (_IOC_NR(op))``.
 *
 * Common mistake: a look-up before the switch that only some operations have the
 * capability for. ``.deny`` is looked at where the operation is named, not before.
 */

/* What an operation needs, see ucmd_op() */
struct __ucmd_op_needs {
	size_t	size;
	bool	sqe128;
	bool	cqe32;
	bool	multishot;
	bool	may_block;
	bool	zero_pdu;
	bool	deny;
};

#if UCMD_LINEAR
void __ucmd_err_multishot(void)
__compiletime_error("ucmd: needs Linux 6.18 or newer: test UCMD_HAVE_MULTISHOT first");
void __ucmd_err_hole(void)
__compiletime_error("ucmd: the payload type has a hole, and 32-bit programs may lay it out without: fill it with a member");
#else
# define __ucmd_err_hole()	do { } while (0)
# define __ucmd_err_multishot()	do { } while (0)
#endif

__ucmd_inline int __ucmd_op_check(const struct __ucmd_op_needs *op, struct ucmd_fresh *h)
	__ucmd_holds(h)
{
	const unsigned int flags = __ucmd_h(h)->flags;
	struct io_uring_cmd *raw = __ucmd_look_fresh(h);

	__ucmd_sqe_size(h, op->size);
	if ((op->sqe128 || op->size > __UCMD_SQE_CMD) && !(flags & IO_URING_F_SQE128))
		return -EINVAL;
	if (op->cqe32 && !(flags & IO_URING_F_CQE32))
		return -EINVAL;
	if (op->multishot && !UCMD_HAVE_MULTISHOT)
		__ucmd_err_multishot();
	if (op->multishot && !__ucmd_raw_is_multishot(raw))
		return -EINVAL;
	if (op->deny)
		return -EPERM;
	/* Before -EAGAIN, after which the core says that it has issued the command before. */
#if UCMD_HAVE_REISSUE
	if (op->zero_pdu && !(raw->flags & IORING_URING_CMD_REISSUE))
		__builtin_memset(raw->pdu, 0, sizeof(raw->pdu));
#else
	if (op->zero_pdu)
		__builtin_memset(raw->pdu, 0, sizeof(raw->pdu));
#endif
	if (op->may_block && (flags & IO_URING_F_NONBLOCK)) {
		__ucmd_ran(raw, false);
		return -EAGAIN;
	}
	return 0;
}

/**
 * ucmd_op() - hand a command to the handler of its operation
 * @cmd: the fresh handle, consumed
 * @handler: ``static ucmd_handler handler(UCMD_FRESH cmd, const type *args)``, without
 *	@args for void
 * @type: the payload's type, or void; if the opcode encodes a size like _IOWR() does, that
 *	has to be its size
 * @...: in parentheses, further arguments of the handler, before its @args: what was looked
 *	up before the switch. Then what else the operation needs, as initialisers:
 *
 *	``.sqe128 = true``
 *		the SQE has 128 bytes, else -EINVAL. A payload of more than 16 implies it
 *	``.cqe32 = true``
 *		the CQE has 32 bytes, else -EINVAL
 *	``.multishot = true``
 *		the SQE has IORING_URING_CMD_MULTISHOT, and with it, as the core sees to,
 *		IOSQE_BUFFER_SELECT and not IORING_URING_CMD_FIXED; else -EINVAL. A build
 *		error without %UCMD_HAVE_MULTISHOT (before 6.18)
 *	``.deny = !capable(CAP_SYS_ADMIN)``
 *		-EPERM if the expression is true. It is evaluated with the credentials of the
 *		submitter, or of the personality that the SQE names
 *	``.may_block = true``
 *		the handler sleeps: it is called from a worker of io-wq only
 *	``.zero_pdu = true``
 *		the PDU is cleared before the first call of the handler. Kept when the
 *		command is issued again, on kernels with %UCMD_HAVE_REISSUE; before 6.18 it is
 *		cleared then, too
 *
 * They are looked at in this order.
 *
 * Context: Handler, in the switch.
 *
 * Return: what the handler has to return.
 */
#define ucmd_op(cmd, handler, type, ...)				\
	__ucmd_op_args(__ucmd_args_of(__VA_ARGS__), cmd, handler, type, ##__VA_ARGS__)

/* given, if what comes first is in parentheses, else none */
#define __ucmd_args_of(...)		__ucmd_args_of_1(__VA_ARGS__, ~)
#define __ucmd_args_of_1(first, ...)	__ucmd_args_of_(__ucmd_args_probe first, none, ~)
#define __ucmd_args_probe(...)		~, given
#define __ucmd_args_of_(...)		__ucmd_args_pick(__VA_ARGS__)
#define __ucmd_args_pick(a, b, ...)	b
#define __ucmd_unparen(...)		__VA_ARGS__
#define __ucmd_op_args(args, ...)	__ucmd_cat(__ucmd_op_args_, args)(__VA_ARGS__)
#define __ucmd_op_args_none(cmd, handler, type, ...)			\
	__ucmd_op(cmd, handler, type, __ucmd_payload(__ucmd_none_##type), \
		  (NULL, __ucmd_op_cmd, __ucmd_op_ptr),		\
		  (NULL, __ucmd_op_cmd), ##__VA_ARGS__)
#define __ucmd_op_args_given(cmd, handler, type, with, ...)		\
	__ucmd_op(cmd, handler, type, __ucmd_payload(__ucmd_none_##type), \
		  (NULL, __ucmd_op_cmd, __ucmd_unparen with, __ucmd_op_ptr), \
		  (NULL, __ucmd_op_cmd, __ucmd_unparen with), ##__VA_ARGS__)

/* typed or none */
#define __ucmd_none_void		~, none
#define __ucmd_payload(...)		__ucmd_payload_(__VA_ARGS__, typed, ~)
#define __ucmd_payload_(a, b, ...)	b
#define __ucmd_size_none(type)		0
#define __ucmd_size_typed(type)		sizeof(type)

#define __ucmd_op(cmd, handler, type, payload, args, none, ...)		\
__ucmd_answer(({							\
	const struct __ucmd_op_needs __ucmd_op_needs = {		\
		.size = __ucmd_cat(__ucmd_size_, payload)(type), ##__VA_ARGS__ \
	};								\
	struct ucmd_fresh *__ucmd_op_cmd = (cmd);			\
	int __ucmd_op_err;						\
									\
	static_assert(__ucmd_cat(__ucmd_size_, payload)(type) <= __UCMD_SQE128_CMD, \
		      "ucmd_op: more than the 80 bytes of an SQE: " #type); \
	__ucmd_is_inlined("ucmd_op", handler);				\
	__ucmd_op_err = __ucmd_op_check(&__ucmd_op_needs, __ucmd_op_cmd); \
	__ucmd_op_err ? __ucmd_refused(__ucmd_op_cmd, __ucmd_op_err) :	\
			__ucmd_cat(__ucmd_op_, payload)(handler, type, args, none); \
}))
#define __ucmd_op_none(handler, type, args, none)	handler none
#define __ucmd_op_typed(handler, type, args, none)			\
({									\
	type __ucmd_op_payload;						\
	const type *__ucmd_op_ptr = &__ucmd_op_payload;		\
									\
	__ucmd_sqe_no_pointer("ucmd_op", &__ucmd_op_payload);		\
	__ucmd_no_padding(type, __ucmd_err_hole);			\
	__ucmd_sqe_once(__ucmd_op_cmd, true);				\
	__ucmd_sqe_fetch(&__ucmd_op_payload, __ucmd_fresh_sqe(__ucmd_op_cmd), \
			 sizeof(type), __alignof__(type));		\
	handler args;							\
})

/* Around a statement expression, whose value gcc lets anyone ignore. */
__ucmd_inline struct ucmd_action __must_check __ucmd_answer(struct ucmd_action action)
{
	return action;
}

__ucmd_inline struct ucmd_action __must_check __ucmd_refused(struct ucmd_fresh *cmd, int err)
	__ucmd_takes(cmd)
{
	const unsigned int flags __maybe_unused = __ucmd_h(cmd)->flags;
	struct io_uring_cmd *raw __maybe_unused = __ucmd_take_fresh(cmd);

	return __ucmd_action(__ucmd_debug_refuse(raw, err, flags));
}

__ucmd_inline void __ucmd_enter(struct ucmd_fresh *cmd, struct io_uring_cmd *raw,
				unsigned int flags)
	__ucmd_trusted
{
	__ucmd_own_fresh(cmd, raw, flags);
	__ucmd_h(cmd)->opcode = raw->cmd_op;
}

/*
 * A file that polls says so (iopoll.h); in others nothing is left of this. The word of a
 * command that is issued for polling is nobody's mark, whatever lay there before.
 */
static unsigned char __ucmd_uses_polled __maybe_unused;
#define __ucmd_may_poll()						\
	(__builtin_constant_p(__ucmd_uses_polled) ? __ucmd_uses_polled : 1)

__ucmd_inline void __ucmd_unmark_polled(struct io_uring_cmd *raw, unsigned int flags)
{
	if (!__ucmd_may_poll() || !(flags & IO_URING_F_IOPOLL))
		return;
#if UCMD_HAVE_REISSUE
	if (__ucmd_asks_reissue() && (raw->flags & IORING_URING_CMD_REISSUE) &&
	    __ucmd_link(raw)->place == __UCMD_RAN)
		return;
#endif
	__ucmd_link(raw)->place = 0;
}

/*
 * A command of a polled ring that returns 0: where __UCMD_POSITIVE_LOST, the core puts it
 * into the list of the completed and into that of the polled ones, which are linked by
 * the same member (io_issue_sqe() of 6.1).
 */
__ucmd_inline int __ucmd_polled_ret(struct io_uring_cmd *raw, unsigned int flags, int ret)
{
	if (!__UCMD_POSITIVE_LOST || !__ucmd_may_poll() || ret || !(flags & IO_URING_F_IOPOLL))
		return ret;
	__ucmd_raw_done(raw, ret, flags);
	return __UCMD_RET_QUEUED;
}

/* What ucmd.mk found in the kernel */
#ifdef __UCMD_HAS
# define __UCMD_MODINFO		MODULE_INFO(ucmd, __UCMD_HAS)
#else
# define __UCMD_MODINFO		static_assert(1)
#endif

/**
 * DEFINE_UCMD() - make the function for ``uring_cmd``
 * @name: the function, static
 * @issue: ``static ucmd_handler issue(UCMD_FRESH cmd, u32 op, struct foo *foo)``: @op is
 *	the operation that the program asked for, @foo ``private_data`` of the file
 * @...: ``static __always_inline void canceled(UCMD_OWNED cmd)``, which ends a command
 *	that the core cancels while it waits; without it -ECANCELED does. It completes this
 *	command only. Its task may live: closing a ring cancels, too
 *
 * Context: Called by the core, process context. Where the core cancels, the ring lock is
 * held.
 */
#define DEFINE_UCMD(name, issue, ...)					\
static __cold __ucmd_trusted						\
int __ucmd_canceled_##name(struct io_uring_cmd *__raw, unsigned int __flags) \
{									\
	__UCMD_DEFINE(owned, __cmd);					\
									\
	lock_map_acquire(&__ucmd_ring_map);				\
	if (__ucmd_leave(__raw, __flags)) {				\
		__ucmd_debug_count(__raw, __UCMD_CANCELED);		\
		__ucmd_own_owned(&__cmd, __raw, __flags);		\
		__ucmd_nth2(, ##__VA_ARGS__, __UCMD_CANCEL, __UCMD_ECANCELED)(__VA_ARGS__); \
	}								\
	lock_map_release(&__ucmd_ring_map);				\
	return 0;							\
}									\
static __ucmd_trusted int name(struct io_uring_cmd *__raw, unsigned int __flags) \
{									\
	__UCMD_DEFINE(fresh, __cmd);					\
									\
	if (__ucmd_asked(__flags))					\
		return __ucmd_canceled_##name(__raw, __flags);		\
	__ucmd_is_inlined("DEFINE_UCMD", issue);			\
	__ucmd_debug_issue(__raw);					\
	__ucmd_unmark_polled(__raw, __flags);				\
	__ucmd_enter(&__cmd, __raw, __flags);				\
	return __ucmd_polled_ret(__raw, __flags,			\
		__ucmd_action_ret(issue(NULL, &__cmd, __raw->cmd_op,	\
					__raw->file->private_data)));	\
}									\
__UCMD_MODINFO
#define __UCMD_ECANCELED()	__ucmd_done(&__cmd, -ECANCELED)
#define __UCMD_CANCEL(body)						\
do {									\
	static_assert(__ucmd_ends_anywhere(body),			\
		      "DEFINE_UCMD: the parameter of the body for cancel is UCMD_OWNED"); \
	__ucmd_is_inlined("DEFINE_UCMD", body);				\
	body(NULL, &__cmd);						\
} while (0)

#endif /* UCMD_CMD_OP_H */
