// SPDX-License-Identifier: GPL-2.0
/// The exit function of a module does not wait for its work items or timers. One that
/// has completed the last command may still run when the code is gone.
// Confidence: Moderate
// Comments: looks for the waiting call in the whole file, not at what it waits for.
// Options: --no-includes --include-headers
// Prefilter: module_exit

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

@exit@
declarer name module_exit;
identifier f;
position p;
@@
* module_exit@p(f);

@work@
identifier start = {INIT_WORK, INIT_DELAYED_WORK, DECLARE_WORK, DECLARE_DELAYED_WORK,
	queue_work, schedule_work, queue_delayed_work, schedule_delayed_work, mod_delayed_work};
@@
  start(...)

@work_declared@
declarer name DECLARE_WORK, DECLARE_DELAYED_WORK;
@@
(
  DECLARE_WORK(...);
|
  DECLARE_DELAYED_WORK(...);
)

@flushed@
identifier wait = {flush_work, flush_delayed_work, flush_workqueue, drain_workqueue,
	destroy_workqueue, cancel_work_sync, cancel_delayed_work_sync, disable_work_sync,
	flush_scheduled_work, disable_delayed_work_sync, __flush_workqueue};
@@
  wait(...)

@timer@
identifier start = {timer_setup, mod_timer, hrtimer_setup, hrtimer_init, hrtimer_start};
@@
  start(...)

@stopped@
identifier wait = {timer_delete_sync, timer_shutdown_sync, del_timer_sync, hrtimer_cancel};
@@
  wait(...)

@script:python depends on !flushed && work && (report || org)@
p << exit.p;
f << exit.f;
@@
say(p[0], "ERROR: nothing waits for the work items before %s() ends" % f)

@script:python depends on !flushed && work_declared && (report || org)@
p << exit.p;
f << exit.f;
@@
say(p[0], "ERROR: nothing waits for the work items before %s() ends" % f)

@script:python depends on !stopped && timer && (report || org)@
p << exit.p;
f << exit.f;
@@
say(p[0], "ERROR: nothing waits for the timers before %s() ends" % f)
