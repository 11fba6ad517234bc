/* SPDX-License-Identifier: GPL-2.0 */
#ifndef UCMD_RING_H
#define UCMD_RING_H

#include <ucmd/compat_ring.h>

/**
 * DOC: Where a command comes from
 *
 * Some commands belong together: one lends a buffer, for example, and another one takes
 * it back. Their driver has to know that they come from one ring, or from one task.
 *
 * .. code-block:: c
 *
 *	if (ucmd_ring(cmd) != foo->ring || current != foo->task)
 *		return ucmd_complete(cmd, -EINVAL);
 *
 * Common mistake: keeping the ring and comparing with it after the last command of that
 * ring is completed. Another ring may have the address by then. Forget it together with
 * what it was needed for. To complete a command of another call, use ucmd_same_ring().
 */

/**
 * ucmd_ring() - the ring that a command was submitted to
 * @cmd: any handle, not consumed
 *
 * Context: Any.
 *
 * Return: a pointer to be compared, nothing else.
 */
#define ucmd_ring(cmd)	((void *)__ucmd_raw_ring(__ucmd_use(cmd)))

/**
 * ucmd_task() - the task that a command was submitted by
 * @cmd: any handle, not consumed
 *
 * With IORING_SETUP_SQPOLL that is the thread of the ring.
 *
 * Context: Any.
 *
 * Return: the task, which exists as long as the command does.
 */
#define ucmd_task(cmd)	((struct task_struct *)__ucmd_raw_task(__ucmd_use(cmd)))

#endif /* UCMD_RING_H */
