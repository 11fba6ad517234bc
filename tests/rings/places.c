// SPDX-License-Identifier: GPL-2.0
/* Lets commands wait in every kind of place of ucmd_places, and ends their wait in every way. */
#include <limits.h>
#include <sys/eventfd.h>
#include <ucmd_test.h>

#include "ucmd_places.h"

#define FOR_EVER	LLONG_MAX
#define JUNK		0x4141414141414141

static struct cmd command(uint32_t op, int kind, uint32_t tag, int how, int64_t value, int res)
{
	struct cmd c = { .op = op, .res = res };

	CMD_PAYLOAD(&c, (struct places_args){
		.tag = tag, .kind = kind, .how = how, .value = value });
	return c;
}

/* Lets tags 0..@n-1 wait in a kind of place; user_data is the tag. */
static void wait_in(struct ring *r, uint32_t op, int kind, unsigned int n, unsigned int sqe_flags)
{
	unsigned int i;

	for (i = 0; i < n; i++) {
		struct cmd c = command(op, kind, i, 0, kind == PLACES_TIMED ? FOR_EVER : JUNK, 0);

		c.sqe_flags = sqe_flags;
		ring_push(r, &c, i);
	}
	io_uring_submit(&r->uring);
	test_commands += n;

	while (io_uring_sq_ready(&r->uring))
		usleep(1000);
}

static void reap(struct ring *r, unsigned int n, int res)
{
	unsigned char seen[PLACES_TAGS] = { };
	struct io_uring_cqe *cqe;
	unsigned int i;

	for (i = 0; i < n && !r->failed; i++) {
		int err = ring_wait(r, &cqe);

		if (err) {
			fail(r, "%u of %u CQEs, then %s", i, n, strerror(-err));
			return;
		}
		test_cqes++;
		if (cqe->user_data >= n || seen[cqe->user_data]++)
			fail(r, "surplus CQE %llu", (unsigned long long)cqe->user_data);
		else if (cqe->res != res)
			fail(r, "command %llu: res %d, expected %d",
			     (unsigned long long)cqe->user_data, cqe->res, res);
		io_uring_cqe_seen(&r->uring, cqe);
	}
}

/*
 * Wakes tags 0..@n-1 by way of @by. What a worker issues, or bounces to its task, does not
 * wait at once.
 */
static void wake(struct ring *r, struct ring *by, int kind, unsigned int n, int how, int64_t value)
{
	uint64_t start = now_us();
	struct io_uring_cqe *cqe;
	unsigned int i;
	int res;

	for (i = 0; i < n && !r->failed; i++) {
		struct cmd c = command(PLACES_WAKE, kind, i, how, value + i, 0);

		do {
			ring_push(by, &c, i);
			io_uring_submit(&by->uring);
			if (ring_wait(by, &cqe)) {
				fail(r, "no CQE for WAKE %u", i);
				return;
			}
			res = cqe->res;
			io_uring_cqe_seen(&by->uring, cqe);
			if (res)
				io_uring_get_events(&r->uring);
		} while (res == -ENOENT && now_us() - start < 20000000);
		if (res)
			fail(r, "WAKE %u: res %d", i, res);
	}
}

/* A time that is over is over at once, however long ago. */
static void over(struct ring *r)
{
	static const int64_t times[] = { 50000000, 1, 0, -1, -1000000000, LLONG_MIN };
	struct cmd cmds[ARRAY_SIZE(times)];
	uint64_t start = now_us();
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(times); i++)
		cmds[i] = command(PLACES_WAIT, PLACES_TIMED, i, 0, times[i], -ETIME);
	ring_run(r, cmds + 1, ARRAY_SIZE(times) - 1);
	if (now_us() - start > 5000000)
		fail(r, "they waited");
	ring_run(r, cmds, 1);
}

/* By a command of another ring, inline and from a worker, to which the ring is not its own. */
static void other_ring(struct ring *r)
{
	struct ring other = { .fd = r->fd };
	int kind, how;

	ring_open(&other, r->kind);
	for (kind = 0; kind < PLACES_KINDS; kind++) {
		for (how = PLACES_TASK; how <= PLACES_HERE; how++) {
			wait_in(r, PLACES_WAIT, kind, 64, how ? IOSQE_ASYNC : 0);
			wake(r, &other, kind, 64, how, 0);
			reap(r, 64, PLACES_IN_TASK);
		}
	}
	ring_close(&other);
	r->failed |= other.failed;
}

