// SPDX-License-Identifier: GPL-2.0
/* Events for a multishot command: multishot/, and who drops the oldest: uio_events.h */
#include "shim.h"
#include "core.h"

#include <ucmd/multishot/stream.h>

#define EVENTS	3		/* that are pushed */

struct event {
	u32 value, lost;
};

struct world {
	struct core core;
	UCMD_STREAM(struct event, 2) stream;
	u8 stopped;			/* the producer has */
	u32 last;			/* value of the last event that was posted */
	u32 pushed;			/* how many, lost ones included */
	u32 room;			/* events that fit into a buffer */
};
static_assert(sizeof(struct world) <= WORLD_SIZE, "");
const size_t model_size = sizeof(struct world);
#define w	(*(struct world *)model_world)

/* Each event that came is posted, or counted by the next one. */
oracle void posts(const struct event *event)
{
	model_must(event->value == w.last + event->lost + 1, "event %u, lost %u, comes after %u",
		   event->value, event->lost, w.last);
	w.last = event->value;
}

/* Provided buffers with room for one event, or two */
int __ucmd_select(struct ucmd_owned *cmd, u16 group, size_t *len, struct ucmd_selected *buf)
{
	if (*len > w.room * sizeof(struct event))
		*len = w.room * sizeof(struct event);
	return 0;
}

int ucmd_post(struct ucmd_selected *buf, size_t len, struct ucmd_owned *cmd)
{
	return 0;
}

size_t copy_to_user(void *to, const void *from, size_t len)
{
	const struct event *event = from;

	for (; len; len -= sizeof(*event), event++) {
		struct event copy = *event;	/* seen by the model */

		posts(&copy);
	}
	return 0;
}

/* The first command, and one of another ring */
static void starts(unsigned int i, unsigned int flags)
{
	const unsigned int lock = i ? IO_URING_F_UNLOCKED : flags;
	struct ucmd_fresh cmd = { .handle = {
		.cmd = command(i), .flags = flags, .live = 1, .known = 1 } };
	struct ucmd_action action;

	begins(i);
	lock_ring(lock);
	action = ucmd_stream_start(&cmd, &w.stream);
	unlock_ring(lock);
	(void)action;
}
static void starts_0(void) { starts(0, 0); }
static void starts_in_worker(void) { starts(0, IO_URING_F_UNLOCKED); }
static void starts_1(void) { starts(1, 0); }

oracle u32 next_value(void)
{
	return ++w.pushed;
}

static void push(void)
{
	struct event event = { .value = next_value() };

	ucmd_stream_push(&w.stream, &event, lost);
}

static void produces(void)
{
	unsigned int i;

	for (i = 0; i < EVENTS; i++)
		push();
}

static void produces_two(void)
{
	push();
	push();
}

/* The producer stops, and the device goes. */
static void produces_and_ends(void)
{
	produces_two();
	ucmd_stream_end(&w.stream, -ENODEV);
}

/* The same on two processors: the producer stops, and it is known that it has. */
oracle void stops(void)
{
	w.stopped = 1;
}

oracle bool has_stopped(void *unused)
{
	return w.stopped;
}

static void produces_and_stops(void)
{
	push();
	model_tell(&w.stopped, RELEASE);
	stops();
}

static void ends_behind(void)
{
	model_wait(has_stopped, NULL, &w.stopped);
	ucmd_stream_end(&w.stream, -ENODEV);
}

static void cancel_0(void)
{
	lock_ring(0);
	if (is_listed(0) && __ucmd_stream_leave(&w.stream.state, command(0), IO_URING_F_CANCEL))
		__ucmd_raw_done(command(0), -ECANCELED, 0);
	unlock_ring(0);
}

static void one_fits(void)
{
	w.room = 1;
}

static void two_fit(void)
{
	w.room = 2;
}

/* Nobody watches yet. */
static void one_is_lost(void)
{
	w.room = 2;
	produces();
}

/* All was posted, or is counted, or waits for the next command. */
static void nothing_is_left(void)
{
	const struct __ucmd_events *events = &w.stream.state.events;

	model_must(events->in == events->out, "events are left in the queue");
	model_must(w.last + events->lost == w.pushed, "%u and %u lost of %u", w.last, events->lost,
		   w.pushed);
}

static void ends_with_error(void)
{
	model_must(state_of(0) == DONE && result_of(0) == -ENODEV, "the command ends with %d",
		   result_of(0));
	nothing_is_left();
}

/* A command that was canceled leaves events to the next one. */
static void posts_if_it_waits(void)
{
	if (state_of(0) == LIVE || state_of(1) == LIVE)
		nothing_is_left();
	else
		model_must(!w.stream.state.started, "no command can be started any more");
}

const struct model_set model_sets[] = {
	{ "stream: two events", two_fit, { starts_0, produces_two, task }, nothing_is_left },
	{ "stream: two events, worker", one_fits, { starts_in_worker, produces_two, task },
	  nothing_is_left },
	{ "stream: cancel", two_fit, { starts_0, produces_two, cancel_0, task }, posts_if_it_waits },
	{ "stream: end", one_fits, { starts_0, produces_and_ends, task }, ends_with_error },
	{ "stream: end by another", one_fits,
	  { starts_0, produces_and_stops, ends_behind, task }, ends_with_error },
	{ "stream: one was lost before", one_is_lost, { starts_0, produces_two, task },
	  nothing_is_left },
	{ "stream: three events in two places", one_fits, { starts_0, produces, task },
	  nothing_is_left, .large = true },
	{ "stream: the next command", two_fit, { starts_0, starts_1, produces_two, cancel_0, task },
	  posts_if_it_waits, .large = true },
	{ }
};
