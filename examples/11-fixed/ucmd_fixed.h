/* SPDX-License-Identifier: GPL-2.0 WITH Linux-syscall-note */
#ifndef UCMD_FIXED_EXAMPLE_H
#define UCMD_FIXED_EXAMPLE_H

#include <linux/ioctl.h>
#include <linux/types.h>

#define UCMD_FIXED_NODE	"/dev/ucmd-fixed"

/* A part of the registered buffer that the SQE names. */
struct ucmd_fixed_part {
	__u64 addr;
	__u64 len;
};

/* Several parts: an array of struct iovec, whose elements lie within the buffer. */
struct ucmd_fixed_parts {
	__u64 iov;
	__u64 nr;
};

#define UCMD_FIXED_DELAY_MS	50
#define UCMD_FIXED_SEED		0x5eed

/* res: checksum of the bytes as ucmd_fixed_step() makes it, at most S32_MAX */
#define UCMD_FIXED_SUM		_IOW('u', 0x30, struct ucmd_fixed_part)
#define UCMD_FIXED_SUMV		_IOW('u', 0x31, struct ucmd_fixed_parts)
/* the same, of what is in the buffer UCMD_FIXED_DELAY_MS later */
#define UCMD_FIXED_SUM_LATER	_IOW('u', 0x32, struct ucmd_fixed_part)
/* res: 0; byte i of what is filled becomes ucmd_fixed_byte(i) */
#define UCMD_FIXED_FILL		_IOW('u', 0x33, struct ucmd_fixed_part)
#define UCMD_FIXED_FILLV	_IOW('u', 0x34, struct ucmd_fixed_parts)
/* res: can this kernel import vectors? */
#define UCMD_FIXED_HAVE_VEC	_IO('u', 0x35)

static inline __u32 ucmd_fixed_step(__u32 sum, __u8 byte)
{
	return sum * 31 + byte;
}

static inline __u8 ucmd_fixed_byte(__u64 i)
{
	return (i * 0x9e3779b97f4a7c15ull + UCMD_FIXED_SEED) >> 56;
}

#endif /* UCMD_FIXED_EXAMPLE_H */
