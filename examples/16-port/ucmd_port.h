/* SPDX-License-Identifier: GPL-2.0 WITH Linux-syscall-note */
#ifndef UCMD_PORT_EXAMPLE_H
#define UCMD_PORT_EXAMPLE_H

#include <linux/ioctl.h>
#include <linux/types.h>

#define UCMD_PORT_NODE	"/dev/ucmd-port"

struct ucmd_port_arg {
	__u64 addr;
	__u32 len;
	__u32 value;
};

#define UCMD_PORT_OP(nr)	_IOW('|', nr, struct ucmd_port_arg)

/* Of the first stage */
#define UCMD_PORT_PAIR	UCMD_PORT_OP(0x10)	/* res: value, res2: twice that */
#define UCMD_PORT_TASK	UCMD_PORT_OP(0x11)	/* res: value, from task work */
#define UCMD_PORT_WAIT	UCMD_PORT_OP(0x13)	/* res: value, when woken */
#define UCMD_PORT_WAKE	UCMD_PORT_OP(0x14)	/* res: 0, -ENOENT */
#define UCMD_PORT_SUM	UCMD_PORT_OP(0x15)	/* res: of len registered bytes at addr */
#define UCMD_PORT_SUMV	UCMD_PORT_OP(0x16)	/* addr: of len struct iovec */
#define UCMD_PORT_LEND	UCMD_PORT_OP(0x17)	/* a page of bytes that are value, as buffer len */
#define UCMD_PORT_BACK	UCMD_PORT_OP(0x18)	/* res: 0, and len is no buffer any more */
#define UCMD_PORT_GONE	UCMD_PORT_OP(0x19)	/* res: how often the ring gave it back */
#define UCMD_PORT_SHOT	UCMD_PORT_OP(0x1a)	/* value in a buffer, value + 1 in another */

/* Finished */
#define UCMD_PORTED_PAIR UCMD_PORT_OP(0x20)
#define UCMD_PORTED_TASK UCMD_PORT_OP(0x21)
#define UCMD_PORTED_WAIT UCMD_PORT_OP(0x23)
#define UCMD_PORTED_WAKE UCMD_PORT_OP(0x24)
#define UCMD_PORTED_SHOT UCMD_PORT_OP(0x2a)

#endif /* UCMD_PORT_EXAMPLE_H */
