// SPDX-License-Identifier: GPL-2.0
/// The calls, and what is read of a command.

@@
expression c;
type T;
@@
- io_uring_cmd_to_pdu(c, T)
+ ucmd_raw_pdu(c, T)

@@
expression c;
@@
(
- io_uring_cmd_done
+ ucmd_raw_done
  (c, ...)
|
- io_uring_cmd_done32
+ ucmd_raw_done32
  (c, ...)
|
- io_uring_cmd_mark_cancelable
+ ucmd_raw_mark_cancelable
  (c, ...)
|
- io_uring_cmd_issue_blocking
+ ucmd_raw_issue_blocking
  (c)
|
- io_uring_cmd_ctx_handle
+ ucmd_ring
  (c)
|
- io_uring_cmd_get_task
+ ucmd_task
  (c)
)

// Registered buffers
@@
expression c, dir, addr, len, iter, x;
@@
(
- io_uring_cmd_import_fixed(addr, len, dir, iter, c, x)
+ ucmd_raw_import_fixed(c, dir, addr, len, iter, x)
|
- io_uring_cmd_import_fixed(addr, len, dir, iter, c)
+ ucmd_raw_import_fixed(c, dir, addr, len, iter, ctx)
|
- io_uring_cmd_import_fixed_vec(c, addr, len, dir, iter, x)
+ ucmd_raw_import_fixed_vec(c, dir, addr, len, iter, x)
)

// Buffers of the driver, lent to the ring
@@
expression c;
@@
(
- io_buffer_register_request
+ ucmd_raw_lend_request
  (c, ...)
|
- io_buffer_register_bvec
+ ucmd_raw_lend_bvec
  (c, ...)
|
- io_buffer_unregister
+ ucmd_raw_take_back
  (c, ...)
)

// Provided buffers, many CQEs
@@
expression c;
@@
(
- io_uring_cmd_buffer_select
+ ucmd_raw_select
  (c, ...)
|
- io_uring_mshot_cmd_post_cqe
+ ucmd_raw_post
  (c, ...)
)

@@
struct ucmd_raw *c;
symbol MULTISHOT, REISSUE;
@@
(
- c->cmd_op
+ ucmd_opcode(c)
|
- c->file
+ ucmd_file(c)
|
- !(c->flags & IORING_URING_CMD_FIXED)
+ !ucmd_is_fixed(c)
|
- (c->flags & IORING_URING_CMD_FIXED)
+ ucmd_is_fixed(c)
|
- c->flags & IORING_URING_CMD_FIXED
+ ucmd_is_fixed(c)
|
- !(c->flags & IORING_URING_CMD_REISSUE)
+ !ucmd_raw_is(c, REISSUE)
|
- (c->flags & IORING_URING_CMD_REISSUE)
+ ucmd_raw_is(c, REISSUE)
|
- c->flags & IORING_URING_CMD_REISSUE
+ ucmd_raw_is(c, REISSUE)
|
- !(c->flags & IORING_URING_CMD_MULTISHOT)
+ !ucmd_raw_is(c, MULTISHOT)
|
- (c->flags & IORING_URING_CMD_MULTISHOT)
+ ucmd_raw_is(c, MULTISHOT)
|
- c->flags & IORING_URING_CMD_MULTISHOT
+ ucmd_raw_is(c, MULTISHOT)
)
