// SPDX-License-Identifier: GPL-2.0
/// A handler allocates, counts or queues something and then has itself called again by a
/// worker: that does it a second time, or, if the command is canceled in between, nobody
/// undoes it.
// Confidence: Moderate
// Comments: any call that gets the pointer in between counts as freeing or keeping it.
//	A member that is set is left alone, because the second call sets it again; so is the
//	PDU, which stays. A function of the same file is looked at if its result completes a
//	command.
// Options: --no-includes --include-headers
// Prefilter: ucmd_retry_blocking|-EAGAIN

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

@initialize:python@
@@
asked = set()

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

// Whose -EAGAIN becomes the handler's
@completes@
identifier c, g;
@@
  ucmd_complete(c, g(...))

@completes_later exists@
identifier c, f, g, v;
expression E;
type R;
@@
  R f(UCMD_FRESH c, ...)
  {
  ... when any
  v = g(...)
  ... when != v = E
      when != v == -EAGAIN
  ucmd_complete(c, v)
  ... when any
  }

@returns@
identifier c, f, fl, g;
type U;
@@
  int f(struct io_uring_cmd *c, U fl, ...)
  {
  <+...
  return g(...);
  ...+>
  }

@handles@
identifier c, f, fl;
type U;
@@
  int f(struct io_uring_cmd *c, U fl) { ... }

@script:python@
g << completes.g;
@@
asked.add(g)

@script:python@
g << completes_later.g;
@@
asked.add(g)

@script:python@
g << returns.g;
@@
asked.add(g)

@script:python@
f << handles.f;
@@
asked.add(f)

@undone exists@
identifier f : script:python() { str(f) in asked };
identifier m;
expression x, E;
position q, r;
@@
  f(...)
  {
  ... when any
(
  x@q->m++;
|
  x@q->m--;
|
  x@q->m += E;
)
  ... when any
(
  x@r->m++;
|
  x@r->m--;
|
  x@r->m -= E;
)
  ... when any
  return -EAGAIN;
  ... when any
  }

@counts exists@
identifier f : script:python() { str(f) in asked };
identifier m;
expression x, E;
position p, q != {undone.q, undone.r};
@@
  f(...)
  {
  ... when any
(
  x@q->m++
|
  x@q->m--
|
  x@q->m += E
)
  ... when any
* return@p -EAGAIN;
  ... when any
  }

@queues exists@
identifier f : script:python() { str(f) in asked };
identifier add =~ "^h?list_add|^atomic(64|_long)?_(inc|add)|^refcount_inc|^k(ref|object)_get|^get_device";
identifier remove =~ "^h?list_del|^atomic(64|_long)?_(dec|sub)|^refcount_dec|^k(ref|object)_put|^put_device";
position p, q;
@@
  f(...)
  {
  ... when any
  add@q(...)
  ... when != remove(...)
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

@script:python depends on report || org@
p << counts.p;
q << counts.q;
x << counts.x;
m << counts.m;
@@
if "pdu" not in x:
    say(p[0], "ERROR: the core issues the command again, and %s->%s was changed on line %s" % (x.replace(" ", ""), m, q[0].line))

@script:python depends on report || org@
p << queues.p;
q << queues.q;
add << queues.add;
@@
say(p[0], "ERROR: the core issues the command again, and %s() of line %s is not undone" % (add, q[0].line))
