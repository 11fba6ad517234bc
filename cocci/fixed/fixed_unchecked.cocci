// SPDX-License-Identifier: GPL-2.0
/// A registered buffer is imported for a command whose flags nobody looked at. The
/// user decides about IORING_URING_CMD_FIXED: without it kernels before 6.15 follow a
/// pointer of an earlier command, and later ones warn.
// Confidence: Moderate
// Comments: a test in a caller counts as none, but those of the layer are known.
// Options: --no-includes --include-headers
// Prefilter: io_uring_cmd_import_fixed

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

@unchecked exists@
identifier I = {io_uring_cmd_import_fixed, io_uring_cmd_import_fixed_vec};
identifier f !~ "^__ucmd_raw_";
position p;
@@
  f(...)
  {
  ... when != IORING_URING_CMD_FIXED
* I@p(...)
  ... when any
  }

@script:python depends on report || org@
p << unchecked.p;
I << unchecked.I;
@@
say(p[0], "ERROR: %s() without a test of IORING_URING_CMD_FIXED" % I)
