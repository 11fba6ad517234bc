// SPDX-License-Identifier: GPL-2.0
/* Has ucmd_queued complete commands later, and accounts for every CQE. */
#include <sys/ioctl.h>
#include <ucmd_test.h>

#include "ucmd_queued.h"

static struct cmd later(int increment, int res)
{
	struct cmd c = { .op = UCMD_QUEUED_LATER, .res = res };

	CMD_PAYLOAD(&c, (struct ucmd_queued_later){ .increment = increment });
	return c;
}

static void set_value(struct ring *r, int value)
{
	int got = ~value;

	if (ioctl(r->fd, UCMD_QUEUED_HELLO) || ioctl(r->fd, UCMD_QUEUED_SET, &value) ||
	    ioctl(r->fd, UCMD_QUEUED_GET, &got) || got != value)
		fail(r, "ioctl: set %d, got %d: %s", value, got, strerror(errno));
}

static void batch(struct ring *r, unsigned int n, unsigned int sqe_flags)
{
	static struct cmd cmds[RING_ENTRIES];
	unsigned int i;

	set_value(r, 1000);
	for (i = 0; i < n; i++) {
		cmds[i] = later(i, 1000 + i);
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
		later(INT32_MAX, -ERANGE),
		later(-2, -ERANGE),
		later(-1, 0),
		{ .op = ~0u, .res = -EOPNOTSUPP },
	};

	set_value(r, 1);
	ring_run(r, cmds, ARRAY_SIZE(cmds));
	if (ioctl(r->fd, UCMD_QUEUED_SET, (void *)8) != -1 || errno != EFAULT ||
	    ioctl(r->fd, ~0u, 0) != -1 || errno != ENOTTY)
		fail(r, "ioctl takes what it must not");
}

/* A task that goes with all its commands in flight, every other time by SIGKILL. */
static void dying_child(struct ring *r)
{
	struct cmd c = later(1, 1);
	unsigned int i;

	ring_open(r, r->kind);
	for (i = 0; i < 512; i++)
		ring_push(r, &c, i);
	io_uring_submit(&r->uring);
	if (getpid() & 1)
		raise(SIGKILL);
	_exit(0);
}

/* The module can be removed afterwards only if each command was completed. */
static void dying_task(struct ring *r)
{
	int round, status;

	for (round = 0; round < 20 && !r->failed; round++) {
		status = ring_child(r);
		if (status && !WIFSIGNALED(status))
			fail(r, "child: status %#x", status);
	}
}

static const struct test tests[] = {
	{ "1 command", one },
	{ "32 commands", some },
	{ "4096 commands", many },
	{ "256 commands in workers", in_worker },
	{ "results and errors", errors },
	{ "submitter dies", dying_task, dying_child },
};

int main(int argc, char **argv)
{
	return test_main(argc, argv, UCMD_QUEUED_NODE, tests, ARRAY_SIZE(tests));
}
