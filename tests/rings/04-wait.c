// SPDX-License-Identifier: GPL-2.0
/* Lets commands wait in ucmd_cancel and has them woken, dropped, late, canceled and killed. */
#include <sys/wait.h>
#include <ucmd_test.h>

#include "ucmd_cancel.h"

static struct cmd tagged(uint32_t op, uint32_t tag, int value, int res)
{
	struct cmd c = { .op = op, .res = res };

	CMD_PAYLOAD(&c, (struct ucmd_cancel_tag){ .tag = tag, .res = value });
	return c;
}

/* Lets commands 0..n-1 of @r wait for @ms, and goes on; user_data is the tag. */
static void wait_for(struct ring *r, unsigned int n, int ms, unsigned int sqe_flags)
{
	unsigned int i;

	for (i = 0; i < n; i++) {
		struct cmd c = tagged(UCMD_CANCEL_WAIT, i, ms, 0);

		c.sqe_flags = sqe_flags;
		ring_push(r, &c, i);
	}
	if (io_uring_submit(&r->uring) < 0)
		fail(r, "submit");
	test_commands += n;

	/* An empty slot cannot be woken: wait for those who submit in our name. */
	while (io_uring_sq_ready(&r->uring))
		usleep(1000);
	if (sqe_flags || r->kind->flags & IORING_SETUP_SQPOLL)
		usleep(300 * 1000);
}

static void wait_under(struct ring *r, unsigned int n, unsigned int sqe_flags)
{
	wait_for(r, n, 0, sqe_flags);
}

/* Reaps what was waiting; @value is the result to expect, plus the tag. */
static void reap(struct ring *r, unsigned int n, int value, int step)
{
	static unsigned char seen[UCMD_CANCEL_TAGS];
	struct __kernel_timespec limit = { .tv_sec = 20 };
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
			fail(r, "surplus CQE for tag %llu", (unsigned long long)cqe->user_data);
		else if (cqe->res != value + step * (int)cqe->user_data)
			fail(r, "tag %llu: res %d", (unsigned long long)cqe->user_data, cqe->res);
		io_uring_cqe_seen(&r->uring, cqe);
	}
}

/* Wakes or drops tags 0..n-1 through a ring of its own. */
static void release(struct ring *r, uint32_t op, unsigned int n, int res)
{
	static struct cmd cmds[RING_ENTRIES];
	struct ring other = { .fd = r->fd };
	unsigned int i;

	for (i = 0; i < n; i++)
		cmds[i] = tagged(op, i, 5 + i, res);
	ring_open(&other, r->kind);
	ring_run(&other, cmds, n);
	ring_close(&other);
	r->failed |= other.failed;
}

static void woken(struct ring *r)
{
	static const unsigned int batches[] = { 1, 32, 4096 };
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(batches) && !r->failed; i++) {
		wait_under(r, batches[i], 0);
		release(r, UCMD_CANCEL_WAKE, batches[i], 0);
		reap(r, batches[i], 5, 1);
	}
}

static void woken_from_worker(struct ring *r)
{
	wait_under(r, 256, IOSQE_ASYNC);
	release(r, UCMD_CANCEL_WAKE, 256, 0);
	reap(r, 256, 5, 1);
}

static void dropped(struct ring *r)
{
	wait_under(r, 4096, 0);
	release(r, UCMD_CANCEL_DROP, 4096, 0);
	reap(r, 4096, -ECANCELED, 0);
}

/* Nobody wakes them: they come back after their time, not before. */
static void too_late(struct ring *r)
{
	uint64_t start = now_us();

	wait_for(r, 4096, 50, 0);
	reap(r, 4096, -ETIME, 0);
	if (now_us() - start < 50 * 1000)
		fail(r, "after %llu us", (unsigned long long)(now_us() - start));
}

/* The timer of the first command must not hit the second one in its slot. */
static void early_enough(struct ring *r)
{
	wait_for(r, 64, 600, 0);
	release(r, UCMD_CANCEL_WAKE, 64, 0);
	reap(r, 64, 5, 1);
	wait_under(r, 64, 0);
	usleep(700 * 1000);
	release(r, UCMD_CANCEL_WAKE, 64, 0);
	reap(r, 64, 5, 1);
}

