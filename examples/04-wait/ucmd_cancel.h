/* SPDX-License-Identifier: GPL-2.0 WITH Linux-syscall-note */
#ifndef UCMD_CANCEL_EXAMPLE_H
#define UCMD_CANCEL_EXAMPLE_H

#include <linux/ioctl.h>
#include <linux/types.h>

#define UCMD_CANCEL_NODE	"/dev/ucmd-cancel"
#define UCMD_CANCEL_TAGS	16384

/*
 * WAIT waits under a tag: -EINVAL for a tag out of range, -EBUSY where another command
 * waits. It gets the res of the WAKE with its tag, -ETIME after @res milliseconds if @res
 * is not 0, or -ECANCELED when its task or its ring goes.
 *
 * WAKE and DROP complete the command that waits under the tag, with @res or with
 * -ECANCELED. res: 0, -EINVAL, or -ENOENT where none waits.
 */
struct ucmd_cancel_tag {
	__u32 tag;
	__s32 res;
};

#define UCMD_CANCEL_WAIT	_IOW('u', 0x20, struct ucmd_cancel_tag)
#define UCMD_CANCEL_WAKE	_IOW('u', 0x21, struct ucmd_cancel_tag)
#define UCMD_CANCEL_DROP	_IOW('u', 0x22, struct ucmd_cancel_tag)

#endif /* UCMD_CANCEL_EXAMPLE_H */
