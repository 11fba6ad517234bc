/* SPDX-License-Identifier: GPL-2.0 WITH Linux-syscall-note */
#ifndef FOO_H
#define FOO_H

/* What programs and the driver agree on. */

#include <linux/ioctl.h>
#include <linux/types.h>

/* At most 16 bytes: what a plain SQE carries */
struct foo_add {
	__u64 a;
	__u64 b;
};

#define FOO_ADD	_IOW('f', 1, struct foo_add)
#define FOO_MAX	1000

#endif /* FOO_H */
