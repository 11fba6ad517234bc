// SPDX-License-Identifier: GPL-2.0
// make convert leaves a callback alone that is chosen by an expression: now each has a name.
@@
expression cmd, cond, which;
identifier a, b;
@@
  if (cond)
- 	io_uring_cmd_complete_in_task(cmd, which ? a : b);
+ {
+ 	if (which)
+ 		io_uring_cmd_complete_in_task(cmd, a);
+ 	else
+ 		io_uring_cmd_complete_in_task(cmd, b);
+ }

// The payload has 24 bytes: in a ring of small SQEs a part of it is the next SQE.
@@
identifier cmd, flags;
statement S;
@@
  swvfs_dev_uring_cmd(struct io_uring_cmd *cmd, unsigned int flags)
  {
	if (flags & IO_URING_F_CANCEL) S
+ 	if (!(flags & IO_URING_F_SQE128))
+ 		return -EINVAL;
	...
  }
