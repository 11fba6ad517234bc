/* SPDX-License-Identifier: GPL-2.0 WITH Linux-syscall-note */
#ifndef UCMD_UIO_PLAT_H
#define UCMD_UIO_PLAT_H

#include <linux/types.h>

#define UCMD_UIO_PLAT		"ucmd-uio-plat"		/* interrupt, masked by each event */
#define UCMD_UIO_PLAT_SOFT	"ucmd-uio-plat-soft"	/* events of the driver, one opener */
#define UCMD_UIO_PLAT_PAGES	4			/* of region 1 */

/* Region 0 begins with it. The interrupt line is up while status is not 0. */
struct ucmd_uio_plat_regs {
	__u32 status;
	__u32 raised;		/* how often, in total */
};

#endif /* UCMD_UIO_PLAT_H */
