// SPDX-License-Identifier: GPL-2.0
/* The control device */
@@ behind ublk_ctrl_cmd

static ucmd_handler ublk_ctrl_op(UCMD_FRESH cmd, u32 op, const struct ublksrv_ctrl_cmd *header)
{
	return ucmd_complete(cmd, ublk_ctrl_cmd(op, *header));
}

static ucmd_handler ublk_ctrl_issue(UCMD_FRESH cmd, u32 op, struct miscdevice *misc)
{
	return ucmd_op(cmd, ublk_ctrl_op, struct ublksrv_ctrl_cmd, (op),
		       .may_block = ublk_ctrl_uring_cmd_may_sleep(op));
}
DEFINE_UCMD(ublk_ctrl_uring_cmd, ublk_ctrl_issue);
