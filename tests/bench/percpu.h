/* SPDX-License-Identifier: GPL-2.0 */
#ifndef PERCPU_H
#define PERCPU_H

/* The drivers that follow get a workqueue which does not leave the CPU. */
#include <linux/version.h>
#include <linux/workqueue.h>

#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 17, 0)
# define WQ_UNBOUND	WQ_PERCPU
#else
# define WQ_UNBOUND	0
#endif

#endif /* PERCPU_H */
