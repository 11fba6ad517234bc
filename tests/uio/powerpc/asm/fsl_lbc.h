/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Stands in for the header of PowerPC, so that uio_fsl_elbc_gpcm compiles on other machines: it
 * has the names that the driver uses, and no device.
 */
#ifndef UIO_FSL_LBC_H
#define UIO_FSL_LBC_H

#include <linux/io.h>

#define BR_BA		0xFFFF8000
#define BR_MSEL		0x000000E0
#define BR_MS_GPCM	0x00000000
#define BR_V		0x00000001
#define OR_GPCM_AM	0xFFFF8000

struct fsl_lbc_bank {
	__be32 br, or;
};

struct fsl_lbc_regs {
	struct fsl_lbc_bank bank[12];
};

struct fsl_lbc_ctrl {
	struct fsl_lbc_regs __iomem *regs;
};

extern struct fsl_lbc_ctrl *fsl_lbc_ctrl_dev;
u32 fsl_lbc_addr(phys_addr_t addr_base);

#define in_be32(address)		ioread32be(address)
#define out_be32(address, value)	iowrite32be(value, address)

#endif /* UIO_FSL_LBC_H */
