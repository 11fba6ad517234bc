// SPDX-License-Identifier: GPL-2.0
/// The SQE is read where it may be gone: after the command was given away or
/// queued, in task work, in an interrupt, timer or work item, or when the driver has
/// the command issued again.
///
/// A slot of the submission queue is the user's again when the handler returns.
// Confidence: Moderate
// Comments: task work that only ever runs on behalf of an io-wq worker reads the
//	core's copy of the SQE, which lives as long as the command: such code is
//	reported, say why in a comment. So is a handler that is issued again by
//	io_uring_cmd_issue_blocking() and knows by a mark of its own not to read. Helpers are followed one call deep.
// Options: --no-includes --include-headers
// Prefilter: ->sqe|->cmd|ucmd_sqe

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
ALONE = ("struct work_struct *", "struct timer_list *", "struct hrtimer *", "struct bio *",
         "struct urb *", "struct tasklet_struct *", "struct irq_work *", "struct rcu_head *",
         "struct dma_fence *", "struct napi_struct *",
         "struct request *")
callbacks = set()

# Whose members these are: a driver may have its own of such a name.
OWNERS = {"callback": "dma", "callback_result": "dma", "complete": "struct urb",
          "bi_end_io": "bio", "end_io": "rq"}

def mentions(file, text):
    with open(file, errors="replace") as f:
        return text in f.read()

// Who is called back without the handler
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

@given exists@
identifier G = {io_uring_cmd_done, io_uring_cmd_done32, __io_uring_cmd_done,
	io_uring_cmd_iopoll_done, io_uring_cmd_complete_in_task,
	io_uring_cmd_do_in_task_lazy, __io_uring_cmd_do_in_task};
identifier c, area = {sqe, cmd};
expression E;
position p1, p2;
@@
  G@p1(c, ...)
  ... when != c = E
* c@p2->area

// The same through a pointer that was made before.
@alias exists@
identifier G = {io_uring_cmd_done, io_uring_cmd_done32, __io_uring_cmd_done,
	io_uring_cmd_iopoll_done, io_uring_cmd_complete_in_task,
	io_uring_cmd_do_in_task_lazy, __io_uring_cmd_do_in_task};
identifier acc = {io_uring_sqe_cmd, io_uring_sqe128_cmd};
identifier v, f;
expression c, E;
position p1, p2;
@@
(
  v = acc(c->sqe, ...)
|
  v = c->sqe
)
  ... when != v = E
  G@p1(c, ...)
  ... when != v = E
* v->f@p2

@queued exists@
identifier G = {ucmd_keep, ucmd_wait, ucmd_complete,
	ucmd_retry_blocking};
identifier read =~ "^ucmd_sqe_(read|field)$";
expression c;
position p1, p2;
@@
  G@p1(c, ...)
  ...
* read@p2(c, ...)

// Task work: the callback,
@tw exists@
identifier f, t, c, area = {sqe, cmd};
position p;
@@
  f(struct io_tw_req t, ...)
  {
  ... when any
  \(struct io_uring_cmd *c = io_uring_cmd_from_tw(t);\|c = io_uring_cmd_from_tw(t);\)
  ... when any
* c@p->area
  ... when any
  }

@reg@
identifier f;
identifier to = {io_uring_cmd_complete_in_task, io_uring_cmd_do_in_task_lazy,
	__io_uring_cmd_do_in_task};
expression c;
@@
  to(c, f, ...)

@tw6 exists@
identifier reg.f, c, area = {sqe, cmd};
position p;
@@
  f(struct io_uring_cmd *c, ...)
  {
  ... when any
* c@p->area
  ... when any
  }

// and what it calls.
@calls exists@
identifier f, t, c, g;
@@
  f(struct io_tw_req t, ...)
  {
  ... when any
  \(struct io_uring_cmd *c = io_uring_cmd_from_tw(t);\|c = io_uring_cmd_from_tw(t);\)
  ... when any
  g(c, ...)
  ... when any
  }

