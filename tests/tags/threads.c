// SPDX-License-Identifier: GPL-2.0
/*
 * The word of a tag (tag/word.h) with threads: programs, a device, task work, cancel, time
 * limits and resets, on a few entries and commands whose addresses come back. An oracle
 * beside the word knows whose entry it is, what the device was asked, and how often a
 * command was completed.
 *
 *	threads SECONDS [lies]	lies: the device also answers twice, and what it was not asked
 */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <linux/atomic.h>
#include WORD_H

#define ENTRIES		3
#define COMMANDS	8
#define QUEUE		4096

#define ARRAY_SIZE(a)	(sizeof(a) / sizeof((a)[0]))

struct command {
	pthread_mutex_t lock;		/* the ring's: completion and cancel hold it */
	unsigned long id;		/* of this use, 0: not in use */
	unsigned int entry;
	int completed;
} __attribute__((aligned(64)));

static struct command commands[COMMANDS];

static struct {
	unsigned long word;
	unsigned long owner;		/* id of the command, from take to free */
	unsigned long asked;		/* id that the device works for */
	long asks;
} entries[ENTRIES] __attribute__((aligned(128)));

static struct command *queue[QUEUE];
static unsigned long queued, run;
static pthread_mutex_t queue_lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t watching = PTHREAD_MUTEX_INITIALIZER;
static pthread_rwlock_t starting, answering;	/* readers: who starts, who answers */
static int down, over, lies;
static unsigned long ids;

enum event {
	STARTED, BY_TASK, CANCELED, GIVEN_UP, TAKEN_BACK, ORPHANS, REFUSED, HELD, BUSY, RESETS,
	EVENTS,
};

static const char *const names[EVENTS] = {
	"started", "by task", "canceled", "given up", "taken back", "orphans answered", "refused",
	"held", "busy", "resets",
};
static long counts[EVENTS];

#define bad(...)							\
do {									\
	printf("# BAD: " __VA_ARGS__);					\
	printf("\n");							\
	fflush(NULL);							\
	_exit(1);							\
} while (0)

static void count(enum event event)
{
	__atomic_fetch_add(&counts[event], 1, __ATOMIC_RELAXED);
}

static unsigned int draw(unsigned int *seed)
{
	*seed ^= *seed << 13;
	*seed ^= *seed >> 17;
	*seed ^= *seed << 5;
	return *seed;
}

static void linger(unsigned int *seed)
{
	unsigned int n = draw(seed) % 64;

	if (n == 63)
		sched_yield();
	else if (n > 40)
		while (n--)
			__asm__ volatile("" ::: "memory");
}

static void to_task(unsigned long cmd)
{
	pthread_mutex_lock(&queue_lock);
	if (queued - run == QUEUE)
		bad("the queue is full");
	queue[queued++ % QUEUE] = (struct command *)cmd;
	pthread_mutex_unlock(&queue_lock);
}

/* With the lock of the command */
static void complete(struct command *c)
{
	if (c->completed++)
		bad("command %lu is completed twice", c->id);
	WRITE_ONCE(c->id, 0);
}

static void owned(unsigned int e, unsigned long id)
{
	unsigned long owner = READ_ONCE(entries[e].owner);

	if (owner != id)
		bad("entry %u is of command %lu, not of %lu, whose end this is", e, owner, id);
}

/* With the lock of the command, which a worker releases when it is marked */
static void start(struct command *c, unsigned int e, bool held, bool fails, unsigned int *seed)
{
	unsigned long *word = &entries[e].word, id, was = 0;

	id = __atomic_add_fetch(&ids, 1, __ATOMIC_RELAXED);
	if (!lies && READ_ONCE(entries[e].asked))
		bad("entry %u is taken by %lu, the device works for %lu", e, id, entries[e].asked);
	WRITE_ONCE(entries[e].owner, id);
	c->completed = 0;
	c->entry = e;
	WRITE_ONCE(c->id, id);
	if (held)
		pthread_mutex_unlock(&c->lock);
	else
		pthread_rwlock_rdlock(&starting);
	linger(seed);
	__ucmd_word_start(word, (unsigned long)c, held);
	linger(seed);
	if (READ_ONCE(down) == 2)
		bad("started after the stop");
	if (fails) {
		was = __ucmd_word_answer(word);
		if (!was && !lies)
			bad("the doorbell failed, and the word is %lx", READ_ONCE(*word));
	} else {
		count(STARTED);
		WRITE_ONCE(entries[e].asked, id);
		__atomic_fetch_add(&entries[e].asks, 1, __ATOMIC_SEQ_CST);
	}
	linger(seed);
	if (was & __UCMD_TAG_IN) {
		count(TAKEN_BACK);
		owned(e, id);
		to_task((unsigned long)c);
	} else if (was) {
		__ucmd_word_clear(word, __UCMD_TAG_HELD);
	}
	if (held) {
		__ucmd_word_clear(word, __UCMD_TAG_HELD);
	} else {
		pthread_rwlock_unlock(&starting);
		pthread_mutex_unlock(&c->lock);
	}
}

