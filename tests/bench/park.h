/* SPDX-License-Identifier: GPL-2.0 */
#ifndef PARK_H
#define PARK_H

#include <linux/types.h>

/* Commands that wait in a table of slots: wait, wake. */
enum { PARK_WAIT = 1, PARK_WAKE };

#define PARK_TAGS	64

struct park_tag {
	__u64 tag;
};

#endif /* PARK_H */
