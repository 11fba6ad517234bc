// SPDX-License-Identifier: GPL-2.0
/// A token or handle of the layer is made by hand, copied, cleared or taken apart.
/// The proofs of the layer rest on these coming from its own operations only.
// Confidence: High
// Comments: zeroing an object with a struct ucmd_kept or struct ucmd_slot in it
//	is no finding.
// Options: --no-includes --include-headers
// Prefilter: ucmd_|UCMD_

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

@literal@
identifier token = {ucmd_action, ucmd_fresh, ucmd_owned, ucmd_claimed, ucmd_kept, ucmd_slot};
initializer list i;
position p;
@@
* (struct token){@p i }

@object@
identifier handle = {ucmd_fresh, ucmd_owned, ucmd_claimed};
identifier v;
initializer E;
position p;
@@
(
* struct ucmd_action v@p = { ... };
|
* struct handle v@p;
|
* struct handle v@p = E;
)

@task_work@
identifier v;
initializer E;
position p;
@@
* struct ucmd_task_work v@p = E;

@stored@
identifier token = {ucmd_action, ucmd_fresh, ucmd_owned, ucmd_claimed};
identifier s, m;
position p;
@@
  struct s {
  ...
(
* struct token m@p;
|
* struct token *m@p;
)
  ...
  };

@pun@
identifier token = {ucmd_action, ucmd_fresh, ucmd_owned, ucmd_claimed, ucmd_kept, ucmd_slot};
expression e;
position p;
@@
* (struct token *)e@p

@copy@
struct ucmd_owned *q;
struct ucmd_claimed *d;
struct ucmd_fresh *f;
struct ucmd_kept *k;
expression e;
position p;
@@
(
* *q = e@p
|
* *d = e@p
|
* *f = e@p
|
* *k = e@p
|
* e = *q@p
|
* e = *d@p
|
* e = *f@p
|
* e = *k@p
)

@clear@
identifier how = {memset, memcpy, memmove, bzero, __builtin_memset, __builtin_memcpy};
struct ucmd_action a;
struct ucmd_owned *q;
struct ucmd_claimed *d;
struct ucmd_fresh *f;
struct ucmd_kept *k;
expression e;
position p;
@@
(
* how@p(&a, ...)
|
* how@p(q, ...)
|
* how@p(d, ...)
|
* how@p(f, ...)
|
* how@p(k, ...)
|
* how@p(e, q, ...)
|
* how@p(e, d, ...)
|
* how@p(e, f, ...)
|
* how@p(e, k, ...)
)

// A handle declared by a macro has no type that spatch knows.
@clear_local exists@
identifier how = {memset, memcpy, memmove, bzero, __builtin_memset, __builtin_memcpy};
identifier q;
expression e;
declarer name DEFINE_UCMD_OWNED, DEFINE_UCMD_CLAIMED;
position p;
@@
(
  DEFINE_UCMD_OWNED(q);
|
  DEFINE_UCMD_CLAIMED(q, ...);
)
  ...
(
* how@p(&q, ...)
|
* how@p(e, &q, ...)
)

@private@
identifier m = {handle, cmd, ret, fn, word, lock, place};
expression e;
position p;
@@
* ACCESS_PRIVATE@p(e, m)

@internal@
identifier i =~ "^__ucmd_(raw_|take|look|use|own|enter|fill|live|action|send|priv|h$|call_as|mark|keep|claim|word|fresh_sqe|sqe_fetch|sqe_load)";
position p;
@@
* i@p(...)

// The layer itself may.
@initialize:python depends on report || org@
@@
def tell_driver(p, message):
    if "include/ucmd/" not in p.file:
        say(p, message)

@script:python depends on report || org@
p << literal.p;
@@
tell_driver(p[0], "ERROR: a token of the layer made by hand")

@script:python depends on report || org@
p << object.p;
v << object.v;
@@
tell_driver(p[0], "ERROR: '%s' is made by hand: DEFINE_UCMD_OWNED() declares a handle, operations give actions" % v)

@script:python depends on report || org@
p << task_work.p;
v << task_work.v;
@@
tell_driver(p[0], "ERROR: task work '%s' made by hand: use DEFINE_UCMD_WORK()" % v)

@script:python depends on report || org@
p << stored.p;
s << stored.s;
m << stored.m;
@@
tell_driver(p[0], "ERROR: struct %s keeps a handle in '%s': keep the command in a struct ucmd_kept, or let it wait in a struct ucmd_slot" % (s, m))

@script:python depends on report || org@
p << pun.p;
@@
tell_driver(p[0], "ERROR: other memory taken for a token of the layer")

@script:python depends on report || org@
p << copy.p;
@@
tell_driver(p[0], "ERROR: a handle copied: the command has two owners now")

@script:python depends on report || org@
p << clear.p;
how << clear.how;
@@
tell_driver(p[0], "ERROR: %s() of a token of the layer" % how)

@script:python depends on report || org@
p << clear_local.p;
how << clear_local.how;
@@
tell_driver(p[0], "ERROR: %s() of a token of the layer" % how)

@script:python depends on report || org@
p << private.p;
m << private.m;
@@
tell_driver(p[0], "ERROR: ACCESS_PRIVATE() to '%s' of the layer" % m)

@script:python depends on report || org@
p << internal.p;
i << internal.i;
@@
tell_driver(p[0], "ERROR: %s() is internal to the layer" % i)
