// SPDX-License-Identifier: GPL-2.0
/// A cancel completes the command without asking whether it is still the cancel's to
/// complete, or asks the object, which may belong to the next command already. Or a
/// cancel completes nothing.
// Confidence: Moderate
// Comments: to ask is to compare with the command, to exchange it, or to ask whether
//	its own list entry, timer or bit is still set. A state with three values or
//	more counts, too. What a cancel calls is followed one call deep.
// Options: --no-includes --include-headers
// Prefilter: IO_URING_F_CANCEL|DEFINE_UCMD

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
         "io_uring_cmd_complete_in_task", "io_uring_cmd_do_in_task_lazy",
         "__io_uring_cmd_do_in_task"}
# Calls that say whether it was still there
ASKS = re.compile(r"(?:\b|_)(cmpxchg|xchg|test_and_\w+|list_empty|unhashed|dec_and_test|timer_delete|"
                  r"del_timer|cancel_work|cancel_delayed_work|hrtimer_try_to_cancel|xa_erase|idr_remove|"
                  r"claim|acquire|take|dequeue|find|match\w*|owns|mine|is_queued)(_\w+)?\(")
# Calls after which nobody else completes anything
IDLE = re.compile(r"if|while|for|switch|return|sizeof|likely|unlikely|\w*lock\w*|guard|READ_ONCE|WRITE_ONCE|"
                  r"container_of|\w*pdu\w*|list_\w+|pr_\w+|dev_\w+|WARN\w*|\w*_held|set_bit|clear_bit|"
                  r"test_bit|atomic_\w+|trace_\w+|hlist_\w+")
wrappers, cancels, texts = set(), {}, {}

def gives(name):
    return str(name) in GIVES or str(name) in wrappers

def cancels_in(name):
    return str(name) in cancels

def text_of(file):
    if file not in texts:
        with open(file, errors="replace") as f:
            texts[file] = re.sub(r"/\*.*?\*/|//[^\n]*", lambda m: "\n" * m[0].count("\n"), f.read(),
                                 flags=re.S).split("\n")
    return texts[file]

def lines(file, first, last):
    return "\n".join(text_of(file)[int(first) - 1:int(last)])

def function(p):
    text = text_of(p.file)
    start = int(p.line)
    return "\n".join(text[start:next(i for i in range(start, len(text)) if text[i].startswith("}"))])

# A state with three values or more does not become free when the command is sent.
def machine(text, file):
    for state in re.findall(r"(?:->|\.)(\w+)\s*[!=]=\s*[A-Z]\w+", text):
        values = re.findall(r"(?:->|\.)%s\s*[!=]?=\s*([A-Z]\w+)" % state, "\n".join(text_of(file)))
        if len(set(values)) > 2:
            return True
    return False

def asks(text, command, file):
    name = re.escape(command)
    return (ASKS.search(text) or machine(text, file) or
            re.search(r"[!=]=\s*%s\b(?!->)|(?<![\w>.])%s\s*[!=]=\s*(?!NULL)" % (name, name), text))

// The driver's own completion
@wrapper@
identifier D = {io_uring_cmd_done, io_uring_cmd_done32, __io_uring_cmd_done};
identifier f, c;
position p;
@@
  f@p(..., struct io_uring_cmd *c, ...)
  {
  <+...
  D(c, ...)
  ...+>
  }

@script:python@
p << wrapper.p;
f << wrapper.f;
@@
if not re.search(r"lock|pdu|xchg|==|!=", function(p[0])):
    wrappers.add(f)

// What the branch for cancels calls, or is
@branch@
identifier f, c, g;
position p;
@@
  f(..., struct io_uring_cmd *c, ...)
  {
  <+...
  if (<+... IO_URING_F_CANCEL ...+>) { <+... g@p(..., c, ...) ...+> }
  ...+>
  }

@script:python@
p << branch.p;
g << branch.g;
@@
# What the branch itself completes is not left to what it asks.
block = lines(p[0].file, p[0].line, int(p[0].line) + 5).split("}")[0]
if not gives(g) and not any(name + "(" in block for name in GIVES):
    cancels[g] = p[0].line

@inside exists@
identifier fn : script:python() { gives(fn) };
identifier f, c;
position p, q;
@@
  f(..., struct io_uring_cmd *c, ...)
  {
  ... when any
  if (<+... IO_URING_F_CANCEL@q ...+>) {
  ... when any
* fn@p(c, ...)
  ... when any
  }
  ... when any
  }

