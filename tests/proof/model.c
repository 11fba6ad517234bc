// SPDX-License-Identifier: GPL-2.0
/*
 * Explores a set of parties, one access of shared memory a step: whose step is next, and
 * which of the values that the memory model allows a load gets. States that were seen are
 * not explored again. What is looked for: a check that fails, a data race, an access to
 * what is dead, parties that wait for ever.
 *
 *	PROGRAM small|large|NAME	small sets, large ones, or one. Exits with 1 if something
 *				was found, with 2 if there is no such set
 *
 * The memory model is that of views (C11 without load buffering), with the kernel's full
 * barriers. A location has all values that were written to it, in order. A party has a
 * view, which says of each location how old a value it may still read; a value has the
 * view that who acquires it gets. A full barrier exchanges views with all others. Weaker
 * than TSO and PSO; stronger than the kernel's model in two points: a store is not seen
 * before a load that the program has before it, and stores to one location are in the
 * order of the exploration. tests/lkmm has these.
 *
 * Plain accesses come from the compiler (-fsanitize=thread), as for KCSAN. They have to be
 * ordered against each other, and against marked ones, by what the memory model calls
 * happens-before. As with KCSAN a plain store against marked loads is none of these.
 */
#undef _FORTIFY_SOURCE		/* its longjmp() knows but one stack */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <ucontext.h>
#include <unistd.h>

#include "model.h"

#define PARTIES		6
#define LOCATIONS	16
#define VALUES		28
#define CHANNELS	4
#define STACK		8192
#define GRANULES	(WORLD_SIZE / 8)
#define DEPTH		400

struct view {
	uint8_t at[LOCATIONS];		/* of each location the oldest value that may be read */
	uint8_t clock[PARTIES];		/* what of each party happened before */
	uint8_t zero[2];		/* 24 bytes are hashed faster */
};

struct location {
	uint8_t nr;
	struct { uint64_t value; struct view view; } v[VALUES];
};

/* Who accessed 8 bytes last, and when */
struct granule {
	uint8_t plain_by, plain, marked_by, marked, dead, read[PARTIES];
};

struct op {
	enum { BEGIN, LOAD, STORE, XCHG, CMPXCHG, FENCE, LOCK, UNLOCK, WAIT, TELL, EITHER } kind;
	enum model_order order;
	void *at;
	unsigned int size;
	uint64_t old, value;
	bool (*until)(void *arg);
	const void *channel;
};

struct party {
	jmp_buf context;
	unsigned char *sp;
	bool done;
	struct op op;			/* which is next */
	uint64_t log;			/* of all that it has read: what its stack depends on */
	struct view now, acquired, released;
};

static struct state {
	struct party p[PARTIES];
	struct view all;		/* of all full barriers */
	struct view told[CHANNELS];	/* to locks and other channels */
	struct granule g[GRANULES];
	struct location l[LOCATIONS];
} s;

unsigned char model_world[WORLD_SIZE] __attribute__((aligned(64)));
static unsigned char stacks[PARTIES][STACK] __attribute__((aligned(64)));
static void *where[LOCATIONS];
static const void *channels[CHANNELS];
static unsigned int locations, nr_channels, parties, choice;
static int me = -1;
static jmp_buf explorer;
static const struct model_set *set;
static unsigned long nr_states;

static struct { int party; struct op op; uint64_t got; } trace[DEPTH];
static unsigned int depth;

static const char *const kinds[] = {
	"begins", "loads", "stores", "exchanges", "compares and exchanges", "full barrier", "locks",
	"unlocks", "goes on", "tells", "chooses",
};

