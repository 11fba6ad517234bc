// SPDX-License-Identifier: GPL-2.0
/* Adds numbers through ucmd_sync and accounts for every CQE. */
#include <ucmd_test.h>

#include "ucmd_sync.h"

static struct cmd add(int a, int b, int res)
{
	struct cmd c = { .op = UCMD_SYNC_ADD, .res = res };

	CMD_PAYLOAD(&c, (struct ucmd_sync_add){ .a = a, .b = b });
	return c;
}

static void batch(struct ring *r, unsigned int n, unsigned int sqe_flags)
{
	static struct cmd cmds[RING_ENTRIES];
	unsigned int i;

	for (i = 0; i < n; i++) {
		cmds[i] = add(i * 3, i + 1, i * 4 + 1);
		cmds[i].sqe_flags = sqe_flags;
	}
	ring_run(r, cmds, n);
}

static void one(struct ring *r)
{
	batch(r, 1, 0);
}

static void some(struct ring *r)
{
	batch(r, 32, 0);
}

static void many(struct ring *r)
{
	batch(r, 4096, 0);
}

static void in_worker(struct ring *r)
{
	batch(r, 256, IOSQE_ASYNC);
}

static void errors(struct ring *r)
{
	struct cmd cmds[] = {
		add(INT32_MAX, 1, -ERANGE),
		add(INT32_MIN, -1, -ERANGE),
		add(1, -2, -ERANGE),
		add(INT32_MIN, INT32_MAX, -ERANGE),
		add(INT32_MAX, 0, INT32_MAX),
		add(0, 0, 0),
	};

	ring_run(r, cmds, ARRAY_SIZE(cmds));
}

static void unknown_opcode(struct ring *r)
{
	struct cmd cmds[] = {
		{ .op = 0, .res = -EOPNOTSUPP },
		{ .op = ~0u, .res = -EOPNOTSUPP },
		{ .op = UCMD_SYNC_ADD ^ 1, .res = -EOPNOTSUPP },
		{ .op = _IO('u', 0x01), .res = -EOPNOTSUPP },	/* the number without the size */
	};

	ring_run(r, cmds, ARRAY_SIZE(cmds));
}

/* Fields that this driver does not read must not matter. */
static void garbage(struct ring *r)
{
	struct cmd c = add(20, 22, 42);

	c.addr = 0xdeadbeefdeadbeef;
	c.len = ~0u;
	c.file_index = 0x7fffffff;
	ring_repeat(r, &c, 64);
}

/* A failed link cancels what follows: one CQE for each all the same. */
static void links(struct ring *r)
{
	struct cmd cmds[] = { add(1, 1, 2), add(1, -2, -ERANGE), add(1, 1, -ECANCELED),
			      add(1, 1, -ECANCELED), add(2, 2, 4) };

	cmds[0].sqe_flags = IOSQE_IO_LINK;
	cmds[1].sqe_flags = IOSQE_IO_LINK;
	cmds[2].sqe_flags = IOSQE_IO_LINK;
	ring_run(r, cmds, ARRAY_SIZE(cmds));
}

/*
 * The device has no uring_cmd_iopoll: a polled ring is refused (up to 6.12) or
 * served like any other (7.3). One CQE in either case.
 */
static void polled_ring(struct ring *r)
{
	static const struct ring_kind polled = { "iopoll", IORING_SETUP_IOPOLL };
	struct ring p = { .fd = r->fd };
	struct cmd c = add(1, 2, 3);
	struct io_uring_cqe *cqe;

	ring_open(&p, &polled);
	ring_push(&p, &c, 1);
	test_commands++;
	if (io_uring_submit_and_wait(&p.uring, 1) < 0 || io_uring_peek_cqe(&p.uring, &cqe)) {
		fail(r, "no CQE from a polled ring");
	} else {
		test_cqes++;
		c.res = cqe->res;
		io_uring_cqe_seen(&p.uring, cqe);
		if (c.res != 3 && c.res != -EOPNOTSUPP)
			fail(r, "res %d from a polled ring", c.res);
		ring_repeat(&p, &c, 32);
	}
	ring_close(&p);
	r->failed |= p.failed;
}

static const struct test tests[] = {
	{ "1 command", one },
	{ "32 commands", some },
	{ "4096 commands", many },
	{ "256 commands in workers", in_worker },
	{ "results and errors", errors },
	{ "unknown opcodes", unknown_opcode },
	{ "garbage in unused fields", garbage },
	{ "links", links },
	{ "polled ring", polled_ring },
};

int main(int argc, char **argv)
{
	return test_main(argc, argv, UCMD_SYNC_NODE, tests, ARRAY_SIZE(tests));
}