static void *program(void *arg)
{
	unsigned int seed = 77 + (long)arg * 13, n = (long)arg, e;

	for (; !READ_ONCE(over); n += 2) {
		struct command *c = &commands[n % COMMANDS];

		linger(&seed);
		e = draw(&seed) % ENTRIES;
		pthread_mutex_lock(&c->lock);
		if (!c->id) {
			if (!__ucmd_word_take(&entries[e].word)) {
				count(BUSY);
			} else if (READ_ONCE(down)) {
				__ucmd_word_drop(&entries[e].word);
			} else {
				start(c, e, draw(&seed) & 1, !(draw(&seed) % 16), &seed);
				continue;
			}
		}
		pthread_mutex_unlock(&c->lock);
	}
	return NULL;
}

/* For command @id, 0: a lie */
static void answer(unsigned int e, unsigned long id)
{
	unsigned long *word = &entries[e].word, cmd = __ucmd_word_claim(word), was;

	if (lies)
		id = 0;
	if (!cmd) {
		was = __ucmd_word_answer(word);
		if (was & __UCMD_TAG_IN) {
			cmd = was & ~__UCMD_TAG_BITS;
		} else if (was) {
			if (id)
				owned(e, id);
			count(ORPHANS);
			__ucmd_word_clear(word, __UCMD_TAG_HELD);
			return;
		}
	}
	if (id && (!cmd || READ_ONCE(((struct command *)cmd)->id) != id))
		bad("what came for %lu is for the command %lx", id, cmd);
	if (cmd)
		to_task(cmd);
	else
		count(REFUSED);
}

static void *device(void *arg)
{
	unsigned int seed = 991 + (long)arg * 7, e;
	unsigned long id;
	long asks;

	while (!READ_ONCE(over)) {
		e = draw(&seed) % ENTRIES;
		linger(&seed);
		pthread_rwlock_rdlock(&answering);
		asks = __atomic_load_n(&entries[e].asks, __ATOMIC_SEQ_CST);
		if (asks > 0 && __atomic_compare_exchange_n(&entries[e].asks, &asks, asks - 1, 0,
							    __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST)) {
			if (asks != 1 && !lies)
				bad("asked twice");
			id = READ_ONCE(entries[e].asked);
			linger(&seed);
			WRITE_ONCE(entries[e].asked, 0);
			answer(e, id);
			if (lies && draw(&seed) % 2)
				answer(e, 0);
		} else if (lies && !(draw(&seed) % 8)) {
			answer(e, 0);
		}
		pthread_rwlock_unlock(&answering);
	}
	return NULL;
}

static void *task(void *unused)
{
	unsigned int seed = 5;
	struct command *c;
	unsigned long id;

	while (!READ_ONCE(over)) {
		pthread_mutex_lock(&queue_lock);
		c = run == queued ? NULL : queue[run++ % QUEUE];
		pthread_mutex_unlock(&queue_lock);
		if (!c) {
			sched_yield();
			continue;
		}
		linger(&seed);
		pthread_mutex_lock(&c->lock);
		id = c->id;
		owned(c->entry, id);
		linger(&seed);
		owned(c->entry, id);
		if (!__ucmd_word_done(&entries[c->entry].word))
			__ucmd_word_clear(&entries[c->entry].word, __UCMD_TAG_LIVE);
		linger(&seed);
		complete(c);
		count(BY_TASK);
		pthread_mutex_unlock(&c->lock);
	}
	return unused;
}

static void *cancel(void *unused)
{
	unsigned int seed = 4242;
	unsigned long *word;

	while (!READ_ONCE(over)) {
		struct command *c = &commands[draw(&seed) % COMMANDS];

		linger(&seed);
		sched_yield();
		pthread_mutex_lock(&c->lock);
		word = &entries[c->entry].word;
		if (c->id && READ_ONCE(*word) == ((unsigned long)c | __UCMD_TAG_IN) &&
		    __ucmd_word_orphan(word, (unsigned long)c)) {
			complete(c);
			count(CANCELED);
		}
		pthread_mutex_unlock(&c->lock);
	}
	return unused;
}