void model_bad(const char *format, ...)
{
	va_list args;
	unsigned int i;

	printf("# %s: ", set->name);
	va_start(args, format);
	vprintf(format, args);
	va_end(args);
	printf("\n");
	for (i = 0; i < depth; i++) {
		const struct op *op = &trace[i].op;

		printf("#   party %d %s", trace[i].party, kinds[op->kind]);
		if (op->at)
			printf(" at %td", (unsigned char *)op->at - model_world);
		if (op->kind >= STORE && op->kind <= CMPXCHG)
			printf(", writes %#jx", (uintmax_t)op->value);
		if (op->kind >= LOAD && op->kind <= CMPXCHG && op->kind != STORE)
			printf(", reads %#jx", (uintmax_t)trace[i].got);
		printf("\n");
	}
	fflush(NULL);
	_exit(1);
}

/* --- views --- */

static void join(struct view *to, const struct view *from)
{
	unsigned int i;

	for (i = 0; i < LOCATIONS; i++)
		if (to->at[i] < from->at[i])
			to->at[i] = from->at[i];
	for (i = 0; i < PARTIES; i++)
		if (to->clock[i] < from->clock[i])
			to->clock[i] = from->clock[i];
}

static uint64_t memory(void *at, unsigned int size)
{
	uint64_t value = 0;

	memcpy(&value, (void *)at, size);
	return value;
}

/* A plain store to a location is its newest value. */
static unsigned int locate(void *at, unsigned int size)
{
	unsigned int i;
	struct location *l;

	if ((unsigned char *)at < model_world || (unsigned char *)at >= model_world + WORLD_SIZE)
		model_bad("a marked access outside of what is shared");
	for (i = 0; i < locations && where[i] != at; i++)
		;
	if (i == LOCATIONS)
		model_bad("too many locations");
	if (i == locations)
		where[locations++] = at;
	l = &s.l[i];
	if (!l->nr || l->v[l->nr - 1].value != memory(at, size)) {
		if (l->nr == VALUES)
			model_bad("too many values");
		l->v[l->nr++].value = memory(at, size);
	}
	return i;
}

static struct view *told(const void *channel)
{
	unsigned int i;

	for (i = 0; i < nr_channels && channels[i] != channel; i++)
		;
	if (i == CHANNELS)
		model_bad("too many channels");
	if (i == nr_channels)
		channels[nr_channels++] = channel;
	return &s.told[i];
}

static struct granule *granule(const void *at)
{
	size_t i = (unsigned char *)at - model_world;

	return i < WORLD_SIZE ? &s.g[i / 8] : NULL;
}

static bool before(unsigned int party, unsigned int clock)
{
	return !clock || party == (unsigned int)me || s.p[me].now.clock[party] >= clock;
}

static void alive(const struct granule *g, const char *what)
{
	if (g->dead)
		model_bad("party %d %s memory that is not its any more", me, what);
}

static void race(const void *at, const char *mine, const char *theirs, unsigned int whose)
{
	model_bad("data race at %td: a %s of party %d, a %s of %u",
		  (unsigned char *)at - model_world, mine, me, theirs, whose);
}

static void no_reader(const void *at, const struct granule *g, const char *mine)
{
	unsigned int i;

	for (i = 0; i < PARTIES; i++)
		if (!before(i, g->read[i]))
			race(at, mine, "plain read", i);
}

static void marked(void *at, bool writes)
{
	struct granule *g = granule(at);

	alive(g, writes ? "writes to" : "reads");
	if (!writes)
		return;
	if (!before(g->plain_by, g->plain))
		race(at, "marked write", "plain write", g->plain_by);
	no_reader(at, g, "marked write");
	g->marked_by = me;
	g->marked = s.p[me].now.clock[me];
}

static void plain(const void *at, unsigned int size, bool writes)
{
	const char *mine = writes ? "plain write" : "plain read";
	struct granule *g = granule(at);

	if (me < 0 || !g)
		return;
	alive(g, writes ? "writes to" : "reads");
	if (!before(g->plain_by, g->plain))
		race(at, mine, "plain write", g->plain_by);
	if (!before(g->marked_by, g->marked))
		race(at, mine, "marked write", g->marked_by);
	if (writes) {
		no_reader(at, g, mine);
		g->plain_by = me;
		g->plain = s.p[me].now.clock[me];
	} else {
		g->read[me] = s.p[me].now.clock[me];
		s.p[me].log = (s.p[me].log ^ memory((void *)at, size > 8 ? 8 : size)) *
			0x9e3779b97f4a7c15;
	}
}

