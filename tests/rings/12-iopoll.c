// SPDX-License-Identifier: GPL-2.0
/* Polls ucmd_iopoll for answers, on rings that poll and on such that do not. */
#define RING_KINDS							\
	{ "iopoll", IORING_SETUP_IOPOLL },				\
	{ "iopoll-sqpoll", IORING_SETUP_IOPOLL | IORING_SETUP_SQPOLL },	\
	{ "iopoll-defer", IORING_SETUP_IOPOLL | IORING_SETUP_SINGLE_ISSUER | \
			  IORING_SETUP_DEFER_TASKRUN },			\
	{ "iopoll-sqe128-cqe32", IORING_SETUP_IOPOLL | IORING_SETUP_SQE128 | \
				 IORING_SETUP_CQE32 },			\
	{ "plain", 0 },							\
	{ "sqpoll", IORING_SETUP_SQPOLL },
#include <ucmd_test.h>

#include "ucmd_iopoll.h"

static bool polls(const struct ring *r)
{
	return r->kind->flags & IORING_SETUP_IOPOLL;
}

static struct cmd ask(uint32_t op, uint32_t us, int32_t res)
{
	struct cmd c = { .op = op, .res = res };

	CMD_PAYLOAD(&c, (struct ucmd_iopoll_ask){ .us = us, .res = res });
	return c;
}

/* What a polled command is owed depends on the ring. */
static struct cmd polled(const struct ring *r, uint32_t us, int32_t res)
{
	struct cmd c = ask(UCMD_IOPOLL_ASK, us, res);

	if (!polls(r))
		c.res = -EOPNOTSUPP;
	return c;
}

/* Until no polled command is open any more, which a ring of its own has to tell. */
static void none_open(struct ring *r)
{
	static const struct ring_kind plain = { "plain", 0 };
	struct ring other = { .fd = r->fd };
	struct io_uring_cqe *cqe;
	uint64_t start = now_us();
	int open = 1;

	ring_open(&other, &plain);
	while (open && now_us() - start < EVER_US) {
		ring_push(&other, &(struct cmd){ .op = UCMD_IOPOLL_OPEN }, 0);
		if (io_uring_submit_and_wait(&other.uring, 1) < 0 ||
		    io_uring_peek_cqe(&other.uring, &cqe))
			break;
		open = cqe->res;
		io_uring_cqe_seen(&other.uring, cqe);
		usleep(1000);
	}
	if (open)
		fail(r, "%d commands were never completed", open);
	ring_close(&other);
}

static void answers(struct ring *r)
{
	static struct cmd cmds[RING_ENTRIES];
	unsigned int i;

	for (i = 0; i < RING_ENTRIES; i++)
		cmds[i] = polled(r, 0, i - 100);
	ring_run(r, cmds, 1);
	ring_run(r, cmds, 32);
	ring_run(r, cmds, RING_ENTRIES);
	none_open(r);
}

static void second_result(struct ring *r)
{
	static struct cmd cmds[512];
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(cmds); i++) {
		cmds[i] = ask(i & 1 ? UCMD_IOPOLL_ASK32 : UCMD_IOPOLL_ASK, i, i);
		if (i & 1 && r->cqe32)
			cmds[i].res2 = i;
		else if (i & 1)
			cmds[i].res = -EINVAL;
		else if (!polls(r))
			cmds[i].res = -EOPNOTSUPP;
	}
	ring_run(r, cmds, ARRAY_SIZE(cmds));
	none_open(r);
}

/* The slowest command comes first, and may hold up nobody for longer than its time. */
static void late_answers(struct ring *r)
{
	static struct cmd cmds[256];
	uint64_t start = now_us();
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(cmds); i++)
		cmds[i] = polled(r, 50000 - 190 * i, i);
	ring_run(r, cmds, ARRAY_SIZE(cmds));
	if (polls(r) && now_us() - start < 50000)
		fail(r, "50 ms took %llu us", (unsigned long long)(now_us() - start));
	none_open(r);
}

static void in_workers(struct ring *r)
{
	struct cmd c = polled(r, 100, 7);

	c.sqe_flags = IOSQE_ASYNC;
	ring_repeat(r, &c, 1);
	ring_repeat(r, &c, 512);
	none_open(r);
}

static void at_once(struct ring *r)
{
	static const int results[] = { 0, 1, 4711, INT32_MAX, -1, -EIO };
	static struct cmd cmds[3 * ARRAY_SIZE(results)];
	struct cmd c;
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(cmds); i++)
		cmds[i] = ask(UCMD_IOPOLL_NOW, 0, results[i % ARRAY_SIZE(results)]);
	ring_run(r, cmds, ARRAY_SIZE(cmds));
	for (i = 0; i < 3; i++) {
		c = ask(UCMD_IOPOLL_NOW, 0, results[i]);
		ring_repeat(r, &c, RING_ENTRIES);
		c.sqe_flags = IOSQE_ASYNC;
		ring_repeat(r, &c, 256);
	}
}

