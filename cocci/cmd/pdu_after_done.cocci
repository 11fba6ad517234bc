// SPDX-License-Identifier: GPL-2.0
/// The PDU, or the command itself, is used after the command was completed or
/// given away. Its memory may belong to another command by then.
// Confidence: High
// Comments: after a completion in task work the core frees the command only when
//	the batch is flushed, so that a use right behind it happens to work.
// Options: --no-includes --include-headers
// Prefilter: pdu

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

// A pointer to a member of the PDU
@part exists@
identifier G = {io_uring_cmd_done, io_uring_cmd_done32, __io_uring_cmd_done,
	io_uring_cmd_iopoll_done, io_uring_cmd_complete_in_task,
	io_uring_cmd_do_in_task_lazy, __io_uring_cmd_do_in_task, ucmd_complete,
	ucmd_keep, ucmd_done, ucmd_done_unlocked,
	ucmd_to_task, ucmd_to_task_lazy};
identifier get = {io_uring_cmd_to_pdu, ucmd_pdu};
identifier v, m;
expression c, E;
position p1, p2;
@@
  v = &get(c, ...)->m
  ... when != v = E
  G@p1(c, ...)
  ... when != v = E
* *v@p2

@script:python depends on report || org@
p1 << part.p1;
p2 << part.p2;
v << part.v;
G << part.G;
@@
say(p2[0], "ERROR: PDU used through '%s' after %s() on line %s" % (v, G, p1[0].line))

// The driver's own accessors
@acc@
identifier get = {io_uring_cmd_to_pdu};
identifier own, c;
type T, U;
@@
  T own(struct io_uring_cmd *c)
  {
  ...
  return \(get(c, U)\|(T)c->pdu\|(T)&c->pdu\);
  }

@uses exists@
identifier G = {io_uring_cmd_done, io_uring_cmd_done32, __io_uring_cmd_done,
	io_uring_cmd_iopoll_done, io_uring_cmd_complete_in_task,
	io_uring_cmd_do_in_task_lazy, __io_uring_cmd_do_in_task, ucmd_complete,
	ucmd_retry_blocking, ucmd_keep, ucmd_done,
	ucmd_done_unlocked, ucmd_to_task, ucmd_to_task_lazy,
	ucmd_wait_polled};
identifier get = {io_uring_cmd_to_pdu, ucmd_pdu};
identifier v, f;
expression c, E;
type T, U;
position p1, p2;
@@
(
  T v = get(c, ...);
|
  v = get(c, ...)
|
  T v = (U)\(c->pdu\|&c->pdu\);
)
  ... when != v = E
  G@p1(c, ...)
  ... when != v = E
(
* v->f@p2
|
* *v@p2
)

@own_uses exists@
identifier acc.own;
identifier G = {io_uring_cmd_done, io_uring_cmd_done32, __io_uring_cmd_done,
	io_uring_cmd_iopoll_done, io_uring_cmd_complete_in_task,
	io_uring_cmd_do_in_task_lazy, __io_uring_cmd_do_in_task, ucmd_complete,
	ucmd_retry_blocking, ucmd_keep, ucmd_done,
	ucmd_done_unlocked, ucmd_to_task, ucmd_to_task_lazy,
	ucmd_wait_polled};
identifier v, f;
expression c, E;
position p1, p2;
@@
  v = own(c)
  ... when != v = E
  G@p1(c, ...)
  ... when != v = E
* v->f@p2

@gets exists@
identifier G = {io_uring_cmd_done, io_uring_cmd_done32, __io_uring_cmd_done,
	io_uring_cmd_iopoll_done, io_uring_cmd_complete_in_task,
	io_uring_cmd_do_in_task_lazy, __io_uring_cmd_do_in_task, ucmd_complete,
	ucmd_retry_blocking, ucmd_keep, ucmd_done,
	ucmd_done_unlocked, ucmd_to_task, ucmd_to_task_lazy,
	ucmd_wait_polled};
identifier get = {io_uring_cmd_to_pdu, ucmd_pdu, ucmd_file, ucmd_opcode};
identifier take = {ucmd_take, ucmd_claim, ucmd_claim_locked, ucmd_keep};
expression c, x, E;
position p1, p2;
@@
  G@p1(c, ...)
  ... when != c = E
      when != take(x, c)
* get@p2(c, ...)

