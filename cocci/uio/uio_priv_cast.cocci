// SPDX-License-Identifier: GPL-2.0
/// A UIO callback gets the driver's structure out of the void pointer of its struct
/// uio_info: nothing checks that it is that structure.
// Confidence: High
// Comments: looks at functions with a struct uio_info parameter. A driver with ucmd has
//	typed callbacks instead, see UCMD_UIO_OPS().
// Options: --no-includes --include-headers
// Prefilter: \bpriv\b

virtual report
virtual org
virtual context

@initialize:python depends on report@
@@
tell = coccilib.report.print_report

@initialize:python depends on org@
@@
tell = coccilib.org.print_todo

@cast exists@
identifier f, i, v;
type T, R;
position p;
@@
  R f(..., struct uio_info *i, ...)
  {
  ... when any
(
* v = i->priv@p
|
* (T *)i->priv@p
)
  ... when any
  }

@script:python depends on report || org@
p << cast.p;
f << cast.f;
@@
tell(p[0], "WARNING: %s() trusts the type of a void pointer" % f)
