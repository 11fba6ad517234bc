/* SPDX-License-Identifier: GPL-2.0 */
#ifndef UCMD_KERNELS_PORT_H
#define UCMD_KERNELS_PORT_H

#include <ucmd/kernels/fixed.h>
#include <ucmd/kernels/lend.h>
#include <ucmd/kernels/multishot.h>
#include <ucmd/kernels/ring.h>

/**
 * DOC: The interface of Linux 7.3 on older kernels
 *
 * A driver that is being ported uses the names of ``linux/io_uring/cmd.h`` as 7.3 has
 * them. Where the kernel has a name with the same meaning, nothing is defined here. Where
 * it has another signature, a macro with the name calls what the kernel has. Where it has
 * nothing, using the name is a build error that says which kernel has it.
 *
 * The headers that call the kernel itself under these names are included first.
 */

/* --- the command --- */

#ifndef io_uring_cmd_to_pdu		/* 6.12 */
# define io_uring_cmd_to_pdu(cmd, pdu_type)				\
({									\
	static_assert(sizeof(pdu_type) <= sizeof_field(struct io_uring_cmd, pdu), \
		      "io_uring_cmd_to_pdu: more than the 32 bytes of the PDU: " #pdu_type); \
	(pdu_type *)&(cmd)->pdu;					\
})
#endif

#ifndef io_uring_sqe_cmd		/* with a type: after 6.18 */
# define io_uring_sqe_cmd(sqe, type)					\
({									\
	static_assert(sizeof(type) <= 16,				\
		      "io_uring_sqe_cmd: more than 16 bytes: " #type);	\
	(const type *)(sqe)->cmd;					\
})
# define io_uring_sqe128_cmd(sqe, type)					\
({									\
	static_assert(sizeof(type) <= 80,				\
		      "io_uring_sqe128_cmd: more than 80 bytes: " #type); \
	(const type *)(sqe)->cmd;					\
})
#endif

#if UCMD_HAVE_SQE
typedef struct io_uring_sqe __ucmd_raw_sqe_t;

# define __ucmd_raw_sqe_of(raw)		((raw)->sqe)
#else
/* All that these kernels show of an SQE: what else is asked for, this has no member for. */
struct __ucmd_sqe_needs_linux_6_4 {
	__u8	cmd[80];
};
typedef struct __ucmd_sqe_needs_linux_6_4 __ucmd_raw_sqe_t;

# define __ucmd_raw_sqe_of(raw)		((raw)->cmd)
#endif

#if !UCMD_HAVE_GET_TASK
# define io_uring_cmd_get_task(cmd)	((struct task_struct *)__ucmd_raw_task(cmd))
#endif
#if !UCMD_HAVE_LEND_RQ			/* some of these kernels have the same */
# define io_uring_cmd_ctx_handle(cmd)	((void *)__ucmd_raw_ring(cmd))
#endif

/* --- flags --- */

#if !UCMD_HAVE_CANCEL
# define IO_URING_F_CANCEL		__UCMD_NEEDS(UCMD_HAVE_CANCEL, "6.7", 0)
#endif
#if !UCMD_HAVE_COMPAT
# define IO_URING_F_COMPAT		__UCMD_NEEDS(UCMD_HAVE_COMPAT, "6.7", 0)
#endif
#if !UCMD_HAVE_REISSUE
# define IORING_URING_CMD_REISSUE	__UCMD_NEEDS(UCMD_HAVE_REISSUE, "6.18", 0)
#endif
#if !UCMD_HAVE_MULTISHOT
# define IORING_URING_CMD_MULTISHOT	__UCMD_NEEDS(UCMD_HAVE_MULTISHOT, "6.18", 0)
#endif

/* --- completion and cancel --- */

#ifndef IORING_SETUP_CQE_MIXED		/* came with these signatures */
# define io_uring_cmd_done(cmd, ret, issue_flags)			\
	__ucmd_raw_done(cmd, ret, issue_flags)
# define io_uring_cmd_done32(cmd, ret, res2, issue_flags)		\
	__ucmd_raw_done32(cmd, ret, res2, issue_flags)
#endif
#if !UCMD_HAVE_CANCEL
# define io_uring_cmd_mark_cancelable(cmd, issue_flags)			\
	((void)__UCMD_NEEDS(UCMD_HAVE_CANCEL, "6.7", cmd))
#endif
#if !UCMD_HAVE_ISSUE_BLOCKING
# define io_uring_cmd_issue_blocking(cmd)				\
	((void)__UCMD_NEEDS(UCMD_HAVE_ISSUE_BLOCKING, "6.12", cmd))
#endif

/* --- task work --- */

#if __UCMD_TW_TOKEN
typedef io_req_tw_func_t __ucmd_raw_work_t;
#else
/* What 7.3 gives to a callback. UCMD_RAW_WORK() fills it in. */
struct __ucmd_tw_req {
	struct io_uring_cmd	*cmd;
};

struct __ucmd_tw_token {
	bool			cancel;
};

typedef void (*__ucmd_raw_work_t)(struct __ucmd_tw_req, struct __ucmd_tw_token);

# define io_tw_req			__ucmd_tw_req
# define io_tw_token_t			struct __ucmd_tw_token
# define io_uring_cmd_from_tw(tw_req)	((tw_req).cmd)

# define io_uring_cmd_complete_in_task(cmd, fn)				\
	__ucmd_raw_to_task(cmd, __ucmd_tw_##fn)
# define io_uring_cmd_do_in_task_lazy(cmd, fn)				\
	__ucmd_raw_to_task_lazy(cmd, __ucmd_tw_##fn)

/*
 * Up to 6.9 task work may run without the lock of the ring. With 7.3 it is always held,
 * which is what the constant says, in whatever function a driver uses it.
 */
# if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 10, 0)
#  define __UCMD_RAW_WORK_UNLOCKED		0
#  define IO_URING_CMD_TASK_WORK_ISSUE_FLAGS	IO_URING_F_COMPLETE_DEFER
# else
#  define __UCMD_RAW_WORK_UNLOCKED		IO_URING_F_UNLOCKED
#  define IO_URING_CMD_TASK_WORK_ISSUE_FLAGS	0
# endif

__ucmd_inline struct mutex *__ucmd_raw_work_lock(struct io_uring_cmd *cmd, unsigned int flags)
{
	struct mutex *lock = &cmd_to_io_kiocb(cmd)->ctx->uring_lock;

	if (!(flags & __UCMD_RAW_WORK_UNLOCKED))
		return NULL;
	mutex_lock(lock);
	return lock;
}

__ucmd_inline void __ucmd_raw_work_unlock(struct mutex *lock)
{
	if (lock)
		mutex_unlock(lock);
}

# define __UCMD_RAW_WORK(fn)						\
static void __ucmd_tw_##fn(__UCMD_RAW_TW_PARAMS)			\
{									\
	struct mutex *__lock = __ucmd_raw_work_lock(__UCMD_RAW_TW_CMD, __UCMD_RAW_TW_FLAGS); \
									\
	fn((struct __ucmd_tw_req){ .cmd = __UCMD_RAW_TW_CMD },		\
	   (struct __ucmd_tw_token){ .cancel = __UCMD_RAW_TW_DEAD });	\
	__ucmd_raw_work_unlock(__lock);					\
}
#endif

/* --- buffers --- */

#if !UCMD_HAVE_FIXED_VEC		/* 6.15, as the last argument of the other */
# define io_uring_cmd_import_fixed(ubuf, len, rw, iter, cmd, issue_flags) \
	__ucmd_raw_import_fixed(cmd, rw, ubuf, len, iter, issue_flags)
# define io_uring_cmd_import_fixed_vec(cmd, ...)			\
	__UCMD_NEEDS(UCMD_HAVE_FIXED_VEC, "6.15", cmd)
#endif

#if !UCMD_HAVE_LEND_REQUEST
# define io_buffer_register_request(cmd, ...)				\
	__UCMD_NEEDS(UCMD_HAVE_LEND_REQUEST, "6.15", cmd)
# define io_buffer_unregister(cmd, ...)					\
	__UCMD_NEEDS(UCMD_HAVE_LEND_REQUEST, "6.15", cmd)
#elif !UCMD_HAVE_LEND_RQ
# define io_buffer_register_request(cmd, rq, release, index, issue_flags) \
	__ucmd_raw_lend_request(cmd, rq, release, index, issue_flags)
# define io_buffer_unregister(cmd, index, issue_flags)			\
	__ucmd_raw_take_back(cmd, index, issue_flags)
#endif
#if !UCMD_HAVE_LEND			/* the name was that of a request's call before */
# define io_buffer_register_bvec(cmd, ...)				\
	__UCMD_NEEDS(UCMD_HAVE_LEND, "7.3", cmd)
#endif

#if !UCMD_HAVE_MULTISHOT
# define io_uring_cmd_buffer_select(cmd, ...)				\
	__UCMD_NEEDS(UCMD_HAVE_MULTISHOT, "6.18", cmd)
# define io_uring_mshot_cmd_post_cqe(cmd, ...)				\
	__UCMD_NEEDS(UCMD_HAVE_MULTISHOT, "6.18", cmd)
#endif

#endif /* UCMD_KERNELS_PORT_H */
