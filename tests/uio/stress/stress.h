/* SPDX-License-Identifier: GPL-2.0 */
#ifndef UIO_STRESS_H
#define UIO_STRESS_H

#define STRESS_NAME	"ucmd-uio-stress"
#define STRESS_NODE	"ucmd-uio-stress-events"
#define STRESS_DEVICES	4
#define STRESS_PAGES	8	/* of each region */
#define STRESS_REGIONS	3
#define STRESS_POISON	0x6b	/* each byte of memory whose device has gone */

#endif /* UIO_STRESS_H */
