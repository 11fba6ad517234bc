// SPDX-License-Identifier: GPL-2.0
/// -EIOCBQUEUED by hand in a driver that uses the layer: only ucmd_keep() may say
/// that a command is kept, because it makes sure that somebody has it.
// Confidence: High
// Comments: a file that serves kiocbs, too (read_iter, write_iter), may return it
//	there. So may the functions with a pointer of a driver that is being ported.
// Options: --no-includes --include-headers
// Prefilter: (?s)\b(ucmd|UCMD)_.*EIOCBQUEUED|EIOCBQUEUED.*\b(ucmd|UCMD)_

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

@layer@
identifier u =~ "^(ucmd|UCMD)_";
@@
  u(...)

@iocb@
identifier f, k;
position p;
@@
  f(struct kiocb *k, ...)
  {
  <+...
  -EIOCBQUEUED@p
  ...+>
  }

// A driver that is being ported: what still has the pointer says so by hand.
@port@
identifier r =~ "^(ucmd_raw|UCMD_RAW)_";
@@
  r(...)

@raw depends on port@
identifier f, c;
position p;
@@
  f(..., struct io_uring_cmd *c, ...)
  {
  <+...
  -EIOCBQUEUED@p
  ...+>
  }

@bare depends on layer@
position p != {iocb.p, raw.p};
@@
* -EIOCBQUEUED@p

@script:python depends on report || org@
p << bare.p;
@@
if "include/ucmd/" not in p[0].file:
    say(p[0], "ERROR: -EIOCBQUEUED by hand in %s(): use ucmd_keep()" % p[0].current_element)
