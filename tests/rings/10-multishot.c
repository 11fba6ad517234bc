// SPDX-License-Identifier: GPL-2.0
/*
 * Has ucmd_multishot post streams of events, into buffers of every kind, and
 * accounts for each of them.
 */
#include <signal.h>
#include <sys/mman.h>
#include <ucmd_test.h>

#include "ucmd_multishot.h"

#ifndef IORING_URING_CMD_MULTISHOT	/* newer than some liburing */
#define IORING_URING_CMD_MULTISHOT	2
#endif

#define EVENT	sizeof(struct ucmd_multishot_event)
#define GROUP	7

/* The buffers of a group, and what has arrived in them. */
struct stream {
	unsigned int nr, size;	/* size: of a buffer */
	unsigned int flags;	/* of the ring of buffers */
	bool legacy;		/* provided one by one instead */
	unsigned int sqe_flags;
	char *memory;
	struct io_uring_buf_ring *bufs;
	unsigned int *used;	/* bytes of each buffer, if they are consumed in parts */
	uint64_t seq, lost;
	bool any_seq;		/* the first event has any number */
	bool may_lose;		/* the last events, too: collect() stops after a second */
	unsigned int cqes, nobufs, overflows, skipped;
};

static void provide_one(struct ring *r, struct stream *s, unsigned int bid, unsigned int nr)
{
	struct io_uring_sqe *sqe;

	s->used[bid] = 0;
	if (!s->legacy) {
		io_uring_buf_ring_add(s->bufs, s->memory + (size_t)bid * s->size, s->size, bid,
				      io_uring_buf_ring_mask(s->nr), 0);
		io_uring_buf_ring_advance(s->bufs, 1);
		return;
	}
	sqe = ring_sqe(r);
	io_uring_prep_provide_buffers(sqe, s->memory + (size_t)bid * s->size, s->size, nr, GROUP,
				      bid);
	sqe->flags = IOSQE_CQE_SKIP_SUCCESS;
	io_uring_submit(&r->uring);
}

static void unprovide(struct ring *r, struct stream *s)
{
	struct io_uring_sqe *sqe;

	if (!s->legacy) {
		io_uring_free_buf_ring(&r->uring, s->bufs, s->nr, GROUP);
		return;
	}
	sqe = ring_sqe(r);
	io_uring_prep_remove_buffers(sqe, s->nr, GROUP);
	sqe->flags = IOSQE_CQE_SKIP_SUCCESS;
	io_uring_submit(&r->uring);
}

static void provide(struct ring *r, struct stream *s)
{
	unsigned int bid;
	int err;

	if (!s->memory) {
		s->memory = calloc(s->nr, s->size);
		s->used = calloc(s->nr, sizeof(*s->used));
	}
	if (s->legacy) {
		provide_one(r, s, 0, s->nr);
		return;
	}
	s->bufs = io_uring_setup_buf_ring(&r->uring, s->nr, GROUP, s->flags, &err);
	if (!s->bufs) {
		fail(r, "ring of buffers: %s", strerror(-err));
		return;
	}
	for (bid = 0; bid < s->nr; bid++)
		provide_one(r, s, bid, 1);
}

static void release(struct ring *r, struct stream *s)
{
	unprovide(r, s);
	free(s->memory);
	free(s->used);
}

static void watch(struct ring *r, struct stream *s)
{
	struct io_uring_sqe *sqe = ring_sqe(r);

	sqe->opcode = IORING_OP_URING_CMD;
	sqe->fd = r->fd;
	sqe->flags = IOSQE_BUFFER_SELECT | s->sqe_flags;
	sqe->cmd_op = UCMD_MULTISHOT_WATCH;
	sqe->uring_cmd_flags = IORING_URING_CMD_MULTISHOT;
	sqe->buf_group = GROUP;
	sqe->user_data = GROUP;
	if (io_uring_submit(&r->uring) < 0)
		fail(r, "submit");
	test_commands++;
}

static struct cmd fire_cmd(uint32_t count, uint32_t burst, uint32_t period_us, int res)
{
	struct cmd c = { .op = UCMD_MULTISHOT_FIRE, .res = res };

