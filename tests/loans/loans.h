/* SPDX-License-Identifier: GPL-2.0 WITH Linux-syscall-note */
#ifndef LOANS_H
#define LOANS_H

#include <linux/ioctl.h>
#include <linux/types.h>

#define LOANS_NODE	"/dev/ucmd-loans"
#define LOANS_KEPT	8		/* the first numbers stand for memory that stays */
#define LOANS_NUMBERS	16384

/*
 * LEND: bytes from @at on of a memory to slot @slot. A number of LOANS_KEPT and more is
 * that of a new memory of @elements elements, or of @mib MiB in elements of 64 KiB, which
 * is freed when the loan has ended. res: 1, when it has, or 2 with LOANS_AT_ONCE, when it is
 * lent; -EEXIST for a number in use, -E2BIG for a memory that is too large, or what
 * ucmd_lend() says.
 */
#define LOANS_DEST	1	/* directions */
#define LOANS_SOURCE	2
#define LOANS_AT_ONCE	8

struct loans_lend {
	__u16 number;
	__u16 slot;
	__u32 at;
	__u32 len;		/* 0xffffffff: to the end */
	__u8 elements;
	__u8 mib;
	__u8 flags;
	__u8 seed;
};

/* BACK: res: 0, or -ENOENT */
struct loans_back {
	__u16 number;
};

#define LOANS_LEND	_IOW('u', 0x60, struct loans_lend)
#define LOANS_BACK	_IOW('u', 0x61, struct loans_back)

struct loans_count {
	__u64 made;		/* memories that were made to be lent, */
	__u64 ended;		/* and those of them whose end came */
	__u64 out;		/* that stay, and are lent */
	__u64 bodies;		/* release bodies that ran */
	__u64 pages;		/* in existence */
	__u64 faults;
};

#define LOANS_COUNT	_IOR('u', 0x62, struct loans_count)
#define LOANS_REVOKE	_IO('u', 0x63)

#endif /* LOANS_H */
