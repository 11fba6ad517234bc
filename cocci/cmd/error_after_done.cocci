// SPDX-License-Identifier: GPL-2.0
/// An error is returned after the command was completed or given away: the core
/// completes it once more.
// Confidence: High
// Comments: a handler returns -EIOCBQUEUED, or the value of a call that does,
//	once the command is out of its hands. A variable that holds -EIOCBQUEUED is
//	recognised if it is assigned after the completion.
// Options: --no-includes --include-headers
// Prefilter: io_uring_cmd_(done|do_in|complete_in)|ucmd_(done|to_task|keep)

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

@queued@
position p;
@@
  return@p -EIOCBQUEUED;

@raw exists@
identifier G = {io_uring_cmd_done, io_uring_cmd_done32, __io_uring_cmd_done,
	io_uring_cmd_iopoll_done, io_uring_cmd_complete_in_task,
	io_uring_cmd_do_in_task_lazy, __io_uring_cmd_do_in_task};
identifier f, c, fl;
expression E, x;
type T;
position p1, p2 != queued.p;
@@
  int f(struct io_uring_cmd *c, T fl, ...)
  {
  ... when any
* G@p1(c, ...);
  ... when != x = -EIOCBQUEUED
* return@p2 E;
  }

// A helper that says the command is no longer there, and fails
@helper exists@
identifier G = {ucmd_done, ucmd_done_unlocked, ucmd_to_task,
	ucmd_to_task_lazy, ucmd_keep};
identifier f, q;
constant C;
position p1, p2;
type T;
@@
  T f(..., struct ucmd_owned *q, ...)
  {
  ... when any
* G@p1(q, ...);
  ...
* return@p2 -C;
  }

// After ucmd_keep() the result goes through ucmd_done().
@layer exists@
typedef ucmd_handler, UCMD_FRESH;
identifier f, c;
expression q, E;
identifier a;
position p1, p2;
@@
  ucmd_handler f(UCMD_FRESH c, ...)
  {
  ... when any
* a = ucmd_keep@p1(c, q);
  ...
(
  return a;
|
* return@p2 E;
)
  }

// The core ignores what a cancel returns.
@cancel@
identifier g;
@@
  if (<+... IO_URING_F_CANCEL ...+>) { <+... g(...) ...+> }

@initialize:python@
@@
cancels = set()

@script:python@
g << cancel.g;
@@
cancels.add(g)

@inside exists@
position raw.p1, raw.p2;
identifier G;
expression E;
@@
  if (<+... IO_URING_F_CANCEL ...+>) {
  ... when any
  G@p1(...)
  ... when any
  return@p2 E;
  }

@initialize:python@
@@
branches = set()

@script:python@
p2 << raw.p2;
E << inside.E;
@@
branches.add((p2[0].file, p2[0].line))

@script:python depends on report || org@
p1 << raw.p1;
p2 << raw.p2;
G << raw.G;
E << raw.E;
@@
if E != "0" or not (p2[0].current_element in cancels or (p2[0].file, p2[0].line) in branches):
    say(p2[0], "ERROR: returns %s after %s() on line %s" % (E.replace(" ", ""), G, p1[0].line))

@script:python depends on report || org@
p1 << helper.p1;
p2 << helper.p2;
G << helper.G;
C << helper.C;
@@
say(p2[0], "ERROR: returns -%s after %s() on line %s" % (C, G, p1[0].line))

@script:python depends on report || org@
p1 << layer.p1;
p2 << layer.p2;
a << layer.a;
E << layer.E;
@@
say(p2[0], "ERROR: returns %s instead of '%s', which ucmd_keep() returned on line %s" % (E.replace(" ", ""), a, p1[0].line))
