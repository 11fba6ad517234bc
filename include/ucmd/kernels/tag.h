/* SPDX-License-Identifier: GPL-2.0 */
#ifndef UCMD_KERNELS_TAG_H
#define UCMD_KERNELS_TAG_H

/**
 * DOC: Tables of tags on every kernel
 *
 * The names of a timer's last function and of the workqueue that is bound to no CPU.
 */

#include <linux/timer.h>
#include <linux/workqueue.h>

#include <ucmd/kernels/cmd.h>

static inline void __ucmd_timer_delete_sync(struct timer_list *timer)
{
#if UCMD_HAVE_TIMER_DELETE
	timer_delete_sync(timer);
#else
	del_timer_sync(timer);
#endif
}

/* An older kernel may have both, a newer one warns of the old one. */
#if UCMD_HAVE_DFL_WQ
# define __ucmd_tags_wq	system_dfl_wq
#else
# define __ucmd_tags_wq	system_unbound_wq
#endif

#endif /* UCMD_KERNELS_TAG_H */
