/* SPDX-License-Identifier: GPL-2.0 WITH Linux-syscall-note */
#ifndef UCMD_TAGS_EXAMPLE_H
#define UCMD_TAGS_EXAMPLE_H

#include <linux/ioctl.h>
#include <linux/types.h>

#define UCMD_TAGS_NODE		"/dev/ucmd-tags"
#define UCMD_TAGS_NR		16
#define UCMD_TAGS_ANY		0xffffffffu
#define UCMD_TAGS_NEVER		0xffffffffu
#define UCMD_TAGS_ABORT_MS	100	/* from an abort to the answer, -ECANCELED */

/*
 * RUN has the device answer with @value after @us microseconds, or never, not even to an
 * abort. A negative @value is refused by the device: -EIO. After @ms milliseconds, 0: never,
 * it is aborted, and given up with -ETIME after twice the time that an abort takes. -EINVAL,
 * -EBUSY or, during a reset, -ENODEV: the tag is not to be had.
 *
 * ANSWER is the device, which answers @tag with @value now, whether it was asked or not.
 * res: did a command wait for it?
 *
 * RESET: what the device works on ends with -EIO. OUT: how many tags are not free.
 * REFUSED: how many answers nobody waited for.
 */
struct ucmd_tags_run {
	__u32 tag;
	__s32 value;
	__u32 us;
	__u32 ms;
};

struct ucmd_tags_answer {
	__u32 tag;
	__s32 value;
};

#define UCMD_TAGS_RUN		_IOW('u', 0x70, struct ucmd_tags_run)
#define UCMD_TAGS_ANSWER	_IOW('u', 0x71, struct ucmd_tags_answer)
#define UCMD_TAGS_RESET		_IO('u', 0x72)
#define UCMD_TAGS_OUT		_IO('u', 0x73)
#define UCMD_TAGS_REFUSED	_IO('u', 0x74)

#endif /* UCMD_TAGS_EXAMPLE_H */