/* What a hard interrupt may do with PREEMPT_RT, lockdep knows without it, too. */
static void hard_interrupt(struct ring *r)
{
	struct ring other = { .fd = r->fd };
	int kind;

	ring_open(&other, r->kind);
	for (kind = PLACES_SLOT; kind <= PLACES_TIMED; kind++) {
		wait_in(r, PLACES_WAIT, kind, 64, 0);
		wake(r, &other, kind, 64, PLACES_HARD, 0);
		reap(r, 64, PLACES_IN_TASK);
	}
	ring_close(&other);
	r->failed |= other.failed;
}

/* The CQEs of both are in one ring: user_data from 1000 on are those of the WAKEs. */
static void wake_own(struct ring *r, int kind, int how, unsigned int sqe_flags)
{
	const int expected = how == PLACES_HERE ? PLACES_IN_HANDLER : PLACES_IN_TASK;
	unsigned int tag, left = 2 * 64;
	struct io_uring_cqe *cqe;

	wait_in(r, PLACES_WAIT, kind, 64, sqe_flags);
	for (tag = 0; tag < 64; tag++) {
		struct cmd c = command(PLACES_WAKE, kind, tag, how, 0, 0);

		c.sqe_flags = sqe_flags;
		ring_push(r, &c, 1000 + tag);
	}
	io_uring_submit(&r->uring);
	test_commands += 64;
	while (left && !r->failed) {
		if (ring_wait(r, &cqe)) {
			fail(r, "%u CQEs are missing", left);
			return;
		}
		tag = cqe->user_data;
		if (tag >= 1000 && cqe->res == -ENOENT) {	/* a worker was faster */
			struct cmd c = command(PLACES_WAKE, kind, tag - 1000, how, 0, 0);

			ring_push(r, &c, tag);
			io_uring_submit(&r->uring);
		} else {
			if (cqe->res != (tag < 1000 ? expected : 0))
				fail(r, "user_data %u: res %d", tag, cqe->res);
			test_cqes++;
			left--;
		}
		io_uring_cqe_seen(&r->uring, cqe);
	}
}

static void own_ring(struct ring *r)
{
	int kind, how;

	for (kind = 0; kind < PLACES_KINDS; kind++) {
		for (how = PLACES_TASK; how <= PLACES_HERE; how++) {
			wake_own(r, kind, how, 0);
			wake_own(r, kind, how, IOSQE_ASYNC);
		}
	}
}

/* From each kind of place to each, and woken there. */
static void moved(struct ring *r)
{
	struct ring other = { .fd = r->fd };
	int from, to;

	ring_open(&other, &ring_kinds[0]);
	for (from = 0; from < PLACES_KINDS; from++) {
		for (to = 0; to < PLACES_KINDS && !r->failed; to++) {
			wait_in(r, PLACES_WAIT, from, 64, 0);
			wake(r, &other, from, 64, PLACES_MOVE, (int64_t)to << 32);
			wake(r, &other, to, 64, PLACES_TASK, 0);
			reap(r, 64, PLACES_IN_TASK);
		}
	}
	ring_close(&other);
	r->failed |= other.failed;
}

static void bounced(struct ring *r)
{
	struct ring other = { .fd = r->fd };
	int kind;

	ring_open(&other, &ring_kinds[0]);
	for (kind = 0; kind < PLACES_KINDS; kind++) {
		wait_in(r, PLACES_BOUNCE, kind, 64, 0);
		wake(r, &other, kind, 64, PLACES_TASK, 0);
		reap(r, 64, PLACES_IN_TASK);
	}
	ring_close(&other);
	r->failed |= other.failed;
}

/*
 * The wait queue that is woken is one that the task of the command waits at: that of its
 * ring, or that of the eventfd of its ring. Sent there without care, it would be woken again.
 */