@calls6 exists@
identifier reg.f, c, g;
@@
  f(struct io_uring_cmd *c, ...)
  {
  ... when any
  g(c, ...)
  ... when any
  }

@tw_callee exists@
identifier calls.g, c, area = {sqe, cmd};
position p;
@@
  g(struct io_uring_cmd *c, ...)
  {
  ... when any
* c@p->area
  ... when any
  }

@tw6_callee exists@
identifier calls6.g, c, area = {sqe, cmd};
position p;
@@
  g(struct io_uring_cmd *c, ...)
  {
  ... when any
* c@p->area
  ... when any
  }

// Code that the handler did not call: the script tells it by its types. (It must not
// drop matches: where a script leaves none, spatch 1.1.1 forgets those of other rules.)
@async exists@
identifier f, a, area = {sqe, cmd};
struct io_uring_cmd *c;
type T, P;
position p;
@@
  T f(P a, ...)
  {
  ... when any
* c@p->area
  ... when any
  }

// Issued again by the driver: the core copies no SQE for that, nor does it set
// IORING_URING_CMD_REISSUE.
@again@
position p;
@@
* io_uring_cmd_issue_blocking@p(...)

@reissued depends on again exists@
identifier f, c, fl, area = {sqe, cmd};
type T;
position p;
@@
  int f(struct io_uring_cmd *c, T fl)
  {
  ... when any
* c@p->area
  ... when any
  }

@body exists@
typedef UCMD_OWNED, UCMD_IN_TASK;
type B;
identifier f, c;
identifier read =~ "^ucmd_sqe_(read|field)$";
position p;
@@
(
  B f(UCMD_OWNED c, ...)
  {
  ... when any
* read@p(c, ...)
  ... when any
  }
|
  B f(UCMD_IN_TASK c, ...)
  {
  ... when any
* read@p(c, ...)
  ... when any
  }
)

@script:python depends on report || org@
p << given.p2;
G << given.G;
p1 << given.p1;
@@
say(p[0], "ERROR: SQE read after %s() on line %s" % (G, p1[0].line))

@script:python depends on report || org@
p << alias.p2;
G << alias.G;
p1 << alias.p1;
@@
say(p[0], "ERROR: SQE read after %s() on line %s" % (G, p1[0].line))

@script:python depends on report || org@
p << queued.p2;
G << queued.G;
p1 << queued.p1;
@@
say(p[0], "ERROR: SQE read after %s() on line %s" % (G, p1[0].line))

@script:python depends on report || org@
p << tw.p;
f << tw.f;
@@
say(p[0], "ERROR: SQE read in the task work %s()" % f)

@script:python depends on report || org@
p << tw6.p;
f << reg.f;
@@
say(p[0], "ERROR: SQE read in the task work %s()" % f)

@script:python depends on report || org@
p << tw_callee.p;
f << calls.f;
g << calls.g;
@@
say(p[0], "WARNING: SQE read in %s(), which the task work %s() calls" % (g, f))

@script:python depends on report || org@
p << tw6_callee.p;
f << reg.f;
g << calls6.g;
@@
say(p[0], "WARNING: SQE read in %s(), which the task work %s() calls" % (g, f))

@script:python depends on report || org@
p << async.p;
f << async.f;
T << async.T;
P << async.P;
@@
if T == "irqreturn_t" or P in ALONE or f in callbacks:
    say(p[0], "ERROR: SQE read in %s(), which the handler does not call" % f)

@script:python depends on report || org@
p << reissued.p;
pa << again.p;
@@
say(p[0], "ERROR: SQE read in a handler that io_uring_cmd_issue_blocking() on line %s calls again, without a copy of the SQE" % pa[0].line)

@script:python depends on report || org@
p << body.p;
f << body.f;
@@
say(p[0], "ERROR: SQE read in the body of %s, after the handler" % f)
