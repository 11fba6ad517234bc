// SPDX-License-Identifier: GPL-2.0
/* A queue of events with a reader of its own, on every kernel. */
#include "fixture.h"

struct events_dev {
	UCMD_EVENTS(struct foo_event, 16) events;
};

bool events_push(struct events_dev *dev);
bool events_push(struct events_dev *dev)
{
	const struct foo_event event = { .value = foo_value() };

	return ucmd_events_push(&dev->events, &event, lost);
}

unsigned long events_read(struct events_dev *dev, void __user *to);
unsigned long events_read(struct events_dev *dev, void __user *to)
{
	struct foo_event *from;
	unsigned int nr;

	if (!ucmd_events_pending(&dev->events))
		return 0;
	from = ucmd_events_peek(&dev->events, &nr);
	if (copy_to_user(to, from, nr * sizeof(*from)))
		return 0;
	ucmd_events_pop(&dev->events, nr);
	return nr;
}