	CMD_PAYLOAD(&c, (struct ucmd_multishot_fire){ .count = count, .burst = burst,
						      .period_us = period_us });
	return c;
}

/* Through a ring of its own: the other one may be full of events. */
static void fire(struct ring *r, uint32_t count, uint32_t burst, uint32_t period_us)
{
	struct cmd c = fire_cmd(count, burst, period_us, 0);
	struct ring other = { .fd = r->fd };

	ring_open(&other, &ring_kinds[0]);
	ring_run(&other, &c, 1);
	ring_close(&other);
	r->failed |= other.failed;
}

static void book_events(struct ring *r, struct stream *s, const char *at, unsigned int bytes)
{
	struct ucmd_multishot_event event;

	for (; bytes; at += EVENT, bytes -= EVENT) {
		memcpy(&event, at, EVENT);
		if ((event.seq != s->seq + event.lost && !s->any_seq) || event.reserved)
			fail(r, "event %llu, %u lost, after event %llu",
			     (unsigned long long)event.seq, event.lost,
			     (unsigned long long)s->seq - 1);
		s->any_seq = false;
		s->seq = event.seq + 1;
		s->lost += event.lost;
	}
}

/* Books one CQE. Returns the result of the last one of the command, else 0. */
static int book(struct ring *r, struct stream *s, const struct io_uring_cqe *cqe)
{
	unsigned int bid = cqe->flags >> IORING_CQE_BUFFER_SHIFT;

	test_cqes++;
	s->cqes++;
	if (cqe->user_data != GROUP) {
		fail(r, "CQE with user_data %#llx", (unsigned long long)cqe->user_data);
		return 0;
	}
	if (!(cqe->flags & IORING_CQE_F_MORE)) {
		if (cqe->flags || cqe->res >= 0)
			fail(r, "last CQE: res %d, flags %#x", cqe->res, cqe->flags);
		return cqe->res;
	}
	if (!(cqe->flags & IORING_CQE_F_BUFFER) || bid >= s->nr || cqe->res <= 0 ||
	    s->used[bid] + cqe->res > s->size ||
	    (cqe->res % EVENT && (cqe->res > (int)EVENT || cqe->flags & IORING_CQE_F_BUF_MORE))) {
		fail(r, "CQE: res %d, flags %#x", cqe->res, cqe->flags);
		return 0;
	}
	if (cqe->res < (int)EVENT) {	/* no room: the rest of a buffer, or a small one */
		s->skipped++;
		if (s->used[bid])
			provide_one(r, s, bid, 1);
		return 0;
	}
	book_events(r, s, s->memory + (size_t)bid * s->size + s->used[bid], cqe->res);
	s->used[bid] += cqe->res;
	if (!(cqe->flags & IORING_CQE_F_BUF_MORE))
		provide_one(r, s, bid, 1);
	return 0;
}

/* Waits for the result of the last CQE, and for events up to @seq, 0: for none. */
static int collect_once(struct ring *r, struct stream *s, uint64_t seq)
{
	struct __kernel_timespec limit = { .tv_sec = s->may_lose ? 1 : 20 };
	struct io_uring_cqe *cqe;
	int res = 0;

	while (!res && !r->failed && (!seq || s->seq < seq)) {
		int err = io_uring_wait_cqe_timeout(&r->uring, &cqe, &limit);

		if (err == -ETIME && s->may_lose)
			break;
		if (err) {
			fail(r, "%llu events, then %s", (unsigned long long)s->seq,
			     strerror(-err));
			break;
		}
		res = book(r, s, cqe);
		io_uring_cqe_seen(&r->uring, cqe);
	}
	return res;
}

/* Takes events up to @seq. When the stream ends, another command goes on. */
static void collect(struct ring *r, struct stream *s, uint64_t seq)
{
	while (!r->failed && s->seq < seq) {
		int res = collect_once(r, s, seq);

		if (res == -EOVERFLOW) {	/* some buffer is lost */
			s->overflows++;
			unprovide(r, s);
			provide(r, s);
		} else if (res == -ENOBUFS) {
			s->nobufs++;
		} else if (res) {
			fail(r, "the stream ended with %d", res);
		}
		if (res)
			watch(r, s);
		else if (s->may_lose)
			break;
	}
	if (s->seq < seq && !s->may_lose)
		fail(r, "%llu events instead of %llu", (unsigned long long)s->seq,
		     (unsigned long long)seq);
}

