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

// What is scheduled, be it under a condition
@scheduled@
identifier cb;
expression e;
@@
  \(io_uring_cmd_complete_in_task\|io_uring_cmd_do_in_task_lazy\)(e, <+... cb ...+>)

// Callbacks of 6.1 to 6.18, which got the command
@@
identifier scheduled.cb, c, f;
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
expression x, y;
type T;
symbol ctx;
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
  io_uring_cmd_done(c@p, x, \(ctx\|IO_URING_CMD_TASK_WORK_ISSUE_FLAGS\))
|
  io_uring_cmd_done32(c@p, x, y, \(ctx\|IO_URING_CMD_TASK_WORK_ISSUE_FLAGS\))
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
  static void cb(struct io_tw_req r, io_tw_token_t t)
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

// What the rest of this file converts
@work exists@
identifier cb, r, t, c;
@@
  static void cb(struct io_tw_req r, io_tw_token_t t)
  {
  ...
  struct io_uring_cmd *c = io_uring_cmd_from_tw(r);
  ... when any
  }

// With a handle
@handle depends on seen@
identifier done.cb, r, t, c, helper.h;
expression x, y;
type helper.T, T2;
typedef __ucmd_any_body;
@@
- void
+ __ucmd_any_body
  cb(
-    struct io_tw_req r, io_tw_token_t t
+    struct ucmd_owned *c
  )
  {
  ...
- struct io_uring_cmd *c = io_uring_cmd_from_tw(r);
  <...
(
- io_uring_cmd_to_pdu(c, T2)
+ ucmd_raw_pdu(c, T2)
|
- h(c)
+ ucmd_raw_pdu(c, T)
|
- io_uring_cmd_done(c, x, \(ctx\|IO_URING_CMD_TASK_WORK_ISSUE_FLAGS\))
+ ucmd_done(c, x)
|
- io_uring_cmd_done32(c, x, y, \(ctx\|IO_URING_CMD_TASK_WORK_ISSUE_FLAGS\))
+ ucmd_done32(c, x, y)
|
- io_uring_cmd_issue_blocking(c)
+ ucmd_raw_issue_blocking(ucmd_raw_disown(c))
|
- IO_URING_CMD_TASK_WORK_ISSUE_FLAGS
+ ctx
)
  ...>
  }

@user depends on handle@
identifier cb, c;
symbol current;
@@
- __ucmd_any_body
+ __ucmd_user_body
  cb(struct ucmd_owned *c)
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
typedef __ucmd_raw_body;
@@
  static
- void
+ __ucmd_raw_body
  cb(
-    struct io_tw_req r, io_tw_token_t t
+    struct ucmd_raw *c, struct ucmd_raw_ctx ctx, bool dying
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
+ , struct ucmd_raw_ctx ctx
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
symbol ctx;
@@
- IO_URING_CMD_TASK_WORK_ISSUE_FLAGS
+ ctx

// A handle has it inside
@@
identifier cb, c;
@@
  cb(struct ucmd_owned *c)
  {
  <...
- ctx
+ ucmd_raw_ctx(c)
  ...>
  }

// Who schedules it
@@
identifier work.cb;
@@
- static void cb(...);
+ static const struct ucmd_task_work cb;

@@
identifier work.cb;
expression e;
@@
  \(io_uring_cmd_complete_in_task\|io_uring_cmd_do_in_task_lazy\)(e, <+...
- cb
+ &cb
  ...+>)

@with@
identifier work.cb, f;
expression e;
position p;
@@
  f@p(e, <+... &cb ...+>)

@@
expression e1, e2;
position with.p;
@@
(
- io_uring_cmd_complete_in_task@p
+ ucmd_raw_to_task
  (e1, e2)
|
- io_uring_cmd_do_in_task_lazy@p
+ ucmd_raw_to_task_lazy
  (e1, e2)
)
