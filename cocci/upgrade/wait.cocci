// SPDX-License-Identifier: GPL-2.0
/// Handlers of 0.1 emptied the fresh handle into one for a queued command, and that into a
/// place. Where nothing else is done with the second one, one call takes the fresh one.

@@
declarer name DEFINE_UCMD_OWNED;
identifier q, a, err;
expression cmd, place;
@@
- DEFINE_UCMD_OWNED(q);
  ... when != q
- a = ucmd_keep(cmd, &q);
- err = ucmd_wait(&q, place);
- if (err)
-	ucmd_done(&q, err);
- return a;
+ return ucmd_wait(cmd, place);

@@
identifier q, a, err;
expression cmd, place, time;
@@
- DEFINE_UCMD_OWNED(q);
  ... when != q
- a = ucmd_keep(cmd, &q);
- err = ucmd_park_timeout(&q, place, time);
- if (err)
-	ucmd_done(&q, err);
- return a;
+ return ucmd_wait_timeout(cmd, place, time);

@@
identifier q, a, err;
expression cmd, list, cond, res;
@@
- DEFINE_UCMD_OWNED(q);
  ... when != q
- a = ucmd_keep(cmd, &q);
- err = ucmd_wait_event_lock_irq(&q, list, cond);
- if (err)
-	ucmd_done(&q, err == -EALREADY ? res : err);
- return a;
+ return ucmd_wait_event_lock_irq(cmd, list, cond, res);

@@
identifier q, a;
expression cmd, work;
@@
- DEFINE_UCMD_OWNED(q);
  ... when != q
- a = ucmd_keep(cmd, &q);
- ucmd_to_task(&q, work);
- return a;
+ return ucmd_to_task(cmd, work);

@@
identifier q, a;
expression cmd, where;
@@
- DEFINE_UCMD_OWNED(q);
  ... when != q
- a = ucmd_keep(cmd, &q);
  ... when != q
- ucmd_keep(&q, where);
+ a = ucmd_keep(cmd, where);
  ... when != q

@@
identifier a;
expression cmd, where, wq, work;
@@
- a = ucmd_keep(cmd, where);
- queue_work(wq, work);
- return a;
+ return ucmd_queue_work(cmd, wq, work, where);

// What is not needed any more
@@
identifier a;
@@
- struct ucmd_action a;
  ... when != a

@@
identifier err = {err, ret, error, rc};
@@
- int err;
  ... when != err
