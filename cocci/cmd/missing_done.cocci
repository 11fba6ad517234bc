// SPDX-License-Identifier: GPL-2.0
/// A path leaves the function while it still owns a command: nobody will
/// complete it, and its ring, its file and the module stay.
// Confidence: Moderate
// Comments: looks at task work that completes the command on some path, at UCMD_*()
//	bodies, at handles filled by ucmd_take(), ucmd_keep() or ucmd_claim(), and
//	at handlers that return -EIOCBQUEUED. Conditions that depend on each other
//	are not understood, except for one variable tested twice. Any call that gets
//	the command, except accessors, counts as having taken it; so does a store of
//	the pointer. Context mode marks
//	statements only, not a function that has such a path.
// Options: --no-includes --include-headers
// Prefilter: io_uring_cmd_from_tw|io_uring_cmd_(complete|do)_in_task|EIOCBQUEUED|UCMD_(FRESH|OWNED|IN_TASK|CLAIMED)|ucmd_(take|claim|keep)

virtual report
virtual org
virtual context

@initialize:python depends on report || org@
@@
seen, polls = set(), set()

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

// Task work that completes the command somewhere, and a path that does not
@tw_done@
identifier f, t, c;
identifier D = {io_uring_cmd_done, io_uring_cmd_done32, __io_uring_cmd_done,
	io_uring_cmd_iopoll_done};
@@
  f(struct io_tw_req t, ...)
  {
  <+...
  D(c, ...)
  ...+>
  }

@tw exists@
identifier tw_done.f, tw_done.t, tw_done.c, m;
identifier other !~ "pdu|_from_|_to_|_get_task|ctx_handle|private";
expression x;
position p;
@@
  f@p(struct io_tw_req t, ...)
  {
  ... when any
  \(struct io_uring_cmd *c = io_uring_cmd_from_tw(t);\|c = io_uring_cmd_from_tw(t);\)
  ... when != other(..., c, ...)
      when != x = c
      when != \(!c\|c == NULL\)
      when != x != -EIOCBQUEUED
      when != x == -EIOCBQUEUED
      when != c->m
  }

// The same before tokens came
@cb@
identifier f;
identifier to = {io_uring_cmd_complete_in_task, io_uring_cmd_do_in_task_lazy,
	__io_uring_cmd_do_in_task};
expression c;
@@
  to(c, f, ...)

@tw6_done@
identifier cb.f, c;
identifier D = {io_uring_cmd_done, io_uring_cmd_done32, __io_uring_cmd_done,
	io_uring_cmd_iopoll_done};
@@
  f(struct io_uring_cmd *c, ...)
  {
  <+...
  D(c, ...)
  ...+>
  }

@tw6 exists@
identifier cb.f, tw6_done.c;
identifier other !~ "pdu|_from_|_to_|_get_task|ctx_handle|private";
expression x;
position p;
@@
  f@p(struct io_uring_cmd *c, ...)
  {
  ... when != other(..., c, ...)
      when != x = c
      when != x != -EIOCBQUEUED
      when != x == -EIOCBQUEUED
  }

// A body for polling may leave its command
@polled@
declarer name DEFINE_UCMD_IOPOLL;
identifier name, f;
@@
DEFINE_UCMD_IOPOLL(name, f);

@script:python depends on report || org@
f << polled.f;
@@
polls.add(f)

@body exists@
typedef UCMD_OWNED, UCMD_IN_TASK;
type B;
identifier f, c;
identifier other !~ "^ucmd_(pdu|sqe|file|opcode|is$|task$)";
position p;
@@
(
  B f@p(UCMD_OWNED c, ...)
  {
  ... when != other(..., c, ...)
  }
|
  B f@p(UCMD_IN_TASK c, ...)
  {
  ... when != other(..., c, ...)
  }
)

