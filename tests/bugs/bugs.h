/* SPDX-License-Identifier: GPL-2.0 WITH Linux-syscall-note */
#ifndef BUGS_H
#define BUGS_H

#include <linux/ioctl.h>
#include <linux/types.h>

#define BUGS_RAW_NODE	"/dev/bugs-raw"
#define BUGS_UCMD_NODE	"/dev/bugs-ucmd"
#define BUGS_TAGS	4096

/*
 * WAIT waits under a tag, may be canceled, and is completed @ms after a WAKE. LATE is
 * completed after @ms, by task work that writes @ms to the user's @addr. BUSY waits
 * like WAIT, but finds its tag taken: res -EBUSY. FOREVER waits like WAIT.
 */
struct bugs_args {
	__u64 addr;
	__u32 tag;
	__u32 ms;
};

#define BUGS_WAIT	_IOW('b', 1, struct bugs_args)
#define BUGS_WAKE	_IOW('b', 2, struct bugs_args)
#define BUGS_LATE	_IOW('b', 3, struct bugs_args)
#define BUGS_BUSY	_IOW('b', 4, struct bugs_args)
#define BUGS_FOREVER	_IOW('b', 5, struct bugs_args)

#endif /* BUGS_H */
