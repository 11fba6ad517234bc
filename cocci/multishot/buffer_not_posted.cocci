// SPDX-License-Identifier: GPL-2.0
/// A provided buffer was selected, and a path leaves without posting it: the
/// buffer is lost to the program, or given out twice. Or it was not posted, and the
/// command, which has to be completed then, goes on. Or nobody asks how large it is.
// Confidence: Moderate
// Comments: an error branch that leaves with goto, and a buffer handed on by value,
//	are reported. With ucmd_select() the compiler finds more, where the proof is
//	on; looks at paths that leave with return.
// Options: --no-includes --include-headers
// Prefilter: io_uring_cmd_buffer_select|io_uring_cmd_select_buffer|ucmd_select

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

// Nothing was selected
@nothing@
expression s;
position p;
@@
  if (\(s.val < 0\|s.val <= 0\|s.val == -ENOBUFS\|!s.addr\|s.addr == NULL\|s.val\|IS_ERR(s.addr)\)) {
  ...
  return@p ...;
  }

// Posted by what is returned, or by who gets it
@posts@
identifier s, post;
position p;
@@
(
  return@p <+... post(..., &s, ...) ...+>;
|
  return@p s;
)

@lost exists@
identifier select = {io_uring_cmd_buffer_select, io_uring_cmd_select_buffer};
identifier s, post;
position p1, p2 != {nothing.p, posts.p};
@@
(
* s = select@p1(...);
|
* struct io_br_sel s = select@p1(...);
)
  ... when != post(..., &s, ...)
* return@p2 ...;

// The same with ucmd: nothing was selected if ucmd_select() says so
@taken@
expression err, cmd, group, size;
identifier s;
@@
  err = ucmd_select(cmd, group, size, &s, ...)

@taken_init@
expression cmd, group, size;
type T;
identifier err, s;
@@
  T err = ucmd_select(cmd, group, size, &s, ...);

@refused@
expression taken.err;
position p;
@@
  if (\(err\|err < 0\|err != 0\)) {
  ...
  return@p ...;
  }

@refused_init@
identifier taken_init.err;
position p;
@@
  if (\(err\|err < 0\|err != 0\)) {
  ...
  return@p ...;
  }

@refused_at_once@
expression cmd, group, size;
identifier s;
position p;
@@
  if (<+... ucmd_select(cmd, group, size, &s, ...) ...+>) {
  ...
  return@p ...;
  }

@returned@
identifier other !~ "^ucmd_selected_";
identifier s;
position p;
@@
  return@p <+... other(..., &s, ...) ...+>;

@kept exists@
expression cmd, group, size;
identifier other !~ "^ucmd_selected_";
identifier s;
position p1;
position p2 != {refused.p, refused_init.p, refused_at_once.p, returned.p};
@@
* ucmd_select@p1(cmd, group, size, &s, ...)
  ... when != other(..., &s, ...)
* return@p2 ...;

// Not posted, and nobody asks, or says it only
@unasked exists@
identifier other !~ "pdu|_from_|_to_|file|private";
expression c, s;
position p;
@@
* io_uring_mshot_cmd_post_cqe@p(c, s, ...);
  ... when != other(..., c, ...)
  return -EIOCBQUEUED;

@unheard exists@
identifier other !~ "pdu|_from_|_to_|file|private";
identifier log =~ "^(pr|dev|WARN)_";
expression c, s;
position p;
@@
* if (io_uring_mshot_cmd_post_cqe@p(c, s, ...))
  	log(...);
  ... when != other(..., c, ...)
  return -EIOCBQUEUED;

@heard exists@
identifier other !~ "pdu|_from_|_to_|file|private";
expression c, s;
statement S;
position p;
@@
(
  if (io_uring_mshot_cmd_post_cqe@p(c, s, ...)) { <+... other(..., c, ...) ...+> }
|
  if (io_uring_mshot_cmd_post_cqe@p(c, s, ...)) { <+... return ...; ...+> }
)

@passed exists@
identifier other !~ "pdu|_from_|_to_|file|private";
expression c, s;
statement S1, S2;
position p != {heard.p, unheard.p};
@@
* if (io_uring_mshot_cmd_post_cqe@p(c, s, ...)) { S1 ... S2 }
  ... when != other(..., c, ...)
  return -EIOCBQUEUED;

@script:python depends on report || org@
p1 << kept.p1;
p2 << kept.p2;
@@
say(p2[0], "ERROR: the buffer selected on line %s is neither posted nor given back" % p1[0].line)

@script:python depends on report || org@
p1 << lost.p1;
p2 << lost.p2;
@@
say(p2[0], "ERROR: the buffer selected on line %s is not posted" % p1[0].line)

@script:python depends on report || org@
p << unasked.p;
@@
say(p[0], "ERROR: if this returns true the command has to be completed, and it goes on")

@script:python depends on report || org@
p << passed.p;
@@
say(p[0], "ERROR: if this returns true the command has to be completed, and it goes on")

@script:python depends on report || org@
p << unheard.p;
@@
say(p[0], "ERROR: if this returns true the command has to be completed, and it goes on")

// How large it is says the length that comes back.
@unmeasured@
local idexpression size_t len;
position p;
@@
* ucmd_select@p(..., &len, ...)

@script:python depends on report || org@
p << unmeasured.p;
len << unmeasured.len;
@@
with open(p[0].file, errors="replace") as f:
    rest = "\n".join(f.read().split("\n")[int(p[0].line):]).split("\n}")[0]
if not re.search(r"\b%s\b" % len, rest):
    say(p[0], "ERROR: nobody asks how large the selected buffer is, which '%s' says" % len)
