// SPDX-License-Identifier: GPL-2.0
/// The handler of a UIO device on a shared line claims every interrupt: those of other
/// devices are counted as its events, and nobody notices one that is nobody's.
// Confidence: Moderate
// Comments: looks at handlers without any IRQ_NONE in a file that shares the line. What
//	the handler returns from another function is not understood.
// Options: --no-includes --include-headers
// Prefilter: IRQF_SHARED

virtual report
virtual org
virtual context

@initialize:python depends on report@
@@
tell = coccilib.report.print_report

@initialize:python depends on org@
@@
tell = coccilib.org.print_todo

// It asks
@asks@
identifier f;
typedef irqreturn_t;
position p;
@@
  irqreturn_t f@p(...)
  {
  <+...
  IRQ_NONE
  ...+>
  }

@raw@
identifier f, x, irq;
position p != asks.p;
@@
* irqreturn_t f@p(int irq, struct uio_info *x)
  {
  <+...
  return IRQ_HANDLED;
  ...+>
  }

@ops@
identifier f, x, irq, T;
position p != asks.p;
@@
* irqreturn_t f@p(struct T *x, int irq)
  {
  <+...
  return IRQ_HANDLED;
  ...+>
  }

@script:python depends on report || org@
p << raw.p;
f << raw.f;
@@
tell(p[0], "WARNING: %s() claims interrupts of others" % f)

@script:python depends on report || org@
p << ops.p;
f << ops.f;
@@
tell(p[0], "WARNING: %s() claims interrupts of others" % f)
