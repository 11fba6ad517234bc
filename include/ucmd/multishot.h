/* SPDX-License-Identifier: GPL-2.0 */
#ifndef UCMD_MULTISHOT_H
#define UCMD_MULTISHOT_H

/**
 * DOC: Many completions of one command
 *
 * A program submits a command once, with a group of buffers, and gets a CQE and a filled
 * buffer for each event. A driver that has events in order uses a stream, which does all of
 * it (multishot/stream.h):
 *
 * .. code-block:: c
 *
 *	return ucmd_stream_start(cmd, &foo->stream);
 *	...
 *	ucmd_stream_push(&foo->stream, &event, lost);
 *
 * One that fills the buffers by itself selects and posts them (multishot/post.h). The queue
 * between an interrupt and the program is multishot/events.h. Since 6.18
 * (%UCMD_HAVE_MULTISHOT).
 *
 * Common mistake: a stream for what may not be lost. The queue has an end, and counts what
 * did not fit. Fix: a command for each answer (waiting.h).
 */

#include <ucmd/multishot/events.h>
#include <ucmd/multishot/post.h>
#include <ucmd/multishot/stream.h>

#endif /* UCMD_MULTISHOT_H */