/* What the compiler calls before plain accesses */
#define HOOK(size)							\
void __tsan_read##size(void *at) { plain(at, size, false); }		\
void __tsan_write##size(void *at) { plain(at, size, true); }		\
void __tsan_unaligned_read##size(void *at) { plain(at, size, false); }	\
void __tsan_unaligned_write##size(void *at) { plain(at, size, true); }
HOOK(1) HOOK(2) HOOK(4) HOOK(8)

static void range(void *at, size_t size, bool writes)
{
	unsigned char *from = at, *end = from + size;
	size_t part;

	for (; from < end; from += part) {
		part = 8 - (uintptr_t)from % 8;
		part = part < (size_t)(end - from) ? part : (size_t)(end - from);
		plain(from, part, writes);
	}
}
void __tsan_read_range(void *at, size_t size) { range(at, size, false); }
void __tsan_write_range(void *at, size_t size) { range(at, size, true); }
void __tsan_read16(void *at) { range(at, 16, false); }
void __tsan_write16(void *at) { range(at, 16, true); }
void __tsan_func_entry(void *pc) { (void)pc; }
void __tsan_func_exit(void) { }
void __tsan_init(void) { }

/* --- steps --- */

/* How many ways there are to do what a party does next: 0, it has to wait */
static unsigned int ways(struct party *p)
{
	const struct op *op = &p->op;
	unsigned int i;

	switch (op->kind) {
	case LOAD:
	case CMPXCHG:
		i = locate(op->at, op->size);
		return s.l[i].nr - p->now.at[i];
	case LOCK:
		return !*(uint8_t *)op->at;
	case WAIT:
		return !op->until || op->until((void *)op->at);
	case EITHER:
		return 2;
	default:
		return 1;
	}
}

/* What is not the newest value cannot be exchanged. */
static bool possible(const struct op *op, unsigned int c)
{
	const struct location *l;

	if (op->kind != CMPXCHG || !c)
		return true;
	l = &s.l[locate(op->at, op->size)];
	return l->v[l->nr - 1 - c].value != op->old;
}

static void fence(struct party *p)
{
	join(&p->now, &p->acquired);
	join(&p->now, &s.all);
	memcpy(s.all.at, p->now.at, sizeof(s.all.at));
	p->released = p->now;
	p->now.clock[me]++;
}

/* A release of the kernel also orders what was read before, and what that was ordered by. */
static void release(const struct party *p, struct view *to)
{
	join(to, &p->now);
	join(to, &p->acquired);
}

static void write_value(struct party *p, unsigned int i, const struct op *op,
			const struct view *chain)
{
	struct location *l = &s.l[i];

	if (l->nr == VALUES)
		model_bad("too many values");
	marked(op->at, true);
	p->now.at[i] = l->nr;
	l->v[l->nr].value = op->value;
	l->v[l->nr].view = p->released;
	if (op->order != RELAXED)
		release(p, &l->v[l->nr].view);
	l->v[l->nr].view.at[i] = l->nr;
	if (chain)
		join(&l->v[l->nr].view, chain);
	l->nr++;
	memcpy((void *)op->at, &op->value, op->size);
	p->now.clock[me]++;
}

static void read_value(struct party *p, unsigned int i, unsigned int nr, enum model_order order)
{
	marked(where[i], false);
	if (p->now.at[i] < nr)
		p->now.at[i] = nr;
	join(order == ACQUIRE || order == FULL ? &p->now : &p->acquired, &s.l[i].v[nr].view);
	join(&p->acquired, &p->now);
}

