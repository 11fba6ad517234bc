// SPDX-License-Identifier: GPL-2.0
/// A command waits, or is completed, where that is not possible: a handler that sleeps
/// and does not hear signals, or sleeps for long without asking whether it may; a completion
/// outside of the task in an interrupt, a timer or a bio, or under a spinlock; a command that
/// begins to wait, or is told an event, under one.
// Confidence: Moderate
// Comments: completions with flags of a call that the core made are left alone under a
//	spinlock. Functions of the same file are followed one call deep. What runs where
//	nothing can sleep is told by the type of its first argument, or by who is told to
//	call it, in this file; the thread of an interrupt may sleep.
// Options: --no-includes --include-headers
// Prefilter: uring_cmd|ucmd_

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

ATOMIC = ("struct timer_list *", "struct hrtimer *", "struct bio *", "struct urb *",
          "struct tasklet_struct *", "struct irq_work *", "struct rcu_head *",
          "struct dma_fence *", "struct napi_struct *")
callbacks, threads, unlocking = set(), set(), set()

# Whose members these are: a driver may have its own of such a name.
OWNERS = {"callback": "dma", "callback_result": "dma", "complete": "struct urb",
          "bi_end_io": "bio", "end_io": "rq"}

def mentions(file, text):
    with open(file, errors="replace") as f:
        return text in f.read()

def cannot_sleep(f, T, P):
    return f in callbacks or P in ATOMIC or T == "irqreturn_t" and f not in threads

# A polled request ends in the task that polls.
def polled(p):
    with open(p.file, errors="replace") as f:
        lines = f.read().split("\n")[int(p.current_element_line) - 1:int(p.line)]
    return any("poll" in line for line in lines)

# In a worker only: it was asked, here or by who calls it, or the operation says so.
def may_block(p, function):
    with open(p.file, errors="replace") as f:
        text = f.read()
    before = "\n".join(text.split("\n")[int(p.current_element_line) - 1:int(p.line)])
    calls = re.findall(r"^[\t ].*\b%s[,(][^;]*;" % function, text, re.M)
    if "NONBLOCK" in before or "ucmd_" not in text and "NONBLOCK" in text:
        return True
    return bool(calls) and all(".may_block" in call for call in calls)

def held(guard, p):
    with open(p.file, errors="replace") as f:
        lines = f.read().split("\n")[int(guard.line) - 1:int(p.line)]
    return not any(re.match(r"\t{0,%d}\}" % (len(re.match(r"\t*", lines[0])[0]) - 1), line) for line in lines)

@sleeps@
typedef UCMD_FRESH, ucmd_handler;
identifier f, c, fl;
identifier wait = {wait_event, wait_for_completion, wait_event_lock_irq, wait_event_cmd,
	wait_for_completion_io, wait_on_bit, down};
type T;
position p;
@@
(
  ucmd_handler f(UCMD_FRESH c, ...)
  {
  <+...
* wait@p(...)
  ...+>
  }
|
  int f(struct io_uring_cmd *c, T fl, ...)
  {
  <+...
* wait@p(...)
  ...+>
  }
)

// It may hold the ring's lock, with which nothing else of the ring goes on.
@blocks@
typedef UCMD_FRESH, ucmd_handler;
identifier f, c, fl;
identifier wait =~ "^(msleep|ssleep|synchronize_(s?rcu|net)|(flush|drain)_work(queue)?|cancel_(delayed_)?work_sync|flush_delayed_work|kthread_stop|timer_delete_sync)$";
type T;
position p;
@@
(
  ucmd_handler f(UCMD_FRESH c, ...)
  {
  <+...
* wait@p(...)
  ...+>
  }
|
  int f(struct io_uring_cmd *c, T fl, ...)
  {
  <+...
* wait@p(...)
  ...+>
  }
)

// Who is called back where nothing can sleep, and who is not
@told@
identifier to =~ "^usb_fill_[a-z]+_urb$|^[a-z]+_request_set_callback$|^tasklet_(setup|init)$|^dma_fence_add_callback$";
identifier f;
@@
  to(..., f, ...)

