// SPDX-License-Identifier: GPL-2.0
/// A completion with two results in a file that never asks whether the ring has large
/// CQEs: on other rings the second result is lost.
// Confidence: Moderate
// Comments: a test in another file is not seen.
// Options: --no-includes --include-headers
// Prefilter: io_uring_cmd_done32|io_uring_cmd_done\s*\(([^;]*,){3}|ucmd_done|ucmd_complete

virtual report
virtual org
virtual context

@initialize:python depends on report || org@
@@
import re

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

@asks@
@@
(
  IO_URING_F_CQE32
|
  ucmd_is(..., CQE32)
)

@two@
identifier done = {io_uring_cmd_done32, ucmd_done, ucmd_complete};
expression c, res, second;
position p;
@@
* done@p(c, res, second, ...)

@old@
expression c, res, fl;
expression second != {0, 0ULL};
position p;
@@
* io_uring_cmd_done@p(c, res, second, fl)

@script:python depends on !asks && (report || org)@
p << two.p;
done << two.done;
@@
with open(p[0].file, errors="replace") as f:
    code = re.sub(r"/\*.*?\*/|//[^\n]*", "", f.read(), flags=re.S)
if ".cqe32" not in code and "include/ucmd/" not in p[0].file:
    say(p[0], "ERROR: %s(), and nothing asks whether the ring has large CQEs" % done)

@script:python depends on !asks && (report || org)@
p << old.p;
second << old.second;
@@
say(p[0], "ERROR: a second result '%s', and nothing asks whether the ring has large CQEs" % second)
