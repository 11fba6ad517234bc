// SPDX-License-Identifier: GPL-2.0
/// Task work touches user memory without asking whether the task is dying. The
/// core then runs it in a kernel worker, whose user memory is nobody's or
/// somebody else's. Work items, timers and interrupts that touch it.
// Confidence: Moderate
// Comments: helpers are followed one call deep. copy_to_iter() and its relatives are
//	taken for user memory, which an iterator over pages is not, if it does not
//	come from ucmd_fixed_iter() on the spot.
// Options: --no-includes --include-headers
// Prefilter: io_tw|io_uring_cmd_(complete|do)_in_task|UCMD_(OWNED|POLLED|TAGGED)|work_struct|irqreturn_t|timer|bio|urb|callback|blk_mq_ops|end_io|tasklet|irq_work|rcu_head|dma_fence|napi|kthread_

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
         "struct dma_fence *", "struct napi_struct *")
callbacks = set()

# Whose members these are: a driver may have its own of such a name.
OWNERS = {"callback": "dma", "callback_result": "dma", "complete": "struct urb",
          "bi_end_io": "bio", "end_io": "rq"}

def mentions(file, text):
    with open(file, errors="replace") as f:
        return text in f.read()

// Who is called back without the task
@told@
identifier to =~ "^usb_fill_[a-z]+_urb$|^[a-z]+_request_set_callback$|^tasklet_(setup|init)$|^dma_fence_add_callback$|^kthread_(run|create)(_on_cpu|_worker)?$";
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

@tw exists@
typedef io_tw_token_t;
symbol current;
identifier user = {copy_to_user, copy_from_user, __copy_to_user, __copy_from_user,
	copy_struct_from_user, copy_struct_to_user, get_user, put_user, __get_user,
	__put_user, clear_user, memdup_user, vmemdup_user, memdup_user_nul,
	strncpy_from_user, strnlen_user, strndup_user, import_iovec, import_ubuf,
	import_single_range, copy_to_iter, copy_from_iter, copy_page_to_iter,
	copy_page_from_iter, get_user_pages, get_user_pages_fast, pin_user_pages,
	pin_user_pages_fast, access_process_vm};
identifier f, t, w;
position p;
@@
  f(struct io_tw_req t, io_tw_token_t w)
  {
  ... when != w.cancel
      when != PF_EXITING
      when != PF_KTHREAD
      when != current->mm
* user@p(...)
  ... when any
  }

@tw_helper exists@
typedef io_tw_token_t;
symbol current;
identifier g;
identifier f, t, w;
position p;
@@
  f(struct io_tw_req t, io_tw_token_t w)
  {
  ... when != w.cancel
      when != PF_EXITING
      when != PF_KTHREAD
      when != current->mm
* g@p(...)
  ... when any
  }

@tw_helper_user@
identifier user = {copy_to_user, copy_from_user, __copy_to_user, __copy_from_user,
	copy_struct_from_user, copy_struct_to_user, get_user, put_user, __get_user,
	__put_user, clear_user, memdup_user, vmemdup_user, memdup_user_nul,
	strncpy_from_user, strnlen_user, strndup_user, import_iovec, import_ubuf,
	import_single_range, copy_to_iter, copy_from_iter, copy_page_to_iter,
	copy_page_from_iter, get_user_pages, get_user_pages_fast, pin_user_pages,
	pin_user_pages_fast, access_process_vm};
identifier tw_helper.g;
type T;
@@
  T g(...)
  {
  <+...
  user(...)
  ...+>
  }

// Before tokens came
@reg@
identifier to = {io_uring_cmd_complete_in_task, io_uring_cmd_do_in_task_lazy,
	__io_uring_cmd_do_in_task};
identifier f;
expression c;
@@
  to(c, f, ...)

@tw6 exists@
symbol current;
identifier user = {copy_to_user, copy_from_user, __copy_to_user, __copy_from_user,
	copy_struct_from_user, copy_struct_to_user, get_user, put_user, __get_user,
	__put_user, clear_user, memdup_user, vmemdup_user, memdup_user_nul,
	strncpy_from_user, strnlen_user, strndup_user, import_iovec, import_ubuf,
	import_single_range, copy_to_iter, copy_from_iter, copy_page_to_iter,
	copy_page_from_iter, get_user_pages, get_user_pages_fast, pin_user_pages,
	pin_user_pages_fast, access_process_vm};
identifier reg.f, c, fl;
type T;
position p;
@@
  f(struct io_uring_cmd *c, T fl)
  {
  ... when != IO_URING_F_TASK_DEAD
      when != PF_EXITING
      when != PF_KTHREAD
      when != current->mm
* user@p(...)
  ... when any
  }

@tw6_helper exists@
symbol current;
identifier reg.f, g, c, fl;
type T;
position p;
@@
  f(struct io_uring_cmd *c, T fl)
  {
  ... when != IO_URING_F_TASK_DEAD
      when != PF_EXITING
      when != PF_KTHREAD
      when != current->mm
* g@p(...)
  ... when any
  }

@tw6_helper_user@
identifier user = {copy_to_user, copy_from_user, __copy_to_user, __copy_from_user,
	copy_struct_from_user, copy_struct_to_user, get_user, put_user, __get_user,
	__put_user, clear_user, memdup_user, vmemdup_user, memdup_user_nul,
	strncpy_from_user, strnlen_user, strndup_user, import_iovec, import_ubuf,
	import_single_range, copy_to_iter, copy_from_iter, copy_page_to_iter,
	copy_page_from_iter, get_user_pages, get_user_pages_fast, pin_user_pages,
	pin_user_pages_fast, access_process_vm};
identifier tw6_helper.g;
type T;
@@
  T g(...)
  {
  <+...
  user(...)
  ...+>
  }

