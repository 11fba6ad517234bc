// SPDX-License-Identifier: GPL-2.0
/// An object is given back, or freed, while a command that was sent to its task still
/// leads to it: the task work reads what the next command wrote there, or memory
/// that is gone.
// Confidence: Moderate
// Comments: an object is found by the PDU of its command. It is given back by a call
//	whose name says so (release, put, free, clear), or by a flag of it that is
//	cleared. Helpers of the task work are followed one call deep.
// Options: --no-includes --include-headers
// Prefilter: io_uring_cmd_(complete|do)_in_task|ucmd_(to_task|wake|claim)

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
import re

texts, works, readers, accessors, reused, pairs = {}, {}, {}, set(), set(), []

# What the PDU leads to, not the PDU itself
def from_pdu(place):
    text = str(place).strip()
    if re.match(r"\w+\s*\([^()]*\)$", text):
        return re.sub(r"\s*\(.*", "", text) in accessors
    return "pdu" in text

# Not what belongs to an object and goes its own way
def gives_back(name):
    name = str(name)
    return bool(re.search(r"(^|_)(release|put|free|clear|give_back|recycle|unuse)(_|$)", name)) and \
        not re.match(r"k?ref|.*page|folio|fput|dput|iput|dma_|pci_|pm_|sg_|mutex|spin|dev_put|device_|module_|"
                     r"blk_|clear_user|bio_|k?v?free", name)

def plain(place):
    return " ".join(place.split()).replace(" -> ", "->").replace("& ", "&").replace(" . ", ".")

def base(place):
    return re.match(r"[&*(]*(\w*)", plain(place))[1]

def before(p):
    if p.file not in texts:
        with open(p.file, errors="replace") as f:
            texts[p.file] = f.read().split("\n")
    return "\n".join(texts[p.file][int(p.current_element_line) - 1:int(p.line)])

# The command of this object: o->cmd, or a variable that was read from there
def belongs(command, name, p):
    return base(command) == name or re.search(
        r"\b%s = (READ_ONCE\()?%s(->|\.|\[)" % (re.escape(base(command)), name), before(p))

// The driver's own way from a command to its object
@accessor@
identifier f, c;
expression E : script:python() { from_pdu(E) };
@@
  f(struct io_uring_cmd *c)
  {
  ... when any
  return E;
  }

@script:python@
f << accessor.f;
@@
accessors.add(f)

// Task work, its bodies and what they call
@work@
identifier to = {io_uring_cmd_complete_in_task, io_uring_cmd_do_in_task_lazy,
	__io_uring_cmd_do_in_task};
identifier w;
expression c;
@@
  to(c, w, ...)

@script:python@
w << work.w;
@@
works.setdefault(w, w)

@bodies@
declarer name DEFINE_UCMD_WORK;
identifier w, body;
@@
  DEFINE_UCMD_WORK(w, body, ...);

@script:python@
w << bodies.w;
body << bodies.body;
@@
works[body] = w

@helper@
identifier w : script:python() { str(w) in works };
identifier h;
@@
  w(...)
  {
  <+...
  h(...)
  ...+>
  }

@helper_of@
identifier w, helper.h;
position p;
@@
  w(...)
  {
  <+...
  h@p(...)
  ...+>
  }

@script:python@
w << helper_of.w;
h << helper.h;
@@
if w in works:
    works.setdefault(h, works[w])

// What it reads of an object
@reads exists@
identifier f : script:python() { str(f) in works };
identifier S, o, m;
expression E : script:python() { from_pdu(E) };
position p;
@@
  f(...)
  {
  ... when any
  struct S *o = E;
  ... when any
* o->m@p
  ... when any
  }

@reads_late exists@
identifier f : script:python() { str(f) in works };
identifier S, o, m;
expression E : script:python() { from_pdu(E) };
position p;
@@
  f(...)
  {
  ... when any
  struct S *o;
  ... when any
  o = E;
  ... when any
* o->m@p
  ... when any
  }

@reads_at_once@
identifier f : script:python() { str(f) in works };
identifier o, m;
expression E : script:python() { from_pdu(E) };
position p;
@@
  f(...)
  {
  <+...
  E->o->m@p
  ...+>
  }

@script:python@
p << reads.p;
S << reads.S;
o << reads.o;
m << reads.m;
@@
readers.setdefault(works[p[0].current_element], []).append((p[0], S, "%s->%s" % (o, m)))

