// SPDX-License-Identifier: GPL-2.0
/// A command that rests in an object is completed, or sent to its task, by somebody
/// who did not take it away there: whoever looks next finds it, and completes it
/// again. A cancel does that whenever a program likes.
// Confidence: Moderate
// Comments: to take away is to store something else where the command was, to
//	exchange it, to take its object out of a list, table or bitmap, or to call
//	a function whose name says so. Functions that are called in this file and
//	take no lock are left to their callers.
// Options: --no-includes --include-headers
// Prefilter: io_uring_cmd_done|io_uring_cmd_(complete|do)_in_task

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

GIVES = {"io_uring_cmd_done", "io_uring_cmd_done32", "__io_uring_cmd_done",
         "io_uring_cmd_iopoll_done", "io_uring_cmd_complete_in_task",
         "io_uring_cmd_do_in_task_lazy", "__io_uring_cmd_do_in_task"}
TAKES = re.compile(r"(?:\b|_)(cmpxchg|xchg|del|erase|remove|move|splice|dequeue|claim|acquire|take|"
                   r"pop|detach|unlink|test_and_\w+|dec_and_test)(_\w+)?\(")
texts, statics, wrappers, canceled, places = {}, set(), set(), set(), {}

def gives(name):
    return str(name) in GIVES or str(name) in wrappers

# Where a command can rest: not a local variable, not what a call returns.
def rests(place):
    text = str(place).strip()
    return text in statics or bool(re.search(r"->|\.|\[", text)) and "(" not in text

def is_command(name, p):
    return re.search(r"struct io_uring_cmd \*[^;()]*\b%s\b" % name, before(p))

def plain(place):
    return place.replace(" ", "")

def member(place):
    return re.split(r"->|\.", plain(place))[-1]

def text_of(file):
    if file not in texts:
        with open(file, errors="replace") as f:
            texts[file] = re.sub(r"/\*.*?\*/|//[^\n]*", lambda m: "\n" * m[0].count("\n"), f.read(),
                                 flags=re.S).split("\n")
    return texts[file]

# The function as far as here
def before(p):
    return "\n".join(text_of(p.file)[int(p.current_element_line) - 1:int(p.line)])

def locks(text):
    return re.search(r"(?:\b|_)(lock|trylock|guard)\w*\(", text)

# A function that is called in this file and takes no lock may have it from its caller.
def stands_alone(p):
    calls = r"(?<![\w.>])%s\s*\(" % p.current_element
    return locks(before(p)) or len(re.findall(calls, "\n".join(text_of(p.file)))) < 2

# Another member of the object is tested and set: a state that says who may go on.
def has_state(p, place):
    text = before(p)
    for name in set(re.findall(r"(\w+(?:->|\.)[\w>.-]*\w)\s*(?:[|&]?=)[^=]", text)):
        if member(name) != member(place) and len(re.findall(
                r"(?<![\w.>])%s(?!\s*[|&]?=[^=])\b" % re.escape(name), text)):
            return True
    return False

# The lock that was taken last is about this object: it is named under it.
def under_lock(p, place):
    text = before(p)
    first = [m.start() for m in re.finditer(r"(?:\b|_)(lock|trylock|guard)\w*\(", text)]
    return first and re.search(r"(?<![\w.>])%s\b" % re.split(r"->|\.|\[", plain(place))[0],
                               text[first[-1]:].split("unlock")[0])

def unclaimed(p, place):
    return stands_alone(p) and not has_state(p, place)

# Read without a variable: what took the object away may be anywhere before.
def unclaimed_object(p, place):
    return (unclaimed(p, place) and not TAKES.search(before(p)) and
            (under_lock(p, place) or not locks(before(p))))

// The driver's own completion
@wrapper@
identifier D = {io_uring_cmd_done, io_uring_cmd_done32, __io_uring_cmd_done,
	io_uring_cmd_complete_in_task, io_uring_cmd_do_in_task_lazy};
identifier f, c;
@@
  f(..., struct io_uring_cmd *c, ...)
  {
  <+...
  D(c, ...)
  ...+>
  }

@script:python@
f << wrapper.f;
@@
wrappers.add(f)

@cancel@
position p;
@@
(
  IO_URING_F_CANCEL@p
|
  io_uring_cmd_mark_cancelable@p(...)
)

@script:python@
p << cancel.p;
@@
canceled.add(p[0].file)

@fixed@
identifier v;
@@
  static struct io_uring_cmd *v;

@script:python@
v << fixed.v;
@@
statics.add(v)