static void events_into(struct ring *r, struct stream s)
{
	int round;

	provide(r, &s);
	watch(r, &s);
	for (round = 1; round <= 5 && !r->failed; round++) {
		fire(r, 4000, 100, 200);	/* the queue has room for that */
		collect(r, &s, 4000 * round);
	}
	if (s.lost)
		fail(r, "%llu events lost", (unsigned long long)s.lost);
	if (s.size == EVENT && s.cqes < 20000)
		fail(r, "%u CQEs", s.cqes);
	release(r, &s);
}

static void one_a_buffer(struct ring *r)
{
	events_into(r, (struct stream){ .nr = 4096, .size = EVENT });
}

static void many_a_buffer(struct ring *r)
{
	events_into(r, (struct stream){ .nr = 64, .size = 4096 });
}

/* Each holds whole events, so that no rest is left that has no room for one. */
static void in_parts(struct ring *r)
{
	events_into(r, (struct stream){ .nr = 64, .size = 100 * EVENT,
					.flags = IOU_PBUF_RING_INC });
}

/* Others, too: they are skipped, and nothing of the next buffer is missing. */
static void rests(struct ring *r)
{
	struct stream s = { .nr = 4, .size = 10 * EVENT + 8, .flags = IOU_PBUF_RING_INC };
	int round;

	provide(r, &s);
	watch(r, &s);
	for (round = 1; round <= 40 && !r->failed; round++) {
		fire(r, 17, 1 + round % 17, 20);
		collect(r, &s, 17 * round);
	}
	if (s.lost || s.skipped < 40)
		fail(r, "%llu events lost, %u rests", (unsigned long long)s.lost, s.skipped);
	release(r, &s);
}

static void one_by_one(struct ring *r)
{
	events_into(r, (struct stream){ .nr = 4096, .size = EVENT, .legacy = true });
}

static void from_worker(struct ring *r)
{
	events_into(r, (struct stream){ .nr = 64, .size = 4096, .sqe_flags = IOSQE_ASYNC });
}

/* Fewer events than the queue has room for: none may be lost. */
static void buffers_run_out(struct ring *r)
{
	struct stream s = { .nr = 16, .size = EVENT };

	provide(r, &s);
	watch(r, &s);
	fire(r, 4000, 100, 200);
	collect(r, &s, 4000);
	if (!s.nobufs || s.lost)
		fail(r, "%u times out of buffers, %llu events lost", s.nobufs,
		     (unsigned long long)s.lost);
	release(r, &s);
}

/* The CQ takes 8192, the queue keeps the rest, as it does what one fire() makes. */
static void cq_full(struct ring *r)
{
	struct stream s = { .nr = 16384, .size = EVENT };
	uint64_t start = now_us();
	unsigned int fired;

	provide(r, &s);
	watch(r, &s);
	for (fired = 4000; fired <= 12000; fired += 4000) {
		fire(r, 4000, 100, 1000);
		while (io_uring_cq_ready(&r->uring) < fired &&
		       !io_uring_cq_has_overflow(&r->uring) && now_us() - start < EVER_US) {
			usleep(5000);
			io_uring_get_events(&r->uring);
		}
	}
	collect(r, &s, 12000);
	if (!s.overflows || s.lost)
		fail(r, "CQ full %u times, %llu events lost", s.overflows,
		     (unsigned long long)s.lost);
	release(r, &s);
}

/* Nobody watches: what is too much is lost, and the next event says how much. */
static void queue_full(struct ring *r)
{
	struct stream s = { .nr = 64, .size = 4096 };

	provide(r, &s);
	fire(r, 10000, 10000, 20);
	usleep(20000);
	watch(r, &s);
	collect(r, &s, UCMD_MULTISHOT_QUEUE);
	if (s.lost)
		fail(r, "%llu events lost too early", (unsigned long long)s.lost);
	fire(r, 1, 1, 20);
	collect(r, &s, 10001);
	if (s.lost != 10000 - UCMD_MULTISHOT_QUEUE)
		fail(r, "%llu events lost", (unsigned long long)s.lost);
	release(r, &s);
}

