// SPDX-License-Identifier: GPL-2.0
/* Has the device of ucmd_tags answer, or not: in time, late, twice, and to the dead. */
#include <signal.h>
#include <ucmd_test.h>

#include "ucmd_tags.h"

static struct cmd run(uint32_t tag, int value, uint32_t us, uint32_t ms, int res)
{
	struct cmd c = { .op = UCMD_TAGS_RUN, .res = res };

	CMD_PAYLOAD(&c, (struct ucmd_tags_run){ .tag = tag, .value = value, .us = us, .ms = ms });
	return c;
}

/* Submits one, which is to be reaped later. */
static void push(struct ring *r, struct cmd c, unsigned int sqe_flags, int user_data)
{
	c.sqe_flags = sqe_flags;
	ring_push(r, &c, user_data);
	if (io_uring_submit(&r->uring) < 0)
		fail(r, "submit");
	test_commands++;
}

/* The next result; @user_data may be NULL. */
static int reap(struct ring *r, int *user_data)
{
	struct io_uring_cqe *cqe;
	int res = ring_wait(r, &cqe);

	if (res) {
		fail(r, "no CQE: %s", strerror(-res));
		return res;
	}
	test_cqes++;
	res = cqe->res;
	if (user_data)
		*user_data = cqe->user_data;
	io_uring_cqe_seen(&r->uring, cqe);
	return res;
}

/* One by one, on a ring of its own */
static int now(struct ring *r, struct cmd c)
{
	struct ring other = { .fd = r->fd };
	int res;

	ring_open(&other, &ring_kinds[0]);
	push(&other, c, 0, 0);
	res = reap(&other, NULL);
	ring_close(&other);
	r->failed |= other.failed;
	return res;
}

static int answer(struct ring *r, uint32_t tag, int value)
{
	struct cmd c = { .op = UCMD_TAGS_ANSWER };

	CMD_PAYLOAD(&c, (struct ucmd_tags_answer){ .tag = tag, .value = value });
	return now(r, c);
}

static int ask(struct ring *r, uint32_t op)
{
	return now(r, (struct cmd){ .op = op });
}

static void expect(struct ring *r, const char *what, int is, int should)
{
	if (is != should && !r->failed)
		fail(r, "%s: %d, should be %d", what, is, should);
}

/* What is out comes back. */
static void wait_out(struct ring *r, int should)
{
	uint64_t start = now_us();
	int out;

	do {
		out = ask(r, UCMD_TAGS_OUT);
	} while (out != should && now_us() - start < EVER_US && !usleep(5000));
	expect(r, "out", out, should);
}

/* Until the command of somebody else has got as far as the entry */
static void wait_started(struct ring *r, int out)
{
	if (r->kind->flags & IORING_SETUP_SQPOLL)
		usleep(50000);
	wait_out(r, out);
}

static void answered(struct ring *r)
{
	struct cmd cmds[UCMD_TAGS_NR];
	unsigned int round, i;

	for (round = 0; round < 100 && !r->failed; round++) {
		for (i = 0; i < UCMD_TAGS_NR; i++) {
			cmds[i] = run(i, 1000 * round + i, round * i % 200, 0, 1000 * round + i);
			cmds[i].sqe_flags = round % 4 ? 0 : IOSQE_ASYNC;
		}
		ring_run(r, cmds, UCMD_TAGS_NR);
		/*
		 * A program that has the CQE finds the entry free, also any; but a worker of
		 * io-wq may not yet have returned from starting it.
		 */
		if (cmds->sqe_flags & IOSQE_ASYNC)
			wait_out(r, 0);
		for (i = 0; i < UCMD_TAGS_NR; i++)
			cmds[i] = run(UCMD_TAGS_ANY, i, 50, 1000, i);
		ring_run(r, cmds, UCMD_TAGS_NR);
	}
	wait_out(r, 0);
}

static void errors(struct ring *r)
{
	struct cmd cmds[] = {
		run(UCMD_TAGS_NR, 1, 0, 0, -EINVAL),
		run(0x7fffffff, 1, 0, 0, -EINVAL),
		run(3, -1, 0, 0, -EIO),		/* the doorbell fails */
		run(5, -1, 0, 1000, -EIO),
		run(UCMD_TAGS_ANY, -1, 0, 0, -EIO),
	};
	int refused = ask(r, UCMD_TAGS_REFUSED);
	unsigned int i;

	ring_run(r, cmds, ARRAY_SIZE(cmds));
	for (i = 0; i < ARRAY_SIZE(cmds); i++)
		cmds[i].sqe_flags = IOSQE_ASYNC;
	ring_run(r, cmds, ARRAY_SIZE(cmds));
	wait_out(r, 0);

	push(r, run(3, 33, UCMD_TAGS_NEVER, 0, 0), 0, 0);
	wait_started(r, 1);
	expect(r, "in use", now(r, run(3, 1, 0, 0, 0)), -EBUSY);
	expect(r, "answer", answer(r, 3, 34), 1);
	expect(r, "answered", reap(r, NULL), 34);
	expect(r, "answered twice", answer(r, 3, 35), 0);
	expect(r, "never asked", answer(r, 4, 36), 0);
	expect(r, "no such tag", answer(r, UCMD_TAGS_NR, 37), 0);
	expect(r, "no such tag", answer(r, ~0u, 38), 0);
	expect(r, "refused answers", ask(r, UCMD_TAGS_REFUSED) - refused, 4);
	wait_out(r, 0);
}

