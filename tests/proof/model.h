/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Parties that run code of the headers, in every order and with every value that a weakly
 * ordered processor may read. model.c explores, a set of parties is described here.
 */
#ifndef PROOF_MODEL_H
#define PROOF_MODEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define WORLD_SIZE	2048

/* What the parties share. It begins as zeroes, then setup() is called. */
extern unsigned char model_world[WORLD_SIZE];
extern const size_t model_size;		/* how much of it is in use */

struct model_set {
	const char *name;
	void (*setup)(void);
	void (*party[6])(void);		/* each runs once, in its own thread */
	void (*ended)(void);		/* all have ended, or wait for ever: is that right? */
	bool large;			/* takes many seconds */
};

/* The sets of a program, up to one without name */
extern const struct model_set model_sets[];

enum model_order { RELAXED, ACQUIRE, RELEASE, FULL };

uint64_t model_load(const void *at, unsigned int size, enum model_order order);
void model_store(void *at, unsigned int size, uint64_t value, enum model_order order);
uint64_t model_xchg(void *at, unsigned int size, uint64_t value, enum model_order order);
uint64_t model_cmpxchg(void *at, unsigned int size, uint64_t old, uint64_t value,
		       enum model_order order);
void model_fence(void);
void model_lock(void *lock);		/* a byte */
void model_unlock(void *lock);

/*
 * Waits for something, and is one step with what is done behind it until the next access.
 * What others told the channel before, an address, is seen. FULL: with a full barrier
 */
void model_wait(bool (*until)(void *arg), void *arg, const void *channel);
void model_tell(const void *channel, enum model_order order);

/* True once, false once: both are tried. */
bool model_either(void);

/* The party that runs, or -1 */
int model_me(void);

/* From here on nobody may touch this memory. */
void model_dead(void *at, size_t size);

void model_bad(const char *format, ...) __attribute__((format(printf, 1, 2), noreturn));
#define model_must(condition, ...)	do { if (!(condition)) model_bad(__VA_ARGS__); } while (0)

#endif /* PROOF_MODEL_H */
