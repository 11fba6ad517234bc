// SPDX-License-Identifier: GPL-2.0
// The control device: its commands finish at once, in a function that has no handle.

@control@
typedef u32;
identifier c, f, src, header, op, may_sleep;
@@
-static int ublk_ctrl_uring_cmd(struct io_uring_cmd *c, unsigned int f)
+static int ublk_ctrl_cmd(u32 op, struct ublksrv_ctrl_cmd header)
 {
-	const struct ublksrv_ctrl_cmd *src = ...;
-	struct ublksrv_ctrl_cmd header;
	...
-	u32 op = c->cmd_op;
	...
-	if (may_sleep(op) && f & IO_URING_F_NONBLOCK)
-		return -EAGAIN;
-	if (!(f & IO_URING_F_SQE128))
-		return -EINVAL;
-	header.dev_id = ...;
-	header.queue_id = ...;
-	header.len = ...;
-	header.addr = ...;
-	header.data[0] = ...;
-	header.dev_path_len = ...;
	...
 }
