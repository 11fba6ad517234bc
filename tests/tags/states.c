// SPDX-License-Identifier: GPL-2.0
/*
 * All interleavings of the functions of tag/word.h, one atomic access a step, for sets of
 * parties that work with one entry: two programs (with or without the ring lock, with a
 * doorbell that fails), a device (also one that lies), task work, cancel, a time limit, a
 * reset. An oracle knows whose entry it is, what the device was asked, and how often a
 * command was completed; what must hold is checked in each state.
 *
 *	states [all]		all: also sets of seven parties, and more of a device that lies
 *
 * A party is a function that is called for each of its steps. It runs again from its
 * beginning, with the results of the accesses that it has made before, makes one more, and
 * goes on to the next. So its state is what it has read; a retry forgets what it tried.
 */
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <linux/atomic.h>
#include WORD_H

#define PARTIES		7
#define LOG		24

enum { FREE, CODED, MARKED, COMPLETED };	/* of a command */

/* Addresses of commands, with the bit that is D in a word without one */
static const unsigned long cmd_at[3] = { 0, 0x18, 0x28 };

struct party {
	uint8_t done, len, phase, arg;
	uint8_t log[LOG];
};

struct state {
	uint8_t word;			/* all values fit */
	uint8_t owner, asked;		/* 1 or 2: of which command */
	uint8_t cmd[3];
	uint8_t lock[3];		/* of the ring of each command */
	uint8_t queue[4], queued;
	uint8_t down, readers, device;	/* device: somebody plays it */
	struct party party[PARTIES];
};

struct kind {
	void (*run)(void);
	uint8_t i, held, fails, count;
};

static struct state s;			/* being changed */
static struct kind kinds[PARTIES];
static struct party *p;			/* whose step this is */
static struct kind *k;
static unsigned int pos, choice, choices;
static bool live, again, lies;
static jmp_buf out;
static char set[100];
static unsigned long word;		/* its address, the value is in the state */

enum { STEPPED = 1, BLOCKED };

#define bad(...)							\
do {									\
	printf("# %s: ", set);						\
	printf(__VA_ARGS__);						\
	printf("; word %#x, entry of %u, device works for %u\n", s.word, s.owner, s.asked); \
	exit(1);							\
} while (0)

/* --- steps --- */

/* True if the access was made before: its result is in *@value. */
static bool replay(unsigned long *value)
{
	if (pos < p->len) {
		*value = p->log[pos++];
		return true;
	}
	if (live)
		longjmp(out, STEPPED);
	live = true;
	return false;
}

static void record(unsigned long value)
{
	if (p->len == LOG)
		bad("the log is too short");
	p->log[p->len++] = value;
	pos++;
}

/* Once, together with the step before */
#define ONCE(...)	do { if (live) { __VA_ARGS__; } } while (0)

/* A step that waits for a condition */
#define STEP(condition, value, ...)					\
({									\
	unsigned long __value;						\
									\
	if (!replay(&__value)) {					\
		if (!(condition))					\
			longjmp(out, BLOCKED);				\
		__value = (value);					\
		__VA_ARGS__;						\
		record(__value);					\
	}								\
	__value;							\
})

#define DO(...)	((void)STEP(true, 0, __VA_ARGS__))

/* Each of them is tried. */
static unsigned int choose(unsigned int nr)
{
	return STEP(true, choice, choices = nr);
}

static void next(unsigned int phase, unsigned int arg)
{
	p->phase = phase;
	p->arg = arg;
	p->len = 0;
	longjmp(out, STEPPED);
}

static void finish(void)
{
	p->done = 1;
	p->len = p->phase = p->arg = 0;
	longjmp(out, STEPPED);
}

unsigned long model_read(unsigned long *at)
{
	unsigned long value;

	if (at != &word)
		bad("read of something else");
	if (!replay(&value))
		record(value = s.word);
	return value;
}

