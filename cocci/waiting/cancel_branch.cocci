// SPDX-License-Identifier: GPL-2.0
/// Commands are marked cancelable, but the handler does not know a cancel when
/// it gets one: IO_URING_F_CANCEL is never tested, or only after the tests for
/// large SQEs and CQEs, which a cancel does not pass.
///
/// The ring then never goes.
// Confidence: Moderate
// Comments: a driver that marks in one file and has its uring_cmd in another is
//	reported.
// Options: --no-includes --include-headers
// Prefilter: io_uring_cmd_mark_cancelable|IO_URING_F_CANCEL|DEFINE_UCMD\(

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
  IO_URING_F_CANCEL

// The layer's: DEFINE_UCMD() cancels whatever waits.
@ops@
identifier uring_cmd;
declarer name DEFINE_UCMD;
@@
  DEFINE_UCMD(uring_cmd, ...);

@missing depends on !test && !ops@
position p;
@@
* io_uring_cmd_mark_cancelable@p(...)

// Nothing of a cancel gets to the second half of a condition.
@same@
identifier large = {IO_URING_F_SQE128, IO_URING_F_CQE32};
position p;
@@
  (<+... IO_URING_F_CANCEL ...+>) && (<+... large@p ...+>)

@late exists@
identifier f;
position p1 != same.p, p2;
@@
  f(...)
  {
  ... when != IO_URING_F_CANCEL
* \(IO_URING_F_SQE128@p1\|IO_URING_F_CQE32@p1\)
  ...
* IO_URING_F_CANCEL@p2
  ... when any
  }

// The test is in a helper
@checks@
identifier k, fl;
type T, R;
@@
  R k(T fl)
  {
  <+...
  \(IO_URING_F_SQE128\|IO_URING_F_CQE32\)
  ...+>
  }

@late_call exists@
identifier f, checks.k;
position p1, p2;
@@
  f(...)
  {
  ... when != IO_URING_F_CANCEL
* k@p1(...)
  ...
* IO_URING_F_CANCEL@p2
  ... when any
  }

// The branch is in a helper, or in the layer
@cancels@
identifier g, c, fl;
type T;
@@
  g(struct io_uring_cmd *c, T fl)
  {
  <+...
  IO_URING_F_CANCEL
  ...+>
  }

@before exists@
identifier f, c, fl, cancels.g;
type T;
position p1 != same.p, p2;
@@
  f(struct io_uring_cmd *c, T fl)
  {
  ... when != IO_URING_F_CANCEL
* \(IO_URING_F_SQE128@p1\|IO_URING_F_CQE32@p1\)
  ...
* g@p2(c, fl)
  ... when any
  }

@layer depends on ops exists@
identifier f, c, fl, ops.uring_cmd;
type T;
position p1 != same.p, p2;
@@
  f(struct io_uring_cmd *c, T fl)
  {
  ... when != IO_URING_F_CANCEL
* \(IO_URING_F_SQE128@p1\|IO_URING_F_CQE32@p1\)
  ...
* uring_cmd@p2(c, fl)
  ... when any
  }

// The layer itself may.
@initialize:python depends on report || org@
@@
def tell_driver(p, message):
    if "include/ucmd/" not in p.file:
        say(p, message)

@script:python depends on report || org@
p << missing.p;
@@
tell_driver(p[0], "WARNING: marks cancelable, but nothing in this file tests IO_URING_F_CANCEL")

@script:python depends on report || org@
p1 << late.p1;
p2 << late.p2;
@@
say(p2[0], "ERROR: IO_URING_F_CANCEL tested after SQE128 or CQE32 on line %s" % p1[0].line)

@script:python depends on report || org@
p1 << late_call.p1;
p2 << late_call.p2;
k << checks.k;
@@
say(p2[0], "ERROR: IO_URING_F_CANCEL tested after %s() on line %s, which tests SQE128 or CQE32" % (k, p1[0].line))

@script:python depends on report || org@
p1 << before.p1;
p2 << before.p2;
g << cancels.g;
@@
say(p2[0], "ERROR: %s() tests IO_URING_F_CANCEL after SQE128 or CQE32 on line %s" % (g, p1[0].line))

@script:python depends on report || org@
p1 << layer.p1;
p2 << layer.p2;
g << ops.uring_cmd;
@@
say(p2[0], "ERROR: a cancel does not get to %s() because of the test of SQE128 or CQE32 on line %s" % (g, p1[0].line))
