// SPDX-License-Identifier: GPL-2.0
/// A UIO device that devm unregisters lies in memory that devm does not free: it is
/// freed before, by the remove function, or never.
// Confidence: High
// Comments: memory that an action of devm frees is left alone, if that action was added
//	before the registration in the same function.
// Options: --no-includes --include-headers
// Prefilter: uio_devm_register|devm_uio_register_device

virtual report
virtual org
virtual context

@initialize:python depends on report@
@@
tell = coccilib.report.print_report

@initialize:python depends on org@
@@
tell = coccilib.org.print_todo

@managed exists@
identifier alloc =~ "^(k|v|kv)[mzc]?alloc(_obj|_node|_array|_flex)?$";
identifier reg = {devm_uio_register_device, __devm_uio_register_device, ucmd_uio_devm_register};
identifier action = {devm_add_action, devm_add_action_or_reset};
identifier m;
expression X, E;
position p, q;
@@
  X = alloc@q(...)
  ... when != X = E
      when != action(..., X)
(
* reg@p(..., &X->m)
|
* reg@p(..., X)
)

@script:python depends on report || org@
p << managed.p;
q << managed.q;
@@
tell(p[0], "ERROR: devm unregisters the device after the remove function, and the memory of line %s is not devm's" % q[0].line)
