/* SPDX-License-Identifier: GPL-2.0 */
#ifndef UCMD_H
#define UCMD_H

/*
 * io_uring commands for drivers. Each header also stands alone. What few drivers need
 * and takes long to compile they include besides: lend_copy.h and lend_request.h for
 * buffers that are lent, uio.h and uio_events.h for UIO devices, port.h for a driver that
 * is being ported.
 */

/* First: a message of the compiler tells through which headers one came to the line. */
#include <ucmd/handle.h>

#include <ucmd/batch.h>
#include <ucmd/check.h>
#include <ucmd/cmd.h>
#include <ucmd/compat.h>
#include <ucmd/compat_fixed.h>
#include <ucmd/compat_lend.h>
#include <ucmd/compat_multishot.h>
#include <ucmd/compat_ring.h>
#include <ucmd/compat_timeout.h>
#include <ucmd/debug.h>
#include <ucmd/events.h>
#include <ucmd/fixed.h>
#include <ucmd/give.h>
#include <ucmd/iopoll.h>
#include <ucmd/keep.h>
#include <ucmd/linear.h>
#include <ucmd/misc.h>
#include <ucmd/multishot.h>
#include <ucmd/op.h>
#include <ucmd/padding.h>
#include <ucmd/pdu.h>
#include <ucmd/place.h>
#include <ucmd/slot.h>
#include <ucmd/sqe.h>
#include <ucmd/stream.h>
#include <ucmd/task_work.h>
#include <ucmd/timed.h>
#include <ucmd/wait.h>
#include <ucmd/waitlist.h>

#endif /* UCMD_H */