@script:python@
f << told.f;
@@
callbacks.add(f)

@stored@
identifier member = {callback, callback_result, complete, bi_end_io, end_io};
identifier f;
expression e;
position p;
@@
(
  e->member@p = f
|
  e.member@p = f
)

@script:python@
p << stored.p;
member << stored.member;
f << stored.f;
@@
if mentions(p[0].file, OWNERS[member]):
    callbacks.add(f)

@completed@
identifier ops, f;
@@
  struct blk_mq_ops ops = {
  ...,
  .complete = f,
  ...,
  };

@script:python@
f << completed.f;
@@
callbacks.add(f)

@softly@
identifier wq = {system_bh_wq, system_bh_highpri_wq};
identifier member;
expression e;
@@
  queue_work(wq, &e->member)

@soft_work@
identifier softly.member, f;
expression e;
@@
  INIT_WORK(&e->member, f)

@script:python@
f << soft_work.f;
@@
callbacks.add(f)

@thread@
expression dev, nr, hard;
identifier f;
@@
(
  request_threaded_irq(nr, hard, f, ...)
|
  devm_request_threaded_irq(dev, nr, hard, f, ...)
|
  pci_request_irq(dev, nr, hard, f, ...)
)

@script:python@
f << thread.f;
@@
threads.add(f)

@atomic@
identifier f, a;
identifier done = {ucmd_done_unlocked, io_uring_cmd_done, io_uring_cmd_done32,
	__io_uring_cmd_done};
type T, P;
position p;
@@
  T f(P a, ...)
  {
  <+...
* done@p(...)
  ...+>
  }

// The same in a function that is called
@waits@
identifier wait = {wait_event, wait_for_completion, wait_event_lock_irq, wait_event_cmd,
	wait_for_completion_io, wait_on_bit, down};
identifier g;
@@
  g(...)
  {
  <+...
  wait(...)
  ...+>
  }

@sleeps_there exists@
identifier waits.g;
identifier f, c, fl;
type T;
position p;
@@
(
  ucmd_handler f(UCMD_FRESH c, ...)
  {
  ... when any
* g@p(...)
  ... when any
  }
|
  int f(struct io_uring_cmd *c, T fl, ...)
  {
  ... when any
* g@p(...)
  ... when any
  }
)

@completes@
identifier done = {ucmd_done_unlocked, io_uring_cmd_done, io_uring_cmd_done32,
	__io_uring_cmd_done};
identifier g;
@@
  g(...)
  {
  <+...
  done(...)
  ...+>
  }

@atomic_there exists@
identifier completes.g;
identifier f, a;
type T, P;
position p;
@@
  T f(P a, ...)
  {
  ... when any
* g@p(...)
  ... when any
  }

@under exists@
identifier lock =~ "^(raw_)?(spin|read|write)_lock(_irq|_bh|_irqsave)?$";
identifier unlock =~ "^(raw_)?(spin|read|write)_unlock";
identifier wait = {io_uring_cmd_mark_cancelable, ucmd_wait,
	ucmd_wait_timeout, ucmd_wait_event_lock_irq, ucmd_done_unlocked, ucmd_post_copy};
position p, q;
@@
* lock@q(...);
  ... when != unlock(...)
* wait@p(...)

@under_done exists@
identifier lock =~ "^(raw_)?(spin|read|write)_lock(_irq|_bh|_irqsave)?$";
identifier unlock =~ "^(raw_)?(spin|read|write)_unlock";
identifier done = {io_uring_cmd_done, io_uring_cmd_done32, __io_uring_cmd_done};
position p, q;
@@
* lock@q(...);
  ... when != unlock(...)
* done@p(..., IO_URING_F_UNLOCKED, ...)

