/* SPDX-License-Identifier: GPL-2.0 */
#ifndef UCMD_OP_H
#define UCMD_OP_H

#include <linux/capability.h>
#include <linux/ioctl.h>

#include <ucmd/cmd.h>
#include <ucmd/compat_multishot.h>

/**
 * DOC: Table of operations
 *
 * A driver lists its operations and what each of them needs. The list becomes
 * the function for ``file_operations.uring_cmd``: a switch, which checks the
 * needs of an operation before its handler runs.
 *
 * .. code-block:: c
 *
 *	UCMD_OPS(foo_uring_cmd,
 *		UCMD_OP(FOO_ADD, struct foo_add, foo_add)
 *		UCMD_OP(FOO_HASH, struct foo_hash, foo_hash)
 *		UCMD_OP(FOO_STAT, UCMD_NONE, foo_stat, .cqe32 = true)
 *		UCMD_OP(FOO_FLUSH, UCMD_NONE, foo_flush, .may_block = true)
 *		UCMD_OP(FOO_RESET, UCMD_NONE, foo_reset,
 *			.cap = UCMD_CAP(CAP_SYS_ADMIN))
 *	);
 *
 *	static const struct file_operations foo_fops = {
 *		.owner = THIS_MODULE,
 *		.uring_cmd = foo_uring_cmd,
 *	};
 *
 * An opcode listed twice does not compile. An opcode that is not listed fails
 * with -EOPNOTSUPP.
 *
 * The mistake: testing capable() in the handler after acting on the payload.
 * Declared here, it comes before.
 */

/**
 * struct ucmd_op - what an operation needs
 * @size: bytes of payload, set by UCMD_OP(); more than 16 imply @sqe128
 * @sqe128: the SQE has 128 bytes, else -EINVAL
 * @cqe32: the CQE has 32 bytes, else -EINVAL
 * @multishot: the SQE has IORING_URING_CMD_MULTISHOT, and with it, as the core sees
 *	to, IOSQE_BUFFER_SELECT and not IORING_URING_CMD_FIXED; else -EINVAL. A build
 *	error without %UCMD_HAVE_MULTISHOT (before 6.18)
 * @may_block: the handler sleeps: it is called from a worker of io-wq only
 * @zero_pdu: the PDU is cleared before the first call of the handler. Kept when
 *	the command is issued again, on kernels with %UCMD_HAVE_REISSUE; before
 *	6.14 it is cleared then, too
 * @cap: UCMD_CAP() of a capability that the submitter has, else -EPERM
 *
 * Checked in the order @sqe128 and @cqe32, @multishot, @cap, @may_block.
 */
struct ucmd_op {
	size_t	size;
	bool	sqe128;
	bool	cqe32;
	bool	multishot;
	bool	may_block;
	bool	zero_pdu;
	int	cap;
};

/**
 * UCMD_CAP() - a capability for &struct ucmd_op
 * @cap: one of CAP_*, of the submitter or of the personality that it registered
 */
#define UCMD_CAP(cap)	((cap) + __UCMD_CAP)
#define __UCMD_CAP	0x100	/* tells it from none, and from a bare CAP_* */

#if UCMD_LINEAR
void __ucmd_err_cap(void)
__compiletime_error("ucmd: .cap takes UCMD_CAP(CAP_*)");
void __ucmd_err_multishot(void)
__compiletime_error("ucmd: needs Linux 6.18 or newer: test UCMD_HAVE_MULTISHOT first");
#else
# define __ucmd_err_cap()	do { } while (0)
# define __ucmd_err_multishot()	do { } while (0)
#endif

/**
 * define UCMD_NONE - the payload type of an operation without payload
 */
#define UCMD_NONE	struct ucmd_none
struct ucmd_none { };

__ucmd_inline int __ucmd_op_check(const struct ucmd_op *op, struct io_uring_cmd *cmd,
				  unsigned int flags)
{
	if ((op->sqe128 || op->size > 16) && !(flags & IO_URING_F_SQE128))
		return -EINVAL;
	if (op->cqe32 && !(flags & IO_URING_F_CQE32))
		return -EINVAL;
	if (op->multishot && !UCMD_HAVE_MULTISHOT)
		__ucmd_err_multishot();
	if (op->multishot && !__ucmd_raw_is_multishot(cmd))
		return -EINVAL;
	if (op->cap && op->cap < __UCMD_CAP)
		__ucmd_err_cap();
	if (op->cap && !capable(op->cap - __UCMD_CAP))
		return -EPERM;
	/* Before -EAGAIN, which makes of the handler's first call a reissue. */
#if UCMD_HAVE_REISSUE
	if (op->zero_pdu && !(cmd->flags & IORING_URING_CMD_REISSUE))
		__builtin_memset(cmd->pdu, 0, sizeof(cmd->pdu));
#else
	if (op->zero_pdu)
		__builtin_memset(cmd->pdu, 0, sizeof(cmd->pdu));
#endif
	if (op->may_block && (flags & IO_URING_F_NONBLOCK))
		return -EAGAIN;
	return 0;
}

/**
 * UCMD_OPS() - make a function for ``uring_cmd`` from a list of operations
 * @name: the function, static
 * @...: UCMD_OP() items, without commas between them
 *
 * Context: Called by the core. A driver with conditions of its own calls it
 * from its own function with the arguments that it got.
 */
#define UCMD_OPS(name, ...)						\
static int name(struct io_uring_cmd *__cmd, unsigned int __flags)	\
{									\
	__ucmd_debug_issue(__cmd);					\
	switch (__cmd->cmd_op) {					\
	__VA_ARGS__							\
	default:							\
		return __ucmd_debug_refuse(__cmd, -EOPNOTSUPP, __flags); \
	}								\
}									\
static_assert(1)

/**
 * UCMD_OP() - one operation of UCMD_OPS()
 * @opcode: ``cmd_op``, a constant; if it encodes a size like _IOWR() does, that
 *	must be the payload's
 * @type: the payload's type, or UCMD_NONE
 * @handler: defined by UCMD_HANDLER()
 * @...: initialisers of &struct ucmd_op for what else it needs
 */
#define UCMD_OP(opcode, type, handler, ...)				\
	case (opcode): {						\
		const struct ucmd_op __op = {				\
			.size = sizeof(type), ##__VA_ARGS__		\
		};							\
		int __err;						\
									\
		static_assert(sizeof(type) <= 80,			\
			      "UCMD_OP: more than the 80 bytes of an SQE: " #type); \
		/* _IOC_SIZE() of _IOW() is no constant expression to old clang */ \
		BUILD_BUG_ON_MSG(_IOC_SIZE(opcode) && _IOC_SIZE(opcode) != sizeof(type), \
			"UCMD_OP: the opcode encodes another size than that of " #type); \
		__err = __ucmd_op_check(&__op, __cmd, __flags);		\
		if (__err)						\
			return __ucmd_debug_refuse(__cmd, __err, __flags);	\
		return __ucmd_action_ret(handler(__ucmd_issue(__cmd, __flags))); \
	}

#endif /* UCMD_OP_H */
