// SPDX-License-Identifier: GPL-2.0
/// A command waits, or is completed, where that is not possible: a handler that sleeps
/// and does not hear signals; a completion outside of the task in an interrupt, a timer
/// or a bio, or under a spinlock; a command that begins to wait under one.
// Confidence: Moderate
// Comments: completions with flags of a call that the core made are left alone under a
//	spinlock. Helpers are not followed.
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
ATOMIC = ("struct timer_list *", "struct hrtimer *", "struct bio *")

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

@under exists@
identifier lock =~ "^(raw_)?(spin|read|write)_lock(_irq|_bh|_irqsave)?$";
identifier unlock =~ "^(raw_)?(spin|read|write)_unlock";
identifier wait = {io_uring_cmd_mark_cancelable, ucmd_wait,
	ucmd_wait_timeout, ucmd_wait_event_lock_irq, ucmd_done_unlocked};
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

@script:python depends on report || org@
p << sleeps.p;
wait << sleeps.wait;
@@
say(p[0], "WARNING: %s() in a handler hears no signal: its task cannot be killed before it ends" % wait)

@script:python depends on report || org@
p << atomic.p;
f << atomic.f;
done << atomic.done;
T << atomic.T;
P << atomic.P;
@@
if T == "irqreturn_t" or P in ATOMIC:
    say(p[0], "ERROR: %s() in %s(), which cannot sleep: send the command to its task" % (done, f))

@script:python depends on report || org@
p << under.p;
q << under.q;
wait << under.wait;
@@
say(p[0], "ERROR: %s() under the lock of line %s: it may take the lock of a ring" % (wait, q[0].line))

@script:python depends on report || org@
p << under_done.p;
q << under_done.q;
done << under_done.done;
@@
say(p[0], "ERROR: %s() under the lock of line %s: it may take the lock of a ring" % (done, q[0].line))
