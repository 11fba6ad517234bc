// SPDX-License-Identifier: GPL-2.0
/// A handler allocates and then has itself called again by a worker: the command may
/// be canceled in between, and the allocation is lost.
// Confidence: Moderate
// Comments: any call that gets the pointer in between counts as freeing or keeping it.
// Options: --no-includes --include-headers
// Prefilter: ucmd_retry_blocking|return\s*-EAGAIN

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

@leaks exists@
typedef UCMD_FRESH;
identifier alloc =~ "^(k|v|kv|devm_k)[mz]?[acm]*alloc|^kmem_cache_z?alloc|^mem(dup|_cache)|^memdup_user";
identifier f, c, v, free;
expression x;
type R;
position p, q;
statement S;
@@
  R f(UCMD_FRESH c, ...)
  {
  ... when any
  v = alloc@q(...)
  ...
  if (\(!v\|v == NULL\|IS_ERR(v)\)) S
  ... when != free(..., v, ...)
      when != x = v
(
* return ucmd_retry_blocking@p(c);
|
* x = ucmd_retry_blocking@p(c);
)
  ... when any
  }

// The same by hand
@raw exists@
identifier alloc =~ "^(k|v|kv|devm_k)[mz]?[acm]*alloc|^kmem_cache_z?alloc|^mem(dup|_cache)|^memdup_user";
identifier f, c, fl, v, free;
expression x;
type U;
position p, q;
statement S;
@@
  int f(struct io_uring_cmd *c, U fl, ...)
  {
  ... when any
  v = alloc@q(...)
  ...
  if (\(!v\|v == NULL\|IS_ERR(v)\)) S
  ... when != free(..., v, ...)
      when != x = v
* return@p -EAGAIN;
  ... when any
  }

@script:python depends on report || org@
p << leaks.p;
q << leaks.q;
v << leaks.v;
@@
say(p[0], "ERROR: '%s' of line %s is lost if the command is canceled before it is issued again" % (v, q[0].line))

@script:python depends on report || org@
p << raw.p;
q << raw.q;
v << raw.v;
@@
say(p[0], "ERROR: '%s' of line %s is lost when the command is issued again, or canceled before" % (v, q[0].line))