/* One command with other flags than it needs. */
static void refused_with(struct ring *r, unsigned int cmd_flags, unsigned int sqe_flags, int res)
{
	struct __kernel_timespec limit = { .tv_sec = 20 };
	struct io_uring_sqe *sqe = ring_sqe(r);
	struct io_uring_cqe *cqe;

	sqe->opcode = IORING_OP_URING_CMD;
	sqe->fd = r->fd;
	sqe->flags = sqe_flags;
	sqe->cmd_op = UCMD_MULTISHOT_WATCH;
	sqe->uring_cmd_flags = cmd_flags;
	sqe->buf_group = GROUP;
	io_uring_submit(&r->uring);
	test_commands++;
	if (io_uring_wait_cqe_timeout(&r->uring, &cqe, &limit)) {
		fail(r, "no CQE");
		return;
	}
	test_cqes++;
	if (cqe->res != res || cqe->flags)
		fail(r, "flags %#x %#x: res %d, flags %#x", cmd_flags, sqe_flags, cqe->res,
		     cqe->flags);
	io_uring_cqe_seen(&r->uring, cqe);
}

static void refused(struct ring *r)
{
	struct cmd fires[] = {
		fire_cmd(1, 0, 20, -EINVAL),
		fire_cmd(1, UCMD_MULTISHOT_BURST + 1, 20, -EINVAL),
		fire_cmd(1, 1, 19, -EINVAL),
		fire_cmd(1, 1, 1000001, -EINVAL),
		fire_cmd(0, 1, 1000000, 0),
		fire_cmd(1, 1, 20, -EBUSY),
	};
	struct stream s = { .nr = 64, .size = 4096 };
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(fires); i++)
		ring_run(r, &fires[i], 1);
	refused_with(r, 0, 0, -EINVAL);
	refused_with(r, 0, IOSQE_BUFFER_SELECT, -EINVAL);
	refused_with(r, IORING_URING_CMD_MULTISHOT, 0, -EINVAL);
	refused_with(r, IORING_URING_CMD_MULTISHOT | IORING_URING_CMD_FIXED, IOSQE_BUFFER_SELECT,
		     -EINVAL);
	provide(r, &s);
	watch(r, &s);
	refused_with(r, IORING_URING_CMD_MULTISHOT, IOSQE_BUFFER_SELECT, -EBUSY);
	collect(r, &s, 1);
	release(r, &s);
}