static uint64_t perform(struct party *p, struct op *op)
{
	struct location *l;
	unsigned int i, nr;
	uint64_t value = 0;

	switch (op->kind) {
	case LOAD:
		i = locate(op->at, op->size);
		nr = s.l[i].nr - 1 - choice;
		value = s.l[i].v[nr].value;
		read_value(p, i, nr, op->order);
		break;
	case STORE:
		write_value(p, locate(op->at, op->size), op, NULL);
		break;
	case XCHG:
	case CMPXCHG:
		i = locate(op->at, op->size);
		l = &s.l[i];
		nr = l->nr - 1 - choice;
		value = l->v[nr].value;
		if (op->kind == CMPXCHG && value != op->old) {
			/* One that fails orders nothing, and may read what is older. */
			read_value(p, i, nr, RELAXED);
			break;
		}
		if (op->order == FULL)
			fence(p);
		read_value(p, i, nr, op->order);
		write_value(p, i, op, &l->v[nr].view);
		if (op->order == FULL)
			fence(p);
		break;
	case FENCE:
		fence(p);
		break;
	case LOCK:
		*(uint8_t *)op->at = 1;
		join(&p->now, told(op->at));
		break;
	case UNLOCK:
		*(uint8_t *)op->at = 0;
		release(p, told(op->at));
		p->now.clock[me]++;
		break;
	case WAIT:
		if (op->channel)
			join(&p->now, told(op->channel));
		break;
	case TELL:
		if (op->order == FULL)
			fence(p);
		release(p, told(op->channel));
		p->now.clock[me]++;
		break;
	case EITHER:
		value = choice;
		break;
	case BEGIN:
		break;
	}
	p->log = (p->log ^ value) * 0x9e3779b97f4a7c15 + 1;
	return value;
}

/* Before the parties begin, and after */
static uint64_t directly(const struct op *op)
{
	uint64_t was = op->at ? memory(op->at, op->size) : 0;

	if (op->kind == STORE || op->kind == XCHG || (op->kind == CMPXCHG && was == op->old))
		memcpy((void *)op->at, &op->value, op->size);
	return was;
}

/* Lets the explorer go on, until this is the next step. Unlike swapcontext(), no system call */
static __attribute__((noinline)) void pause_party(struct party *p)
{
	p->sp = (unsigned char *)__builtin_frame_address(0) - 512;
	if (!_setjmp(p->context))
		longjmp(explorer, 1);
}

static uint64_t step(struct op op)
{
	struct party *p = &s.p[me];

	if (op.size && op.size < 8) {
		op.value &= (1ull << 8 * op.size) - 1;
		op.old &= (1ull << 8 * op.size) - 1;
	}
	if (me < 0)
		return directly(&op);
	p->op = op;
	pause_party(p);
	trace[depth].party = me;
	trace[depth].op = op;
	depth++;
	trace[depth - 1].got = perform(p, &op);
	return trace[depth - 1].got;
}

uint64_t model_load(const void *at, unsigned int size, enum model_order order)
{
	return step((struct op){ .kind = LOAD, .order = order, .at = (void *)at, .size = size });
}

void model_store(void *at, unsigned int size, uint64_t value, enum model_order order)
{
	step((struct op){ .kind = STORE, .order = order, .at = at, .size = size, .value = value });
}

uint64_t model_xchg(void *at, unsigned int size, uint64_t value, enum model_order order)
{
	return step((struct op){ .kind = XCHG, .order = order, .at = at, .size = size,
				 .value = value });
}

uint64_t model_cmpxchg(void *at, unsigned int size, uint64_t old, uint64_t value,
		       enum model_order order)
{
	return step((struct op){ .kind = CMPXCHG, .order = order, .at = at, .size = size,
				 .old = old, .value = value });
}

void model_fence(void)
{
	step((struct op){ .kind = FENCE });
}

void model_lock(void *lock)
{
	step((struct op){ .kind = LOCK, .at = lock });
}

void model_unlock(void *lock)
{
	step((struct op){ .kind = UNLOCK, .at = lock });
}

void model_wait(bool (*until)(void *arg), void *arg, const void *channel)
{
	step((struct op){ .kind = WAIT, .at = arg, .until = until, .channel = channel });
}

