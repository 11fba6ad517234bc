// SPDX-License-Identifier: GPL-2.0
/// Calls and casts of older kernels, as Linux 7.3 has them.

// Four arguments, up to 6.17
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

@@
expression c, res, res2;
@@
(
- io_uring_cmd_iopoll_done(c, res, 0)
+ io_uring_cmd_done(c, res, 0)
|
- io_uring_cmd_iopoll_done(c, res, res2)
+ io_uring_cmd_done32(c, res, res2, 0)
)

// The PDU
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

// The payload
@@
struct io_uring_cmd *c;
type T;
identifier v;
@@
(
- const T *v = c->cmd;
+ const T *v = io_uring_sqe_cmd(ucmd_raw_sqe(c), T);
|
- const T *v = (const T *)c->cmd;
+ const T *v = io_uring_sqe_cmd(ucmd_raw_sqe(c), T);
|
- T *v = (T *)c->cmd;
+ const T *v = io_uring_sqe_cmd(ucmd_raw_sqe(c), T);
|
- const T *v = (const T *)c->sqe->cmd;
+ const T *v = io_uring_sqe_cmd(ucmd_raw_sqe(c), T);
|
- const T *v = (const void *)c->sqe->cmd;
+ const T *v = io_uring_sqe_cmd(ucmd_raw_sqe(c), T);
|
- const T *v = io_uring_sqe_cmd(c->sqe);
+ const T *v = io_uring_sqe_cmd(ucmd_raw_sqe(c), T);
)

@@
struct io_uring_cmd *c;
type T;
@@
(
  io_uring_sqe_cmd
|
  io_uring_sqe128_cmd
)
  (
- c->sqe
+ ucmd_raw_sqe(c)
  , T)

// Registered buffers, up to 6.14: the flags are those beside a command.
@@
identifier fn, c, f;
type T = {unsigned, unsigned int};
expression addr, len, dir, iter, x;
@@
  fn(..., struct io_uring_cmd *c, T f, ...)
  {
  <...
  io_uring_cmd_import_fixed(addr, len, dir, iter, x
+ , f
  )
  ...>
  }

// Requests that are lent, up to 7.2
@@
expression c, rq, release, index, flags;
@@
(
- io_buffer_register_bvec
+ io_buffer_register_request
  (c, rq, release, index, flags)
|
- io_buffer_unregister_bvec
+ io_buffer_unregister
  (c, index, flags)
)
