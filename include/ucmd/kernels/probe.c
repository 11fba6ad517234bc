// SPDX-License-Identifier: GPL-2.0
/*
 * Compiled by ucmd.mk, never linked. An undeclared name in a function says that the
 * kernel lacks what the #line above it names; any other error, that it has it with a
 * signature that is not known here. What drivers ask for has its name for UCMD_REQUIRE
 * behind the #line, and the first release that has it. Each function calls another one:
 * gcc reports an undeclared one only once. No NULL: an error in a macro is reported where
 * that is defined.
 */
#include <linux/hrtimer.h>
#include <linux/mm.h>
#include <linux/timer.h>
#include <linux/uio_driver.h>
#include <linux/version.h>
#include <linux/workqueue.h>
#if __has_include(<linux/io_uring/cmd.h>)
# include <linux/io_uring/cmd.h>
#else
# include <linux/io_uring.h>
#endif

struct bio_vec;
struct request;

const void *ucmd_probe_sqe(struct io_uring_cmd *cmd);
void ucmd_probe_lazy_wake(struct io_uring_cmd *cmd);
int ucmd_probe_in_wake(void);
void ucmd_probe_done_flags(void);
int ucmd_probe_compat(void);
int ucmd_probe_task_dead(void);
void ucmd_probe_hrtimer_setup(struct hrtimer *timer);
void ucmd_probe_issue_blocking(struct io_uring_cmd *cmd);
int ucmd_probe_fixed_vec(struct io_uring_cmd *cmd);
const void *ucmd_probe_get_task(struct io_uring_cmd *cmd);
int ucmd_probe_lend(struct io_uring_cmd *cmd, const struct bio_vec *bvs);
int ucmd_probe_lend_rq(struct io_uring_cmd *cmd, struct request *rq);
int ucmd_probe_lend_rq_old(struct io_uring_cmd *cmd, struct request *rq);
const void *ucmd_probe_uio_mmap_prepare(struct uio_info *info);
void ucmd_probe_vm_flags_set(struct vm_area_struct *vma);
int ucmd_probe_timer_delete(struct timer_list *timer);
const void *ucmd_probe_dfl_wq(void);
int ucmd_probe_cancel(void);
int ucmd_probe_reissue(void);
int ucmd_probe_multishot(void);
int ucmd_probe_uio_dma_coherent(void);

#line 1 "UCMD_HAVE_SQE"	/* SQE 6.4 */
const void *ucmd_probe_sqe(struct io_uring_cmd *cmd) { return cmd->sqe; }

#line 1 "UCMD_HAVE_LAZY_WAKE"	/* LAZY_WAKE 6.5 */
void ucmd_probe_lazy_wake(struct io_uring_cmd *cmd) { io_uring_cmd_do_in_task_lazy(cmd, (void *)0); }

#line 1 "UCMD_HAVE_IN_WAKE"	/* IN_WAKE 7.3 */
int ucmd_probe_in_wake(void) { return IOU_F_TWQ_IN_WAKE; }

#line 1 "UCMD_HAVE_DONE_FLAGS"
void ucmd_probe_done_flags(void) { (void)sizeof(char[__builtin_types_compatible_p(typeof(&io_uring_cmd_done), void (*)(struct io_uring_cmd *, ssize_t, ssize_t)) ? -1 : 1]); }

#line 1 "UCMD_HAVE_COMPAT"	/* COMPAT 6.7 */
int ucmd_probe_compat(void) { return IO_URING_F_COMPAT; }

#line 1 "UCMD_HAVE_TASK_DEAD"
int ucmd_probe_task_dead(void) { return IO_URING_F_TASK_DEAD; }

#line 1 "UCMD_HAVE_HRTIMER_SETUP"	/* HRTIMER_SETUP 6.13 */
void ucmd_probe_hrtimer_setup(struct hrtimer *t) { hrtimer_setup(t, (void *)0, CLOCK_MONOTONIC, 0); }

#line 1 "UCMD_HAVE_ISSUE_BLOCKING"	/* ISSUE_BLOCKING 6.12 */
void ucmd_probe_issue_blocking(struct io_uring_cmd *cmd) { io_uring_cmd_issue_blocking(cmd); }

#line 1 "UCMD_HAVE_FIXED_VEC"	/* FIXED_VEC 6.15 */
int ucmd_probe_fixed_vec(struct io_uring_cmd *cmd) { return io_uring_cmd_import_fixed_vec(cmd, (void *)0, 0, 0, (void *)0, 0); }

#line 1 "UCMD_HAVE_GET_TASK"
const void *ucmd_probe_get_task(struct io_uring_cmd *cmd) { return io_uring_cmd_get_task(cmd); }

#line 1 "UCMD_HAVE_LEND"	/* LEND 7.3 */
int ucmd_probe_lend(struct io_uring_cmd *cmd, const struct bio_vec *bvs) { return io_buffer_register_bvec(cmd, bvs, 1, (void *)0, (void *)0, 1, 0, 0); }

#line 1 "UCMD_HAVE_LEND_RQ"	/* LEND_REQUEST 6.15 */
int ucmd_probe_lend_rq(struct io_uring_cmd *cmd, struct request *rq) { return io_buffer_register_request(cmd, rq, (void *)0, 0, 0); }

#line 1 "UCMD_HAVE_LEND_RQ_OLD"	/* LEND_REQUEST 6.15 */
int ucmd_probe_lend_rq_old(struct io_uring_cmd *cmd, struct request *rq) { return io_buffer_unregister_bvec(cmd, 0, 0) + io_buffer_register_bvec(cmd, rq, (void *)0, 0, 0); }

#line 1 "UCMD_HAVE_UIO_MMAP_PREPARE"
const void *ucmd_probe_uio_mmap_prepare(struct uio_info *info) { return &info->mmap_prepare; }

#line 1 "UCMD_HAVE_VM_FLAGS_SET"
void ucmd_probe_vm_flags_set(struct vm_area_struct *vma) { vm_flags_set(vma, 0); }

#line 1 "UCMD_HAVE_TIMER_DELETE"
int ucmd_probe_timer_delete(struct timer_list *timer) { return timer_delete_sync(timer); }

#line 1 "UCMD_HAVE_DFL_WQ"
const void *ucmd_probe_dfl_wq(void) { return system_dfl_wq; }

/* Macros: the headers see these themselves, as ucmd.mk is there for the others. */
#line 1 "UCMD_HAVE_CANCEL"	/* CANCEL 6.7 */
int ucmd_probe_cancel(void) { return IORING_URING_CMD_CANCELABLE; }

#line 1 "UCMD_HAVE_REISSUE"	/* REISSUE 6.18 */
int ucmd_probe_reissue(void) { return IORING_URING_CMD_REISSUE; }

#line 1 "UCMD_HAVE_MULTISHOT"	/* MULTISHOT 6.18 */
int ucmd_probe_multishot(void) { return IORING_URING_CMD_MULTISHOT; }

#line 1 "UCMD_HAVE_UIO_DMA_COHERENT"	/* UIO_DMA_COHERENT 6.9 */
int ucmd_probe_uio_dma_coherent(void) { return UIO_MEM_DMA_COHERENT; }
