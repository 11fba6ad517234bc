// SPDX-License-Identifier: GPL-2.0
/*
 * Has ucmd_parts count primes in all numbers of parts, many commands at a time, and dies in
 * between.
 */
#include <signal.h>
#include <ucmd_test.h>

#include "ucmd_parts.h"

static struct cmd count(unsigned int from, unsigned int to, unsigned int parts, int res)
{
	struct cmd c = { .op = UCMD_PARTS_COUNT, .res = res };

	CMD_PAYLOAD(&c, (struct ucmd_parts_count){ .from = from, .to = to, .parts = parts });
	return c;
}

/* The total is the same, whatever the parts are. Some of them are empty. */
static void all_parts(struct ring *r)
{
	struct cmd cmds[UCMD_PARTS_MAX];
	unsigned int i;

	for (i = 0; i < UCMD_PARTS_MAX; i++)
		cmds[i] = count(0, 1000, i + 1, 168);
	ring_run(r, cmds, UCMD_PARTS_MAX);
	cmds[0] = count(0, 0, UCMD_PARTS_MAX, 0);
	cmds[1] = count(2, 3, UCMD_PARTS_MAX, 1);
	cmds[2] = count(100000, 101000, 3, 81);
	ring_run(r, cmds, 3);
}

/* One part fails, or some do, or all: one CQE with the error. */
static void parts_fail(struct ring *r)
{
	struct cmd cmds[16];
	unsigned int i;

	for (i = 0; i < 16; i++)
		cmds[i] = count(UCMD_PARTS_LIMIT - 10 * i, UCMD_PARTS_LIMIT + 10, 1 + i, -ERANGE);
	cmds[0] = count(4000000000u, 4294967295u, UCMD_PARTS_MAX, -ERANGE);
	ring_run(r, cmds, 16);
}

static void refused(struct ring *r)
{
	struct cmd cmds[4] = {
		count(0, 10, 0, -EINVAL),
		count(0, 10, UCMD_PARTS_MAX + 1, -EINVAL),
		count(10, 9, 1, -EINVAL),
		{ .op = UCMD_PARTS_COUNT, .res = -EINVAL },
	};

	CMD_PAYLOAD(&cmds[3], (struct ucmd_parts_count){ .parts = 1, .reserved = 1 });
	ring_run(r, cmds, 4);
}

/* The work goes on without the program; the module has to wait for it. */
static void die_at_once(struct ring *r)
{
	unsigned int i;

	ring_open(r, r->kind);
	for (i = 0; i < 32; i++) {
		struct cmd c = count(0, 20000, 1 + i, 0);

		ring_push(r, &c, i);
	}
	io_uring_submit(&r->uring);
	kill(getpid(), SIGKILL);
}

static void program_dies(struct ring *r)
{
	struct cmd c = count(0, 100, 10, 25);
	int i;

	for (i = 0; i < 4 && !r->failed; i++)
		if (!WIFSIGNALED(ring_child(r)))
			fail(r, "the program ended by itself");
	ring_run(r, &c, 1);
}

static const struct test tests[] = {
	{ "all numbers of parts", all_parts },
	{ "parts that fail", parts_fail },
	{ "refused", refused },
	{ "the program dies", program_dies, die_at_once },
};

int main(int argc, char **argv)
{
	return test_main(argc, argv, UCMD_PARTS_NODE, tests, ARRAY_SIZE(tests));
}