// Taken away and completed on the same condition
@same exists@
identifier fn : script:python() { gives(fn) };
identifier take =~ "(^|_)(cmpxchg|xchg|del|erase|remove|move|splice|dequeue|claim|acquire|take|pop|detach|unlink|test_and_[a-z_]*|dec_and_test)(_|$)";
identifier v;
expression c, x, E;
position p;
@@
(
  if (<+... v ...+>) { <+... take(...) ...+> }
|
  if (<+... v ...+>) { <+... x = E ...+> }
)
  ... when any
  if (<+... v ...+>) { <+... fn@p(c, ...) ...+> }

@loaded exists@
identifier fn : script:python() { gives(fn) };
identifier take =~ "(^|_)(cmpxchg|xchg|del|erase|remove|move|splice|dequeue|claim|acquire|take|pop|detach|unlink|test_and_[a-z_]*|dec_and_test)(_|$)";
identifier f, c;
expression L : script:python() { rests(L) };
expression E, M;
position p != same.p, q;
@@
  f(...)
  {
  ... when != take(...)
(
  c = L@q
|
  c = READ_ONCE(L)@q
)
  ... when != take(...)
      when != L = E
      when != WRITE_ONCE(L, E)
      when != c = E
      when != L == c
      when != c == L
(
* fn@p(c, ...)
|
* M =@p c
)
  ... when any
  }

// Read where it is completed
@direct exists@
identifier fn : script:python() { gives(fn) };
identifier f;
expression L : script:python() { rests(L) };
position p != same.p;
@@
  f(...)
  {
  ... when any
* fn@p(L, ...)
  ... when any
  }

// In a table
@table exists@
identifier fn : script:python() { gives(fn) };
identifier take =~ "(^|_)(cmpxchg|xchg|del|erase|remove|move|splice|dequeue|claim|acquire|take|pop|detach|unlink|test_and_[a-z_]*|dec_and_test)(_|$)";
identifier look = {xa_load, idr_find, radix_tree_lookup};
identifier f, c;
expression E, M;
position p != same.p, q;
@@
  f(...)
  {
  ... when != take(...)
  \(struct io_uring_cmd *c = look@q(...);\|c = look@q(...);\)
  ... when != take(...)
      when != c = E
(
* fn@p(c, ...)
|
* M =@p c
)
  ... when any
  }

// The object may have another command when its lock is dropped.
@after exists@
identifier fn : script:python() { gives(fn) };
identifier lock =~ "(^|_)(lock|trylock)(_|$)";
identifier unlock =~ "(^|_)unlock(_|$)";
identifier c;
expression E;
expression L : script:python() { rests(L) };
position p, q;
@@
* unlock@q(...);
  ... when != lock(...)
(
* fn@p(L, ...);
|
  c = L@p;
  ... when != lock(...)
      when != c = E
  fn(c, ...);
)

@script:python@
p << loaded.p;
L << loaded.L;
c << loaded.c;
@@
if unclaimed(p[0], L) and is_command(c, p[0]):
    places.setdefault((p[0].file, member(L)), set()).add(p[0].current_element)

@script:python@
p << direct.p;
L << direct.L;
@@
if unclaimed_object(p[0], L):
    places.setdefault((p[0].file, member(L)), set()).add(p[0].current_element)

@script:python depends on report || org@
p << after.p;
q << after.q;
L << after.L;
@@
if p[0].file in canceled and not TAKES.search(before(p[0])) and under_lock(q[0], L):
    say(p[0], "ERROR: %s read after the unlock on line %s: it may be another command by now" % (plain(L), q[0].line))

@initialize:python depends on report || org@
@@
def tell_shared(p, place, line):
    others = places.get((p.file, member(place)), set()) - {p.current_element}
    where = plain(place) + (" (line %s)" % line if line and line != p.line else "")
    if not unclaimed(p, place):
        return
    if p.file in canceled:
        say(p, "ERROR: the command is still in %s, where a cancel or another completion finds it" % where)
    elif others:
        say(p, "ERROR: the command is still in %s, which %s() completes, too" % (where, min(others)))

@script:python depends on report || org@
p << loaded.p;
q << loaded.q;
L << loaded.L;
c << loaded.c;
@@
if is_command(c, p[0]):
    tell_shared(p[0], L, q[0].line)

@script:python depends on report || org@
p << direct.p;
L << direct.L;
@@
if unclaimed_object(p[0], L):
    tell_shared(p[0], L, None)

@script:python depends on report || org@
p << table.p;
q << table.q;
look << table.look;
c << table.c;
@@
if p[0].file in canceled and is_command(c, p[0]):
    say(p[0], "ERROR: the command is still in the table that %s() on line %s looked into" % (look, q[0].line))
