// SPDX-License-Identifier: GPL-2.0
/// Forms of older kernels and of older drivers, brought to the form that the
/// patches after this one know.

// issue_flags under another name. With more parameters it may be anything.
@@
identifier fn, c, f != issue_flags;
type T = {unsigned, unsigned int};
@@
  fn(struct io_uring_cmd *c,
- T f
+ unsigned int issue_flags
  )
  {
  <...
- f
+ issue_flags
  ...>
  }

// Four arguments, up to 6.16
@@
expression c, res, flags;
@@
- io_uring_cmd_done(c, res, 0, flags)
+ io_uring_cmd_done(c, res, flags)

@@
expression c, res, res2, flags;
@@
- io_uring_cmd_done(c, res, res2, flags)
+ io_uring_cmd_done32(c, res, res2, flags)

// Casts
@@
struct io_uring_cmd *c;
type T;
@@
(
- (T *)&c->pdu
+ io_uring_cmd_to_pdu(c, T)
|
- (T *)c->pdu
+ io_uring_cmd_to_pdu(c, T)
)

@@
struct io_uring_cmd *c;
type T;
identifier v;
@@
(
- T *v = (void *)&c->pdu;
+ T *v = io_uring_cmd_to_pdu(c, T);
|
- T *v = (void *)c->pdu;
+ T *v = io_uring_cmd_to_pdu(c, T);
)

@@
struct io_uring_cmd *c;
type T;
identifier v;
@@
(
- const T *v = c->cmd;
+ const T *v = io_uring_sqe_cmd(c->sqe, T);
|
- const T *v = (const T *)c->cmd;
+ const T *v = io_uring_sqe_cmd(c->sqe, T);
|
- T *v = (T *)c->cmd;
+ const T *v = io_uring_sqe_cmd(c->sqe, T);
|
- const T *v = (const T *)c->sqe->cmd;
+ const T *v = io_uring_sqe_cmd(c->sqe, T);
|
- const T *v = (const void *)c->sqe->cmd;
+ const T *v = io_uring_sqe_cmd(c->sqe, T);
|
- const T *v = io_uring_sqe_cmd(c->sqe);
+ const T *v = io_uring_sqe_cmd(c->sqe, T);
)
