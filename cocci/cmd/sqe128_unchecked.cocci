// SPDX-License-Identifier: GPL-2.0
/// 80 bytes of payload are read from an SQE that may have 16, or a cast hides how
/// many: what lies behind is the next command of the queue.
// Confidence: Moderate
// Comments: a driver that tests IO_URING_F_SQE128 in another file is reported.
// Options: --no-includes --include-headers
// Prefilter: io_uring_sqe128_cmd|->sqe->cmd

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

@test@
@@
  IO_URING_F_SQE128

@untested depends on !test@
position p;
@@
* io_uring_sqe128_cmd@p(...)

@early exists@
identifier v, f;
expression E;
type T;
position p;
@@
(
  T v = io_uring_sqe128_cmd(...);
|
  v = io_uring_sqe128_cmd(...);
)
  ... when != IO_URING_F_SQE128
      when != v = E
* v->f@p
  ...
  IO_URING_F_SQE128

@cast@
struct io_uring_cmd *c;
type T;
position p;
@@
* (T *)c->sqe->cmd@p

@implicit@
struct io_uring_cmd *c;
identifier v;
type T;
position p;
@@
(
* T *v = c->sqe->cmd@p;
|
* T *v = (void *)c->sqe->cmd@p;
)

@script:python depends on report || org@
p << untested.p;
@@
say(p[0], "WARNING: nothing in this file tests IO_URING_F_SQE128")

@script:python depends on report || org@
p << early.p;
v << early.v;
f << early.f;
@@
say(p[0], "ERROR: %s->%s read before the test of IO_URING_F_SQE128" % (v, f))

@script:python depends on report || org@
p << cast.p;
T << cast.T;
@@
if "void" not in T:
    say(p[0], "WARNING: payload cast to %s *: io_uring_sqe_cmd() and io_uring_sqe128_cmd() check the size" % T)

@script:python depends on report || org@
p << implicit.p;
T << implicit.T;
@@
if "void" not in T:
    say(p[0], "WARNING: payload taken for %s *: io_uring_sqe_cmd() and io_uring_sqe128_cmd() check the size" % T)
