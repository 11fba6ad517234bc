// SPDX-License-Identifier: GPL-2.0
/// A buffer was lent to the ring, and an error path leaves without taking it back.
/// The user can read and write it for as long as the ring lives.
// Confidence: Moderate
// Comments: a helper that takes it back, or leaves that to its caller, is not
//	recognised unless its name has unregister or unlend in it.
// Options: --no-includes --include-headers
// Prefilter: io_buffer_register_(bvec|request)|ucmd_lend_|ucmd_claim_lent

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
expression ret, E;
statement S;
constant C;
position p1, p2;
@@
* ret = lend@p1(...);
  ... when != ret = E
      when != back(...)
  if (\(ret\|ret < 0\|ret != 0\)) S
  ... when != back(...)
* return@p2 -C;

@failed exists@
identifier lend = {io_buffer_register_bvec, io_buffer_register_request};
identifier back =~ "unregister|unlend";
identifier other;
expression ret, err, E;
statement S;
position p1, p2;
@@
* ret = lend@p1(...);
  ... when != ret = E
      when != back(...)
  if (\(ret\|ret < 0\|ret != 0\)) S
  ... when != back(...)
  err = other(...);
  if (\(err\|err < 0\|err != 0\)) {
  ... when != back(...)
* return@p2 err;
  }

// With the layer: the handle goes to nobody. Compilers say so, too.
@handle exists@
identifier lend = {ucmd_lend_bvec, ucmd_lend_iter, ucmd_lend_copy, ucmd_lend_request};
identifier h, user;
expression ret;
statement S;
position p1, p2;
@@
* ret = lend@p1(..., &h);
  if (\(ret\|ret < 0\|ret != 0\)) S
  ... when != user(..., &h, ...)
* return@p2 ...;

@claimed exists@
identifier claim = {ucmd_claim_lent, ucmd_claim_lent_unlocked};
identifier h, user;
statement S;
position p1, p2;
@@
* if (!claim@p1(..., &h)) S
  ... when != user(..., &h, ...)
* return@p2 ...;

@script:python depends on report || org@
p1 << handle.p1;
p2 << handle.p2;
@@
say(p2[0], "ERROR: returns without taking back the buffer lent on line %s, or leaving it lent" % p1[0].line)

@script:python depends on report || org@
p1 << claimed.p1;
p2 << claimed.p2;
@@
say(p2[0], "ERROR: returns without taking back the buffer claimed on line %s, or leaving it lent" % p1[0].line)

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