void model_store(unsigned long *at, unsigned long new)
{
	unsigned long value;

	if (at != &word || new > 0xff)
		bad("store of %lx", new);
	if (!replay(&value)) {
		s.word = new;
		record(0);
	}
}

unsigned long model_cmpxchg(unsigned long *at, unsigned long old, unsigned long new)
{
	unsigned long value;

	if (at != &word || new > 0xff)
		bad("exchange for %lx", new);
	if (!replay(&value)) {
		value = s.word;
		if (value == old) {
			s.word = new;
		} else if (again) {	/* it begins anew with a read */
			p->len--;
			longjmp(out, STEPPED);
		}
		record(value);
	}
	return value;
}

/* Functions that read and exchange until it works */
#define RETRY(call)							\
({									\
	again = true;							\
	__auto_type __was = (call);					\
	again = false;							\
	__was;								\
})

static void let_go(unsigned long bits)
{
	(void)RETRY((__ucmd_word_clear(&word, bits), 0));
}

/* --- the oracle --- */

static unsigned int which(unsigned long at)
{
	return at == cmd_at[1] ? 1 : at == cmd_at[2] ? 2 : 0;
}

static void complete(unsigned int i)
{
	if (s.cmd[i] != MARKED)
		bad("command %u is completed in state %u", i, s.cmd[i]);
	s.cmd[i] = COMPLETED;
}

static void owned(unsigned int i, const char *who)
{
	if (s.owner != i)
		bad("%s: not the entry of command %u", who, i);
}

static void send(unsigned int i)
{
	s.queue[s.queued++] = i;
}

/* --- the parties, as in tag.h --- */

static void program(void)
{
	unsigned int i = k->i;
	unsigned long was;

	STEP(!s.lock[i], 0, s.lock[i] = 1);
	if (!__ucmd_word_take(&word)) {
		ONCE(s.lock[i] = 0);
		finish();
	}
	ONCE(if (s.asked && !lies) bad("command %u took the entry", i));
	if (STEP(true, s.down)) {
		__ucmd_word_drop(&word);
		ONCE(s.lock[i] = 0);
		finish();
	}
	DO(s.owner = i; s.cmd[i] = MARKED; if (k->held) s.lock[i] = 0; else s.readers++);
	__ucmd_word_start(&word, cmd_at[i], k->held);
	DO(if (s.down == 2) bad("a doorbell after the stop");
	   if (!k->fails && s.asked && !lies) bad("the device is asked for command %u, too", i);
	   if (!k->fails) s.asked = i);
	was = k->fails ? RETRY(__ucmd_word_answer(&word)) : 0;
	if (was & __UCMD_TAG_IN)
		DO(owned(i, "taken back"); send(i));
	else if (was)
		let_go(__UCMD_TAG_HELD);
	if (k->held)
		let_go(__UCMD_TAG_HELD);
	else
		DO(s.readers--; s.lock[i] = 0);
	finish();
}

/* Of the device for command @who, 0: it lies */
static void answer(unsigned int who)
{
	unsigned long cmd = __ucmd_word_claim(&word), was;

	if (!cmd) {
		was = RETRY(__ucmd_word_answer(&word));
		if (was & __UCMD_TAG_IN) {
			cmd = was & ~__UCMD_TAG_BITS;
		} else if (was) {
			ONCE(if (who && !lies) owned(who, "orphan"));
			let_go(__UCMD_TAG_HELD);
			return;
		}
	}
	ONCE(if (who && !lies && which(cmd) != who)
		bad("the answer for %u is for %u", who, which(cmd)));
	if (cmd)
		DO(owned(which(cmd), "answered"); send(which(cmd)));
}

static void device(void)
{
	unsigned int left = p->phase ? p->arg : k->count, who;
	bool may = s.asked && !s.device, lie = lies && left && !s.device;

	if (!may && !lie && !p->len)
		longjmp(out, BLOCKED);
	who = STEP(true, may && !choice ? s.asked : 0, choices = may + lie; s.device = 1;
		   if (__value) s.asked = 0);
	answer(who);
	DO(s.device = 0);
	if (left)
		next(1, left - 1);
	finish();
}

