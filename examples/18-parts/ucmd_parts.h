/* SPDX-License-Identifier: GPL-2.0 WITH Linux-syscall-note */
#ifndef UCMD_PARTS_H
#define UCMD_PARTS_H

#include <linux/ioctl.h>
#include <linux/types.h>

#define UCMD_PARTS_NODE		"/dev/ucmd-parts"
#define UCMD_PARTS_MAX		64
#define UCMD_PARTS_LIMIT	1000000		/* larger numbers nobody looks at */

/*
 * COUNT: how many primes there are from @from on, below @to. @parts of the same length, but for
 * the last, are looked at side by side. -EINVAL: no parts, or more than UCMD_PARTS_MAX, or @to
 * comes before @from. -ERANGE: a part goes beyond the limit.
 */
struct ucmd_parts_count {
	__u32 from;
	__u32 to;
	__u32 parts;
	__u32 reserved;		/* 0 */
};

#define UCMD_PARTS_COUNT	_IOW('u', 0xa0, struct ucmd_parts_count)

#endif /* UCMD_PARTS_H */
