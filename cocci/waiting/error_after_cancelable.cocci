// SPDX-License-Identifier: GPL-2.0
/// A command that was marked cancelable is completed by the value that the
/// handler returns: the core forgets to take it off its list of cancelable
/// commands.
///
/// Complete it with io_uring_cmd_done() and return -EIOCBQUEUED.
// Confidence: Moderate
// Comments: zero is reported if the function is uring_cmd of this file. One helper that marks is followed, not a chain of them. A variable is
//	taken for a final value unless it is assigned -EIOCBQUEUED.
// Options: --no-includes --include-headers
// Prefilter: io_uring_cmd_mark_cancelable|ucmd_wait

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

@initialize:python depends on report || org@
@@
handlers = set()

@ops@
identifier f, o;
@@
  struct file_operations o = { ..., .uring_cmd = f, ... };

@queued@
position p;
@@
  return@p -EIOCBQUEUED;

@marks@
identifier m, c;
@@
  m(struct io_uring_cmd *c, ...)
  {
  <+...
  io_uring_cmd_mark_cancelable(c, ...)
  ...+>
  }

@direct exists@
identifier G = {io_uring_cmd_done, io_uring_cmd_done32, __io_uring_cmd_done,
	io_uring_cmd_iopoll_done, io_uring_cmd_complete_in_task,
	io_uring_cmd_do_in_task_lazy, __io_uring_cmd_do_in_task};
identifier f, c, fl, other;
expression E, x;
type T;
position p1, p2 != queued.p;
@@
  int f(struct io_uring_cmd *c, T fl, ...)
  {
  ... when any
* io_uring_cmd_mark_cancelable@p1(c, ...);
  ... when != G(c, ...)
      when != x = -EIOCBQUEUED
      when != E = other(..., c, ...)
* return@p2 E;
  }

@wrapped exists@
identifier G = {io_uring_cmd_done, io_uring_cmd_done32, __io_uring_cmd_done,
	io_uring_cmd_iopoll_done, io_uring_cmd_complete_in_task,
	io_uring_cmd_do_in_task_lazy, __io_uring_cmd_do_in_task};
identifier marks.m;
identifier f, c, fl, other;
expression E, x;
type T;
position p1, p2 != queued.p;
@@
  int f(struct io_uring_cmd *c, T fl, ...)
  {
  ... when any
* m@p1(c, ...);
  ... when != G(c, ...)
      when != x = -EIOCBQUEUED
      when != E = other(..., c, ...)
* return@p2 E;
  }

// The layer marks when it parks. What it refused is still to be completed.
@ignored@
position p;
@@
* ucmd_wait@p(...);

@failed exists@
expression q, err;
identifier done = {ucmd_done, ucmd_done_unlocked, ucmd_to_task,
	ucmd_to_task_lazy, ucmd_keep};
position p1, p2;
@@
* err = ucmd_wait@p1(q, ...);
  ...
* if@p2 (\(err\|err < 0\|err != 0\)) {
  ... when != done(q, ...)
  return ...;
  }

// Zero may mean something else to the caller of a helper.
@script:python depends on report || org@
f << ops.f;
@@
handlers.add(f)

@script:python depends on report || org@
p1 << direct.p1;
p2 << direct.p2;
E << direct.E;
f << direct.f;
@@
if E != "0" or f in handlers:
    say(p2[0], "ERROR: returns %s, but the command is cancelable since line %s" % (E.replace(" ", ""), p1[0].line))

@script:python depends on report || org@
p1 << wrapped.p1;
p2 << wrapped.p2;
m << marks.m;
E << wrapped.E;
f << wrapped.f;
@@
if E != "0" or f in handlers:
    say(p2[0], "ERROR: returns %s, but %s() on line %s made the command cancelable" % (E.replace(" ", ""), m, p1[0].line))

@script:python depends on report || org@
p << ignored.p;
@@
say(p[0], "ERROR: result of ucmd_wait() ignored: on an error the command is still to be completed")

@script:python depends on report || org@
p1 << failed.p1;
p2 << failed.p2;
@@
say(p2[0], "ERROR: ucmd_wait() on line %s failed, and the command is not completed with ucmd_done()" % p1[0].line)