static void task(void)
{
	unsigned int i = STEP(s.queued && !s.lock[s.queue[0]], s.queue[0],
			      s.lock[__value] = 1;
			      memmove(s.queue, s.queue + 1, --s.queued); s.queue[s.queued] = 0);

	ONCE(owned(i, "task work"));
	DO(owned(i, "task work"));
	if (!__ucmd_word_done(&word))
		let_go(__UCMD_TAG_LIVE);
	DO(complete(i); s.lock[i] = 0);
	next(0, 0);
}

static void cancel(void)
{
	unsigned int i = k->i;

	if (STEP(!s.lock[i] && s.cmd[i], s.cmd[i], s.lock[i] = s.cmd[i] == MARKED) == COMPLETED)
		finish();
	if (READ_ONCE(word) == (cmd_at[i] | __UCMD_TAG_IN) &&
	    __ucmd_word_orphan(&word, cmd_at[i]))
		DO(complete(i));
	DO(s.lock[i] = 0);
	finish();
}

static void watch(void)
{
	unsigned long cmd;

	if (STEP(true, s.down) || !__ucmd_word_hold(&word))
		finish();
	ONCE(p->arg = s.owner);
	if (choose(2)) {
		ONCE(owned(p->arg, "held"));
		cmd = __ucmd_word_give_up(&word);
		if (cmd)
			DO(owned(which(cmd), "given up"); send(which(cmd)));
	} else {
		DO(owned(p->arg, "held"));
		let_go(__UCMD_TAG_HELD);
	}
	finish();
}

static void reset(void)
{
	unsigned long was;

	STEP(true, 0, s.down = 1);
	STEP(!(s.word & __UCMD_TAG_HELD), 0);
	STEP(!s.readers, 0, s.down = 2);
	STEP(!s.device, 0, s.device = 1; s.asked = 0);
	was = RETRY(__ucmd_word_answer(&word));
	if (was & __UCMD_TAG_IN)
		DO(send(which(was & ~__UCMD_TAG_BITS)));
	else if (was)
		let_go(__UCMD_TAG_HELD);
	STEP(true, 0, s.device = s.down = 0);
	finish();
}

/* --- all of it --- */

static uint64_t *seen, mask;
static unsigned long nr_seen, nr_sets, nr_states;
static struct state *stack;
static size_t top, room;

static uint64_t hash(const struct state *state)
{
	const uint8_t *byte = (const uint8_t *)state;
	uint64_t h = 0xcbf29ce484222325;
	size_t i;

	for (i = 0; i + 8 <= sizeof(*state); i += 8) {
		uint64_t v;

		memcpy(&v, byte + i, 8);
		h = (h ^ v) * 0x9e3779b97f4a7c15;
		h ^= h >> 29;
	}
	for (; i < sizeof(*state); i++)
		h = (h ^ byte[i]) * 0x9e3779b97f4a7c15;
	h ^= h >> 32;
	return h ?: 1;
}

static bool insert(uint64_t *table, uint64_t m, uint64_t h)
{
	uint64_t i;

	for (i = h & m; table[i]; i = (i + 1) & m)
		if (table[i] == h)
			return false;
	table[i] = h;
	return true;
}

static void visit(void)
{
	if (2 * nr_seen > mask) {
		uint64_t m = 2 * mask + 1, *table = calloc(m + 1, sizeof(*table)), i;

		for (i = 0; i <= mask; i++)
			if (seen[i])
				insert(table, m, seen[i]);
		free(seen);
		seen = table;
		mask = m;
	}
	if (!insert(seen, mask, hash(&s)))
		return;
	nr_seen++;
	if (top == room)
		stack = realloc(stack, (room *= 2) * sizeof(*stack));
	stack[top++] = s;
}

