// SPDX-License-Identifier: GPL-2.0
/// A kept command is taken up twice, or another one kept over it: two handles own
/// it and both complete it, or nobody has the first.
// Confidence: High
// Comments: one place in a loop is no finding: somebody else may keep another in between.
//	Two functions that take from the same object are not seen: where that can
//	happen, use a struct ucmd_slot.
// Options: --no-includes --include-headers
// Prefilter: ucmd_(keep|take)

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

@r exists@
identifier e, m;
expression q, q1, q2, E;
iterator I;
statement S;
position p1, p2;
@@
* ucmd_take@p1(&e->m, q1)
  ... when != e = E
      when != I(e, ...) S
      when != ucmd_keep(q, &e->m)
* ucmd_take@p2(&e->m, q2)

@s exists@
identifier e, m;
expression q, q1, q2, E;
position p1, p2;
@@
(
* ucmd_take@p1(e, q1)
|
* ucmd_take@p1(&e, q1)
|
* ucmd_take@p1(&e.m, q1)
)
  ... when != e = E
      when != ucmd_keep(q, e)
      when != ucmd_keep(q, &e)
      when != ucmd_keep(q, &e.m)
(
* ucmd_take@p2(e, q2)
|
* ucmd_take@p2(&e, q2)
|
* ucmd_take@p2(&e.m, q2)
)

@t exists@
identifier e, m;
expression q, q1, q2, E;
iterator I;
statement S;
position p1, p2;
@@
* ucmd_keep@p1(q1, &e->m)
  ... when != e = E
      when != I(e, ...) S
      when != ucmd_take(&e->m, q)
* ucmd_keep@p2(q2, &e->m)

@u exists@
identifier e, m;
expression q, q1, q2;
position p1, p2;
@@
* ucmd_keep@p1(q1, &e.m)
  ... when != ucmd_take(&e.m, q)
* ucmd_keep@p2(q2, &e.m)

@script:python depends on report || org@
p1 << r.p1;
p2 << r.p2;
e << r.e;
m << r.m;
@@
if (p1[0].line, p1[0].column) != (p2[0].line, p2[0].column):
    say(p2[0], "ERROR: %s->%s was taken on line %s already" % (e, m, p1[0].line))

@script:python depends on report || org@
p1 << s.p1;
p2 << s.p2;
e << s.e;
@@
if (p1[0].line, p1[0].column) != (p2[0].line, p2[0].column):
    say(p2[0], "ERROR: %s was taken on line %s already" % (e, p1[0].line))

@script:python depends on report || org@
p1 << t.p1;
p2 << t.p2;
e << t.e;
m << t.m;
@@
if (p1[0].line, p1[0].column) != (p2[0].line, p2[0].column):
    say(p2[0], "ERROR: %s->%s holds the command of line %s already" % (e, m, p1[0].line))

@script:python depends on report || org@
p1 << u.p1;
p2 << u.p2;
e << u.e;
m << u.m;
@@
if (p1[0].line, p1[0].column) != (p2[0].line, p2[0].column):
    say(p2[0], "ERROR: %s.%s holds the command of line %s already" % (e, m, p1[0].line))
