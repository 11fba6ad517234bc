// SPDX-License-Identifier: GPL-2.0
#include <ucmd/multishot/events.h>
#include <ucmd/cmd/handle.h>

#include "../fixture.h"

#define EVENTS	4

struct event {
	u64 seq;
	u32 lost;
	u32 other;
};

struct events_dev {
	struct __ucmd_events state;
	struct event ring[EVENTS];
	u64 seq;
};

static bool events_make(struct events_dev *dev)
{
	struct event event = { .seq = dev->seq++, .lost = 4711, .other = ~0u };

	return __ucmd_events_push(&dev->state, dev->ring, &event, lost);
}

static struct event *events_peek(struct events_dev *dev, unsigned int *nr)
{
	return &dev->ring[__ucmd_events_peek(&dev->state, EVENTS, nr)];
}

/* Takes one event out and checks it. */
static void events_expect(struct kunit *test, struct events_dev *dev, u64 seq, u32 lost)
{
	unsigned int nr;
	struct event *event = events_peek(dev, &nr);

	KUNIT_ASSERT_GT(test, nr, 0);
	KUNIT_EXPECT_EQ(test, event->seq, seq);
	KUNIT_EXPECT_EQ(test, event->lost, lost);
	KUNIT_EXPECT_EQ(test, event->other, ~0u);
	__ucmd_events_pop(&dev->state, 1);
}

/* As after 2^32 - 2 events */
static void events_near_the_end(struct events_dev *dev)
{
	memset(dev, 0, sizeof(*dev));
	dev->state.in = -2u;
	dev->state.out = -2u;
}

static void events_empty_when_zero(struct kunit *test)
{
	struct events_dev dev = { };
	unsigned int nr = 1;

	KUNIT_EXPECT_EQ(test, __ucmd_events_pending(&dev.state), 0);
	events_peek(&dev, &nr);
	KUNIT_EXPECT_EQ(test, nr, 0);
}

static void events_in_order(struct kunit *test)
{
	struct events_dev dev;
	int i;

	events_near_the_end(&dev);
	for (i = 0; i < 10 * EVENTS; i++) {
		KUNIT_EXPECT_TRUE(test, events_make(&dev));
		KUNIT_EXPECT_TRUE(test, events_make(&dev));
		KUNIT_EXPECT_EQ(test, __ucmd_events_pending(&dev.state), 2);
		events_expect(test, &dev, 2 * i, 0);
		events_expect(test, &dev, 2 * i + 1, 0);
		KUNIT_EXPECT_EQ(test, __ucmd_events_pending(&dev.state), 0);
	}
}

/* Each gap is told by the event behind it, and nowhere else. */
static void events_lost_are_told(struct kunit *test)
{
	struct events_dev dev;
	int i;

	events_near_the_end(&dev);
	for (i = 0; i < EVENTS + 3; i++)
		KUNIT_EXPECT_EQ(test, events_make(&dev), i < EVENTS);
	KUNIT_EXPECT_EQ(test, __ucmd_events_pending(&dev.state), EVENTS);
	events_expect(test, &dev, 0, 0);
	KUNIT_EXPECT_TRUE(test, events_make(&dev));
	KUNIT_EXPECT_FALSE(test, events_make(&dev));
	for (i = 1; i < EVENTS; i++)
		events_expect(test, &dev, i, 0);
	events_expect(test, &dev, EVENTS + 3, 3);
	KUNIT_EXPECT_TRUE(test, events_make(&dev));
	events_expect(test, &dev, EVENTS + 5, 1);
	KUNIT_EXPECT_TRUE(test, events_make(&dev));
	events_expect(test, &dev, EVENTS + 6, 0);
}

static void events_lost_do_not_wrap(struct kunit *test)
{
	struct events_dev dev = { };
	int i;

	for (i = 0; i < EVENTS; i++)
		events_make(&dev);
	dev.state.lost = U32_MAX - 1;
	KUNIT_EXPECT_FALSE(test, events_make(&dev));
	KUNIT_EXPECT_FALSE(test, events_make(&dev));
	KUNIT_EXPECT_FALSE(test, events_make(&dev));
	__ucmd_events_pop(&dev.state, EVENTS);
	KUNIT_EXPECT_TRUE(test, events_make(&dev));
	events_expect(test, &dev, EVENTS + 3, U32_MAX);
}

/* Peek gives what lies side by side, up to the end of the memory. */
static void events_side_by_side(struct kunit *test)
{
	struct events_dev dev = { };
	unsigned int nr;
	int i;

	for (i = 0; i < EVENTS; i++)
		events_make(&dev);
	KUNIT_EXPECT_PTR_EQ(test, events_peek(&dev, &nr), &dev.ring[0]);
	KUNIT_EXPECT_EQ(test, nr, EVENTS);
	__ucmd_events_pop(&dev.state, 3);
	events_make(&dev);
	events_make(&dev);
	KUNIT_EXPECT_PTR_EQ(test, events_peek(&dev, &nr), &dev.ring[3]);
	KUNIT_EXPECT_EQ(test, nr, 1);
	__ucmd_events_pop(&dev.state, 1);
	KUNIT_EXPECT_PTR_EQ(test, events_peek(&dev, &nr), &dev.ring[0]);
	KUNIT_EXPECT_EQ(test, nr, 2);
}

static struct kunit_case events_cases[] = {
	KUNIT_CASE(events_empty_when_zero),
	KUNIT_CASE(events_in_order),
	KUNIT_CASE(events_lost_are_told),
	KUNIT_CASE(events_lost_do_not_wrap),
	KUNIT_CASE(events_side_by_side),
	{ }
};

static struct kunit_suite events_suite = {
	.name = "ucmd_events",
	.test_cases = events_cases,
};
kunit_test_suite(events_suite);