@whole exists@
identifier fn : script:python() { gives(fn) };
identifier g : script:python() { cancels_in(g) };
identifier c;
position p;
@@
  g(..., struct io_uring_cmd *c, ...)
  {
  ... when any
* fn@p(c, ...)
  ... when any
  }

// A cancel that completes what its object has. The task work of that may be on its way.
@deeper@
identifier g : script:python() { cancels_in(g) };
identifier h;
@@
  g(...)
  {
  <+...
  h(...)
  ...+>
  }

@of_object exists@
identifier fn : script:python() { gives(fn) };
identifier deeper.h;
identifier o, m;
expression c;
position p;
@@
  h@p(...)
  {
  ... when any
(
* fn(o->m, ...);
|
  c = \(o->m\|READ_ONCE(o->m)\);
  ... when any
* fn(c, ...);
)
  ... when any
  }

@hands@
identifier to = {io_uring_cmd_complete_in_task, io_uring_cmd_do_in_task_lazy};
identifier of_object.m;
identifier f, c;
expression o;
position p;
@@
  f(...)
  {
  ...
(
* to@p(o->m, ...);
|
  \(c = \(o->m\|o.m\);\|struct io_uring_cmd *c = \(o->m\|o.m\);\)
  ... when != o->m = NULL
      when != o.m = NULL
* to@p(c, ...);
)
  ... when any
  }

@no_branch@
position p;
constant C;
@@
* if (<+... IO_URING_F_CANCEL@p ...+>) return \(C\|-C\);

@nothing@
identifier g : script:python() { cancels_in(g) };
identifier c;
position p;
@@
* g@p(..., struct io_uring_cmd *c, ...)
  {
  ...
  }

@initialize:python depends on report || org@
@@
UNASKED = "ERROR: the cancel does not ask whether '%s' is still its own to complete: compare or exchange it"

@script:python depends on report || org@
p << inside.p;
q << inside.q;
c << inside.c;
@@
if not asks(lines(p[0].file, q[0].line, p[0].line), c, p[0].file):
    say(p[0], UNASKED % c)

@script:python depends on report || org@
p << whole.p;
c << whole.c;
@@
if not asks(lines(p[0].file, p[0].current_element_line, p[0].line), c, p[0].file):
    say(p[0], UNASKED % c)

@script:python depends on report || org@
p << of_object.p;
h << deeper.h;
o << of_object.o;
m << of_object.m;
to << hands.p;
@@
text = function(p[0])
tests = [t for t in re.findall(r"\bif \((.*)\)", text) if re.search(r"\w+\(", re.sub(r"(un)?likely\(|WARN\w+\(", "", t))]
if not tests and not asks(text, "%s->%s" % (o, m), p[0].file):
    say(p[0], "ERROR: the cancel completes %s->%s, which %s() on line %s has sent to its task perhaps" % (o, m, to[0].current_element, to[0].line))

@script:python depends on report || org@
p << no_branch.p;
@@
say(p[0], "WARNING: the cancel completes nothing: the ring stays until somebody else does")

@script:python depends on report || org@
p << nothing.p;
g << nothing.g;
@@
text = function(p[0])
if all(IDLE.fullmatch(name) for name in re.findall(r"(\w+)\s*\(", text)):
    say(p[0], "WARNING: the cancel %s() completes nothing: the ring stays until somebody else does" % g)

// Bodies of the layer that end a command
@ends@
declarer name DEFINE_UCMD, DEFINE_UCMD_WORK;
identifier n, run, end;
@@
(
  DEFINE_UCMD(n, run, end);
|
  DEFINE_UCMD_WORK(n, run, end);
)

@again@
typedef UCMD_OWNED;
identifier ends.end;
identifier on = {ucmd_keep, ucmd_wait, ucmd_wait_timeout, ucmd_to_task, ucmd_to_task_lazy};
identifier c;
type T;
position p;
@@
  T end(UCMD_OWNED c, ...)
  {
  <+...
* on@p(c, ...)
  ...+>
  }

@script:python depends on report || org@
p << again.p;
end << ends.end;
on << again.on;
@@
say(p[0], "ERROR: %s() in %s, which has to end the command: its task is dying or cancels it" % (on, end))