@script:python@
p << reads_late.p;
S << reads_late.S;
o << reads_late.o;
m << reads_late.m;
@@
readers.setdefault(works[p[0].current_element], []).append((p[0], S, "%s->%s" % (o, m)))

@script:python@
p << reads_at_once.p;
o << reads_at_once.o;
m << reads_at_once.m;
@@
readers.setdefault(works[p[0].current_element], []).append((p[0], None, "%s->%s" % (o, m)))

// Given back, and then sent
@sent exists@
identifier to = {io_uring_cmd_complete_in_task, io_uring_cmd_do_in_task_lazy,
	__io_uring_cmd_do_in_task, ucmd_wake, ucmd_to_task, ucmd_to_task_lazy};
identifier back : script:python() { gives_back(back) };
identifier flag =~ "(^|_)(busy|used?|taken|active|owned|inflight|in_flight|state|pending|claimed|valid)$";
identifier idle =~ "(^|_)(FREE|IDLE|NONE|UNUSED|AVAIL|AVAILABLE)$";
identifier busy =~ "(^|_)(BUSY|USED?|TAKEN|ACTIVE|OWNED|INFLIGHT|PENDING|CLAIMED)$";
symbol false;
identifier other, e, s, w;
expression c;
position p, q;
@@
(
* back@q(..., <+... e ...+>, ...)
|
* other@q(<+... e ...+>, false)
|
* e->s =@q false
|
* e->flag =@q \(0\|NULL\|idle\)
|
* e->s &=@q ~busy
)
  ... when any
(
* to@p(c, w, ...)
|
* to@p(c, &w, ...)
)

// Sent, and then freed
@freed exists@
identifier to = {io_uring_cmd_complete_in_task, io_uring_cmd_do_in_task_lazy,
	__io_uring_cmd_do_in_task, ucmd_wake, ucmd_to_task, ucmd_to_task_lazy};
identifier free = {kfree, kvfree, vfree, kfree_rcu, kmem_cache_free};
identifier e, w;
expression c, E;
position p, q;
@@
(
* to@p(c, w, ...);
|
* to@p(c, &w, ...);
)
  ... when != e = E
* free@q(..., e, ...);

@script:python@
p << sent.p;
q << sent.q;
w << sent.w;
e << sent.e;
c << sent.c;
@@
if belongs(c, e, p[0]):
    for reader, struct, text in readers.get(w, []):
        pairs.append((q[0], reader, e, text))
        reused.add(struct)

@freed_elsewhere@
identifier reads.S;
struct S *X;
identifier free = {kfree, kvfree, vfree, kfree_rcu, kmem_cache_free};
position p;
@@
* free@p(..., X, ...)

@script:python depends on report || org@
p << sent.p;
q << sent.q;
w << sent.w;
e << sent.e;
@@
for back, reader, object, text in pairs:
    if back.line == q[0].line and object == e:
        say(back, "ERROR: %s is given back here, and the task work reads %s on line %s" % (e, text, reader.line))
        say(reader, "ERROR: %s read in the task work: on line %s the object is given back before" % (text, back.line))

@script:python depends on report || org@
p << freed.p;
q << freed.q;
w << freed.w;
e << freed.e;
c << freed.c;
@@
if w in readers and belongs(c, e, p[0]):
    say(q[0], "ERROR: %s freed, and the task work that was sent on line %s reads %s" % (e, p[0].line, readers[w][0][2]))

@script:python depends on report || org@
p << freed_elsewhere.p;
S << reads.S;
X << freed_elsewhere.X;
@@
if S in reused:
    say(p[0], "ERROR: %s freed, and the task work of a struct %s that was given back may still read it" % (plain(X), S))

// The place of a command lives until the command is done.
@slot exists@
identifier free = {kfree, kvfree, vfree, kfree_rcu, kmem_cache_free};
identifier done = {ucmd_done, ucmd_done_unlocked, ucmd_to_task,
	ucmd_to_task_lazy};
declarer name DEFINE_UCMD_CLAIMED;
expression e, q;
identifier m;
position p;
@@
  ucmd_claim(&e->m, q)
  ... when != done(q, ...)
* free@p(..., e, ...);
  ... when any
  done(q, ...)

@script:python depends on report || org@
p << slot.p;
e << slot.e;
@@
say(p[0], "ERROR: %s freed before the command that was claimed from it is done" % plain(e))
