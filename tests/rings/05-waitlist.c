// SPDX-License-Identifier: GPL-2.0
/* Waits for the interrupts of ucmd_irq: each goes to one command, in order. */
#include <poll.h>
#include <sys/eventfd.h>
#include <ucmd_test.h>

#include "ucmd_irq.h"

static struct cmd fire(uint32_t ns, uint32_t count, int res)
{
	struct cmd c = { .op = UCMD_IRQ_FIRE, .res = res };

	CMD_PAYLOAD(&c, (struct ucmd_irq_fire){ .ns = ns, .count = count });
	return c;
}

/* Submits one command and returns its res; what else completes is left alone. */
static int ask(struct ring *r, struct cmd c)
{
	struct ring other = { .fd = r->fd };
	struct io_uring_cqe *cqe;
	int res = -EIO;

	ring_open(&other, &ring_kinds[0]);
	ring_push(&other, &c, 0);
	if (io_uring_submit_and_wait(&other.uring, 1) == 1 &&
	    !io_uring_peek_cqe(&other.uring, &cqe))
		res = cqe->res;
	io_uring_queue_exit(&other.uring);
	test_commands++;
	test_cqes++;
	return res;
}

static void start(struct ring *r, uint32_t ns, uint32_t count)
{
	uint64_t began = now_us();
	int res;

	do {
		res = ask(r, fire(ns, count, 0));
	} while (res == -EBUSY && now_us() - began < EVER_US);
	if (res)
		fail(r, "FIRE: res %d", res);
}

static void wait_for(struct ring *r, unsigned int n)
{
	struct cmd c = { .op = UCMD_IRQ_WAIT };
	unsigned int i;

	for (i = 0; i < n; i++)
		ring_push(r, &c, i);
	io_uring_submit(&r->uring);
	while (io_uring_sq_ready(&r->uring))
		usleep(1000);
	if (r->kind->flags & IORING_SETUP_SQPOLL)
		usleep(100 * 1000);
	test_commands += n;
}

/* The CQEs of @n commands; the number of the interrupt is that of the command. */
static void reap(struct ring *r, unsigned int n, int res, int step)
{
	struct __kernel_timespec limit = { .tv_sec = 20 };
	static unsigned char seen[RING_ENTRIES];
	struct io_uring_cqe *cqe;
	unsigned int i;

	memset(seen, 0, sizeof(seen));
	for (i = 0; i < n && !r->failed; i++) {
		int err = io_uring_wait_cqe_timeout(&r->uring, &cqe, &limit);

		if (err) {
			fail(r, "%u of %u CQEs, then %s", i, n, strerror(-err));
			return;
		}
		test_cqes++;
		if (cqe->user_data >= n || seen[cqe->user_data]++)
			fail(r, "surplus CQE %llu", (unsigned long long)cqe->user_data);
		else if (cqe->res != res + step * (int)cqe->user_data)
			fail(r, "command %llu: res %d", (unsigned long long)cqe->user_data,
			     cqe->res);
		io_uring_cqe_seen(&r->uring, cqe);
	}
}

/* Those that the tasks that died before did not get are kept for whoever is next. */
static void forget(struct ring *r)
{
	start(r, 1000, 1);
	wait_for(r, 1);
	reap(r, 1, 0, 0);
}

static void in_list(struct ring *r)
{
	forget(r);
	wait_for(r, 1000);
	start(r, 10000, 1000);
	reap(r, 1000, 0, 1);
}

/* Whoever polls the ring or its eventfd is woken out of the interrupt, too. */
static void polled(struct ring *r)
{
	struct pollfd fds[] = {
		{ .fd = r->uring.ring_fd, .events = POLLIN },
		{ .fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK), .events = POLLIN },
	};
	uint64_t count = 0;
	unsigned int i;

	io_uring_register_eventfd(&r->uring, fds[1].fd);
	forget(r);
	for (i = 0; i < ARRAY_SIZE(fds) && !r->failed; i++) {
		/* what woke before is over */
		if (read(fds[1].fd, &count, sizeof(count)) < 0 && errno != EAGAIN)
			fail(r, "eventfd: %s", strerror(errno));
		wait_for(r, 100);
		start(r, 100000, 100);
		if (poll(&fds[i], 1, 20000) != 1)
			fail(r, "nobody wakes the %s", i ? "eventfd" : "ring");
		reap(r, 100, 0, 1);
	}
	io_uring_unregister_eventfd(&r->uring);
	close(fds[1].fd);
}

