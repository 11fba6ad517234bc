/* SPDX-License-Identifier: GPL-2.0 */
#ifndef UCMD_LEND_H
#define UCMD_LEND_H

/**
 * DOC: Memory that is lent to the ring
 *
 * A driver puts pages of its own into the program's table of registered buffers: reads and
 * writes of files and sockets work on them, without a copy. lend/loan.h lends them, and
 * lend/release.h says what to do when they come back:
 *
 * .. code-block:: c
 *
 *	return ucmd_lend(cmd, &frame->loan, &foo_release, &args);
 *
 * Block requests are lent by lend_request.h; data that has no pages of its own is copied to
 * new ones, which are lent, by lend_copy.h. Pages since 7.3 (%UCMD_HAVE_LEND), requests since 6.15
 * (%UCMD_HAVE_LEND_REQUEST).
 *
 * Common mistake: lending memory that ends with the command, an imported buffer for
 * example. Fix: memory of the driver, which lives until the release.
 */

#include <ucmd/lend/loan.h>
#include <ucmd/lend/release.h>

#endif /* UCMD_LEND_H */
