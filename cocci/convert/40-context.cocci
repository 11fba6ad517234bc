// SPDX-License-Identifier: GPL-2.0
/// issue_flags become struct ucmd_ctx: what is asked of them, then the flags.

@@
expression f;
symbol IO_URING_F_SQE128, IO_URING_F_CQE32;
@@
(
- (f & (IO_URING_F_SQE128 | IO_URING_F_CQE32)) != (IO_URING_F_SQE128 | IO_URING_F_CQE32)
+ !ucmd_ctx_sqe128(f) || !ucmd_ctx_cqe32(f)
|
- !(f & IO_URING_F_SQE128)
+ !ucmd_ctx_sqe128(f)
|
- f & IO_URING_F_SQE128
+ ucmd_ctx_sqe128(f)
|
- !(f & IO_URING_F_CQE32)
+ !ucmd_ctx_cqe32(f)
|
- f & IO_URING_F_CQE32
+ ucmd_ctx_cqe32(f)
)

@@
expression f;
symbol IO_URING_F_NONBLOCK, IO_URING_F_IOPOLL, IO_URING_F_COMPAT, IO_URING_F_CANCEL;
symbol IO_URING_F_UNLOCKED;
@@
(
- !(f & IO_URING_F_NONBLOCK)
+ !ucmd_ctx_nonblock(f)
|
- f & IO_URING_F_NONBLOCK
+ ucmd_ctx_nonblock(f)
|
- !(f & IO_URING_F_IOPOLL)
+ !ucmd_ctx_iopoll(f)
|
- f & IO_URING_F_IOPOLL
+ ucmd_ctx_iopoll(f)
|
- !(f & IO_URING_F_COMPAT)
+ !ucmd_ctx_compat(f)
|
- f & IO_URING_F_COMPAT
+ ucmd_ctx_compat(f)
|
- !(f & IO_URING_F_CANCEL)
+ !ucmd_port_canceling(f)
|
- f & IO_URING_F_CANCEL
+ ucmd_port_canceling(f)
|
- !(f & IO_URING_F_UNLOCKED)
+ ucmd_ctx_locked(f)
|
- f & IO_URING_F_UNLOCKED
+ !ucmd_ctx_locked(f)
)

// Made up
@@
@@
- IO_URING_F_UNLOCKED
+ ucmd_ctx_unlocked()

@@
constant k;
@@
(
  io_uring_cmd_done(...,
- k
+ ucmd_port_ctx(k)
  )
|
  io_uring_cmd_done32(...,
- k
+ ucmd_port_ctx(k)
  )
)

// Handed down
@@
identifier fn;
type T = {unsigned, unsigned int, int};
symbol issue_flags, ctx;
@@
  fn(...,
- T issue_flags
+ struct ucmd_ctx ctx
  , ...)
  { ... }

@@
identifier fn;
type R;
type T = {unsigned, unsigned int, int};
@@
  R fn(...,
- T issue_flags
+ struct ucmd_ctx ctx
  , ...);

@@
identifier s;
type T = {unsigned, unsigned int, int};
@@
  struct s {
  ...
- T issue_flags;
+ struct ucmd_ctx ctx;
  ...
  };

@@
identifier s, v;
expression e;
@@
  struct s v = { ...,
- .issue_flags = e,
+ .ctx = e,
  ...
  };

@@
expression e;
@@
(
- e->issue_flags
+ e->ctx
|
- e.issue_flags
+ e.ctx
)

@@
@@
- issue_flags
+ ctx