static void too_late(struct ring *r)
{
	uint64_t start = now_us();

	/* the device gives it up when it is told to */
	push(r, run(7, 1, 10 * 1000 * 1000, 50, 0), 0, 7);
	/* these it does not even give up, the shorter limit behind the longer one */
	push(r, run(8, 1, UCMD_TAGS_NEVER, 500, 0), 0, 8);
	push(r, run(9, 1, UCMD_TAGS_NEVER, 10, 0), IOSQE_ASYNC, 9);
	while (!r->failed) {
		int tag, res = reap(r, &tag), ms = (now_us() - start) / 1000;

		expect(r, "res", res, tag == 7 ? -ECANCELED : -ETIME);
		if (ms < (tag == 7 ? 150 : tag == 9 ? 210 : 700))
			fail(r, "tag %d after %d ms", tag, ms);
		if (tag == 8)
			break;
		if (tag == 9) {
			expect(r, "given up", now(r, run(9, 1, 0, 0, 0)), -EBUSY);
			expect(r, "answer", answer(r, 9, 5), 0);
			expect(r, "answered at last", now(r, run(9, 6, 0, 100, 0)), 6);
		}
	}
	expect(r, "answer", answer(r, 8, 5), 0);
	wait_out(r, 0);
}

static void reset(struct ring *r)
{
	const unsigned int long_us = 600 * 1000 * 1000, long_ms = 600 * 1000;
	unsigned int i;

	for (i = 0; i < UCMD_TAGS_NR; i++)
		push(r, run(i, i, i & 1 ? UCMD_TAGS_NEVER : long_us, i & 2 ? long_ms : 0, 0),
		     i & 4 ? IOSQE_ASYNC : 0, i);
	wait_started(r, UCMD_TAGS_NR);
	expect(r, "reset", ask(r, UCMD_TAGS_RESET), 0);
	for (i = 0; i < UCMD_TAGS_NR; i++)
		expect(r, "ended by the reset", reap(r, NULL), -EIO);
	wait_out(r, 0);
	expect(r, "answer after the reset", answer(r, 3, 1), 0);
	expect(r, "again", now(r, run(3, 44, 100, 0, 0)), 44);
	expect(r, "with a limit", now(r, run(3, 45, UCMD_TAGS_NEVER, 10, 0)), -ETIME);
	expect(r, "reset of an orphan", ask(r, UCMD_TAGS_RESET), 0);
	wait_out(r, 0);
}

/* The task has not run yet when the device has answered and its answer is asked for. */
static void done_not_claimed(struct ring *r)
{
	static const struct ring_kind kind = {
		"defer", IORING_SETUP_SINGLE_ISSUER | IORING_SETUP_DEFER_TASKRUN,
	};
	struct ring lazy = { .fd = r->fd };

	ring_open(&lazy, &kind);
	push(&lazy, run(3, 1, UCMD_TAGS_NEVER, 0, 0), 0, 0);
	expect(r, "answer", answer(r, 3, 42), 1);
	expect(r, "not completed", now(r, run(3, 43, 0, 0, 0)), -EBUSY);
	expect(r, "may it be freed?", ask(r, UCMD_TAGS_OUT), 1);
	expect(r, "answered twice", answer(r, 3, 44), 0);
	expect(r, "its own answer", reap(&lazy, NULL), 42);
	expect(r, "may it be freed now?", ask(r, UCMD_TAGS_OUT), 0);
	ring_close(&lazy);
	r->failed |= lazy.failed;
}

/* --- programs that die --- */

static void cancel_waits(struct ring *r, const char *value)
{
	FILE *file = fopen("/sys/module/ucmd_tags/parameters/cancel_waits", "w");

	if (!file || fputs(value, file) < 0 || fclose(file))
		fail(r, "cancel_waits: %s", strerror(errno));
}

static int killed(pid_t pid, int signal)
{
	uint64_t start = now_us();
	int status;

	kill(pid, signal);
	waitpid(pid, &status, 0);
	return (now_us() - start) / 1000;
}

static void deaf_child(struct ring *r)
{
	ring_open(r, r->kind);
	push(r, run(1, 1111, UCMD_TAGS_NEVER, 0, 0), 0, 0);
	push(r, run(2, 1112, UCMD_TAGS_NEVER, 0, 0), IOSQE_ASYNC, 0);
	for (;;)
		pause();
}

