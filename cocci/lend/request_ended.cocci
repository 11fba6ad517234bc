// SPDX-License-Identifier: GPL-2.0
/// A driver whose block requests are served by commands ends one in a handler or in
/// task work: the last reference to a file on the disk may be dropped there, and the
/// server's task then closes it, writes back, and waits for the server. Or the request
/// is ended or requeued while the ring still has its data.
// Confidence: Moderate
// Comments: looks at files that have commands and block requests. Functions that a
//	handler calls are not followed to see whether a request is lent.
// Options: --no-includes --include-headers
// Prefilter: struct blk_mq_ops \w+ = |io_buffer_register_request|ucmd_lend_request

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
# Not the task of a server
ELSEWHERE = ("irqreturn_t", "blk_status_t", "enum blk_eh_timer_return", "struct work_struct *",
             "struct timer_list *", "struct hrtimer *")

@disk@
identifier ops;
@@
  struct blk_mq_ops ops = { ... };

@lends@
@@
\(io_buffer_register_request\|ucmd_lend_request\)(...)

// What the server asks for, and what its task runs
@served depends on lends exists@
typedef UCMD_FRESH, UCMD_IN_TASK, UCMD_OWNED, ucmd_handler, io_tw_token_t;
identifier end = {blk_mq_end_request, __blk_mq_end_request, blk_update_request,
	blk_mq_requeue_request};
identifier asks =~ "is_lent|_put|put_|dec_and_test|cmpxchg|xchg";
identifier f, c, t, w;
type T;
position p;
@@
(
  ucmd_handler f(UCMD_FRESH c, ...)
  {
  ... when != asks(...)
* end@p(...)
  ... when any
  }
|
  T f(UCMD_IN_TASK c, ...)
  {
  ... when != asks(...)
* end@p(...)
  ... when any
  }
|
  T f(UCMD_OWNED c, ...)
  {
  ... when != asks(...)
* end@p(...)
  ... when any
  }
|
  T f(struct io_tw_req t, io_tw_token_t w)
  {
  ... when != asks(...)
* end@p(...)
  ... when any
  }
|
  int f(struct io_uring_cmd *c, ...)
  {
  ... when != asks(...)
* end@p(...)
  ... when any
  }
)

@release@
declarer name DEFINE_UCMD_RELEASE;
identifier n, member, body;
type T;
@@
  DEFINE_UCMD_RELEASE(n, T, member, body, ...);

@released@
identifier release.body;
identifier end = {blk_mq_end_request, __blk_mq_end_request, blk_update_request,
	blk_mq_requeue_request};
position p;
@@
  body(...)
  {
  <+...
* end@p(...)
  ...+>
  }

// The last reference to a file
@bare depends on disk || lends exists@
identifier end = {blk_mq_end_request, blk_update_request};
identifier bh =~ "^local_bh_disable$|lock_bh$";
identifier f, a;
type T, P;
position p;
@@
  T f(P a, ...)
  {
  ... when != bh(...)
* end@p(...)
  ... when any
  }

@script:python depends on report || org@
p << served.p;
f << served.f;
end << served.end;
@@
say(p[0], "WARNING: %s() in %s(), which does not ask whether the ring still has the data" % (end, f))

@script:python depends on report || org@
p << released.p;
body << release.body;
end << released.end;
@@
say(p[0], "ERROR: %s() in the release body %s(): the loan has not ended, name the function behind the body" % (end, body))

@script:python depends on report || org@
p << bare.p;
f << bare.f;
end << bare.end;
T << bare.T;
P << bare.P;
@@
if T not in ELSEWHERE and P not in ELSEWHERE:
    say(p[0], "WARNING: %s() in %s() may close a file of this disk in the task that serves it: local_bh_disable() around it" % (end, f))
