// SPDX-License-Identifier: GPL-2.0
/// Memory that goes before those who point to it: a place for commands on the stack,
/// or in an object there; a pointer into the PDU, the SQE or the payload that an object
/// keeps; a pointer to the stack in the PDU; an object that is freed when its command was
/// given away, or by its release body. A place that waits for a timer, or a wait list,
/// that nobody has initialised.
// Confidence: Moderate
// Comments: a struct ucmd_kept on the stack is right if the same function takes the
//	command up again. Initialisation is looked for in the whole file.
// Options: --no-includes --include-headers
// Prefilter: ucmd_|UCMD_|io_uring_(cmd_to_pdu|sqe)|->sqe

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

// The same for an object that has one
@stack_member@
identifier give = {ucmd_wait, ucmd_wait_timeout, ucmd_keep, ucmd_queue_work};
identifier S, m;
local idexpression struct S v;
position p;
@@
* give(..., &v.m@p, ...)

@member_taken_up@
identifier stack_member.S, m;
local idexpression struct S v;
position p;
@@
  \(ucmd_take\|ucmd_claim\|ucmd_wake\)(&v.m@p, ...)

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

// A pointer to the stack in the PDU
@on_stack@
identifier to = {ucmd_pdu, io_uring_cmd_to_pdu};
local idexpression v;
identifier m;
position p;
@@
* to(...)->m@p = &v

@on_stack_variable exists@
identifier to = {ucmd_pdu, io_uring_cmd_to_pdu};
local idexpression v;
identifier w, m;
type T;
position p;
@@
  T *w = to(...);
  ...
* w->m@p = &v;

// The SQE is the program's again when the handler returns, the payload is on its stack.
@sqe@
identifier to = {io_uring_sqe_cmd, io_uring_sqe128_cmd};
struct io_uring_cmd *c;
expression o;
identifier m;
position p;
@@
(
* o->m@p = to(...)
|
* o->m@p = c->sqe
)

@payload@
typedef UCMD_FRESH, ucmd_handler;
identifier f, c, S, args, m, x;
expression o;
position p;
@@
  ucmd_handler f(UCMD_FRESH c, ..., const struct S *args)
  {
  <+...
(
* o->m@p = args
|
* o->m@p = &args->x
)
  ...+>
  }

// An object of a command that others have by now
@given exists@
identifier give = {ucmd_wait, ucmd_wait_timeout, ucmd_keep, ucmd_queue_work, ucmd_lend};
identifier send = {ucmd_keep, ucmd_queue_work, ucmd_lend};
identifier free = {kfree, kvfree, vfree, kmem_cache_free, kfree_rcu};
struct ucmd_action A;
expression e, E;
identifier B, m;
position p, q;
@@
(
* A = give@q(..., &e->m, ...);
|
* struct ucmd_action B = give@q(..., &e->m, ...);
|
* send@q(..., &e->m, ...);
)
  ... when != e = E
      when != \(ucmd_take\|ucmd_claim\|ucmd_wake\)(&e->m, ...)
* free@p(..., e, ...)

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
import re

bodies, taken = set(), set()

def text(p):
    with open(p.file, errors="replace") as f:
        return f.read()

# It waits, and nobody else has its address.
def only_waits(p, member):
    lines = re.findall(r".*&[\w\[\].>-]*(?:->|\.)%s\b.*" % member, text(p))
    return bool(lines) and all(
        re.search(r"\bucmd_(wait(_timeout|_event_lock_irq)?|claim\w*|wake\w*)\(", line) for line in lines)

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

@script:python@
p << member_taken_up.p;
m << member_taken_up.m;
v << member_taken_up.v;
@@
taken.add((p[0].current_element, v, m))

@script:python depends on report || org@
p << stack_member.p;
m << stack_member.m;
v << stack_member.v;
@@
f = p[0].current_element
if (f, v, m) not in taken:
    say(p[0], "ERROR: '%s' is gone when %s() returns, and a command that it keeps is lost" % (v, f))

@script:python depends on report || org@
p << on_stack.p;
v << on_stack.v;
@@
say(p[0], "ERROR: '%s' is gone when %s() returns, and the PDU still points to it" % (v, p[0].current_element))

@script:python depends on report || org@
p << on_stack_variable.p;
v << on_stack_variable.v;
@@
say(p[0], "ERROR: '%s' is gone when %s() returns, and the PDU still points to it" % (v, p[0].current_element))

@script:python depends on report || org@
p << sqe.p;
m << sqe.m;
@@
say(p[0], "ERROR: '%s' keeps a pointer into the SQE, which is the program's again when the handler returns" % m)

@script:python depends on report || org@
p << payload.p;
f << payload.f;
S << payload.S;
m << payload.m;
@@
if re.search(r"\bucmd_op\(\w+, %s, struct %s\b" % (f, S), text(p[0])):
    say(p[0], "ERROR: '%s' keeps a pointer to the payload, which is gone when the handler returns" % m)

@script:python depends on report || org@
p << given.p;
q << given.q;
e << given.e;
@@
say(p[0], "ERROR: '%s' freed, and the command that was given away on line %s leads to it" % (e, q[0].line))

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

@script:python depends on initialised && (report || org)@
p << member.p;
m << member.m;
@@
if not p[0].file.endswith(".h") and only_waits(p[0], m):
    say(p[0], "ERROR: nothing initialises '%s'" % m)

@script:python depends on !initialised && (report || org)@
p << timed.p;
@@
if "include/ucmd/" not in p[0].file:
    say(p[0], "WARNING: nothing in this file initialises what the command waits in: ucmd_timed_init()")