void model_tell(const void *channel, enum model_order order)
{
	step((struct op){ .kind = TELL, .channel = channel, .order = order });
}

bool model_either(void)
{
	return step((struct op){ .kind = EITHER });
}

int model_me(void)
{
	return me;
}

void model_dead(void *at, size_t size)
{
	size_t i;

	for (i = 0; i < size; i += 8)
		granule((char *)at + i)->dead = 1;
}

/* --- all of them --- */

static uint64_t *seen, mask;

static bool insert(uint64_t *table, uint64_t m, uint64_t hash)
{
	uint64_t i;

	for (i = hash & m; table[i]; i = (i + 1) & m)
		if (table[i] == hash)
			return false;
	table[i] = hash;
	return true;
}

static uint64_t mix(uint64_t h, const void *at, size_t size)
{
	const unsigned char *byte = at;
	uint64_t v;

	for (; size >= 8; size -= 8, byte += 8) {
		memcpy(&v, byte, 8);
		h = (h ^ v) * 0x9e3779b97f4a7c15;
		h ^= h >> 29;
	}
	while (size--)
		h = (h ^ *byte++) * 0x9e3779b97f4a7c15;
	return h ^ h >> 32;
}

/* A view, but for what nobody can read any more */
static uint64_t mix_view(uint64_t h, const struct view *view, const uint8_t *base)
{
	struct view v = *view;
	unsigned int i;

	for (i = 0; i < LOCATIONS; i++)
		v.at[i] = v.at[i] > base[i] ? v.at[i] - base[i] : 0;
	return mix(h, &v, sizeof(v));
}

static bool is_new(void)
{
	uint64_t h = mix(0xcbf29ce484222325, model_world, model_size), i;
	uint8_t base[LOCATIONS];
	unsigned int l, v;

	memset(base, 0xff, sizeof(base));
	for (i = 0; i < parties; i++)
		for (l = 0; l < LOCATIONS && !s.p[i].done; l++)
			if (base[l] > s.p[i].now.at[l])
				base[l] = s.p[i].now.at[l];
	for (i = 0; i < parties; i++) {
		h = mix(h, &s.p[i].log, sizeof(s.p[i].log));
		h = mix_view(h, &s.p[i].now, base);
		h = mix_view(h, &s.p[i].acquired, base);
		h = mix_view(h, &s.p[i].released, base);
	}
	for (l = 0; l < locations; l++)
		for (v = base[l]; v < s.l[l].nr; v++)
			h = mix_view(mix(h, &s.l[l].v[v].value, 8), &s.l[l].v[v].view, base);
	for (i = 0; i < nr_channels; i++)
		h = mix_view(h, &s.told[i], base);
	h = mix(mix_view(h, &s.all, base), s.g, (model_size + 7) / 8 * sizeof(s.g[0])) ?: 1;
	if (2 * nr_states > mask) {
		uint64_t m = 2 * mask + 1, *table = calloc(m + 1, sizeof(*table));

		for (i = 0; i <= mask; i++)
			if (seen[i])
				insert(table, m, seen[i]);
		free(seen);
		seen = table;
		mask = m;
	}
	if (!insert(seen, mask, h))
		return false;
	nr_states++;
	return true;
}

static void begin(void)
{
	unsigned int who = me;

	step((struct op){ .kind = BEGIN });
	set->party[who]();
	s.p[who].done = true;
	s.p[who].log = ~0ull;
	longjmp(explorer, 1);
}

struct saved {
	struct state s;
	unsigned char world[WORLD_SIZE];
	unsigned char stacks[PARTIES][STACK / 2];
};

static void run(unsigned int party)
{
	me = party;
	if (!_setjmp(explorer))
		longjmp(s.p[party].context, 1);
	me = -1;
}