/* The interrupts come first and are kept. */
static void kept(struct ring *r)
{
	start(r, 1000, 100);
	start(r, 1000, 500);	/* not before the 100 are raised, which it forgets */
	usleep(200 * 1000);
	wait_for(r, 500);
	reap(r, 500, 0, 1);
}

/* While commands join the list, interrupts take them out of it. */
static void meanwhile(struct ring *r)
{
	struct cmd c = { .op = UCMD_IRQ_WAIT };
	struct __kernel_timespec limit = { .tv_sec = 20 };
	static unsigned char seen[RING_ENTRIES];
	unsigned int i, n = RING_ENTRIES;
	struct io_uring_cqe *cqe;

	memset(seen, 0, sizeof(seen));
	start(r, 5000, n);
	for (i = 0; i < n; i++) {
		ring_push(r, &c, i);
		if (i % 16 == 15)
			io_uring_submit(&r->uring);
	}
	io_uring_submit(&r->uring);
	test_commands += n;
	for (i = 0; i < n && !r->failed; i++) {
		if (io_uring_wait_cqe_timeout(&r->uring, &cqe, &limit)) {
			fail(r, "%u of %u CQEs", i, n);
			return;
		}
		test_cqes++;
		if (cqe->res < 0 || cqe->res >= (int)n || seen[cqe->res]++)
			fail(r, "interrupt %d twice, or never raised", cqe->res);
		io_uring_cqe_seen(&r->uring, cqe);
	}
}

static void flushed(struct ring *r)
{
	int res;

	wait_for(r, 2000);
	res = ask(r, (struct cmd){ .op = UCMD_IRQ_FIRST });
	if (res != 1)
		fail(r, "FIRST: res %d", res);
	res = ask(r, (struct cmd){ .op = UCMD_IRQ_FLUSH });
	if (res != 1999)
		fail(r, "FLUSH: res %d", res);
	reap(r, 2000, -ECANCELED, 0);
}

static void errors(struct ring *r)
{
	struct cmd cmds[] = { fire(1000, 0, -EINVAL), fire(999, 1, -EINVAL),
			      fire(2000000000, 1, -EINVAL) };
	struct cmd busy[] = { fire(20000000, 1, 0), fire(1000, 1, -EBUSY) };

	ring_run(r, cmds, ARRAY_SIZE(cmds));
	ring_run(r, busy, ARRAY_SIZE(busy));
	forget(r);
}

static void dying_child(struct ring *r)
{
	ring_open(r, r->kind);
	wait_for(r, 2000);
	if (getpid() & 1)
		raise(SIGKILL);
	_exit(0);
}

/* Waiting commands hold the file, and the file the module: ours is the last one. */
static void nobody_waits(struct ring *r)
{
	uint64_t began = now_us();
	int users = 0;

	do {
		FILE *file = fopen("/sys/module/ucmd_irq/refcnt", "r");

		if (!file || fscanf(file, "%d", &users) != 1)
			fail(r, "refcnt: %s", strerror(errno));
		if (file)
			fclose(file);
		usleep(1000);
	} while (users > 1 && !r->failed && now_us() - began < EVER_US);
	if (users != 1)
		fail(r, "commands of a dead task still wait");
}

/* Interrupts come while the task that waits for them dies. */
static void dying_task(struct ring *r)
{
	int round;

	for (round = 0; round < 6 && !r->failed; round++) {
		forget(r);
		start(r, 20000, 1000);
		ring_child(r);
		nobody_waits(r);
	}
}

static const struct test tests[] = {
	{ "waiting in the list", in_list },
	{ "polled", polled },
	{ "interrupts are kept", kept },
	{ "joining while interrupts come", meanwhile },
	{ "flushed", flushed },
	{ "errors", errors },
	{ "interrupts for a dying task", dying_task, dying_child },
};

int main(int argc, char **argv)
{
	return test_main(argc, argv, UCMD_IRQ_NODE, tests, ARRAY_SIZE(tests));
}
