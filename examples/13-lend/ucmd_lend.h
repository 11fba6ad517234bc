/* SPDX-License-Identifier: GPL-2.0 WITH Linux-syscall-note */
#ifndef UCMD_LEND_EXAMPLE_H
#define UCMD_LEND_EXAMPLE_H

#include <linux/ioctl.h>
#include <linux/types.h>

#define UCMD_LEND_NODE		"/dev/ucmd-lend"
#define UCMD_LEND_FRAMES	8
#define UCMD_LEND_FRAME_SIZE	(1024 * 1024)

/*
 * LEND: bytes from @at on of a frame are lent to slot @slot of the ring, to be
 * read from, or with UCMD_LEND_DEST to be written to. res, when the last user let
 * go: how often this frame was lent; -EALREADY if it is. With UCMD_LEND_AT_ONCE it
 * completes as soon as they are lent, with 0, and BACK or the end of the ring ends the loan.
 */
struct ucmd_lend_frame {
	__u8 frame;
	__u8 flags;
	__u16 slot;
	__u32 at;
	__u32 len;
};

#define UCMD_LEND_DEST		1
#define UCMD_LEND_AT_ONCE	2

/* BACK: takes a frame back. res: 0, or -ENOENT if it is not lent to this ring */
struct ucmd_lend_back {
	__u8 frame;
};

/* SUM: res: 31 bits of a sum over some bytes of a frame */
/* COPY: copies them to the user; for comparison. res: their number */
struct ucmd_lend_bytes {
	__u64 to;
	__u32 len;
	__u16 at;	/* in pages */
	__u8 frame;
	__u8 reserved;
};

/* MAKE: bytes that are made for this command, byte n being n * 7 + @seed */
struct ucmd_lend_make {
	__u32 len;
	__u16 slot;
	__u8 seed;
	__u8 reserved;
};

#define UCMD_LEND_LEND		_IOW('u', 0x50, struct ucmd_lend_frame)
#define UCMD_LEND_BACK		_IOW('u', 0x51, struct ucmd_lend_back)
#define UCMD_LEND_SUM		_IOW('u', 0x52, struct ucmd_lend_bytes)
#define UCMD_LEND_COPY		_IOW('u', 0x53, struct ucmd_lend_bytes)
#define UCMD_LEND_MAKE		_IOW('u', 0x54, struct ucmd_lend_make)

/* ioctl: what the driver counted */
struct ucmd_lend_count {
	__u64 lent;
	__u64 released;
};

#define UCMD_LEND_COUNT		_IOR('u', 0x55, struct ucmd_lend_count)
/* ioctl: takes back whatever is lent, as a device does that goes away */
#define UCMD_LEND_REVOKE	_IO('u', 0x56)

/* What byte @at of a frame is before anybody writes to it */
static inline __u8 ucmd_lend_byte(__u32 frame, __u32 at)
{
	return at * 7 + (at >> 12) * 13 + frame * 31 + 1;
}

#endif /* UCMD_LEND_EXAMPLE_H */