static void woken_in_wake(struct ring *r)
{
	int event = eventfd(0, EFD_CLOEXEC), round;
	struct cmd stop = command(PLACES_WATCH, 0, 0, 0, 0, 0);

	io_uring_register_eventfd(&r->uring, event);
	for (round = 0; round < 8 && !r->failed; round++) {
		struct cmd watch = command(PLACES_WATCH, 1,
					   round % 2 ? event : r->uring.ring_fd, 0, 0, 0);
		struct io_uring_cqe *cqe;
		unsigned int left = 2;

		ring_push(r, &watch, 0);
		io_uring_submit(&r->uring);
		io_uring_prep_nop(ring_sqe(r));
		io_uring_submit(&r->uring);
		test_commands += 2;
		for (; left && !ring_wait(r, &cqe); left--) {
			test_cqes++;
			if (cqe->res == -EOPNOTSUPP)
				r->skip = "the kernel does not know of it";
			else if (cqe->res < 0 || cqe->res > PLACES_IN_TASK)
				fail(r, "res %d", cqe->res);
			io_uring_cqe_seen(&r->uring, cqe);
		}
		if (left)
			fail(r, "%u CQEs are missing", left);
		if (r->skip)
			break;
	}
	if (!r->skip)
		ring_run(r, &stop, 1);
	close(event);
}

/* A command of a polled ring cannot be canceled: it waits nowhere, whoever tries. */
static void polled_ring(struct ring *r)
{
	static const struct ring_kind polled = { "iopoll", IORING_SETUP_IOPOLL };
	struct ring p = { .fd = r->fd };
	int kind;

	ring_open(&p, &polled);
	for (kind = 0; kind < PLACES_KINDS; kind++) {
		struct cmd wait = command(PLACES_WAIT, kind, kind, 0, FOR_EVER, -EOPNOTSUPP);
		struct cmd bounce = command(PLACES_BOUNCE, kind, kind, 0, 0, -EOPNOTSUPP);

		ring_repeat(&p, &wait, 32);
		ring_repeat(&p, &bounce, 32);
		wait.sqe_flags = IOSQE_ASYNC;
		ring_repeat(&p, &wait, 32);
	}
	ring_close(&p);
	r->failed |= p.failed;
}

/* Waiting commands hold the file, and the file the module: ours is the last one. */
static void nobody_waits(struct ring *r)
{
	uint64_t began = now_us();
	int users = 0;

	do {
		FILE *file = fopen("/sys/module/ucmd_places/refcnt", "r");

		if (!file || fscanf(file, "%d", &users) != 1)
			fail(r, "refcnt: %s", strerror(errno));
		if (file)
			fclose(file);
		usleep(1000);
	} while (users > 1 && !r->failed && now_us() - began < 5000000);
	if (users != 1)
		fail(r, "commands of a dead task still wait");
}

static void die(void)
{
	if (getpid() & 1)
		raise(SIGKILL);
	_exit(0);
}

/* Runs the child of this test @rounds times. */
static void children(struct ring *r, int rounds)
{
	int status;

	while (rounds-- && !r->failed) {
		status = ring_child(r);
		if (status && !WIFSIGNALED(status))
			fail(r, "child: status %#x", status);
		nobody_waits(r);
	}
}

static void dying_child(struct ring *r)
{
	int kind;

	ring_open(r, r->kind);
	for (kind = 0; kind < PLACES_KINDS; kind++) {
		wait_in(r, PLACES_WAIT, kind, PLACES_TAGS / 2, 0);
		wait_in(r, PLACES_BOUNCE, kind, PLACES_TAGS, 0);	/* half of them: -EBUSY */
	}
	die();
}

/* The core finds each of them in its place, whatever the program had written there. */
static void dying_task(struct ring *r)
{
	children(r, 2);
}

static void written_child(struct ring *r)
{
	struct ring other = { .fd = r->fd };
	int kind;

	ring_open(r, r->kind);
	ring_open(&other, &ring_kinds[0]);
	for (kind = 0; kind < PLACES_KINDS; kind++) {
		wait_in(r, PLACES_WAIT, kind, 64, 0);
		wake(r, &other, kind, 64, PLACES_LATER, 200);
	}
	die();
}