// Before the next rule: where it leaves no match, spatch 1.1.1 forgets the others
@script:python depends on report || org@
p << tw.p;
f << tw.f;
user << tw.user;
@@
say(p[0], "ERROR: %s() in the task work %s() without a test of tw.cancel" % (user, f))

@script:python depends on report || org@
p << tw_helper.p;
user << tw_helper_user.user;
f << tw_helper.f;
g << tw_helper.g;
@@
say(p[0], "ERROR: %s() calls %s(), in the task work %s() without a test of tw.cancel" % (g, user, f))

@script:python depends on report || org@
p << tw6.p;
f << reg.f;
user << tw6.user;
@@
say(p[0], "ERROR: %s() in the task work %s() without a test of IO_URING_F_TASK_DEAD" % (user, f))

@script:python depends on report || org@
p << tw6_helper.p;
user << tw6_helper_user.user;
f << reg.f;
g << tw6_helper.g;
@@
say(p[0], "ERROR: %s() calls %s(), in the task work %s() without a test of IO_URING_F_TASK_DEAD" % (g, user, f))

// Code that runs in no program at all: the script tells it by its types.
@nobody exists@
identifier user = {copy_to_user, copy_from_user, __copy_to_user, __copy_from_user,
	copy_struct_from_user, copy_struct_to_user, get_user, put_user, __get_user,
	__put_user, clear_user, memdup_user, vmemdup_user, memdup_user_nul,
	strncpy_from_user, strnlen_user, strndup_user, import_iovec, import_ubuf,
	import_single_range, copy_to_iter, copy_from_iter, copy_page_to_iter,
	copy_page_from_iter, get_user_pages, get_user_pages_fast, pin_user_pages,
	pin_user_pages_fast, access_process_vm};
symbol current;
identifier f, a;
type T, P;
position p;
@@
  T f(P a, ...)
  {
  ... when any
      when != kthread_use_mm(...)
* user@p(...)
  ... when any
  }

// Its memory is missing in a body that ends a command, too.
@no_mm exists@
typedef UCMD_OWNED;
symbol current;
type B;
identifier f, c, m;
position p;
@@
  B f(UCMD_OWNED c, ...)
  {
  ... when any
* current->mm@p->m
  ... when any
  }

@no_mm_locked exists@
typedef UCMD_OWNED;
symbol current;
type B;
identifier f, c;
identifier use =~ "^mmap_|^get_task_mm$|^mmget";
position p;
@@
  B f(UCMD_OWNED c, ...)
  {
  ... when any
* use@p(current->mm, ...)
  ... when any
  }

@script:python depends on report || org@
p << nobody.p;
f << nobody.f;
user << nobody.user;
T << nobody.T;
P << nobody.P;
@@
if T == "irqreturn_t" or P in ALONE or f in callbacks:
    say(p[0], "ERROR: %s() in %s(), which runs without the user's memory" % (user, f))

@script:python depends on report || org@
p << no_mm.p;
f << no_mm.f;
@@
say(p[0], "ERROR: current->mm in a body of %s that runs in a dying task" % f)

@script:python depends on report || org@
p << no_mm_locked.p;
f << no_mm_locked.f;
@@
say(p[0], "ERROR: current->mm in a body of %s that runs in a dying task" % f)

// Bodies that run in a dying task, or do so as well
@fn@
typedef UCMD_OWNED, UCMD_TAGGED;
type B;
identifier f, c;
@@
(
  B f(UCMD_OWNED c, ...) { ... }
|
  B f(UCMD_TAGGED c, ...) { ... }
)

@body exists@
identifier user = {copy_to_user, copy_from_user, __copy_to_user, __copy_from_user,
	copy_struct_from_user, copy_struct_to_user, get_user, put_user, __get_user,
	__put_user, clear_user, memdup_user, vmemdup_user, memdup_user_nul,
	strncpy_from_user, strnlen_user, strndup_user, import_iovec, import_ubuf,
	import_single_range, copy_to_iter, copy_from_iter, copy_page_to_iter,
	copy_page_from_iter, get_user_pages, get_user_pages_fast, pin_user_pages,
	pin_user_pages_fast, access_process_vm};
identifier fn.f;
position p;
@@
  f(...)
  {
  ... when any
(
  user(..., ucmd_fixed_iter(...), ...)
|
* user@p(...)
)
  ... when any
  }

@body_helper exists@
identifier g;
identifier fn.f;
position p;
@@
  f(...)
  {
  ... when any
(
  g(..., ucmd_fixed_iter(...), ...)
|
* g@p(...)
)
  ... when any
  }

@body_helper_user@
identifier user = {copy_to_user, copy_from_user, __copy_to_user, __copy_from_user,
	copy_struct_from_user, copy_struct_to_user, get_user, put_user, __get_user,
	__put_user, clear_user, memdup_user, vmemdup_user, memdup_user_nul,
	strncpy_from_user, strnlen_user, strndup_user, import_iovec, import_ubuf,
	import_single_range, copy_to_iter, copy_from_iter, copy_page_to_iter,
	copy_page_from_iter, get_user_pages, get_user_pages_fast, pin_user_pages,
	pin_user_pages_fast, access_process_vm};
identifier body_helper.g;
type T;
@@
  T g(...)
  {
  <+...
  user(...)
  ...+>
  }

@script:python depends on report || org@
p << body.p;
f << fn.f;
user << body.user;
@@
say(p[0], "ERROR: %s() in a body of %s that runs in a dying task" % (user, f))

@script:python depends on report || org@
p << body_helper.p;
user << body_helper_user.user;
f << fn.f;
g << body_helper.g;
@@
say(p[0], "ERROR: %s() calls %s(), in a body of %s that runs in a dying task" % (g, user, f))