/* Nobody can go on: the device and the task wait for more, or for ever */
static void at_end(void)
{
	if (s.queued)
		bad("work is left");
	if ((s.cmd[1] == MARKED || s.cmd[2] == MARKED) && !s.asked && !(lies && s.word))
		bad("a command is left");
	if (s.word && !s.asked && !lies)
		bad("the entry is left");
	if (s.word & __UCMD_TAG_HELD)
		bad("the entry is held");
}

static void explore(unsigned int nr)
{
	mask = (1 << 16) - 1;
	seen = calloc(mask + 1, sizeof(*seen));
	nr_seen = 0;
	memset(&s, 0, sizeof(s));
	visit();
	while (top) {
		struct state from = stack[--top];
		bool moved = false;
		unsigned int i;

		for (i = 0; i < nr; i++) {
			choices = 1;
			for (choice = 0; choice < choices; choice++) {
				s = from;
				p = &s.party[i];
				k = &kinds[i];
				if (p->done)
					break;
				pos = 0;
				live = again = false;
				if (!choice)
					choices = 1;
				switch (setjmp(out)) {
				case 0:
					k->run();
					break;
				case STEPPED:
					/* what is not in use any more makes no difference */
					memset(p->log + p->len, 0, LOG - p->len);
					visit();
					moved = true;
					break;
				}
			}
		}
		s = from;
		if (!moved)
			at_end();
	}
	free(seen);
	nr_sets++;
	nr_states += nr_seen;
}

#define CANCEL(n)	{ .run = cancel, .i = (n) }
#define WATCH		{ .run = watch }
#define RESET		{ .run = reset }

static const struct other {
	const char *name;
	unsigned int nr;
	struct kind kinds[3];
} others[] = {
	{ "cancel", 1, { CANCEL(1) } },
	{ "time", 1, { WATCH } },
	{ "reset", 1, { RESET } },
	{ "both canceled", 2, { CANCEL(1), CANCEL(2) } },
	{ "cancel and time", 2, { CANCEL(1), WATCH } },
	{ "cancel and reset", 2, { CANCEL(1), RESET } },
	{ "time and reset", 2, { WATCH, RESET } },
	{ "time twice", 2, { WATCH, WATCH } },
	{ "cancel, time and reset", 3, { CANCEL(1), WATCH, RESET } },
};

static const char *how(unsigned int held, unsigned int fails)
{
	return held ? fails ? "worker, fails" : "worker" : fails ? "fails" : "locked";
}

static void try_with(const struct other *with, bool all)
{
	unsigned int i;

	for (i = 0; i < 8; i++) {
		bool held = i & 1, fails = i & 2, other = i & 4;

		if (!all && with->nr > (lies ? 1 : other ? 2 : 3))
			continue;
		snprintf(set, sizeof(set), "%s, %s and %s, the device %s", with->name,
			 how(held, fails), how(other, false), lies ? "lies" : "is honest");
		kinds[0] = (struct kind){ .run = program, .i = 1, .held = held, .fails = fails };
		kinds[1] = (struct kind){ .run = program, .i = 2, .held = other };
		kinds[2] = (struct kind){ .run = device, .count = lies ? 3 : 2 };
		kinds[3] = (struct kind){ .run = task };
		memcpy(kinds + 4, with->kinds, sizeof(with->kinds));
		explore(4 + with->nr);
	}
}

int main(int argc, char **argv)
{
	bool all = argc > 1 && !strcmp(argv[1], "all");
	unsigned int i;

	stack = malloc((room = 1 << 16) * sizeof(*stack));
	for (i = 0; i < 2 * sizeof(others) / sizeof(others[0]); i++) {
		lies = i & 1;
		try_with(&others[i / 2], all);
	}
	printf("# %lu sets of parties, %lu states\n", nr_sets, nr_states);
	return 0;
}
