// SPDX-License-Identifier: GPL-2.0
/// Task work of 6.1 to 6.18, whose callbacks got the command and the flags.

@scheduled@
identifier f = {io_uring_cmd_complete_in_task, io_uring_cmd_do_in_task_lazy};
identifier cb;
expression e;
@@
  f(e, cb)

// One that the driver calls itself, too, or has a pointer to, stays as it is.
@other@
identifier scheduled.cb;
position p;
@@
  cb@p(...)

@initialize:python@
@@
called = set()

@script:python@
cb << scheduled.cb;
p << other.p;
@@
called.add(str(cb))

@script:python only@
cb << scheduled.cb;
@@
if str(cb) in called:
    cocci.include_match(False)

@depends on only@
identifier scheduled.cb, c, f;
type T = {unsigned, unsigned int};
typedef io_tw_token_t;
symbol tw_req, tw;
@@
  cb(
- struct io_uring_cmd *c, T f
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

@depends on only@
identifier scheduled.cb, c, f;
type R;
type T = {unsigned, unsigned int};
@@
  R cb(
- struct io_uring_cmd *c, T f
+ struct io_tw_req tw_req, io_tw_token_t tw
  );

@depends on only@
identifier scheduled.cb;
type R;
type T = {unsigned, unsigned int};
@@
  R cb(
- struct io_uring_cmd *, T
+ struct io_tw_req tw_req, io_tw_token_t tw
  );
