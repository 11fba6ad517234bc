// SPDX-License-Identifier: GPL-2.0
/*
 * The word of a tag, and what lies in the entry beside it: tag/word.h. (All pairs and sets
 * of parties, in the order of the program: tests/tags.)
 */
#include "shim.h"
#include "core.h"

#include <ucmd/tag/word.h>

struct world {
	struct core core;
	unsigned long word;
	u64 request, answer;		/* in the entry: of the program, of the device */
	u8 asked;			/* what the device works for */
};
static_assert(sizeof(struct world) <= WORLD_SIZE, "");
const size_t model_size = sizeof(struct world);
#define w	(*(struct world *)model_world)

static void finish(struct io_uring_cmd *raw)
{
	model_must(w.answer == number(raw) + 1 || w.answer == 9, "the answer is for %u", (u32)w.answer);
	if (!__ucmd_word_done(&w.word))
		__ucmd_word_clear(&w.word, __UCMD_TAG_LIVE);
	__ucmd_raw_done(raw, 0, 0);
}

oracle void asks(unsigned int i)
{
	w.asked = i + 1;
}

oracle bool is_asked(void *unused)
{
	return w.asked;
}

oracle unsigned int takes(void)
{
	unsigned int i = w.asked;

	w.asked = 0;
	return i;
}

/*
 * A program that starts a command in the entry: the first one with the lock of its ring, or
 * without, the second one on another ring.
 */
static void starts(unsigned int i, bool held)
{
	const unsigned int flags = i || held ? IO_URING_F_UNLOCKED : 0;

	lock_ring(flags);
	if (__ucmd_word_take(&w.word)) {
		begins(i);
		w.request = i + 1;
		__ucmd_raw_mark_cancelable(command(i), flags);
		__ucmd_word_start(&w.word, (unsigned long)command(i), held);
		model_tell(&w.asked, RELEASE);		/* the doorbell */
		asks(i);
		if (held)
			__ucmd_word_clear(&w.word, __UCMD_TAG_HELD);
	}
	unlock_ring(flags);
}
static void starts_0(void) { starts(0, false); }
static void starts_0_held(void) { starts(0, true); }
static void starts_1(void) { starts(1, false); }

/* The device answers. It reads the request, which the driver does for it here. */
static void answers(unsigned int i)
{
	unsigned long cmd = __ucmd_word_claim(&w.word), was;

	if (!cmd) {
		was = __ucmd_word_answer(&w.word);
		cmd = was & __UCMD_TAG_IN ? was & ~__UCMD_TAG_BITS : 0;
		if (was && !cmd)
			__ucmd_word_clear(&w.word, __UCMD_TAG_HELD);
	}
	if (cmd) {
		model_must(w.request == i, "asked for %u, the entry is of %u", i, (u32)w.request);
		w.answer = i;
		__ucmd_raw_to_task((struct io_uring_cmd *)cmd, finish);
	}
}

/* A doorbell orders what the processor wrote before. */
static void device(void)
{
	for (;;) {
		model_wait(is_asked, NULL, &w.asked);
		answers(takes());
	}
}

/* A device that answers what it was not asked */
static void lies(void)
{
	answers(1);
}

static void cancel_0(void)
{
	lock_ring(0);
	if (is_listed(0) && READ_ONCE(w.word) == ((unsigned long)command(0) | __UCMD_TAG_IN) &&
	    __ucmd_word_orphan(&w.word, (unsigned long)command(0)))
		__ucmd_raw_done(command(0), -ECANCELED, 0);
	unlock_ring(0);
}

static void watch(void)
{
	unsigned long cmd;

	if (!__ucmd_word_hold(&w.word))
		return;
	model_must(w.request, "the entry is empty");
	cmd = __ucmd_word_give_up(&w.word);
	if (cmd) {
		w.answer = 9;
		__ucmd_raw_to_task((struct io_uring_cmd *)cmd, finish);
	}
}

static void nothing(void)
{
}

static void is_free(void)
{
	model_must(!w.word, "the entry is left: %#lx", w.word);
	model_must(state_of(0) != LIVE && state_of(1) != LIVE, "a command waits for ever");
}

const struct model_set model_sets[] = {
	{ "tag: answer", nothing, { starts_0, device, task }, is_free },
	{ "tag: answer for nothing", nothing, { starts_0, lies, task }, nothing },
	{ "tag: answer for nothing, worker", nothing, { starts_0_held, lies, task }, nothing },
	{ "tag: cancel", nothing, { starts_0, device, cancel_0, task }, is_free },
	{ "tag: cancel, worker", nothing, { starts_0_held, device, cancel_0, task }, is_free },
	{ "tag: time", nothing, { starts_0, device, watch, task }, is_free },
	{ "tag: next", nothing, { starts_0, starts_1, device, task }, is_free },
	{ "tag: next and cancel", nothing, { starts_0, starts_1, device, cancel_0, task }, is_free },
	{ "tag: next and time", nothing, { starts_0, starts_1, device, watch, task }, is_free },
	{ "tag: time and cancel", nothing, { starts_0, device, watch, cancel_0, task }, is_free },
	{ }
};
