// SPDX-License-Identifier: GPL-2.0
/// A buffer was lent to the ring, and an error path leaves without taking it back.
/// The user can read and write it for as long as the ring lives.
// Confidence: Moderate
// Comments: a helper that takes it back, or leaves that to its caller, is not
//	recognised unless its name has unregister or unlend in it.
// Options: --no-includes --include-headers
// Prefilter: io_buffer_register_(bvec|request)

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

@lent exists@
identifier lend = {io_buffer_register_bvec, io_buffer_register_request};
identifier back =~ "unregister|unlend";
expression ret;
statement S;
constant C;
position p1, p2;
@@
* ret = lend@p1(...);
  ...
  if (\(ret\|ret < 0\|ret != 0\)) S
  ... when != back(...)
* return@p2 -C;

@failed exists@
identifier lend = {io_buffer_register_bvec, io_buffer_register_request};
identifier back =~ "unregister|unlend";
identifier other;
expression ret, err;
statement S;
position p1, p2;
@@
* ret = lend@p1(...);
  ...
  if (\(ret\|ret < 0\|ret != 0\)) S
  ... when != back(...)
  err = other(...);
  if (\(err\|err < 0\|err != 0\)) {
  ... when != back(...)
* return@p2 err;
  }

@script:python depends on report || org@
p1 << lent.p1;
p2 << lent.p2;
C << lent.C;
@@
say(p2[0], "ERROR: returns -%s without taking back the buffer lent on line %s" % (C, p1[0].line))

@script:python depends on report || org@
p1 << failed.p1;
p2 << failed.p2;
err << failed.err;
@@
say(p2[0], "ERROR: returns %s without taking back the buffer lent on line %s" % (err, p1[0].line))
