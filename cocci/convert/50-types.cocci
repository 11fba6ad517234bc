// SPDX-License-Identifier: GPL-2.0
/// The pointer to the command.

@@
@@
(
- #include <linux/io_uring/cmd.h>
+ #include <ucmd/ucmd.h>
|
- #include <linux/io_uring.h>
+ #include <ucmd/ucmd.h>
)

// ucmd_raw_pdu() tests that
@@
type T;
declarer name static_assert;
@@
- static_assert(sizeof(T) <= sizeof_field(struct io_uring_cmd, pdu));

@@
@@
- struct io_uring_cmd
+ struct ucmd_raw
