// SPDX-License-Identifier: GPL-2.0
/// A command, or its object, is published before it is marked cancelable or
/// parked. Whoever finds it may complete it; marking it then touches a command
/// that is gone.
// Confidence: Moderate
// Comments: publishing is: a list, an xarray, an atomic store, queueing of work, or
//	a store to an object under a lock that is released before the mark. One
//	helper that marks is followed. A list that nobody else looks at is reported.
// Options: --no-includes --include-headers
// Prefilter: io_uring_cmd_mark_cancelable|ucmd_keep

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

@marks@
identifier m, c;
@@
  m(struct io_uring_cmd *c, ...)
  {
  <+...
  io_uring_cmd_mark_cancelable(c, ...)
  ...+>
  }

@stored exists@
identifier publish = {list_add, list_add_tail, list_add_rcu, list_add_tail_rcu, list_move,
	list_move_tail, hlist_add_head, hlist_add_head_rcu, hash_add, hash_add_rcu,
	llist_add, xa_store, xa_insert, xa_alloc, idr_alloc, rcu_assign_pointer,
	smp_store_release, queue_work, queue_delayed_work, schedule_work,
	schedule_delayed_work, kthread_queue_work, mod_timer, add_timer, hrtimer_start,
	submit_bio, blk_execute_rq_nowait};
identifier unlock = {spin_unlock, spin_unlock_irq, spin_unlock_irqrestore, spin_unlock_bh,
	mutex_unlock};
identifier c, f;
expression e;
position p1, p2;
@@
* e->f@p1 = c
  ... when != e->f = NULL
(
  publish(..., <+... e ...+>, ...)
|
  unlock(...)
)
  ... when != e->f = NULL
* io_uring_cmd_mark_cancelable@p2(c, ...)

@stored_wrapped exists@
identifier publish = {list_add, list_add_tail, list_add_rcu, list_add_tail_rcu, list_move,
	list_move_tail, hlist_add_head, hlist_add_head_rcu, hash_add, hash_add_rcu,
	llist_add, xa_store, xa_insert, xa_alloc, idr_alloc, rcu_assign_pointer,
	smp_store_release, queue_work, queue_delayed_work, schedule_work,
	schedule_delayed_work, kthread_queue_work, mod_timer, add_timer, hrtimer_start,
	submit_bio, blk_execute_rq_nowait};
identifier unlock = {spin_unlock, spin_unlock_irq, spin_unlock_irqrestore, spin_unlock_bh,
	mutex_unlock};
identifier marks.m, c, f;
expression e;
position p1, p2;
@@
* e->f@p1 = c
  ... when != e->f = NULL
(
  publish(..., <+... e ...+>, ...)
|
  unlock(...)
)
  ... when != e->f = NULL
* m@p2(c, ...)

@atomic exists@
identifier publish = {WRITE_ONCE, smp_store_release, rcu_assign_pointer, xchg, cmpxchg,
	xa_store, xa_insert, xa_alloc, idr_alloc, hash_add, radix_tree_insert, llist_add};
identifier c;
position p1, p2;
@@
* publish@p1(..., <+... c ...+>, ...)
  ...
* io_uring_cmd_mark_cancelable@p2(c, ...)

@atomic_wrapped exists@
identifier publish = {WRITE_ONCE, smp_store_release, rcu_assign_pointer, xchg, cmpxchg,
	xa_store, xa_insert, xa_alloc, idr_alloc, hash_add, radix_tree_insert, llist_add};
identifier marks.m, c;
position p1, p2;
@@
* publish@p1(..., <+... c ...+>, ...)
  ...
* m@p2(c, ...)

// The layer: park, then publish.
@parked exists@
identifier publish = {list_add, list_add_tail, list_add_rcu, list_add_tail_rcu, list_move,
	list_move_tail, hlist_add_head, hlist_add_head_rcu, hash_add, hash_add_rcu,
	llist_add, xa_store, xa_insert, xa_alloc, idr_alloc, rcu_assign_pointer,
	smp_store_release, queue_work, queue_delayed_work, schedule_work,
	schedule_delayed_work, kthread_queue_work, mod_timer, add_timer, hrtimer_start,
	submit_bio, blk_execute_rq_nowait};
identifier park = {ucmd_keep, ucmd_wait};
identifier e, m1, m2;
expression q;
position p1, p2;
@@
* publish@p1(..., &e->m1, ...)
  ... when != e = ...
* park@p2(q, &e->m2)

@script:python depends on report || org@
p1 << stored.p1;
p2 << stored.p2;
@@
say(p2[0], "ERROR: marked cancelable after it was published by line %s" % p1[0].line)

@script:python depends on report || org@
p1 << stored_wrapped.p1;
p2 << stored_wrapped.p2;
m << marks.m;
@@
say(p2[0], "ERROR: %s() marks cancelable what was published by line %s" % (m, p1[0].line))

@script:python depends on report || org@
p1 << atomic.p1;
p2 << atomic.p2;
publish << atomic.publish;
@@
say(p2[0], "ERROR: marked cancelable after %s() on line %s published it" % (publish, p1[0].line))

@script:python depends on report || org@
p1 << atomic_wrapped.p1;
p2 << atomic_wrapped.p2;
publish << atomic_wrapped.publish;
m << marks.m;
@@
say(p2[0], "ERROR: %s() marks cancelable what %s() on line %s published" % (m, publish, p1[0].line))

@script:python depends on report || org@
p1 << parked.p1;
p2 << parked.p2;
park << parked.park;
publish << parked.publish;
@@
say(p2[0], "ERROR: %s() after %s() on line %s published the object" % (park, publish, p1[0].line))
