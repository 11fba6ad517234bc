// SPDX-License-Identifier: GPL-2.0
/// The callback of a wait queue completes a command, or sends it to its task. The lock
/// of that queue is held, and waking the task may take it again: a program can have the
/// driver wait for the ring itself, or for the eventfd of the ring.
// Confidence: Moderate
// Comments: a callback is known by the type of its first argument. Functions that it
//	calls in the same file are followed one call deep.
// Options: --no-includes --include-headers
// Prefilter: wait_queue_entry

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

@callback@
typedef wait_queue_entry_t;
identifier f, e;
@@
(
  int f(wait_queue_entry_t *e, ...) { ... }
|
  int f(struct wait_queue_entry *e, ...) { ... }
)

// The core is told where it is called, and wakes later.
@told@
position q;
@@
(
  ucmd_to_task@q(..., IN_WAKE)
|
  __io_uring_cmd_do_in_task@q(..., IOU_F_TWQ_IN_WAKE)
)

@direct exists@
identifier wake = {io_uring_cmd_done, io_uring_cmd_done32, __io_uring_cmd_done,
	io_uring_cmd_complete_in_task, io_uring_cmd_do_in_task_lazy,
	__io_uring_cmd_do_in_task, io_uring_mshot_cmd_post_cqe, ucmd_to_task,
	ucmd_to_task_lazy, ucmd_done_unlocked, ucmd_wake, ucmd_wake_all,
	ucmd_tag_answer, ucmd_stream_push, ucmd_stream_end};
identifier callback.f;
position p != told.q;
@@
  f(...)
  {
  ... when any
* wake@p(...)
  ... when any
  }

// The same in a function that the callback calls
@helper@
identifier wake = {io_uring_cmd_done, io_uring_cmd_done32, __io_uring_cmd_done,
	io_uring_cmd_complete_in_task, io_uring_cmd_do_in_task_lazy,
	__io_uring_cmd_do_in_task, io_uring_mshot_cmd_post_cqe, ucmd_to_task,
	ucmd_to_task_lazy, ucmd_done_unlocked, ucmd_wake, ucmd_wake_all,
	ucmd_tag_answer, ucmd_stream_push, ucmd_stream_end};
identifier g;
position r != told.q;
@@
  g(...)
  {
  <+...
  wake@r(...)
  ...+>
  }

@called exists@
identifier helper.g;
identifier callback.f;
position p;
@@
  f(...)
  {
  ... when any
* g@p(...)
  ... when any
  }

@script:python depends on report || org@
p << direct.p;
f << callback.f;
wake << direct.wake;
@@
say(p[0], "ERROR: %s() in %s(), which a wait queue calls with its lock held: the task that it wakes may take that lock again" % (wake, f))

@script:python depends on report || org@
p << called.p;
f << callback.f;
g << helper.g;
wake << helper.wake;
@@
say(p[0], "ERROR: %s() calls %s() in %s(), which a wait queue calls with its lock held: the task that it wakes may take that lock again" % (g, wake, f))
