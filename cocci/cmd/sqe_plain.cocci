// SPDX-License-Identifier: GPL-2.0
/// The SQE is read without READ_ONCE(): it is in memory that the user writes, and
/// the compiler may read a plain field as often as it likes.
// Confidence: High
// Comments: a field that is only tested, once, for being zero is reported as well;
//	there READ_ONCE() is about the data race only. Patch mode leaves
//	copies of whole structures alone.
// Options: --no-includes --include-headers
// Prefilter: ->sqe|->cmd|io_uring_sqe|ucmd_sqe

virtual patch
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

// What is right
@once@
expression e;
identifier f;
position p;
@@
(
  READ_ONCE(<+... e->f@p ...+>)
|
  data_race(<+... e->f@p ...+>)
|
  sizeof(<+... e->f@p ...+>)
|
  \(READ_ONCE\|smp_load_acquire\)(<+... &e->f@p ...+>)
)

// Through a pointer into the SQE
@plain exists@
identifier v, f;
identifier acc = {io_uring_sqe_cmd, io_uring_sqe128_cmd};
struct io_uring_cmd *c;
expression E;
type T;
position p != once.p;
@@
(
  v = acc(...)
|
  v = (T)c->sqe->cmd
|
  v = (T)c->cmd
)
  ... when any
      when != v = E
(
  &v->f
|
  v->f@p
)

@generic@
struct io_uring_sqe *s;
expression E;
identifier f != cmd;
position p != once.p;
@@
(
  &s->f
|
  s->f = E
|
  s->f@p
)

@direct@
struct io_uring_cmd *c;
identifier f != cmd;
position p != once.p;
@@
(
  &c->sqe->f
|
  c->sqe->f@p
)

// All at once: as plain as one field
@whole depends on !patch exists@
identifier v;
identifier acc = {io_uring_sqe_cmd, io_uring_sqe128_cmd};
struct io_uring_cmd *c;
expression E;
type T;
identifier copy = {memcpy, __builtin_memcpy, memcmp, memchr_inv, mem_is_zero};
expression d, n;
position p;
@@
(
  v = acc(...)
|
  v = (T)c->sqe->cmd
|
  v = (T)c->cmd
)
  ... when any
      when != v = E
(
* copy@p(d, v, n)
|
* copy@p(v, ...)
|
* d =@p *v
)

@area depends on !patch@
struct io_uring_cmd *c;
identifier copy = {memcpy, __builtin_memcpy, memcmp};
expression d, n;
position p;
@@
(
* copy@p(d, c->sqe->cmd, n)
|
* copy@p(d, c->sqe, n)
|
* copy@p(d, c->cmd, n)
)

@depends on context@
identifier plain.v, plain.f;
position plain.p;
@@
* v->f@p

@depends on context@
struct io_uring_sqe *s;
identifier generic.f;
position generic.p;
@@
* s->f@p

@depends on context@
struct io_uring_cmd *c;
identifier direct.f;
position direct.p;
@@
* c->sqe->f@p

// Positions do not survive a change, so patch mode finds the places itself.
@depends on patch@
identifier v, f, g;
identifier acc = {io_uring_sqe_cmd, io_uring_sqe128_cmd};
struct io_uring_cmd *c;
expression i, E;
type T;
@@
(
  v = acc(...)
|
  v = (T)c->sqe->cmd
|
  v = (T)c->cmd
)
  <... when != v = E
(
  \(READ_ONCE\|data_race\)(v->f)
|
  \(READ_ONCE\|data_race\)(v->f[i])
|
  \(READ_ONCE\|data_race\)(v->f.g)
|
  sizeof(v->f)
|
  &v->f
|
- v->f.g
+ READ_ONCE(v->f.g)
|
- v->f[i]
+ READ_ONCE(v->f[i])
|
- v->f
+ READ_ONCE(v->f)
)
  ...>

@depends on patch@
struct io_uring_sqe *s;
identifier f != cmd;
identifier g;
expression i, E;
@@
(
  \(READ_ONCE\|data_race\)(s->f)
|
  \(READ_ONCE\|data_race\)(s->f[i])
|
  \(READ_ONCE\|data_race\)(s->f.g)
|
  sizeof(s->f)
|
  &s->f
|
  s->f = E
|
- s->f.g
+ READ_ONCE(s->f.g)
|
- s->f[i]
+ READ_ONCE(s->f[i])
|
- s->f
+ READ_ONCE(s->f)
)

@depends on patch@
struct io_uring_cmd *c;
identifier f != cmd;
identifier g;
expression i;
@@
(
  \(READ_ONCE\|data_race\)(c->sqe->f)
|
  \(READ_ONCE\|data_race\)(c->sqe->f[i])
|
  \(READ_ONCE\|data_race\)(c->sqe->f.g)
|
  sizeof(c->sqe->f)
|
  &c->sqe->f
|
- c->sqe->f.g
+ READ_ONCE(c->sqe->f.g)
|
- c->sqe->f[i]
+ READ_ONCE(c->sqe->f[i])
|
- c->sqe->f
+ READ_ONCE(c->sqe->f)
)

@script:python depends on report || org@
p << plain.p;
v << plain.v;
f << plain.f;
@@
say(p[0], "WARNING: %s->%s of the SQE read without READ_ONCE()" % (v, f))

@script:python depends on report || org@
p << generic.p;
f << generic.f;
@@
say(p[0], "WARNING: sqe->%s read without READ_ONCE()" % f)

@script:python depends on report || org@
p << direct.p;
f << direct.f;
@@
say(p[0], "WARNING: sqe->%s read without READ_ONCE()" % f)

@script:python depends on report || org@
p << whole.p;
@@
say(p[0], "WARNING: payload of the SQE read as a whole without READ_ONCE()")

@script:python depends on report || org@
p << area.p;
@@
say(p[0], "WARNING: SQE copied without READ_ONCE()")
