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

@cast@
identifier f, i, v;
type T, R;
position p;
@@
  R f(..., struct uio_info *i, ...)
  {
  <+...
(
* T *v = i->priv@p;
|
* T *v = (T *)i->priv@p;
|
* v = i->priv@p
|
* v = (T *)i->priv@p
|
* (T *)i->priv@p
)
  ...+>
  }

@script:python depends on report@
p << cast.p;
f << cast.f;
@@
coccilib.report.print_report(p[0], "WARNING: %s() trusts the type of a void pointer" % f)

@script:python depends on org@
p << cast.p;
f << cast.f;
@@
coccilib.org.print_todo(p[0], "WARNING: %s() trusts the type of a void pointer" % f)