@own_gets exists@
identifier acc.own;
identifier G = {io_uring_cmd_done, io_uring_cmd_done32, __io_uring_cmd_done,
	io_uring_cmd_iopoll_done, io_uring_cmd_complete_in_task,
	io_uring_cmd_do_in_task_lazy, __io_uring_cmd_do_in_task, ucmd_complete,
	ucmd_retry_blocking, ucmd_keep, ucmd_done,
	ucmd_done_unlocked, ucmd_to_task, ucmd_to_task_lazy,
	ucmd_wait_polled};
expression c, E;
position p1, p2;
@@
  G@p1(c, ...)
  ... when != c = E
* own@p2(c)

@member exists@
identifier G = {io_uring_cmd_done, io_uring_cmd_done32, __io_uring_cmd_done,
	io_uring_cmd_iopoll_done, io_uring_cmd_complete_in_task,
	io_uring_cmd_do_in_task_lazy, __io_uring_cmd_do_in_task};
identifier c, m;
expression E;
iterator I;
statement S;
position p1, p2;
@@
  G@p1(c, ...)
  ... when != c = E
      when != I(c, ...) S
* c->m@p2

// A function that has a look at it itself
@looks@
identifier get = {io_uring_cmd_to_pdu, ucmd_pdu};
identifier h, c;
@@
  h(struct io_uring_cmd *c, ...)
  {
  <+...
  get(c, ...)
  ...+>
  }

@looks_late exists@
identifier G = {io_uring_cmd_done, io_uring_cmd_done32, __io_uring_cmd_done,
	io_uring_cmd_iopoll_done, io_uring_cmd_complete_in_task,
	io_uring_cmd_do_in_task_lazy, __io_uring_cmd_do_in_task};
identifier looks.h;
expression c, E;
position p1, p2;
@@
  G@p1(c, ...);
  ... when != c = E
* h@p2(c, ...)

// A function of the same file that completes it on every path
@ends forall@
identifier G = {io_uring_cmd_done, io_uring_cmd_done32, __io_uring_cmd_done,
	io_uring_cmd_complete_in_task, ucmd_done, ucmd_done_unlocked, ucmd_to_task,
	ucmd_to_task_lazy};
identifier h, c;
type T;
@@
  h(T c, ...)
  {
  ... when strict
  G(c, ...)
  ... when any
  }

@helper_uses exists@
identifier ends.h;
identifier get = {io_uring_cmd_to_pdu, ucmd_pdu};
identifier v, f;
expression c, E;
position p1, p2;
@@
  v = get(c, ...)
  ... when != v = E
  h@p1(c, ...)
  ... when != v = E
* v->f@p2

@script:python depends on report || org@
p1 << uses.p1;
p2 << uses.p2;
v << uses.v;
G << uses.G;
@@
say(p2[0], "ERROR: PDU used through '%s' after %s() on line %s" % (v, G, p1[0].line))

@script:python depends on report || org@
p1 << own_uses.p1;
p2 << own_uses.p2;
v << own_uses.v;
G << own_uses.G;
@@
say(p2[0], "ERROR: PDU used through '%s' after %s() on line %s" % (v, G, p1[0].line))

@script:python depends on report || org@
p1 << gets.p1;
p2 << gets.p2;
get << gets.get;
G << gets.G;
@@
say(p2[0], "ERROR: %s() after %s() on line %s" % (get, G, p1[0].line))

@script:python depends on report || org@
p1 << own_gets.p1;
p2 << own_gets.p2;
own << acc.own;
G << own_gets.G;
@@
say(p2[0], "ERROR: %s() after %s() on line %s" % (own, G, p1[0].line))

@script:python depends on report || org@
p1 << member.p1;
p2 << member.p2;
c << member.c;
m << member.m;
G << member.G;
@@
say(p2[0], "ERROR: %s->%s used after %s() on line %s" % (c, m, G, p1[0].line))

@script:python depends on report || org@
p1 << helper_uses.p1;
p2 << helper_uses.p2;
v << helper_uses.v;
h << ends.h;
G << ends.G;
@@
say(p2[0], "ERROR: PDU used through '%s' after %s() on line %s, which calls %s()" % (v, h, p1[0].line, G))

@script:python depends on report || org@
p1 << looks_late.p1;
p2 << looks_late.p2;
G << looks_late.G;
h << looks.h;
@@
say(p2[0], "ERROR: PDU used in %s() after %s() on line %s" % (h, G, p1[0].line))
