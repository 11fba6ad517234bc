// SPDX-License-Identifier: GPL-2.0
/// One field of the SQE is fetched twice: the user can change it in between, so
/// that what was checked is not what is used.
// Confidence: Moderate
// Comments: fetches in branches that exclude each other by condition, but not by
//	control flow, are reported. So is a field tested against zero twice.
//	A helper that fetches the field again is not seen.
// Options: --no-includes --include-headers
// Prefilter: ->sqe|->cmd|io_uring_sqe(128)?_cmd|ucmd_sqe

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
import re

def fields(v, text):
    return set(re.findall(r"\b%s\s*->\s*(\w+)" % v, text))

def before(first, again):
    if first.line == again.line and first.column == again.column:
        return "in each turn of a loop"
    return "first on line %s" % first.line

// Pointers into the SQE
@ptr@
identifier v, fn;
identifier acc = {io_uring_sqe_cmd, io_uring_sqe128_cmd};
struct io_uring_cmd *c;
expression x;
type T, R;
@@
  R fn(...)
  {
  <+...
(
  v = acc(...)
|
  v = (T)c->sqe->cmd
|
  v = (T)c->cmd
|
  v = x->sqe
)
  ...+>
  }

// A member of a structure, or an element of an array, is a field of its own.
@part@
identifier v, f, g;
expression i;
position p;
@@
  \(v->f@p.g\|v->f@p[i]\)

@twice exists@
identifier ptr.fn, ptr.v, f;
expression E;
position p1, p2 != part.p;
@@
  fn(...)
  {
  ... when any
* v->f@p1
  ... when != v = E
* v->f@p2
  ... when any
  }

@member exists@
identifier ptr.fn, ptr.v, f, g;
expression E;
position p1, p2;
@@
  fn(...)
  {
  ... when any
* v->f.g@p1
  ... when != v = E
* v->f.g@p2
  ... when any
  }

@element exists@
identifier ptr.fn, ptr.v, f;
expression E;
constant i;
position p1, p2;
@@
  fn(...)
  {
  ... when any
* v->f@p1[i]
  ... when != v = E
* v->f@p2[i]
  ... when any
  }

// Twice in one expression
@once@
identifier ptr.fn;
expression a, b, c;
position p;
@@
  fn(...)
  {
  <+...
* \(a@p ? b : c\|a@p && b\|a@p || b\)
  ...+>
  }

// Without a pointer of its own
@direct exists@
struct io_uring_cmd *c;
identifier f;
expression E;
position p1, p2;
@@
* c->sqe->f@p1
  ... when != c = E
* c->sqe->f@p2

// The layer
@reads exists@
identifier read = {ucmd_sqe_read};
expression c;
identifier f;
type T;
position p1, p2;
@@
* read@p1(c, T, f, ...)
  ...
* read@p2(c, T, f, ...)

@generic exists@
identifier get = {ucmd_sqe_field};
expression c;
identifier f;
position p1, p2;
@@
* get@p1(c, f)
  ...
* get@p2(c, f)

@copy exists@
identifier copy = {ucmd_sqe_read};
identifier read = {ucmd_sqe_read};
type T;
expression c;
position p1, p2;
@@
* copy@p1(c, T)
  ...
* read@p2(c, ...)

@script:python depends on report || org@
p1 << twice.p1;
p2 << twice.p2;
v << ptr.v;
f << twice.f;
@@
say(p2[0], "ERROR: %s->%s of the SQE fetched again, %s" % (v, f, before(p1[0], p2[0])))

@script:python depends on report || org@
p1 << member.p1;
p2 << member.p2;
v << ptr.v;
f << member.f;
g << member.g;
@@
say(p2[0], "ERROR: %s->%s.%s of the SQE fetched again, %s" % (v, f, g, before(p1[0], p2[0])))

@script:python depends on report || org@
p1 << element.p1;
p2 << element.p2;
v << ptr.v;
f << element.f;
i << element.i;
@@
say(p2[0], "ERROR: %s->%s[%s] of the SQE fetched again, %s" % (v, f, i, before(p1[0], p2[0])))

@script:python depends on report || org@
p << once.p;
v << ptr.v;
a << once.a;
b << once.b;
c << once.c = "";
@@
for f in fields(v, a) & (fields(v, b) | fields(v, c)):
    say(p[0], "ERROR: %s->%s of the SQE fetched twice in one expression" % (v, f))

@script:python depends on report || org@
p1 << direct.p1;
p2 << direct.p2;
f << direct.f;
@@
say(p2[0], "ERROR: sqe->%s fetched again, %s" % (f, before(p1[0], p2[0])))

@script:python depends on report || org@
p1 << reads.p1;
p2 << reads.p2;
f << reads.f;
@@
say(p2[0], "ERROR: %s of the SQE fetched again, %s" % (f, before(p1[0], p2[0])))

@script:python depends on report || org@
p1 << generic.p1;
p2 << generic.p2;
f << generic.f;
@@
say(p2[0], "ERROR: %s of the SQE fetched again, %s" % (f, before(p1[0], p2[0])))

@script:python depends on report || org@
p1 << copy.p1;
p2 << copy.p2;
read << copy.read;
@@
say(p2[0], "ERROR: %s() fetches again what was copied, %s" % (read, before(p1[0], p2[0])))
