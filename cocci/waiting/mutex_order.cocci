// SPDX-License-Identifier: GPL-2.0
/// A mutex is held where a command begins to wait, or is completed outside of its task:
/// both may take the lock of the ring, which the core holds where it calls a handler or
/// cancels. If one of these takes the mutex, too, two tasks wait for each other.
// Confidence: Moderate
// Comments: who takes the mutex where is known within a file, by the member that it is, and
//	one call deep. A handler that tests IO_URING_F_NONBLOCK before it takes the mutex,
//	or may block, runs in a worker, without the ring's lock.
// Options: --no-includes --include-headers
// Prefilter: (?s)mutex.*(io_uring_cmd_mark_cancelable|ucmd_wait)|(io_uring_cmd_mark_cancelable|ucmd_wait).*mutex

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

texts, cancels, canceled, handlers, taken = {}, set(), set(), set(), []

def member(lock):
    return re.split(r"->|\.", lock.replace(" ", "").lstrip("&"))[-1]

def lines_of(file):
    if file not in texts:
        with open(file, errors="replace") as f:
            texts[file] = f.read().split("\n")
    return texts[file]

# Each place where the function is named, with what comes before it in its function
def uses(lines, function):
    for number, line in enumerate(lines):
        if re.search(r"(?<![\w.>])%s\b" % function, line) and line[:1] in "\t ":
            first = max((n for n in range(number) if lines[n] == "{"), default=number)
            head = re.search(r"(\w+)\(", " ".join(lines[max(first - 2, 0):first]))
            yield head[1] if head else "", "\n".join(lines[first:number + 1])

# In a worker only: the others were sent there, by it or by who calls it, or the operation
# says so.
def in_worker(lines, function, before, deep=3):
    if re.search(r"IO_URING_F_NONBLOCK|\bucmd_retry_blocking\(", before):
        return True
    callers = list(uses(lines, function)) if deep else []
    return bool(callers) and all(
        re.search(r"ucmd_op\(\w+, %s\b[^;]*\.may_block" % function, "\n".join(lines)) or
        in_worker(lines, name, text, deep - 1) for name, text in callers)

def before(p):
    return "\n".join(lines_of(p.file)[int(p.current_element_line) - 1:int(p.line)])

# In task work, the lock is held already.
def in_task(p):
    return "TASK_WORK_ISSUE_FLAGS" in lines_of(p.file)[int(p.line) - 1] or \
        re.search(r"struct io_tw_req|UCMD_(OWNED|IN_TASK)\b", before(p).split("{")[0])

# A guard holds to the end of its block.
def held(guard, p):
    lines = lines_of(p.file)[int(guard.line) - 1:int(p.line)]
    tabs = len(re.match(r"\t*", lines[0])[0])
    return not any(re.match(r"\t{0,%d}\}" % (tabs - 1), line) for line in lines)

def take(p, lock, function, cancels=False):
    taken.append((function, int(p.line), p, member(lock), cancels))

# Who has the ring's lock and takes the mutex
def other(p, lock):
    for function, _, q, name, cancels in sorted(taken, key=lambda t: t[:2]):
        if q.file != p.file or name != member(lock):
            continue
        if cancels or function in canceled:
            return "%s() takes while the core cancels" % function
        if function in handlers and not in_worker(lines_of(q.file), function, before(q)):
            return "%s() takes with that lock held" % function
    return None

// What the core calls to cancel
@cancel@
identifier f;
@@
  if (<+... IO_URING_F_CANCEL ...+>) { <+... f(...) ...+> }

@script:python@
f << cancel.f;
@@
cancels.add(f)

@cancel_here@
identifier f, lock =~ "^(mutex_lock|down_(read|write))(_(killable|interruptible|nested))?$";
expression M;
position p;
@@
  f(...)
  {
  <+...
  if (<+... IO_URING_F_CANCEL ...+>) { <+... lock@p(M, ...) ...+> }
  ...+>
  }

@script:python@
p << cancel_here.p;
f << cancel_here.f;
M << cancel_here.M;
@@
take(p[0], M, f, True)

@layer@
declarer name DEFINE_UCMD;
identifier name, issue, f;
@@
  DEFINE_UCMD(name, issue, f);

@script:python@
f << layer.f;
@@
cancels.add(f)

@reached@
identifier f : script:python() { str(f) in cancels };
identifier g;
@@
  f(...)
  {
  <+...
  g(...)
  ...+>
  }

@script:python@
f << reached.f;
g << reached.g;
@@
canceled.update((f, g))

