// SPDX-License-Identifier: GPL-2.0
// The commands of a queue: what changes in functions that stay as they are otherwise.

@includes@
@@
-#include <ucmd/port.h>
+#include <ucmd/batch.h>
+#include <ucmd/lend_request.h>
+#include <ucmd/multishot.h>
+#include <ucmd/ucmd.h>
+#include <ucmd/waiting.h>

@symbols@
symbol io, false, fcmd, ublk_batch_tw_cb, flags;
@@
 BLK_STS_OK

// The slot is asked whether a command is in it, so nothing else is there at other times.
@in_slots@
@@
 struct ublk_io {
 ...
-	union {
-		struct io_uring_cmd *cmd;
-		struct request *req;
-	};
+	struct ucmd_slot cmd;
+	/* valid if UBLK_IO_FLAG_OWNED_BY_SRV is set */
+	struct request *req;
 ...
-	void *buf_ctx_handle;
+	const void *buf_ctx_handle;
 ...
 };

@in_fetches@
@@
 struct ublk_batch_fetch_cmd {
 ...
-	struct io_uring_cmd *cmd;
+	struct ucmd_slot cmd;
 ...
 };

@no_handle@
@@
 struct ublk_batch_io_data {
 ...
-	struct io_uring_cmd *cmd;
+	struct ucmd_buffers bufs;
 ...
-	unsigned int issue_flags;
 ...
 };

@group@
identifier c, fcmd;
typedef u16;
@@
 struct ublk_batch_fetch_cmd *ublk_batch_alloc_fcmd(
-	struct io_uring_cmd *c
+	u16 buf_group
	)
 {
 <...
(
-fcmd->cmd = c;
|
-READ_ONCE(c->sqe->buf_index)
+buf_group
)
 ...>
 }

// Functions that only register buffers, or compare rings, have no command.
@no_command@
identifier f = { ublk_auto_buf_io_setup, ublk_auto_buf_register, ublk_clear_auto_buf_reg,
		 ublk_apply_io_buf, ublk_register_io_buf, ublk_daemon_register_io_buf,
		 ublk_unregister_io_buf };
identifier c;
type T;
@@
 T f(...,
-  struct io_uring_cmd *c
+  struct ucmd_buffers bufs
   ,...)
 {
 <...
-c
+bufs
 ...>
 }

@no_flags@
identifier no_command.f, fl;
parameter list[n] ps;
type T;
@@
 T f(ps
-  , unsigned int fl
  )
 { ... }

@no_flags_inside@
identifier no_command.f;
expression bufs, rq, release, index, fl;
expression list es;
identifier g = { ublk_register_io_buf };
type T;
@@
 T f(...)
 {
 <...
(
-io_buffer_register_request(bufs, rq, release, index, fl)
+ucmd_buffers_add(bufs, rq, release, index)
|
-io_buffer_unregister(bufs, index, fl)
+ucmd_buffers_del(bufs, index)
|
-g(es, fl)
+g(es)
)
 ...>
 }

@rings@
expression bufs;
identifier no_command.f;
type T;
@@
 T f(...)
 {
 <...
-io_uring_cmd_ctx_handle(bufs)
+ucmd_buffers_id(bufs)
 ...>
 }

@unregister@
expression data, index;
@@
-io_buffer_unregister(data->cmd, index, data->issue_flags)
+ucmd_buffers_del(data->bufs, index)

// The command stays in its handle, and is not in the object.
@@
identifier c;
@@
-struct io_uring_cmd *
+void
 __ublk_prep_compl_io_cmd(...)
 {
-	struct io_uring_cmd *c = ...;
	...
-	return c;
 }

@@
identifier c;
@@
 struct request *ublk_fill_io_cmd(struct ublk_io *io
-	, struct io_uring_cmd *c
	)
 {
 ...
-io->cmd = c;
 ...
 }

@@
expression io, c;
@@
 ublk_fill_io_cmd(io
-	, c
	)

@@
identifier c;
type T;
@@
 T __ublk_fetch(
-	struct io_uring_cmd *c,
	...)
 { ... }

@@
expression c;
@@
 __ublk_fetch(
-	c,
	...)