/* Wakes and timeouts of the same commands: each gets one of the two results. */
static void woken_or_late(struct ring *r)
{
	struct __kernel_timespec limit = { .tv_sec = 20 };
	unsigned int rounds = r->kind->flags & IORING_SETUP_SQPOLL ? 3 : 50;
	unsigned int round, i, reaped, late = 0, woken = 0;
	struct io_uring_cqe *cqe;

	for (round = 0; round < rounds && !r->failed; round++) {
		struct ring other = { .fd = r->fd };

		ring_open(&other, &ring_kinds[0]);
		wait_for(r, 256, 1 + round % 3, 0);
		for (i = 0; i < 256; i++) {
			struct cmd c = tagged(UCMD_CANCEL_WAKE, i, 7, 0);

			ring_push(&other, &c, i);
			if (i % 16 == 15)
				io_uring_submit(&other.uring);
		}
		for (reaped = 0; reaped < 256 && !r->failed; reaped++) {
			int err = io_uring_wait_cqe_timeout(&r->uring, &cqe, &limit);

			if (err) {
				fail(r, "%u of 256 CQEs, then %s", reaped, strerror(-err));
				break;
			}
			test_cqes++;
			if (cqe->res == -ETIME)
				late++;
			else if (cqe->res == 7)
				woken++;
			else
				fail(r, "res %d", cqe->res);
			io_uring_cqe_seen(&r->uring, cqe);
		}
		io_uring_queue_exit(&other.uring);
	}
	printf("# %u woken, %u late\n", woken, late);
}

/*
 * IORING_OP_ASYNC_CANCEL does not reach a waiting command, it does not even find
 * it (docs/kernels.md). On a kernel where this changes, so must the layer.
 */
static void async_cancel(struct ring *r)
{
	struct io_uring_cqe *cqe;
	unsigned int i;

	wait_under(r, 32, 0);
	for (i = 0; i < 32; i++) {
		struct io_uring_sqe *sqe = ring_sqe(r);

		io_uring_prep_cancel64(sqe, i, 0);
		sqe->user_data = 1000 + i;
	}
	io_uring_submit(&r->uring);
	for (i = 0; i < 32 && !r->failed; i++) {
		if (io_uring_wait_cqe(&r->uring, &cqe))
			fail(r, "wait");
		else if (cqe->user_data < 1000 || cqe->res != -ENOENT)
			fail(r, "user_data %llu, res %d", (unsigned long long)cqe->user_data,
			     cqe->res);
		io_uring_cqe_seen(&r->uring, cqe);
	}
	release(r, UCMD_CANCEL_WAKE, 32, 0);
	reap(r, 32, 5, 1);
}

static void errors(struct ring *r)
{
	struct cmd cmds[] = {
		tagged(UCMD_CANCEL_WAIT, 7, -1, -EINVAL),
		tagged(UCMD_CANCEL_WAIT, UCMD_CANCEL_TAGS, 0, -EINVAL),
		tagged(UCMD_CANCEL_WAIT, ~0u, 0, -EINVAL),
		tagged(UCMD_CANCEL_WAKE, UCMD_CANCEL_TAGS, 0, -EINVAL),
		tagged(UCMD_CANCEL_WAKE, 7, 0, -ENOENT),
		tagged(UCMD_CANCEL_DROP, 7, 0, -ENOENT),
	};
	struct cmd busy = tagged(UCMD_CANCEL_WAIT, 0, 0, -EBUSY);
	struct ring other = { .fd = r->fd };

	ring_run(r, cmds, ARRAY_SIZE(cmds));
	wait_under(r, 1, 0);
	ring_open(&other, r->kind);
	ring_repeat(&other, &busy, 32);
	ring_close(&other);
	r->failed |= other.failed;
	release(r, UCMD_CANCEL_WAKE, 1, 0);
	reap(r, 1, 5, 0);
}

