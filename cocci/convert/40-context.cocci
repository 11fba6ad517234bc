// SPDX-License-Identifier: GPL-2.0
/// issue_flags become struct ucmd_raw_ctx: what is asked of them, then the flags.

@@
expression f;
symbol IO_URING_F_SQE128, IO_URING_F_CQE32, SQE128, CQE32;
@@
(
- (f & (IO_URING_F_SQE128 | IO_URING_F_CQE32)) != (IO_URING_F_SQE128 | IO_URING_F_CQE32)
+ !ucmd_raw_has(f, SQE128) || !ucmd_raw_has(f, CQE32)
|
- !(f & IO_URING_F_SQE128)
+ !ucmd_raw_has(f, SQE128)
|
- f & IO_URING_F_SQE128
+ ucmd_raw_has(f, SQE128)
|
- !(f & IO_URING_F_CQE32)
+ !ucmd_raw_has(f, CQE32)
|
- f & IO_URING_F_CQE32
+ ucmd_raw_has(f, CQE32)
)

@@
expression f;
symbol IO_URING_F_NONBLOCK, IO_URING_F_IOPOLL, IO_URING_F_COMPAT, IO_URING_F_CANCEL;
symbol IO_URING_F_UNLOCKED, NONBLOCK, IOPOLL, COMPAT, UNLOCKED;
@@
(
- !(f & IO_URING_F_NONBLOCK)
+ !ucmd_raw_has(f, NONBLOCK)
|
- f & IO_URING_F_NONBLOCK
+ ucmd_raw_has(f, NONBLOCK)
|
- !(f & IO_URING_F_IOPOLL)
+ !ucmd_raw_has(f, IOPOLL)
|
- f & IO_URING_F_IOPOLL
+ ucmd_raw_has(f, IOPOLL)
|
- !(f & IO_URING_F_COMPAT)
+ !ucmd_raw_has(f, COMPAT)
|
- f & IO_URING_F_COMPAT
+ ucmd_raw_has(f, COMPAT)
|
- !(f & IO_URING_F_CANCEL)
+ !ucmd_raw_canceling(f)
|
- f & IO_URING_F_CANCEL
+ ucmd_raw_canceling(f)
|
- !(f & IO_URING_F_UNLOCKED)
+ !ucmd_raw_has(f, UNLOCKED)
|
- f & IO_URING_F_UNLOCKED
+ ucmd_raw_has(f, UNLOCKED)
)

// Made up
@@
symbol UCMD_RAW_UNLOCKED;
@@
- IO_URING_F_UNLOCKED
+ UCMD_RAW_UNLOCKED

@@
constant k != UCMD_RAW_UNLOCKED;
@@
(
  io_uring_cmd_done(...,
- k
+ ucmd_raw_ctx(k)
  )
|
  io_uring_cmd_done32(...,
- k
+ ucmd_raw_ctx(k)
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
+ struct ucmd_raw_ctx ctx
  , ...)
  { ... }

@@
identifier fn;
type R;
type T = {unsigned, unsigned int, int};
@@
  R fn(...,
- T issue_flags
+ struct ucmd_raw_ctx ctx
  , ...);

@@
identifier s;
type T = {unsigned, unsigned int, int};
@@
  struct s {
  ...
- T issue_flags;
+ struct ucmd_raw_ctx ctx;
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