/* Between its place and its task a command is canceled, or not. */
static void written(struct ring *r)
{
	struct ring other = { .fd = r->fd };
	int kind;

	ring_open(&other, &ring_kinds[0]);
	for (kind = 0; kind < PLACES_KINDS; kind++) {
		wait_in(r, PLACES_WAIT, kind, 64, 0);
		wake(r, &other, kind, 64, PLACES_LATER, 10);
		reap(r, 64, PLACES_WRITTEN);
	}
	ring_close(&other);
	r->failed |= other.failed;
	children(r, 2);
}

static void passing_child(struct ring *r)
{
	ring_open(r, r->kind);
	wait_in(r, PLACES_PASS, 0, 64, 0);
	die();
}

/* Each that is canceled wakes another one: ours at last, or one that is canceled, too. */
static void passed(struct ring *r)
{
	int round;

	for (round = 0; round < 2 && !r->failed; round++) {
		wait_in(r, PLACES_PASS, 0, 1, 0);
		ring_child(r);
		reap(r, 1, PLACES_PASSED);
		nobody_waits(r);
	}
}

static void racing_child(struct ring *r)
{
	int kind;

	ring_open(r, r->kind);
	for (kind = 0; kind < PLACES_KINDS; kind++)
		wait_in(r, PLACES_WAIT, kind, PLACES_TAGS, 0);
	_exit(0);
}

/* Each is completed by one side only. */
static void waking_the_dying(struct ring *r)
{
	char *argv[] = { "prog", (char *)r->test->name, (char *)r->kind->name, NULL };
	int round, status;

	for (round = 0; round < 4 && !r->failed; round++) {
		pid_t pid;

		if (posix_spawn(&pid, "/proc/self/exe", NULL, NULL, argv, NULL)) {
			fail(r, "posix_spawn");
			return;
		}
		while (waitpid(pid, &status, WNOHANG) == 0) {
			struct io_uring_cqe *cqe;
			unsigned int i;

			for (i = 0; i < 256; i++) {
				int kind = rand() % PLACES_KINDS, how = rand() % 4;
				struct cmd c = command(PLACES_WAKE, kind, rand(), how,
						       how == PLACES_MOVE ?
						       (int64_t)(rand() % PLACES_KINDS) << 32 |
						       rand() % PLACES_TAGS : rand() % 3, 0);

				ring_push(r, &c, 1);
			}
			io_uring_submit_and_wait(&r->uring, 256);
			while (!io_uring_peek_cqe(&r->uring, &cqe))
				io_uring_cqe_seen(&r->uring, cqe);
		}
		if (status)
			fail(r, "child: status %#x", status);
	}
	nobody_waits(r);
}

/* Whether its handler runs for the first time, of an operation that always blocks, or may. */
static void issued_again(struct ring *r)
{
	struct cmd blocks = { .op = PLACES_BLOCKS, .res = 0 };
	struct cmd retries = { .op = PLACES_RETRIES, .res = 1 };
	struct io_uring_cqe *cqe;

	ring_push(r, &blocks, 0);
	io_uring_submit(&r->uring);
	if (ring_wait(r, &cqe)) {
		fail(r, "no CQE");
		return;
	}
	if (cqe->res == -EOPNOTSUPP)
		r->skip = "only known from Linux 6.18 on";
	io_uring_cqe_seen(&r->uring, cqe);
	if (r->skip)
		return;
	ring_repeat(r, &blocks, 256);
	ring_repeat(r, &retries, 256);
	ring_repeat(r, &blocks, 256);	/* what was left in the PDU is of others */
	retries.sqe_flags = IOSQE_ASYNC;
	retries.res = 0;
	ring_repeat(r, &retries, 256);
}

static const struct test tests[] = {
	{ "a time that is over", over },
	{ "woken by another ring", other_ring },
	{ "woken by the same ring", own_ring },
	{ "moved from place to place", moved },
	{ "waiting from task work", bounced },
	{ "woken in a hard interrupt", hard_interrupt },
	{ "woken in a wait queue", woken_in_wake },
	{ "polled ring", polled_ring },
	{ "issued again", issued_again },
	{ "task dies", dying_task, dying_child },
	{ "PDU written while it is on its way", written, written_child },
	{ "the canceled wake the next", passed, passing_child },
	{ "woken and moved while their task dies", waking_the_dying, racing_child },
};

int main(int argc, char **argv)
{
	return test_main(argc, argv, PLACES_NODE, tests, ARRAY_SIZE(tests));
}
