// SPDX-License-Identifier: GPL-2.0
/// Memory that goes before those who point to it: a place for commands on the stack,
/// a pointer into the PDU that an object keeps, an object that its release body frees.
/// A place that waits for a timer, or a wait list, that nobody has initialised.
// Confidence: Moderate
// Comments: a struct ucmd_kept on the stack is right if the same function takes the
//	command up again. Initialisation is looked for in the whole file.
// Options: --no-includes --include-headers
// Prefilter: ucmd_|UCMD_|io_uring_cmd_to_pdu

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

@stack@
identifier f, v;
type R;
position p;
@@
  R f(...)
  {
  <+...
(
* struct ucmd_kept v@p;
|
* struct ucmd_slot v@p;
|
* struct ucmd_slot v@p = { };
|
* struct ucmd_timed v@p;
|
* struct ucmd_waitlist v@p;
)
  ...+>
  }

@taken_up exists@
identifier stack.f, stack.v;
type stack.R;
position q;
@@
  R f@q(...)
  {
  <+...
  \(ucmd_take(&v, ...)\|ucmd_claim(&v, ...)\|ucmd_wake(&v, ...)\)
  ...+>
  }

// A pointer into the PDU
@pdu@
identifier to = {ucmd_pdu, io_uring_cmd_to_pdu};
expression o;
identifier m, x;
position p;
@@
(
* o->m@p = to(...)
|
* o->m@p = &to(...)->x
)

@pdu_variable exists@
identifier to = {ucmd_pdu, io_uring_cmd_to_pdu};
identifier v, m, x;
expression o, E;
type T;
position p;
@@
(
  T *v = to(...);
|
  v = to(...);
)
  ... when != v = E
(
* o->m@p = v;
|
* o->m@p = &v->x;
)

// The layer writes to the object when its body has returned.
@release@
declarer name DEFINE_UCMD_RELEASE;
identifier n, member, body;
type T;
@@
  DEFINE_UCMD_RELEASE(n, T, member, body, ...);

@release_alone@
declarer name DEFINE_UCMD_RELEASE;
identifier n, member, body;
type T;
@@
  DEFINE_UCMD_RELEASE(n, T, member, body);

@initialize:python@
@@
bodies, taken = set(), set()

@script:python@
body << release.body;
@@
bodies.add(body)

@script:python@
body << release_alone.body;
@@
bodies.add(body)

@frees@
identifier body : script:python() { str(body) in bodies };
identifier free = {kfree, kvfree, vfree, kmem_cache_free, kfree_rcu};
identifier S, o;
position p;
@@
  body(struct S *o, ...)
  {
  <+...
* free@p(..., o, ...)
  ...+>
  }

// Never initialised
@member@
identifier s, m;
position p;
@@
  struct s {
  ...
(
* struct ucmd_timed m@p;
|
* struct ucmd_waitlist m@p;
)
  ...
  };

@timed@
position p;
@@
* ucmd_wait_timeout@p(...)

@initialised@
identifier init = {ucmd_timed_init, ucmd_waitlist_init};
@@
  init(...)

@script:python@
q << taken_up.q;
f << stack.f;
v << stack.v;
@@
taken.add((f, v))

@script:python depends on report || org@
p << stack.p;
v << stack.v;
f << stack.f;
@@
if (f, v) not in taken:
    say(p[0], "ERROR: '%s' is gone when %s() returns, and a command that it keeps is lost" % (v, f))

@script:python depends on report || org@
p << pdu.p;
m << pdu.m;
@@
say(p[0], "WARNING: '%s' keeps a pointer into the PDU, which is another command's after the completion" % m)

@script:python depends on report || org@
p << pdu_variable.p;
m << pdu_variable.m;
@@
say(p[0], "WARNING: '%s' keeps a pointer into the PDU, which is another command's after the completion" % m)

@script:python depends on report || org@
p << frees.p;
o << frees.o;
@@
say(p[0], "ERROR: '%s' freed in its release body: the layer still writes to it, name the function behind the body" % o)

@script:python depends on !initialised && (report || org)@
p << member.p;
m << member.m;
@@
if not p[0].file.endswith(".h"):
    say(p[0], "ERROR: nothing initialises '%s'" % m)

@script:python depends on !initialised && (report || org)@
p << timed.p;
@@
if "include/ucmd/" not in p[0].file:
    say(p[0], "WARNING: nothing in this file initialises what the command waits in: ucmd_timed_init()")
