// SPDX-License-Identifier: GPL-2.0
/// Task work. A callback whose command does nothing but be completed gets a
/// handle, and the compiler proves that it is, once. The others get the pointer.

// A helper for the PDU
@helper@
identifier h, c;
type T;
@@
  h(struct io_uring_cmd *c)
  {
	return io_uring_cmd_to_pdu(c, T);
  }

// Callbacks of 6.1 to 6.18, which got the command
@old@
identifier cb;
expression e;
@@
  \(io_uring_cmd_complete_in_task\|io_uring_cmd_do_in_task_lazy\)(e, cb)

@@
identifier old.cb, c, f;
typedef io_tw_token_t;
@@
  cb(
- struct io_uring_cmd *c, unsigned int f
+ struct io_tw_req tw_req, io_tw_token_t tw
  )
  {
++struct io_uring_cmd *c = io_uring_cmd_from_tw(tw_req);
  <...
(
- f & IO_URING_F_TASK_DEAD
+ tw.cancel
|
- f
+ IO_URING_CMD_TASK_WORK_ISSUE_FLAGS
)
  ...>
  }

// The flags under a name of their own
@flags@
identifier cb, r, t, f;
type T;
@@
  cb(struct io_tw_req r, io_tw_token_t t)
  {
  ...
- T f = IO_URING_CMD_TASK_WORK_ISSUE_FLAGS;
  <...
- f
+ ctx
  ...>
  }

// Which use their command for something else, or ask whether the task is dying
@fine@
identifier cb, r, t, c, helper.h;
expression x, y, z;
type T;
position p;
@@
  cb(struct io_tw_req r, io_tw_token_t t)
  {
  ...
  struct io_uring_cmd *c = io_uring_cmd_from_tw(r);
  <+...
(
  io_uring_cmd_to_pdu(c@p, T)
|
  h(c@p)
|
  io_uring_cmd_done(c@p, x, y)
|
  io_uring_cmd_done32(c@p, x, y, z)
|
  io_uring_cmd_issue_blocking(c@p)
)
  ...+>
  }

@other@
identifier cb, r, t, c;
position p != fine.p;
@@
  cb(struct io_tw_req r, io_tw_token_t t)
  {
  ...
  struct io_uring_cmd *c = io_uring_cmd_from_tw(r);
  <+...
(
  c@p
|
  t.cancel@p
)
  ...+>
  }

@done@
identifier cb, r, t, c;
expression x, y, z;
@@
  cb(struct io_tw_req r, io_tw_token_t t)
  {
  ...
  struct io_uring_cmd *c = io_uring_cmd_from_tw(r);
  <+...
(
  io_uring_cmd_done(c, x, y)
|
  io_uring_cmd_done32(c, x, y, z)
|
  io_uring_cmd_issue_blocking(c)
)
  ...+>
  }

@initialize:python@
@@
others = set()

@script:python@
cb << other.cb;
@@
others.add(str(cb))

@script:python seen@
cb << done.cb;
@@
if str(cb) in others:
    cocci.include_match(False)

// With a handle
@handle depends on seen@
identifier done.cb, r, t, c, helper.h;
type helper.T, T2;
typedef __ucmd_any_body;
@@
- void
+ __ucmd_any_body
  cb(
-    struct io_tw_req r, io_tw_token_t t
+    struct ucmd_queued *c, struct ucmd_ctx ctx
  )
  {
  ...
- struct io_uring_cmd *c = io_uring_cmd_from_tw(r);
  <...
(
- io_uring_cmd_to_pdu(c, T2)
+ ucmd_pdu(c, T2)
|
- h(c)
+ ucmd_pdu(c, T)
|
- io_uring_cmd_done
+ ucmd_done
  (c, ...)
|
- io_uring_cmd_done32
+ ucmd_done32
  (c, ...)
|
- io_uring_cmd_issue_blocking(c)
+ ucmd_port_issue_blocking(ucmd_port_disown(c))
|
- IO_URING_CMD_TASK_WORK_ISSUE_FLAGS
+ ctx
)
  ...>
  }

@user depends on handle@
identifier cb, c;
@@
- __ucmd_any_body
+ __ucmd_user_body
  cb(struct ucmd_queued *c, struct ucmd_ctx ctx)
  {
  <+...
(
  \(copy_to_user\|copy_from_user\|put_user\|get_user\|copy_struct_to_user\)(...)
|
  \(copy_to_iter\|copy_from_iter\|copy_page_to_iter\|copy_page_from_iter\)(...)
|
  current
)
  ...+>
  }

// With the pointer
@pointer@
identifier cb, r, t, c;
typedef __ucmd_port_body;
@@
- void
+ __ucmd_port_body
  cb(
-    struct io_tw_req r, io_tw_token_t t
+    struct ucmd_port *c, struct ucmd_ctx ctx, bool dying
  )
  {
  ...
- struct io_uring_cmd *c = io_uring_cmd_from_tw(r);
  <...
(
- t.cancel
+ dying
|
- r
+ c
)
  ...>
  }

// The helper of a callback gets its context
@helps@
identifier g, f;
type R, T;
parameter list ps;
@@
  R g(ps
+ , struct ucmd_ctx ctx
  )
  {
  ...
- T f = IO_URING_CMD_TASK_WORK_ISSUE_FLAGS;
  <...
- f
+ ctx
  ...>
  }

@@
identifier helps.g;
expression list es;
@@
  g(es
+ , ctx
  )

@@
symbol ctx, current;
@@
- IO_URING_CMD_TASK_WORK_ISSUE_FLAGS
+ ctx

// Who schedules it
@@
expression e;
identifier cb;
@@
(
- io_uring_cmd_complete_in_task(e, cb)
+ ucmd_port_to_task(e, &cb)
|
- io_uring_cmd_do_in_task_lazy(e, cb)
+ ucmd_port_to_task_lazy(e, &cb)
)
