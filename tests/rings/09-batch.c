// SPDX-License-Identifier: GPL-2.0
/* Has ucmd_batch complete chained commands, and accounts for every CQE. */
#include <pthread.h>
#include <sys/ioctl.h>
#include <sys/utsname.h>
#include <ucmd_test.h>

#include "ucmd_batch.h"

#define RINGS	6	/* more than the layer keeps groups of at a time */

static struct cmd later(int increment, int res)
{
	struct cmd c = { .op = UCMD_BATCH_LATER, .res = res };

	CMD_PAYLOAD(&c, (struct ucmd_batch_later){ .increment = increment });
	return c;
}

static void set_value(struct ring *r, int value)
{
	int got = ~value;

	if (ioctl(r->fd, UCMD_BATCH_SET, &value) || ioctl(r->fd, UCMD_BATCH_GET, &got) ||
	    got != value)
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

static void full_group(struct ring *r)
{
	batch(r, 31, 0);
	batch(r, 32, 0);
	batch(r, 33, 0);
}

static void many(struct ring *r)
{
	batch(r, 4096, 0);
}

static void in_worker(struct ring *r)
{
	batch(r, 256, IOSQE_ASYNC);
}

static void linked(struct ring *r)
{
	batch(r, 64, IOSQE_IO_LINK);
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
}

/* Submits and books like ring_run(), but wants the CQEs in order. */
static void push_ordered(struct ring *r, unsigned int from, unsigned int n)
{
	unsigned int i;

	for (i = from; i < from + n; i++) {
		struct cmd c = later(i, 1000 + i);

		ring_push(r, &c, i);
	}
	__atomic_fetch_add(&test_commands, n, __ATOMIC_RELAXED);
	if (io_uring_submit(&r->uring) < 0)
		fail(r, "submit");
}

/* The core of 6.1 runs entries of task work last come first. */
static bool core_keeps_order(void)
{
	struct utsname u;
	int major, minor;

	return !uname(&u) && sscanf(u.release, "%d.%d", &major, &minor) == 2 &&
		major * 100 + minor >= 612;
}

static void take_ordered(struct ring *r, unsigned int n)
{
	struct __kernel_timespec limit = { .tv_sec = 20 };
	bool ordered = core_keeps_order();
	struct io_uring_cqe *cqe;
	unsigned int i;

	for (i = 0; i < n && !r->failed; i++) {
		int err = io_uring_wait_cqe_timeout(&r->uring, &cqe, &limit);

		if (err) {
			fail(r, "%u of %u CQEs, then %s", i, n, strerror(-err));
			return;
		}
		__atomic_fetch_add(&test_cqes, 1, __ATOMIC_RELAXED);
		if (cqe->res != 1000 + (int)cqe->user_data || cqe->user_data >= n)
			fail(r, "command %llu: res %d", (unsigned long long)cqe->user_data,
			     cqe->res);
		if (ordered && cqe->user_data != i)
			fail(r, "CQE %u is that of command %llu", i,
			     (unsigned long long)cqe->user_data);
		io_uring_cqe_seen(&r->uring, cqe);
	}
}

static void in_order(struct ring *r)
{
	set_value(r, 1000);
	push_ordered(r, 0, 2048);
	take_ordered(r, 2048);
}

/* Nobody is woken for less than all of them, so nothing may be held back. */
static void all_at_once(struct ring *r)
{
	struct __kernel_timespec limit = { .tv_sec = 5 };
	unsigned int n, i, got = 0;
	struct io_uring_cqe *cqe;
	uint64_t start;
	int err;

	set_value(r, 1000);
	for (n = 1; n <= 128 && !r->failed; n *= 2) {
		for (i = 0; i < n; i++) {
			struct cmd c = later(i, 1000 + i);

			ring_push(r, &c, i);
		}
		test_commands += n;
		start = now_us();
		err = io_uring_submit_and_wait_timeout(&r->uring, &cqe, n, &limit, NULL);
		got = io_uring_cq_ready(&r->uring);
		if (err < 0 || got != n || now_us() - start > EVER_US)
			fail(r, "%u of %u CQEs after %llu us", got, n,
			     (unsigned long long)(now_us() - start));
		test_cqes += got;
		io_uring_cq_advance(&r->uring, got);
	}
}

/* Each ring gets its own, in order, though they share the batch and the task. */
static void many_rings(struct ring *r)
{
	struct ring rings[RINGS];
	unsigned int i, round;

	set_value(r, 1000);
	for (i = 0; i < RINGS; i++) {
		rings[i] = (struct ring){ .fd = r->fd };
		ring_open(&rings[i], r->kind);
	}
	for (round = 0; round < 200; round += 5)
		for (i = 0; i < RINGS; i++)
			push_ordered(&rings[i], round, 5);
	for (i = 0; i < RINGS; i++) {
		take_ordered(&rings[i], 200);
		ring_close(&rings[i]);
		r->failed |= rings[i].failed;
	}
}

static void *thread(void *arg)
{
	struct ring *r = arg;
	unsigned int round;

	ring_open(r, r->kind);
	for (round = 0; round < 20 && !r->failed; round++) {
		push_ordered(r, 0, 100);
		take_ordered(r, 100);
	}
	ring_close(r);
	return NULL;
}

static void many_tasks(struct ring *r)
{
	struct ring rings[RINGS];
	pthread_t threads[RINGS];
	unsigned int i;

	set_value(r, 1000);
	for (i = 0; i < RINGS; i++) {
		rings[i] = (struct ring){ .fd = r->fd, .kind = r->kind };
		if (pthread_create(&threads[i], NULL, thread, &rings[i]))
			exit(1);
	}
	for (i = 0; i < RINGS; i++) {
		pthread_join(threads[i], NULL);
		r->failed |= rings[i].failed;
	}
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
	{ "31, 32, 33 commands", full_group },
	{ "4096 commands", many },
	{ "256 commands in workers", in_worker },
	{ "64 linked commands", linked },
	{ "results and errors", errors },
	{ "2048 commands in order", in_order },
	{ "1 to 128 waited for at once", all_at_once },
	{ "six rings of a task", many_rings },
	{ "six tasks", many_tasks },
	{ "submitter dies", dying_task, dying_child },
};

int main(int argc, char **argv)
{
	return test_main(argc, argv, UCMD_BATCH_NODE, tests, ARRAY_SIZE(tests));
}