/* The poller is asked for these, too, and must not take them for its own. */
static void mixed(struct ring *r)
{
	static struct cmd cmds[1024];
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(cmds); i++) {
		switch (i % 4) {
		case 0:
			cmds[i] = polled(r, i * 10, i);
			break;
		case 1:
			cmds[i] = ask(UCMD_IOPOLL_WORK, 10000 - i * 7, i);
			break;
		case 2:
			cmds[i] = ask(UCMD_IOPOLL_NOW, 0, i);
			break;
		default:
			cmds[i] = ask(UCMD_IOPOLL_WORK, 0, -EIO);
			cmds[i].sqe_flags = i & 4 ? IOSQE_ASYNC : 0;
		}
	}
	ring_run(r, cmds, ARRAY_SIZE(cmds));
	none_open(r);
}

static void links(struct ring *r)
{
	struct cmd cmds[] = {
		ask(UCMD_IOPOLL_NOW, 0, 0),
		ask(UCMD_IOPOLL_NOW, 0, 3),
		polled(r, 1000, 4),
		ask(UCMD_IOPOLL_NOW, 0, 0),
		polled(r, 1000, -EIO),
		ask(UCMD_IOPOLL_NOW, 0, 0),
	};
	size_t i;

	for (i = 0; i < ARRAY_SIZE(cmds) - 1; i++)
		cmds[i].sqe_flags = IOSQE_IO_LINK;
	for (i = polls(r) ? 5 : 3; i < ARRAY_SIZE(cmds); i++)
		cmds[i].res = -ECANCELED;
	ring_run(r, cmds, ARRAY_SIZE(cmds));
}

static void errors(struct ring *r)
{
	struct cmd cmds[] = {
		ask(UCMD_IOPOLL_ASK, UCMD_IOPOLL_MAX_US + 1, -EINVAL),
		ask(UCMD_IOPOLL_ASK, ~0u, -EINVAL),
		ask(UCMD_IOPOLL_WORK, ~0u, -EINVAL),
		{ .op = 0, .res = -EOPNOTSUPP },
		{ .op = ~0u, .res = -EOPNOTSUPP },
	};

	ring_run(r, cmds, ARRAY_SIZE(cmds));
	ring_run(r, cmds, ARRAY_SIZE(cmds));
}

/* On a ring that polls it is refused, so that nothing waits for ever. */
static void cancelable(struct ring *r)
{
	struct cmd c = { .op = UCMD_IOPOLL_WAIT, .res = -EOPNOTSUPP };

	if (!polls(r)) {
		r->skip = "only where rings poll";
		return;
	}
	ring_repeat(r, &c, 1);
	ring_repeat(r, &c, 512);
	c.sqe_flags = IOSQE_ASYNC;
	ring_repeat(r, &c, 512);
}

static void leave_open(struct ring *r)
{
	struct cmd c = polled(r, 200000, 1), work = ask(UCMD_IOPOLL_WORK, 100000, 2);
	int i;

	for (i = 0; i < 256; i++) {
		ring_push(r, &c, i);
		ring_push(r, &work, i);
	}
	if (io_uring_submit(&r->uring) < 0)
		fail(r, "submit");
	while (io_uring_sq_ready(&r->uring))
		usleep(1000);
}

/* Nobody polls: who takes the ring apart has to. */
static void abandoned(struct ring *r)
{
	struct ring other = { .fd = r->fd };

	ring_open(&other, r->kind);
	leave_open(&other);
	io_uring_queue_exit(&other.uring);
	r->failed |= other.failed;
	none_open(r);
}

static void killed_child(struct ring *r)
{
	ring_open(r, r->kind);
	leave_open(r);
	kill(getpid(), SIGKILL);
}

static void killed(struct ring *r)
{
	int status = ring_child(r);

	if (!WIFSIGNALED(status) || WTERMSIG(status) != SIGKILL)
		fail(r, "child: status %#x", status);
	none_open(r);
}

/* Linux 6.13 and later sleep before they ask for the first time. */
static void hybrid_polling(struct ring *r)
{
	struct ring_kind kind = { "hybrid", r->kind->flags | IORING_SETUP_HYBRID_IOPOLL };
	struct io_uring_params p = { .flags = kind.flags };
	struct ring other = { .fd = r->fd };
	static struct cmd cmds[256];
	unsigned int i;

	if (!polls(r) || io_uring_queue_init_params(1, &other.uring, &p)) {
		r->skip = polls(r) ? "this kernel has no hybrid polling, Linux 6.13 does" :
				     "only where rings poll";
		return;
	}
	io_uring_queue_exit(&other.uring);
	ring_open(&other, &kind);
	for (i = 0; i < ARRAY_SIZE(cmds); i++)
		cmds[i] = i & 1 ? polled(&other, 13 * i, i) : ask(UCMD_IOPOLL_WORK, 7 * i, i);
	for (i = 0; i < 10; i++)
		ring_run(&other, cmds, ARRAY_SIZE(cmds));
	ring_close(&other);
	r->failed |= other.failed;
}

static const struct test tests[] = {
	{ "answers", answers },
	{ "second result", second_result },
	{ "late answers", late_answers },
	{ "polled commands in workers", in_workers },
	{ "completed in the handler", at_once },
	{ "polled and others", mixed },
	{ "links", links },
	{ "errors", errors },
	{ "cancelable", cancelable },
	{ "abandoned", abandoned },
	{ "killed", killed, killed_child },
	{ "hybrid", hybrid_polling },
};

int main(int argc, char **argv)
{
	return test_main(argc, argv, UCMD_IOPOLL_NODE, tests, ARRAY_SIZE(tests));
}
