// SPDX-License-Identifier: GPL-2.0
/// An error path behind the registration of a UIO device leaves it registered: the
/// core goes on to call into memory that the driver frees.
// Confidence: Moderate
// Comments: looks for a return of something else than 0 behind a registration that is not
//	managed, without an unregistration in between. The path on which the registration
//	itself failed is left out.
// Options: --no-includes --include-headers
// Prefilter: uio_register(_device)?\b

virtual report
virtual org
virtual context

@initialize:python depends on report@
@@
tell = coccilib.report.print_report

@initialize:python depends on org@
@@
tell = coccilib.org.print_todo

@leak exists@
expression i;
identifier reg = {uio_register_device, __uio_register_device, ucmd_uio_register};
identifier unreg = {uio_unregister_device, ucmd_uio_unregister};
identifier ret;
statement S;
constant C != 0;
position q;
@@
(
  ret = reg(..., i);
  if (\(ret\|ret < 0\|ret != 0\)) S
|
  if (\(reg(..., i)\|(ret = reg(..., i))\|(ret = reg(..., i)) < 0\)) S
)
  ... when != unreg(i)
  if (...) {
  ... when != unreg(i)
(
* return@q -C;
|
* return@q ret;
|
* return@q PTR_ERR(...);
)
  }

@script:python depends on report || org@
q << leak.q;
@@
tell(q[0], "ERROR: the UIO device stays registered")
