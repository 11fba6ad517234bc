// SPDX-License-Identifier: GPL-2.0
/// A completion is told a context that the driver made up, instead of the one
/// that the core gave to this very call.
///
/// Wrong flags corrupt the completion cache of the ring or deadlock on its lock.
// Confidence: Moderate
// Comments: IO_URING_F_UNLOCKED from process context that the core did not call
//	is what ucmd_done_unlocked() stands for: right, but for the driver to prove.
//	0 in uring_cmd_iopoll and in the end_io of a polled request is right, too.
// Options: --no-includes --include-headers
// Prefilter: io_uring_cmd_(done|mark|buffer|import|iopoll)|io_uring_mshot|io_buffer|ucmd_done_unlocked

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
	io_uring_cmd_buffer_select, io_uring_mshot_cmd_post_cqe,
	io_buffer_register_request, io_buffer_register_bvec, io_buffer_unregister,
	io_buffer_unregister_bvec, io_uring_cmd_import_fixed,
	io_uring_cmd_import_fixed_vec};
constant C;
position p;
@@
(
  f(..., IO_URING_CMD_TASK_WORK_ISSUE_FLAGS)
|
* f@p(..., C | ...)
)

@variable exists@
identifier f = {io_uring_cmd_done, io_uring_cmd_done32, io_uring_cmd_mark_cancelable,
	io_uring_cmd_buffer_select, io_uring_mshot_cmd_post_cqe,
	io_buffer_register_request, io_buffer_register_bvec, io_buffer_unregister,
	io_buffer_unregister_bvec, io_uring_cmd_import_fixed,
	io_uring_cmd_import_fixed_vec};
constant C != {IO_URING_CMD_TASK_WORK_ISSUE_FLAGS};
identifier v;
expression E;
position p;
@@
* v = C
  ... when != v = E
* f@p(..., v)

// Made up from what the core gave
@changed@
identifier f = {io_uring_cmd_done, io_uring_cmd_done32, io_uring_cmd_mark_cancelable,
	io_uring_cmd_buffer_select, io_uring_mshot_cmd_post_cqe,
	io_buffer_register_request, io_buffer_register_bvec, io_buffer_unregister,
	io_buffer_unregister_bvec, io_uring_cmd_import_fixed,
	io_uring_cmd_import_fixed_vec};
expression a, b;
position p;
@@
(
* f@p(..., a & b)
|
* f@p(..., a | b)
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

// The layer: what a body calls has the ring lock held. In the body itself it does not compile.
@body exists@
typedef ucmd_handler, UCMD_FRESH, UCMD_OWNED, UCMD_IN_TASK;
type B;
identifier f, c, g;
position p;
@@
(
  ucmd_handler f(UCMD_FRESH c, ...) {
  <+...
* g@p(...)
  ...+>
  }
|
  B f(UCMD_OWNED c, ...) {
  <+...
* g@p(...)
  ...+>
  }
|
  B f(UCMD_IN_TASK c, ...) {
  <+...
* g@p(...)
  ...+>
  }
)

@inside@
identifier body.g, done = {ucmd_done_unlocked};
@@
  g(...)
  {
  <+...
  done(...)
  ...+>
  }

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
p << body.p;
f << body.f;
g << body.g;
done << inside.done;
@@
say(p[0], "ERROR: %s() calls %s(), and %s() calls it with the ring lock held: ucmd_to_task()" % (g, done, f))