// Handlers, and who takes a mutex
@handler@
typedef UCMD_FRESH, ucmd_handler;
identifier f, c;
@@
  ucmd_handler f(UCMD_FRESH c, ...) { ... }

@script:python@
f << handler.f;
@@
handlers.add(f)

@handler_raw@
identifier f, c, fl =~ "flags";
type T;
@@
  f(struct io_uring_cmd *c, T fl, ...) { ... }

@script:python@
f << handler_raw.f;
@@
handlers.add(f)

@takes@
identifier f, lock =~ "^(mutex_lock|down_(read|write))(_(killable|interruptible|nested))?$";
expression M;
position p;
@@
  f(...)
  {
  <+...
  lock@p(M, ...)
  ...+>
  }

@script:python@
p << takes.p;
f << takes.f;
M << takes.M;
@@
take(p[0], M, f)

@guards@
identifier f, kind =~ "^(mutex|rwsem_(read|write))(_kill|_intr)?$";
expression M;
position p;
@@
  f(...)
  {
  <+...
  guard@p(kind)(M);
  ...+>
  }

@script:python@
p << guards.p;
f << guards.f;
M << guards.M;
@@
take(p[0], M, f)

// One helper that marks
@marks@
identifier m, c, fl;
type T;
@@
  m(struct io_uring_cmd *c, T fl, ...)
  {
  <+...
  io_uring_cmd_mark_cancelable(c, ...)
  ...+>
  }

@waits exists@
identifier lock =~ "^(mutex_lock|down_(read|write))(_(killable|interruptible|nested))?$";
identifier unlock =~ "^(mutex_unlock|up_(read|write))$";
identifier wait = {io_uring_cmd_mark_cancelable, ucmd_wait, ucmd_wait_timeout};
expression M;
position p, q;
@@
* lock@q(M, ...)
  ... when != unlock(M)
* wait@p(...)

@waits_there exists@
identifier lock =~ "^(mutex_lock|down_(read|write))(_(killable|interruptible|nested))?$";
identifier unlock =~ "^(mutex_unlock|up_(read|write))$";
identifier marks.m;
expression M;
position p, q;
@@
* lock@q(M, ...)
  ... when != unlock(M)
* m@p(...)

@waits_guarded exists@
identifier kind =~ "^(mutex|rwsem_(read|write))(_kill|_intr)?$";
identifier wait = {io_uring_cmd_mark_cancelable, ucmd_wait, ucmd_wait_timeout};
expression M;
position p, q;
@@
* guard@q(kind)(M);
  ...
* wait@p(...)

@dones exists@
identifier lock =~ "^(mutex_lock|down_(read|write))(_(killable|interruptible|nested))?$";
identifier unlock =~ "^(mutex_unlock|up_(read|write))$";
identifier done = {io_uring_cmd_done, io_uring_cmd_done32, __io_uring_cmd_done};
expression M;
position p, q;
@@
* lock@q(M, ...)
  ... when != unlock(M)
* done@p(..., IO_URING_F_UNLOCKED, ...)

@dones_layer exists@
identifier lock =~ "^(mutex_lock|down_(read|write))(_(killable|interruptible|nested))?$";
identifier unlock =~ "^(mutex_unlock|up_(read|write))$";
expression M;
position p, q;
@@
* lock@q(M, ...)
  ... when != unlock(M)
* ucmd_done_unlocked@p(...)

@initialize:python depends on report || org@
@@
def tell_order(p, q, what, lock):
    where = other(p, lock)
    if where and not in_task(p):
        say(p, "ERROR: %s() may take the lock of the ring under '%s' of line %s, which %s"
            % (what, member(lock), q.line, where))

@script:python depends on report || org@
p << waits.p;
q << waits.q;
M << waits.M;
wait << waits.wait;
@@
tell_order(p[0], q[0], wait, M)

@script:python depends on report || org@
p << waits_there.p;
q << waits_there.q;
M << waits_there.M;
m << marks.m;
@@
tell_order(p[0], q[0], m, M)

@script:python depends on report || org@
p << waits_guarded.p;
q << waits_guarded.q;
M << waits_guarded.M;
wait << waits_guarded.wait;
@@
if held(q[0], p[0]):
    tell_order(p[0], q[0], wait, M)

@script:python depends on report || org@
p << dones.p;
q << dones.q;
M << dones.M;
done << dones.done;
@@
tell_order(p[0], q[0], done, M)

@script:python depends on report || org@
p << dones_layer.p;
q << dones_layer.q;
M << dones_layer.M;
@@
tell_order(p[0], q[0], "ucmd_done_unlocked", M)