// The same in a function that is called and keeps the lock
@begins@
identifier wait = {io_uring_cmd_mark_cancelable, ucmd_wait,
	ucmd_wait_timeout, ucmd_wait_event_lock_irq, ucmd_done_unlocked};
identifier g;
@@
  g(...)
  {
  <+...
  wait(...)
  ...+>
  }

@unlocks@
identifier begins.g;
identifier unlock =~ "^(raw_)?(spin|read|write)_unlock";
@@
  g(...)
  {
  <+...
  unlock(...)
  ...+>
  }

@script:python@
g << begins.g;
unlock << unlocks.unlock;
@@
unlocking.add(g)

@under_there exists@
identifier lock =~ "^(raw_)?(spin|read|write)_lock(_irq|_bh|_irqsave)?$";
identifier unlock =~ "^(raw_)?(spin|read|write)_unlock";
identifier begins.g;
position p, q;
@@
* lock@q(...);
  ... when != unlock(...)
* g@p(...)

// A guard holds to the end of its block, which the script looks for.
@guarded exists@
identifier kind =~ "^(raw_)?(spinlock|read_lock|write_lock)(_irq|_bh|_irqsave)?$";
identifier wait = {io_uring_cmd_mark_cancelable, ucmd_wait,
	ucmd_wait_timeout, ucmd_wait_event_lock_irq, ucmd_done_unlocked, ucmd_post_copy};
position p, q;
@@
* guard@q(kind)(...);
  ...
* wait@p(...)

@initialize:python depends on report || org@
@@
def under(p, q, what):
    why = "copies to the program" if what == "ucmd_post_copy" else "may take the lock of a ring"
    say(p, "ERROR: %s() under the lock of line %s: it %s" % (what, q.line, why))

@script:python depends on report || org@
p << sleeps.p;
wait << sleeps.wait;
@@
say(p[0], "WARNING: %s() in a handler hears no signal: its task cannot be killed before it ends" % wait)

@script:python depends on report || org@
p << blocks.p;
f << blocks.f;
wait << blocks.wait;
@@
if not may_block(p[0], f):
    say(p[0], "WARNING: %s() in %s(), which is called where it must not block, too: ucmd_retry_blocking(), .may_block, or -EAGAIN" % (wait, f))

@script:python depends on report || org@
p << atomic.p;
f << atomic.f;
done << atomic.done;
T << atomic.T;
P << atomic.P;
@@
if cannot_sleep(f, T, P) and not (f in callbacks and polled(p[0])):
    say(p[0], "ERROR: %s() in %s(), which cannot sleep: send the command to its task" % (done, f))

@script:python depends on report || org@
p << sleeps_there.p;
g << waits.g;
wait << waits.wait;
@@
say(p[0], "WARNING: %s() calls %s() in a handler, which hears no signal: its task cannot be killed before it ends" % (g, wait))

@script:python depends on report || org@
p << atomic_there.p;
f << atomic_there.f;
g << completes.g;
done << completes.done;
T << atomic_there.T;
P << atomic_there.P;
@@
if cannot_sleep(f, T, P):
    say(p[0], "ERROR: %s() calls %s() in %s(), which cannot sleep: send the command to its task" % (g, done, f))

@script:python depends on report || org@
p << under.p;
q << under.q;
wait << under.wait;
@@
under(p[0], q[0], wait)

@script:python depends on report || org@
p << under_there.p;
q << under_there.q;
g << begins.g;
wait << begins.wait;
@@
if g not in unlocking:
    say(p[0], "ERROR: %s() calls %s() under the lock of line %s: it may take the lock of a ring" % (g, wait, q[0].line))

@script:python depends on report || org@
p << under_done.p;
q << under_done.q;
done << under_done.done;
@@
say(p[0], "ERROR: %s() under the lock of line %s: it may take the lock of a ring" % (done, q[0].line))

@script:python depends on report || org@
p << guarded.p;
q << guarded.q;
wait << guarded.wait;
@@
if held(q[0], p[0]):
    under(p[0], q[0], wait)