// What is read of the SQE is read by the handler.
@@
identifier c;
typedef u64;
@@
 int ublk_validate_io_buf(...,
-	struct io_uring_cmd *c
+	u64 addr
	,...)
 {
 <...
-READ_ONCE(c->sqe->addr)
+addr
 ...>
 }

@@
identifier f = { ublk_handle_batch_prep_cmd, ublk_handle_batch_commit_cmd };
identifier c, data;
type T;
@@
 int f(T data
+	, u64 addr
	)
 {
 ...
-	struct io_uring_cmd *c = ...;
 ...
-READ_ONCE(c->sqe->addr)
+addr
 ...
 }

// A batch command: for many requests, each of which registers in its ring.
@@
identifier c, data;
expression ubq, req, io;
@@
 __ublk_batch_prep_dispatch(..., const struct ublk_batch_io_data *data, ...)
 {
 ...
-	struct io_uring_cmd *c = data->cmd;
 <...
(
-ublk_auto_buf_register(ubq, req, io, c, data->issue_flags)
+ublk_auto_buf_register(ubq, req, io, data->bufs)
|
-c
+data->bufs
)
 ...>
 }

@@
expression list es;
expression data, i;
@@
-ublk_clear_auto_buf_reg(es, data->cmd, i)
+ublk_clear_auto_buf_reg(es, data->bufs, i)

// The requests that a command is not delivered for are given up by whoever has that command:
// it waits again first.
@@
expression req;
@@
 ublk_auto_buf_register(...)
 {
 <...
-	ublk_end_request(req, BLK_STS_IOERR);
 	return AUTO_BUF_REG_FAIL;
 ...>
 }

@@
@@
 ublk_start_io(...)
 {
 <...
-	blk_mq_requeue_request(...);
-	blk_mq_delay_kick_requeue_list(...);
 	return false;
 ...>
 }

@@
expression ubq, req, io, res;
@@
 __ublk_batch_prep_dispatch(...)
 {
 ...
-	if (!ublk_start_io(ubq, req, io))
-		return false;
+	if (!ublk_start_io(ubq, req, io)) {
+		ublk_requeue_unmapped(req);
+		return false;
+	}
 ...
-	if (res == AUTO_BUF_REG_FAIL)
-		return false;
+	if (res == AUTO_BUF_REG_FAIL) {
+		ublk_end_request(req, BLK_STS_IOERR);
+		return false;
+	}
 ...
 }

// Whoever takes a command out of its slot has it: no flag says so.
@@
expression io;
@@
 ublk_queue_reinit(...)
 {
 <...
-	io->flags &= UBLK_IO_FLAG_CANCELED;
-	io->cmd = NULL;
 	io->buf.addr = 0;
+	io->flags = 0;
 ...>
 }

@@
@@
-ublk_reset_io_flags(...);

@@
expression ubq;
@@
(
-spin_lock(&ubq->cancel_lock);
|
-spin_unlock(&ubq->cancel_lock);
|
-spin_lock_init(&ubq->cancel_lock);
)

@@
@@
 struct ublk_queue {
 ...
-	spinlock_t cancel_lock;
 ...
 };

@@
expression ubq, tag;
@@
-ublk_cancel_cmd(ubq, tag, IO_URING_F_UNLOCKED)
+ublk_cancel_cmd(ubq, tag)

@acquire@
identifier f = { ublk_batch_queue_cmd, ublk_commit_rqs, ublk_batch_queue_cmd_list };
identifier fcmd;
expression ubq;
declarer name DEFINE_UCMD_CLAIMED;
@@
 f(...)
 {
 ...
(
-	struct ublk_batch_fetch_cmd *fcmd;
+	DEFINE_UCMD_CLAIMED(cmd);
+	bool acquired;
|
-	struct ublk_batch_fetch_cmd *fcmd = NULL;
+	DEFINE_UCMD_CLAIMED(cmd);
+	bool acquired = false;
)
 <...
-	fcmd = __ublk_acquire_fcmd(ubq);
+	acquired = __ublk_acquire_fcmd(ubq, &cmd);
 ...>
-	if (fcmd)
-		io_uring_cmd_complete_in_task(fcmd->cmd, ublk_batch_tw_cb);
+	if (acquired)
+		ucmd_to_task(&cmd, &ublk_batch_work);
 }