// One variable decides twice: for one call, and against it for the other. spatch finds
// the other forms of the conditions by itself.
@either exists@
typedef ucmd_handler, UCMD_FRESH;
identifier f, c, v;
identifier one !~ "^ucmd_(pdu|sqe|file|opcode|is$|task$)";
identifier two !~ "^ucmd_(pdu|sqe|file|opcode|is$|task$)";
expression E;
statement S1, S2;
position p;
@@
  ucmd_handler f@p(UCMD_FRESH c, ...)
  {
  ... when any
  if (v) S1 else { <+... one(..., c, ...) ...+> }
  ... when != v = E
      when != &v
  if (!v) S2 else { <+... two(..., c, ...) ...+> }
  ... when any
  }

@or_else exists@
identifier f, c, v;
identifier one !~ "^ucmd_(pdu|sqe|file|opcode|is$|task$)";
identifier two !~ "^ucmd_(pdu|sqe|file|opcode|is$|task$)";
expression E;
statement S1, S2;
position p;
@@
  ucmd_handler f@p(UCMD_FRESH c, ...)
  {
  ... when any
  if (!v) S1 else { <+... one(..., c, ...) ...+> }
  ... when != v = E
      when != &v
  if (v) S2 else { <+... two(..., c, ...) ...+> }
  ... when any
  }

@handler exists@
identifier f, c;
identifier other !~ "^ucmd_(pdu|sqe|file|opcode|is$|task$)";
position p != {either.p, or_else.p};
@@
  ucmd_handler f@p(UCMD_FRESH c, ...)
  {
  ... when != other(..., c, ...)
  }

// Taken and completed on the same condition
@same exists@
identifier take = {ucmd_take, ucmd_keep};
identifier other !~ "^ucmd_(pdu|file|opcode|is)";
identifier q, v;
expression x;
statement S;
position p;
@@
  if (<+... v ...+>) { <+... take@p(x, &q) ...+> }
  ... when any
(
  if (<+... v ...+>) { <+... other(..., &q, ...) ...+> }
|
  if (<+... v ...+>) S else { <+... other(..., &q, ...) ...+> }
|
  if (!v) return;
  ... when any
  other(..., &q, ...)
)

// The other branch sets the variable which is tested next
@set exists@
identifier take = {ucmd_take, ucmd_keep};
identifier other !~ "^ucmd_(pdu|file|opcode|is)";
identifier q, v;
constant C;
expression x, a, b;
statement S;
position p;
@@
\(take@p(x, &q);\|a = take@p(x, &q);\)
  ... when any
  if (b) v = other(..., &q, ...); else v = -C;
  if (v) S

// Tried in a loop, which says whether it is still there
@tried exists@
identifier take = {ucmd_take, ucmd_keep};
identifier other !~ "^ucmd_(pdu|file|opcode|is)";
identifier q, v;
expression x, a, E1, E3;
statement S;
position p;
@@
\(take@p(x, &q);\|a = take@p(x, &q);\)
  ... when any
  for (E1; <+... v ...+>; E3) { <+... v = other(&q, ...) ...+> }
  ... when any
  if (v) S

// The handle is asked.
@asked exists@
identifier take = {ucmd_take, ucmd_keep, ucmd_claim};
identifier q;
expression x;
statement S;
position p;
@@
  take@p(x, &q)
  ... when any
  if (<+... ucmd_is(&q, HELD) ...+>) S

@held exists@
identifier take = {ucmd_take, ucmd_keep};
identifier other !~ "^ucmd_(pdu|file|opcode|is)";
identifier f, q;
expression x;
type T;
position p != {same.p, set.p, tried.p, asked.p};
@@
  T f(...)
  {
  ... when any
* take@p(x, &q)
  ... when != other(..., &q, ...)
  }

// Taken where it is declared
@declared exists@
declarer name DEFINE_UCMD_CLAIMED;
identifier other !~ "^ucmd_(pdu|file|opcode|is)";
identifier f, q;
expression x;
type T;
position p;
@@
  T f(...)
  {
  ... when any
* DEFINE_UCMD_CLAIMED@p(q, x);
  ... when != other(..., &q, ...)
  }

