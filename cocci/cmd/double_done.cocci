// SPDX-License-Identifier: GPL-2.0
/// A command is completed, or given away, a second time on one path.
///
/// The first call ends the driver's ownership. The command may be free or
/// belong to somebody else when the second one runs.
// Confidence: Moderate
// Comments: two branches whose conditions exclude each other are reported, unless
//	both are one variable (if (sync) ...; if (!sync) ...). A completion in a
//	helper of the driver's own is not seen.
// Options: --no-includes --include-headers
// Prefilter: io_uring_cmd_done|io_uring_cmd_(complete|do)_in_task|ucmd_(complete|done|to_task|keep|retry)

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

// One variable decides for the first call, and against the second. spatch finds the other
// forms of the conditions by itself.
@initialize:python@
@@
exclusive = set()

@not_both exists@
identifier G1 = {io_uring_cmd_done, io_uring_cmd_done32, __io_uring_cmd_done,
	io_uring_cmd_iopoll_done, io_uring_cmd_complete_in_task,
	io_uring_cmd_do_in_task_lazy, __io_uring_cmd_do_in_task, ucmd_complete,
	ucmd_retry_blocking, ucmd_keep, ucmd_done,
	ucmd_done_unlocked, ucmd_to_task, ucmd_to_task_lazy};
identifier G2 = {io_uring_cmd_done, io_uring_cmd_done32, __io_uring_cmd_done,
	io_uring_cmd_iopoll_done, io_uring_cmd_complete_in_task,
	io_uring_cmd_do_in_task_lazy, __io_uring_cmd_do_in_task, ucmd_complete,
	ucmd_retry_blocking, ucmd_keep, ucmd_done,
	ucmd_done_unlocked, ucmd_to_task, ucmd_to_task_lazy};
identifier v;
expression E;
statement S1, S2;
position p1, p2;
@@
  if (v) S1 else { <+... G1@p1(...) ...+> }
  ... when != v = E
      when != &v
  if (!v) S2 else { <+... G2@p2(...) ...+> }

@script:python@
p1 << not_both.p1;
p2 << not_both.p2;
@@
exclusive.add((p1[0].file, p1[0].line, p2[0].line))

@nor_both exists@
identifier G1 = {io_uring_cmd_done, io_uring_cmd_done32, __io_uring_cmd_done,
	io_uring_cmd_iopoll_done, io_uring_cmd_complete_in_task,
	io_uring_cmd_do_in_task_lazy, __io_uring_cmd_do_in_task, ucmd_complete,
	ucmd_retry_blocking, ucmd_keep, ucmd_done,
	ucmd_done_unlocked, ucmd_to_task, ucmd_to_task_lazy};
identifier G2 = {io_uring_cmd_done, io_uring_cmd_done32, __io_uring_cmd_done,
	io_uring_cmd_iopoll_done, io_uring_cmd_complete_in_task,
	io_uring_cmd_do_in_task_lazy, __io_uring_cmd_do_in_task, ucmd_complete,
	ucmd_retry_blocking, ucmd_keep, ucmd_done,
	ucmd_done_unlocked, ucmd_to_task, ucmd_to_task_lazy};
identifier v;
expression E;
statement S1, S2;
position p1, p2;
@@
  if (!v) S1 else { <+... G1@p1(...) ...+> }
  ... when != v = E
      when != &v
  if (v) S2 else { <+... G2@p2(...) ...+> }

@script:python@
p1 << nor_both.p1;
p2 << nor_both.p2;
@@
exclusive.add((p1[0].file, p1[0].line, p2[0].line))

@r exists@
identifier G1 = {io_uring_cmd_done, io_uring_cmd_done32, __io_uring_cmd_done,
	io_uring_cmd_iopoll_done, io_uring_cmd_complete_in_task,
	io_uring_cmd_do_in_task_lazy, __io_uring_cmd_do_in_task, ucmd_complete,
	ucmd_retry_blocking, ucmd_keep, ucmd_done,
	ucmd_done_unlocked, ucmd_to_task, ucmd_to_task_lazy};
identifier G2 = {io_uring_cmd_done, io_uring_cmd_done32, __io_uring_cmd_done,
	io_uring_cmd_iopoll_done, io_uring_cmd_complete_in_task,
	io_uring_cmd_do_in_task_lazy, __io_uring_cmd_do_in_task, ucmd_complete,
	ucmd_retry_blocking, ucmd_keep, ucmd_done,
	ucmd_done_unlocked, ucmd_to_task, ucmd_to_task_lazy};
declarer name DEFINE_UCMD_CLAIMED;
identifier take = {ucmd_take, ucmd_claim, ucmd_claim_locked, ucmd_claim_all,
	ucmd_keep};
identifier c;
expression x, E;
iterator I;
statement S;
position p1, p2;
@@
(
* G1@p1(c, ...)
|
* G1@p1(&c, ...)
)
  ... when != c = E
      when != I(c, ...) S
      when != take(x, c)
      when != take(x, &c)
      when != DEFINE_UCMD_CLAIMED(c);
      when != DEFINE_UCMD_CLAIMED(c, x);
(
* G2@p2(c, ...)
|
* G2@p2(&c, ...)
)

// A command kept in an object: another object ends the search, too.
@s exists@
identifier G1 = {io_uring_cmd_done, io_uring_cmd_done32, __io_uring_cmd_done,
	io_uring_cmd_iopoll_done, io_uring_cmd_complete_in_task,
	io_uring_cmd_do_in_task_lazy, __io_uring_cmd_do_in_task, ucmd_complete,
	ucmd_retry_blocking, ucmd_keep, ucmd_done,
	ucmd_done_unlocked, ucmd_to_task, ucmd_to_task_lazy};
identifier G2 = {io_uring_cmd_done, io_uring_cmd_done32, __io_uring_cmd_done,
	io_uring_cmd_iopoll_done, io_uring_cmd_complete_in_task,
	io_uring_cmd_do_in_task_lazy, __io_uring_cmd_do_in_task, ucmd_complete,
	ucmd_retry_blocking, ucmd_keep, ucmd_done,
	ucmd_done_unlocked, ucmd_to_task, ucmd_to_task_lazy};
identifier e, m;
expression E;
iterator I;
statement S;
position p1, p2;
@@
* G1@p1(e->m, ...)
  ... when != e = E
      when != e->m = E
      when != I(e, ...) S
* G2@p2(e->m, ...)

@script:python depends on report || org@
p1 << r.p1;
p2 << r.p2;
G1 << r.G1;
G2 << r.G2;
@@
if p1[0].line != p2[0].line and (p1[0].file, p1[0].line, p2[0].line) not in exclusive:
    say(p2[0], "ERROR: %s() after %s() on line %s has ended the ownership of the command" % (G2, G1, p1[0].line))

@script:python depends on report || org@
p1 << s.p1;
p2 << s.p2;
G1 << s.G1;
G2 << s.G2;
@@
if p1[0].line != p2[0].line and (p1[0].file, p1[0].line, p2[0].line) not in exclusive:
    say(p2[0], "ERROR: %s() after %s() on line %s has ended the ownership of the command" % (G2, G1, p1[0].line))
