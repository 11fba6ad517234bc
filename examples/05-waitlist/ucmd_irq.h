/* SPDX-License-Identifier: GPL-2.0 WITH Linux-syscall-note */
#ifndef UCMD_IRQ_H
#define UCMD_IRQ_H

#include <linux/ioctl.h>
#include <linux/types.h>

#define UCMD_IRQ_NODE	"/dev/ucmd-irq"

/*
 * WAIT waits for the next interrupt. Whoever waits longest gets it; one that comes while
 * nobody waits is kept for the next. res: its number, counted from the last FIRE,
 * or -ECANCELED.
 */
#define UCMD_IRQ_WAIT	_IO('u', 0x28)

/*
 * FIRE forgets the interrupts that were kept and has @count new ones raised, each
 * @ns nanoseconds after the one before. FLUSH ends the wait of all, FIRST that of the
 * one that waits longest. res: 0, -EINVAL, -EBUSY while interrupts are being raised;
 * FLUSH and FIRST: how many it ended.
 */
struct ucmd_irq_fire {
	__u32 ns;
	__u32 count;
};

#define UCMD_IRQ_FIRE	_IOW('u', 0x29, struct ucmd_irq_fire)
#define UCMD_IRQ_FLUSH	_IO('u', 0x2a)
#define UCMD_IRQ_FIRST	_IO('u', 0x2b)

#endif /* UCMD_IRQ_H */
