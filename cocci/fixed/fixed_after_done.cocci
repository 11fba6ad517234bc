// SPDX-License-Identifier: GPL-2.0
/// A registered buffer is used after its command was completed. Up to then the ring
/// holds its pages, and the vector that the iterator walks along.
// Confidence: High
// Comments: handing the command to task work or parking it keeps the buffer; but
//	whoever has it may complete it, so that a use behind it is a race.
// Options: --no-includes --include-headers
// Prefilter: import_fixed|ucmd_fixed_iter

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

@kept exists@
identifier G = {ucmd_complete, ucmd_retry_blocking, ucmd_done,
	ucmd_done_unlocked, ucmd_to_task, ucmd_to_task_lazy, ucmd_keep,
	ucmd_wait_polled};
identifier v;
expression c, E;
position p1, p2;
@@
  v = ucmd_fixed_iter(c, ...)
  ... when != v = E
  G@p1(c, ...)
  ...
(
  v = E
|
* v@p2
)

@anew exists@
identifier G = {ucmd_complete, ucmd_retry_blocking, ucmd_done,
	ucmd_done_unlocked, ucmd_to_task, ucmd_to_task_lazy, ucmd_keep,
	ucmd_wait_polled};
identifier get = {ucmd_fixed_iter, ucmd_import_fixed, ucmd_import_fixed_vec};
identifier take = {ucmd_take, ucmd_claim, ucmd_claim_locked, ucmd_keep};
expression c, x;
position p1, p2;
@@
  G@p1(c, ...)
  ... when != take(x, c)
* get@p2(c, ...)

@raw exists@
identifier G = {io_uring_cmd_done, io_uring_cmd_done32, __io_uring_cmd_done,
	io_uring_cmd_iopoll_done, io_uring_cmd_complete_in_task,
	io_uring_cmd_do_in_task_lazy, __io_uring_cmd_do_in_task};
expression c, it;
position p1, p2;
@@
(
  io_uring_cmd_import_fixed(..., it, c, ...)
|
  io_uring_cmd_import_fixed_vec(c, ..., it, ...)
)
  ... when any
  G@p1(c, ...)
  ...
* it@p2

@script:python depends on report || org@
p1 << kept.p1;
p2 << kept.p2;
v << kept.v;
G << kept.G;
@@
say(p2[0], "ERROR: registered buffer used through '%s' after %s() on line %s" % (v, G, p1[0].line))

@script:python depends on report || org@
p1 << anew.p1;
p2 << anew.p2;
get << anew.get;
G << anew.G;
@@
say(p2[0], "ERROR: %s() after %s() on line %s" % (get, G, p1[0].line))

@script:python depends on report || org@
p1 << raw.p1;
p2 << raw.p2;
it << raw.it;
G << raw.G;
@@
say(p2[0], "ERROR: registered buffer used through '%s' after %s() on line %s" % (it, G, p1[0].line))