/* A stream into a buffer that is no good ends, and the event is kept. */
static void bad_buffers(struct ring *r)
{
	void *gone = mmap(NULL, 4096, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	struct ucmd_multishot_event event;
	const struct {
		void *addr;
		unsigned int size;
		int res[2];
		unsigned int skipped;
	} bad[] = {
		{ &event, EVENT - 1, { -EMSGSIZE, -ENOBUFS }, 2 },
		{ &event, 0, { -EMSGSIZE, -EMSGSIZE } },
		{ NULL, EVENT, { -ENOBUFS, -ENOBUFS } },
		{ (void *)(1ul << 63), EVENT, { -ENOBUFS, -ENOBUFS } },
		{ (void *)-1ul, EVENT, { -ENOBUFS, -ENOBUFS } },
		{ gone, EVENT, { -EFAULT, -EFAULT } },
	};
	struct stream s = { .nr = 2, .size = EVENT }, good = { .nr = 64, .size = 4096 };
	unsigned int i, j;

	fire(r, 3, 3, 20);
	watch(r, &s);		/* no group at all */
	if (collect_once(r, &s, 0) != -ENOBUFS)
		fail(r, "no group: not -ENOBUFS");
	for (i = 0; i < ARRAY_SIZE(bad) && !r->failed; i++) {
		provide(r, &s);
		for (j = 0; j < s.nr; j++) {
			s.bufs->bufs[j].addr = (uintptr_t)bad[i].addr;
			s.bufs->bufs[j].len = bad[i].size;
		}
		s.skipped = 0;
		for (j = 0; j < 2; j++) {	/* the buffer that ends the stream stays */
			int res;

			watch(r, &s);
			res = collect_once(r, &s, 0);
			if (res != bad[i].res[j])
				fail(r, "buffer %u: %d", i, res);
		}
		if (s.skipped != bad[i].skipped)
			fail(r, "buffer %u: %u skipped", i, s.skipped);
		unprovide(r, &s);
	}
	if (s.seq)
		fail(r, "events in bad buffers");
	provide(r, &good);
	watch(r, &good);
	collect(r, &good, 3);
	release(r, &good);
	munmap(gone, 4096);
}

/* Opens a ring of its own and has a stream in full flow. */
static void flow(struct ring *r, struct ring *other, struct stream *s)
{
	uint64_t start = now_us();
	int res;

	*other = (struct ring){ .fd = r->fd };
	*s = (struct stream){ .nr = 64, .size = 4096, .any_seq = true };
	ring_open(other, r->kind);
	provide(other, s);
	do {	/* the command of the ring before may be there for a moment */
		watch(other, s);
		res = collect_once(other, s, 1);
	} while (res == -EBUSY && now_us() - start < EVER_US);
	if (res)
		fail(other, "%d after %llu us", res, (unsigned long long)(now_us() - start));
	collect(other, s, s->seq + 1000);
}

/* A ring that goes takes its command along, and the stream is free for another. */
static void ring_goes(struct ring *r)
{
	struct ring other;
	struct stream s;
	int i;

	fire(r, 0, 10, 100);
	for (i = 0; i < 8 && !r->failed; i++) {
		flow(r, &other, &s);
		r->failed |= other.failed;
		io_uring_queue_exit(&other.uring);
		free(s.memory);
		free(s.used);
	}
}

static void dying_child(struct ring *r)
{
	struct ring other;
	struct stream s;

	fire(r, 0, 50, 100);
	flow(r, &other, &s);
	usleep(now_us() % 5000);
	if (now_us() & 1)
		raise(SIGKILL);
	_exit(other.failed);
}

static void dying_task(struct ring *r)
{
	int round, status;

	for (round = 0; round < 8 && !r->failed; round++) {
		status = ring_child(r);
		if (status && !WIFSIGNALED(status))
			fail(r, "child: status %#x", status);
	}
}

/* As fast as they come: what is lost has to be explained. */
static void many(struct ring *r)
{
	uint64_t events = strtoull(getenv("UCMD_EVENTS") ?: "50000", NULL, 0), start = now_us();
	struct stream s = { .nr = 8192, .size = EVENT, .may_lose = true };

	provide(r, &s);
	watch(r, &s);
	fire(r, events, 200, 1000);
	collect(r, &s, events);
	s.may_lose = false;
	fire(r, 1, 1, 20);
	collect(r, &s, events + 1);
	printf("# %llu events in %llu us, %llu lost, %u CQEs, ",
	       (unsigned long long)s.seq, (unsigned long long)(now_us() - start),
	       (unsigned long long)s.lost, s.cqes);
	printf("%u times no buffer, %u times CQ full\n", s.nobufs, s.overflows);
	release(r, &s);
}

static const struct test tests[] = {
	{ "an event a buffer", one_a_buffer },
	{ "many events a buffer", many_a_buffer },
	{ "buffers consumed in parts", in_parts },
	{ "rests of buffers", rests },
	{ "buffers provided one by one", one_by_one },
	{ "started by a worker", from_worker },
	{ "buffers run out", buffers_run_out },
	{ "CQ full", cq_full },
	{ "queue full", queue_full },
	{ "refused", refused },
	{ "bad buffers", bad_buffers },
	{ "ring goes", ring_goes },
	{ "task dies", dying_task, dying_child },
	{ "many events", many },
};

int main(int argc, char **argv)
{
	size_t n = ARRAY_SIZE(tests);

	/* The last one alone, for "make million" */
	if (getenv("UCMD_EVENTS"))
		return test_main(argc, argv, UCMD_MULTISHOT_NODE, &tests[n - 1], 1);
	return test_main(argc, argv, UCMD_MULTISHOT_NODE, tests, n);
}