/* Up to its first step, which is to begin */
static void create(unsigned int party)
{
	ucontext_t context;

	getcontext(&context);
	context.uc_stack.ss_sp = stacks[party];
	context.uc_stack.ss_size = STACK;
	makecontext(&context, begin, 0);
	me = party;
	if (!_setjmp(explorer))
		setcontext(&context);
	me = -1;
}

/* What is in use of it */
static void copy(struct state *to, const struct state *from)
{
	unsigned int i;

	memcpy(to, from, offsetof(struct state, g) + (model_size + 7) / 8 * sizeof(from->g[0]));
	for (i = 0; i < locations; i++) {
		to->l[i].nr = from->l[i].nr;
		memcpy(to->l[i].v, from->l[i].v, from->l[i].nr * sizeof(from->l[i].v[0]));
	}
	for (; i < LOCATIONS; i++)
		to->l[i].nr = 0;
}

static void save(struct saved *to)
{
	unsigned int i;
	size_t used;

	copy(&to->s, &s);
	memcpy(to->world, model_world, model_size);
	for (i = 0; i < parties; i++) {
		used = s.p[i].done ? 0 : stacks[i] + STACK - s.p[i].sp;
		if (used > sizeof(to->stacks[i]))
			model_bad("a deep stack");
		memcpy(to->stacks[i], s.p[i].sp, used);
	}
}

static void restore(const struct saved *from)
{
	unsigned int i;

	copy(&s, &from->s);
	memcpy(model_world, from->world, model_size);
	for (i = 0; i < parties; i++)
		if (!s.p[i].done)
			memcpy(s.p[i].sp, from->stacks[i], stacks[i] + STACK - s.p[i].sp);
}

static void explore(void)
{
	static struct saved *all[DEPTH];
	unsigned int i, nr, level = depth;
	struct saved *saved;
	bool moved = false;

	if (depth == DEPTH)
		model_bad("too many steps");
	if (!all[depth])
		all[depth] = malloc(sizeof(*saved));
	saved = all[depth];
	save(saved);
	for (i = 0; i < parties; i++) {
		nr = s.p[i].done ? 0 : ways(&s.p[i]);
		for (unsigned int c = 0; c < nr; c++) {
			if (!possible(&s.p[i].op, c))
				continue;
			moved = true;
			choice = c;
			run(i);
			if (is_new())
				explore();
			restore(saved);
			depth = level;
		}
	}
	if (!moved)
		set->ended();
}

static void explore_set(void)
{
	unsigned int i;

	memset(&s, 0, sizeof(s));
	memset(model_world, 0, sizeof(model_world));
	locations = 0;
	nr_channels = 0;
	depth = 0;
	nr_states = 0;
	mask = (1 << 16) - 1;
	seen = calloc(mask + 1, sizeof(*seen));
	set->setup();
	for (parties = 0; parties < PARTIES && set->party[parties]; parties++)
		;
	for (i = 0; i < parties; i++) {
		struct party *p = &s.p[i];

		/* What was set up happened before. */
		p->now.clock[i] = 1;
		create(i);
	}
	explore();
	free(seen);
	printf("# %s: %lu states\n", set->name, nr_states);
	fflush(stdout);
}

/* A mutant may follow any pointer. */
static void crash(int signal)
{
	model_bad("signal %d", signal);
}

int main(int argc, char **argv)
{
	static unsigned char stack[1 << 16];
	const stack_t own = { .ss_sp = stack, .ss_size = sizeof(stack) };
	const struct sigaction action = { .sa_handler = crash, .sa_flags = SA_ONSTACK };
	const char *which = argc > 1 ? argv[1] : "small";
	bool sized = !strcmp(which, "small") || !strcmp(which, "large"), any = sized;

	sigaltstack(&own, NULL);
	sigaction(SIGSEGV, &action, NULL);
	sigaction(SIGBUS, &action, NULL);
	for (set = model_sets; set->name; set++) {
		if (strcmp(which, sized ? set->large ? "large" : "small" : set->name))
			continue;
		any = true;
		explore_set();
	}
	return any ? 0 : 2;
}
