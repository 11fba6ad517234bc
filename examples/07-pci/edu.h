/* SPDX-License-Identifier: GPL-2.0 */
#ifndef EDU_H
#define EDU_H

/* Registers of QEMU's "edu", as its docs/specs/edu has them */
#define EDU_ID			0x00
#define EDU_FACTORIAL		0x08
#define EDU_STATUS		0x20
#define EDU_STATUS_IRQ		0x80	/* interrupt when the factorial is ready */
#define EDU_IRQ_STATUS		0x24
#define EDU_IRQ_FACTORIAL	0x001
#define EDU_IRQ_DMA		0x100
#define EDU_IRQ_ACK		0x64
#define EDU_DMA_SRC		0x80
#define EDU_DMA_DST		0x88
#define EDU_DMA_COUNT		0x90
#define EDU_DMA_CMD		0x98
#define EDU_DMA_RUN		0x01
#define EDU_DMA_TO_RAM		0x02
#define EDU_DMA_IRQ		0x04
#define EDU_DMA_BUFFER		0x40000	/* of the device, on its own bus */

#endif /* EDU_H */
