/* SPDX-License-Identifier: GPL-2.0 */
#ifndef UCMD_H
#define UCMD_H

/**
 * DOC: io_uring commands
 *
 * The door of what every driver of commands needs: handles, operations, payloads, the PDU,
 * results, and the way back to the command's task. Each other subject has a door of its
 * own, so that the includes of a driver say what it does:
 *
 * .. code-block:: c
 *
 *	#include <ucmd/ucmd.h>
 *	#include <ucmd/waiting.h>
 *
 * ================================== ====================================================
 * a driver includes                  for
 * ================================== ====================================================
 * waiting.h                          commands that wait: slots, wait lists, time limits,
 *                                    workqueues, cancel
 * tag.h, tag_reset.h, tag_timeout.h  commands that a device works on
 * batch.h                            many commands at a time
 * multishot.h                        many completions of one command
 * fixed.h, iopoll.h                  registered buffers; polled completion
 * lend.h, lend_copy.h,               memory that is lent to the ring: pages, a buffer that
 * lend_request.h                     is copied to, block requests
 * device.h                           a device with a node that goes away
 * port.h                             a driver that is being ported
 * uio.h, uio_events.h                UIO devices; their interrupts by io_uring
 * ================================== ====================================================
 *
 * Common mistake: including a file of a folder, cmd/handle.h for example. Folders are
 * inside, and change. Fix: include the door.
 */

/* First: a message of the compiler tells through which headers one came to the line. */
#include <ucmd/cmd/handle.h>

#include <ucmd/cmd/cmd.h>
#include <ucmd/cmd/debug.h>
#include <ucmd/cmd/misc.h>
#include <ucmd/cmd/op.h>
#include <ucmd/cmd/padding.h>
#include <ucmd/cmd/pdu.h>
#include <ucmd/cmd/place.h>
#include <ucmd/cmd/sqe.h>
#include <ucmd/cmd/task_work.h>
#include <ucmd/kernels/cmd.h>
#include <ucmd/proof/checkers.h>
#include <ucmd/proof/linear.h>

/* Until version 0.3: what this door opened before each room had its own. */
#include <ucmd/batch.h>
#include <ucmd/fixed.h>
#include <ucmd/iopoll.h>
#include <ucmd/multishot.h>
#include <ucmd/waiting.h>

#endif /* UCMD_H */
