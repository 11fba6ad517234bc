// SPDX-License-Identifier: GPL-2.0
/// A completion is told a context that the driver made up, instead of the one
/// that the core gave to this very call.
///
/// Wrong flags corrupt the completion cache of the ring or deadlock on its lock.
// Confidence: Moderate
// Comments: IO_URING_F_UNLOCKED from process context that the core did not call
//	is what ucmd_ctx_unlocked() stands for: right, but for the driver to prove.
//	0 in uring_cmd_iopoll and in the end_io of a polled request is right, too.
// Options: --no-includes --include-headers
// Prefilter: io_uring_cmd_(done|mark|buffer|import|iopoll)|io_uring_mshot|io_buffer|ucmd_(ctx_unlocked|port_ctx)

virtual report
virtual org
virtual context

@initialize:python depends on report || org@
@@
seen = set()

def say(p, message):
    here = (p.file, p.line, p.column)
    if here not in seen:
        seen.add(here)
        tell(p, message)

@initialize:python depends on report@
@@
tell = coccilib.report.print_report

@initialize:python depends on org@
@@
tell = coccilib.org.print_todo

@literal@
identifier f = {io_uring_cmd_done, io_uring_cmd_done32, io_uring_cmd_mark_cancelable,
	io_uring_cmd_buffer_select, io_uring_mshot_cmd_post_cqe, io_buffer_register_request,
	io_buffer_register_bvec, io_buffer_unregister, io_buffer_unregister_bvec,
	io_uring_cmd_import_fixed, io_uring_cmd_import_fixed_vec};
constant C;
position p;
@@
(
  f(..., IO_URING_CMD_TASK_WORK_ISSUE_FLAGS)
|
* f@p(..., C)
|
* f@p(..., C | ...)
)

@variable exists@
identifier f = {io_uring_cmd_done, io_uring_cmd_done32, io_uring_cmd_mark_cancelable,
	io_uring_cmd_buffer_select, io_uring_mshot_cmd_post_cqe, io_buffer_register_request,
	io_buffer_register_bvec, io_buffer_unregister, io_buffer_unregister_bvec,
	io_uring_cmd_import_fixed, io_uring_cmd_import_fixed_vec};
constant C != {IO_URING_CMD_TASK_WORK_ISSUE_FLAGS};
identifier v;
expression E;
type T;
position p;
@@
(
* T v = C;
|
* v = C
)
  ... when != v = E
* f@p(..., v)

// Made up from what the core gave
@changed@
identifier f = {io_uring_cmd_done, io_uring_cmd_done32, io_uring_cmd_mark_cancelable,
	io_uring_cmd_buffer_select, io_uring_mshot_cmd_post_cqe, io_buffer_register_request,
	io_buffer_register_bvec, io_buffer_unregister, io_buffer_unregister_bvec,
	io_uring_cmd_import_fixed, io_uring_cmd_import_fixed_vec};
expression a, b;
position p;
@@
(
* f@p(..., a & b)
|
* f@p(..., a | b)
|
* f@p(..., a ^ b)
|
* f@p(..., ~a)
)

// The name that says "task work" anywhere else
@elsewhere@
identifier g, c, fl;
position p;
type T;
@@
  T g(struct io_uring_cmd *c, \(unsigned int\|unsigned\|int\) fl, ...)
  {
  <+...
* IO_URING_CMD_TASK_WORK_ISSUE_FLAGS@p
  ...+>
  }

// A driver that is being ported
@ported@
constant C;
position p;
@@
* ucmd_port_ctx@p(C)

// The layer: a handler, task work and cancel have a context already.
@inside@
identifier g, c, x;
type B;
position p;
@@
(
  B g(struct ucmd_fresh *c, struct ucmd_ctx x) {
  <+...
* ucmd_ctx_unlocked@p()
  ...+>
  }
|
  B g(struct ucmd_queued *c, struct ucmd_ctx x) {
  <+...
* ucmd_ctx_unlocked@p()
  ...+>
  }
)

@script:python depends on report || org@
p << literal.p;
f << literal.f;
C << literal.C;
@@
say(p[0], "WARNING: %s() with %s instead of the issue_flags of this call" % (f, C))

@script:python depends on report || org@
p << variable.p;
f << variable.f;
v << variable.v;
C << variable.C;
@@
say(p[0], "WARNING: %s() with '%s', which is the constant %s" % (f, v, C))

@script:python depends on report || org@
p << changed.p;
f << changed.f;
@@
say(p[0], "WARNING: %s() with issue_flags that the driver changed" % f)

@script:python depends on report || org@
p << elsewhere.p;
g << elsewhere.g;
@@
say(p[0], "ERROR: flags of task work in %s(), which has issue_flags of its own" % g)

@script:python depends on report || org@
p << ported.p;
C << ported.C;
@@
say(p[0], "WARNING: ucmd_port_ctx() of %s instead of the context of this call" % C)

@script:python depends on report || org@
p << inside.p;
g << inside.g;
x << inside.x;
@@
say(p[0], "ERROR: ucmd_ctx_unlocked() in %s, which has '%s'" % (g, x))
