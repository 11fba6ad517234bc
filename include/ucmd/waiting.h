/* SPDX-License-Identifier: GPL-2.0 */
#ifndef UCMD_WAITING_H
#define UCMD_WAITING_H

/**
 * DOC: Commands that wait
 *
 * A handler that cannot complete its command now lets it wait, in one line:
 *
 * .. code-block:: c
 *
 *	return ucmd_wait(cmd, &foo->slot);
 *
 * Whoever has the answer takes the command from there:
 *
 * .. code-block:: c
 *
 *	ucmd_wake(&foo->slot, &foo_answer);
 *
 * A slot (waiting/slot.h) has one command, a wait list (waiting/waitlist.h) many, a timed
 * slot (waiting/timed.h) one for a limited time. From all of them a cancel takes the
 * command, and nothing is to be written for that. A command for a work item is kept without
 * cancel (waiting/keep.h), and given to functions that are not inlined and to callbacks of
 * other frameworks (waiting/give.h).
 *
 * Common mistake: a slot for a command that a device works on. A cancel empties the slot,
 * and the device's answer meets the next command. Fix: a tag (tag.h).
 */

#include <ucmd/waiting/give.h>
#include <ucmd/waiting/keep.h>
#include <ucmd/waiting/slot.h>
#include <ucmd/waiting/timed.h>
#include <ucmd/waiting/wait.h>
#include <ucmd/waiting/waitlist.h>

#endif /* UCMD_WAITING_H */