/* Slots are empty again, at the latest when the ring has been taken apart: a sample. */
static void all_empty(struct ring *r)
{
	unsigned int tag;

	for (tag = 0; tag < UCMD_CANCEL_TAGS && !r->failed; tag++) {
		struct cmd c = tagged(UCMD_CANCEL_WAIT, tag, 0, 0);
		uint64_t start = now_us();
		struct io_uring_cqe *cqe;
		int res = -EBUSY;

		/* take the slot, which only works if it is empty, and give it back */
		while (res == -EBUSY && now_us() - start < EVER_US) {
			struct cmd drop = tagged(UCMD_CANCEL_DROP, tag, 0, 0);

			ring_push(r, &c, 1);
			ring_push(r, &drop, 2);
			if (io_uring_submit_and_wait(&r->uring, 2) < 0)
				break;
			while (!io_uring_peek_cqe(&r->uring, &cqe)) {
				if (cqe->user_data == 1)
					res = cqe->res;
				io_uring_cqe_seen(&r->uring, cqe);
			}
			if (res == -EBUSY)
				usleep(10000);
		}
		if (res != -ECANCELED)
			fail(r, "tag %u: res %d at last", tag, res);
		if (tag >= 16)
			tag += 96;
	}
}

static void ring_goes(struct ring *r)
{
	struct ring other = { .fd = r->fd };

	ring_open(&other, r->kind);
	wait_under(&other, 4096, 0);
	io_uring_queue_exit(&other.uring);
	test_cqes += 4096;	/* went with the ring */
	all_empty(r);
}

#define MANY	10000
#define DIED	"/tmp/ucmd-cancel-died"

static void dying_child(struct ring *r)
{
	FILE *died = fopen(DIED, "w");

	ring_open(r, r->kind);
	wait_under(r, MANY, 0);
	fprintf(died, "%llu", (unsigned long long)now_us());
	fclose(died);
	if (getpid() & 1)
		raise(SIGKILL);
	_exit(0);
}

/* A task with 10,000 waiting commands is gone within 2 s. */
static void dying_task(struct ring *r)
{
	int round, status;

	for (round = 0; round < 4 && !r->failed; round++) {
		unsigned long long died = 0;
		FILE *file;

		status = ring_child(r);
		if (status && !WIFSIGNALED(status))
			fail(r, "child: status %#x", status);
		file = fopen(DIED, "r");
		if (!file || fscanf(file, "%llu", &died) != 1)
			fail(r, DIED ": %s", strerror(errno));
		else if (now_us() - died > EVER_US)
			fail(r, "it took %llu us to go", now_us() - died);
		if (file)
			fclose(file);
		all_empty(r);
	}
}

static void racing_child(struct ring *r)
{
	ring_open(r, r->kind);
	wait_under(r, 4096, 0);
	_exit(0);
}

/* Wakes commands while their task dies: each is completed by one side only. */
static void waking_the_dying(struct ring *r)
{
	char *argv[] = { "prog", (char *)r->test->name, (char *)r->kind->name, NULL };
	int round, status;

	for (round = 0; round < 5 && !r->failed; round++) {
		pid_t pid;

		if (posix_spawn(&pid, "/proc/self/exe", NULL, NULL, argv, NULL)) {
			fail(r, "posix_spawn");
			return;
		}
		while (waitpid(pid, &status, WNOHANG) == 0) {
			struct io_uring_cqe *cqe;
			unsigned int i;

			for (i = 0; i < 1024; i++) {
				struct cmd c = tagged(UCMD_CANCEL_WAKE, rand() % 4096, 1, 0);

				ring_push(r, &c, 1);
			}
			io_uring_submit_and_wait(&r->uring, 1024);
			while (!io_uring_peek_cqe(&r->uring, &cqe))
				io_uring_cqe_seen(&r->uring, cqe);
		}
		if (status)
			fail(r, "child: status %#x", status);
	}
	all_empty(r);
}

static const struct test tests[] = {
	{ "woken", woken },
	{ "issued by workers, woken", woken_from_worker },
	{ "dropped", dropped },
	{ "late", too_late },
	{ "woken before it is late", early_enough },
	{ "woken or late", woken_or_late },
	{ "IORING_OP_ASYNC_CANCEL", async_cancel },
	{ "errors", errors },
	{ "ring goes with 4096 waiting", ring_goes },
	{ "task dies with 10000 waiting", dying_task, dying_child },
	{ "woken while their task dies", waking_the_dying, racing_child },
};

int main(int argc, char **argv)
{
	return test_main(argc, argv, UCMD_CANCEL_NODE, tests, ARRAY_SIZE(tests));
}