@claim_ok forall@
identifier other !~ "^ucmd_(pdu|file|opcode|is)";
identifier q;
expression x, E;
position p;
statement S;
@@
  if (\(ucmd_claim@p(x, &q)\|E && ucmd_claim@p(x, &q)\)) {
  ... when strict
  other(..., &q, ...)
  ... when any
  } else S

@claim_all forall@
identifier other !~ "^ucmd_(pdu|file|opcode|is)";
identifier q;
expression x;
position p;
@@
  while (ucmd_claim@p(x, &q)) {
  ... when strict
  other(..., &q, ...)
  ... when any
  }

@claim_neg forall@
identifier other !~ "^ucmd_(pdu|file|opcode|is)";
identifier q;
expression x;
position p;
@@
(
  if (<+... !ucmd_claim@p(x, &q) ...+>) {
  ...
  return ...;
  }
|
  if (<+... !ucmd_claim@p(x, &q) ...+>) {
  ...
  continue;
  }
|
  if (<+... !ucmd_claim@p(x, &q) ...+>) {
  ...
  break;
  }
)
  ... when strict
  other(..., &q, ...)
  ... when any

// A variable says whether there was one.
@claim_said exists@
identifier q, v;
expression x;
position p;
statement S;
@@
  v = ucmd_claim@p(x, &q);
  ... when any
  if (\(v\|!v\)) S

@claim_noted exists@
identifier q, v;
expression x, E;
position p;
statement S;
@@
  if (<+... ucmd_claim@p(x, &q) ...+>) { <+... v = E; ...+> }
  ... when any
  if (\(v\|!v\)) S

@claimed@
identifier q;
expression x;
position p != {claim_ok.p, claim_all.p, claim_neg.p, claim_said.p, claim_noted.p, asked.p};
@@
* ucmd_claim@p(x, &q)

// Says that it keeps the command, and keeps it nowhere.
@kept exists@
identifier f, c, fl, m;
identifier other !~ "pdu|_from_|_to_|_get_task|ctx_handle|private|READ_ONCE|likely";
expression x, y;
type T;
position p;
@@
  int f(struct io_uring_cmd *c, T fl, ...)
  {
  ... when != other(..., c, ...)
      when != other(..., &x->m, ...)
      when != x = c
      when != x = &y->m
* return@p -EIOCBQUEUED;
  }

@script:python depends on report || org@
p << tw.p;
c << tw_done.c;
f << tw_done.f;
@@
say(p[0], "ERROR: a path through the task work %s() does not complete '%s'" % (f, c))

@script:python depends on report || org@
p << tw6.p;
c << tw6_done.c;
f << cb.f;
@@
say(p[0], "ERROR: a path through the task work %s() does not complete '%s'" % (f, c))

@script:python depends on report || org@
p << body.p;
c << body.c;
f << body.f;
@@
if f not in polls:
    say(p[0], "ERROR: a path through the body of %s does not complete '%s'" % (f, c))

@script:python depends on report || org@
p << handler.p;
c << handler.c;
f << handler.f;
@@
say(p[0], "ERROR: a path through the handler %s does neither complete nor queue '%s'" % (f, c))

@script:python depends on report || org@
p << held.p;
q << held.q;
@@
say(p[0], "ERROR: a path from here does not complete the command in '%s'" % q)

@script:python depends on report || org@
p << declared.p;
q << declared.q;
@@
say(p[0], "ERROR: a path from here does not complete the command in '%s'" % q)

@script:python depends on report || org@
p << claimed.p;
q << claimed.q;
@@
say(p[0], "ERROR: a path from here does not complete the command in '%s'" % q)

@script:python depends on report || org@
p << kept.p;
c << kept.c;
@@
say(p[0], "ERROR: returns -EIOCBQUEUED, but nothing keeps '%s'" % c)