/* The device still works for A, which is dead, when B wants the tag. */
static void tag_of_canceled(struct ring *r)
{
	pid_t pid = ring_spawn(r);

	wait_out(r, 2);
	if (cancels())
		killed(pid, SIGKILL);
	else
		kill(pid, SIGKILL);
	usleep(50000);
	expect(r, "A's tags are out", ask(r, UCMD_TAGS_OUT), 2);
	expect(r, "B gets A's tag", now(r, run(1, 2222, 0, 0, 0)), -EBUSY);
	expect(r, "the device answers A", answer(r, 1, 3333), !cancels());
	expect(r, "the device answers A", answer(r, 2, 3333), !cancels());
	if (!cancels())
		waitpid(pid, NULL, 0);
	wait_out(r, 0);
	expect(r, "B's own answer", now(r, run(1, 2222, 0, 0, 0)), 2222);
}

static void slow_child(struct ring *r)
{
	unsigned int i;

	ring_open(r, r->kind);
	for (i = 0; i < UCMD_TAGS_NR; i++)
		push(r, run(i, 1, 10 * 1000 * 1000, 0, 0), i & 1 ? IOSQE_ASYNC : 0, 0);
	for (;;)
		pause();
}

/* Told to give up, the device answers after 100 ms: not before is a tag free. */
static void aborted(struct ring *r)
{
	int way, ms;

	if (!cancels()) {
		r->skip = "commands cannot be canceled";
		return;
	}
	for (way = 0; way < 4 && !r->failed; way++) {
		uint64_t start;
		pid_t pid;

		cancel_waits(r, way & 1 ? "1" : "0");
		pid = ring_spawn(r);
		wait_out(r, UCMD_TAGS_NR);
		start = now_us();
		killed(pid, way & 2 ? SIGTERM : SIGKILL);
		wait_out(r, 0);
		ms = (now_us() - start) / 1000;
		if (ms < UCMD_TAGS_ABORT_MS - 10 || ms > EVER_US / 1000)
			fail(r, "way %d: free after %d ms", way, ms);
	}
	cancel_waits(r, "0");
}

#define STRAY	77777	/* an answer of the device that was not asked for */

static void wild_child(struct ring *r)
{
	unsigned int n, in = 0;
	int res, value;

	srand(getpid());
	ring_open(r, r->kind);
	for (n = 1; !r->failed && n < 3000; n++) {
		uint32_t us = rand() % 16 ? (uint32_t)rand() % 2000 : UCMD_TAGS_NEVER;

		while (in >= 12 || (in && rand() % 3)) {
			res = reap(r, &value);
			in--;
			if (res != value && res != STRAY && res != -EBUSY && res != -ENODEV &&
			    res != -ETIME && res != -EIO && res != -ECANCELED)
				fail(r, "asked for %d, got %d", value, res);
		}
		value = getpid() % 1000 * 1000000 + n;
		push(r, run(rand() % 3 ? (uint32_t)rand() % UCMD_TAGS_NR : UCMD_TAGS_ANY,
			    rand() % 16 ? value : -1, us,
			    us == UCMD_TAGS_NEVER ? 5 : rand() % 30, 0),
		     rand() % 4 ? 0 : IOSQE_ASYNC, value);
		in++;
		if (!(rand() % 64))
			_exit(0);
	}
	_exit(r->failed);
}

/* Each answer reaches who asked, whatever becomes of the others. */
static void wild(struct ring *r)
{
	uint64_t start = now_us();
	int round, i, status;
	pid_t pids[3];

	for (round = 0; round < 6 && !r->failed && now_us() - start < 2000000; round++) {
		if (cancels())
			cancel_waits(r, round & 1 ? "1" : "0");
		for (i = 0; i < 3; i++)
			pids[i] = ring_spawn(r);
		for (i = 0; i < 4; i++) {
			usleep(20000);
			expect(r, "reset", ask(r, UCMD_TAGS_RESET), 0);
			answer(r, i, STRAY);
		}
		kill(pids[0], SIGKILL);
		expect(r, "reset", ask(r, UCMD_TAGS_RESET), 0);
		for (i = 0; i < 3; i++) {
			waitpid(pids[i], &status, 0);
			if (WIFEXITED(status) && WEXITSTATUS(status))
				fail(r, "child: status %#x", status);
		}
		expect(r, "reset", ask(r, UCMD_TAGS_RESET), 0);
		wait_out(r, 0);
	}
	if (cancels())
		cancel_waits(r, "0");
}

static const struct test tests[] = {
	{ "answered", answered },
	{ "errors", errors },
	{ "time limits", too_late },
	{ "reset", reset },
	{ "an entry is free when its command is done", done_not_claimed },
	{ "the tag of a canceled command", tag_of_canceled, deaf_child },
	{ "aborted", aborted, slow_child },
	{ "programs that die, and resets", wild, wild_child },
};

int main(int argc, char **argv)
{
	return test_main(argc, argv, UCMD_TAGS_NODE, tests, ARRAY_SIZE(tests));
}