static void watch_entry(unsigned int e, unsigned int *seed)
{
	unsigned long *word = &entries[e].word, id, cmd;

	if (READ_ONCE(down) || !__ucmd_word_hold(word))
		return;
	count(HELD);
	id = READ_ONCE(entries[e].owner);
	linger(seed);
	owned(e, id);
	if (draw(seed) & 1) {
		__ucmd_word_clear(word, __UCMD_TAG_HELD);
		return;
	}
	cmd = __ucmd_word_give_up(word);
	if (cmd) {
		count(GIVEN_UP);
		to_task(cmd);
	}
}

static void *watch(void *unused)
{
	unsigned int seed = 31337;

	while (!READ_ONCE(over)) {
		linger(&seed);
		pthread_mutex_lock(&watching);
		watch_entry(draw(&seed) % ENTRIES, &seed);
		pthread_mutex_unlock(&watching);
	}
	return unused;
}

static void reset_all(void)
{
	unsigned int e;

	for (e = 0; e < ENTRIES; e++) {
		unsigned long was;

		entries[e].asks = 0;
		WRITE_ONCE(entries[e].asked, 0);
		was = __ucmd_word_answer(&entries[e].word);
		if (was & __UCMD_TAG_IN)
			to_task(was & ~__UCMD_TAG_BITS);
		else if (was)
			__ucmd_word_clear(&entries[e].word, __UCMD_TAG_HELD);
		if (READ_ONCE(entries[e].word) & __UCMD_TAG_OUT)
			bad("the device has entry %u after the reset", e);
	}
}

static void *reset(void *unused)
{
	unsigned int e, seed = 8;

	while (!READ_ONCE(over)) {
		usleep(1000 + draw(&seed) % 3000);
		__atomic_store_n(&down, 1, __ATOMIC_SEQ_CST);
		pthread_mutex_lock(&watching);
		for (e = 0; e < ENTRIES; e++)
			while (__atomic_load_n(&entries[e].word, __ATOMIC_SEQ_CST) &
			       __UCMD_TAG_HELD)
				sched_yield();
		pthread_rwlock_wrlock(&starting);	/* synchronize_rcu() */
		pthread_rwlock_unlock(&starting);
		WRITE_ONCE(down, 2);
		pthread_rwlock_wrlock(&answering);	/* the device is quiet */
		reset_all();
		pthread_rwlock_unlock(&answering);
		count(RESETS);
		pthread_mutex_unlock(&watching);
		__atomic_store_n(&down, 0, __ATOMIC_SEQ_CST);
	}
	return unused;
}

/* Whatever is left is ended, and nothing may be left then. */
static int end(void)
{
	int left = 0;
	size_t i;

	reset_all();
	for (; run != queued; run++) {
		struct command *c = queue[run % QUEUE];

		owned(c->entry, c->id);
		if (!__ucmd_word_done(&entries[c->entry].word))
			__ucmd_word_clear(&entries[c->entry].word, __UCMD_TAG_LIVE);
		complete(c);
	}
	for (i = 0; i < ENTRIES; i++)
		left += !!entries[i].word;
	for (i = 0; i < COMMANDS; i++)
		left += !!commands[i].id;
	printf("#");
	for (i = 0; i < EVENTS; i++)
		printf(" %s %ld,", names[i], counts[i]);
	printf(" left %d\n", left);
	return !!left;
}

int main(int argc, char **argv)
{
	void *(*const parts[])(void *) = {
		program, program, device, device, task, cancel, watch, reset,
	};
	pthread_t threads[ARRAY_SIZE(parts)];
	pthread_rwlockattr_t attr;
	size_t i;

	if (argc < 2)
		return 2;
	lies = argc > 2;
	pthread_rwlockattr_init(&attr);
	pthread_rwlockattr_setkind_np(&attr, PTHREAD_RWLOCK_PREFER_WRITER_NONRECURSIVE_NP);
	pthread_rwlock_init(&starting, &attr);
	pthread_rwlock_init(&answering, &attr);
	for (i = 0; i < COMMANDS; i++)
		pthread_mutex_init(&commands[i].lock, NULL);
	for (i = 0; i < ARRAY_SIZE(parts); i++)
		pthread_create(&threads[i], NULL, parts[i], (void *)(i & 1));
	usleep(atof(argv[1]) * 1e6);
	WRITE_ONCE(over, 1);
	for (i = 0; i < ARRAY_SIZE(parts); i++)
		pthread_join(threads[i], NULL);
	return end();
}
