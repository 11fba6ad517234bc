/* SPDX-License-Identifier: GPL-2.0 */
#ifndef PROG_NOTIFY_H
#define PROG_NOTIFY_H

/*
 * Rounds of events of ucmd_notify: they are made in one go, and then fetched, from
 * each device in the order of their numbers. A buffer of run.size takes one or more.
 */
#include "notify.h"
#include "prog.h"

static void notify_fire(struct run *r)
{
	struct notify_fire fire = { .count = r->depth, .files = r->devices,
				    .later = r->kind->asleep };

	if (ioctl(r->fd, NOTIFY_FIRE, &fire))
		die("fire", errno);
}

static void notify_book(struct run *r, unsigned int device, uint32_t seq)
{
	if (seq != r->seq[device]++)
		die("an event is out of order", EPROTO);
}

/* Books what lies in a buffer. Returns how many events. */
static unsigned int notify_book_all(struct run *r, unsigned int device, const char *from,
				    size_t size)
{
	const struct notify_event *event = (const void *)from;
	unsigned int i, n = size / sizeof(*event);

	for (i = 0; i < n; i++)
		notify_book(r, device, event[i].seq);
	return n;
}

static void notify_command(struct run *r, unsigned int device, uint32_t op)
{
	struct io_uring_sqe *sqe = next_sqe(r);

	sqe->opcode = IORING_OP_URING_CMD;
	sqe->fd = r->fds[device];
	sqe->cmd_op = op;
	sqe->user_data = device;
	if (op == NOTIFY_WATCH) {
		sqe->flags = IOSQE_BUFFER_SELECT;
		sqe->uring_cmd_flags = IORING_URING_CMD_MULTISHOT;
	}
}

/* --- one command --- */

static void open_watch(struct run *r)
{
	unsigned int i, nr = 2 * r->depth * sizeof(struct notify_event) / r->size;

	/* for two rounds; a power of two, as all these are */
	buffers_open(r, nr ?: 1, r->size);
	for (i = 0; i < r->devices; i++)
		notify_command(r, i, NOTIFY_WATCH);
	io_uring_submit(&r->uring);
}

static void round_watch(struct run *r)
{
	unsigned int got = 0, head;
	struct io_uring_cqe *cqe;

	notify_fire(r);
	while (got < r->depth) {
		unsigned int cqes = 0, want = r->size == sizeof(struct notify_event) ?
			r->depth - got : 1;
		int err = io_uring_submit_and_wait(&r->uring, want);

		if (err < 0)
			die("wait", -err);
		io_uring_for_each_cqe(&r->uring, head, cqe) {
			unsigned int bid = cqe->flags >> IORING_CQE_BUFFER_SHIFT;

			if (!(cqe->flags & IORING_CQE_F_MORE))
				die("the stream ended", -cqe->res);
			got += notify_book_all(r, cqe->user_data, r->memory + bid * r->size,
					       cqe->res);
			buffers_provide(r, bid, cqes++);
		}
		io_uring_buf_ring_cq_advance(&r->uring, r->bufs, cqes);
	}
}

/* --- a command for each event --- */

/* One for each device, submitted again when it is done */
static void open_again(struct run *r)
{
	unsigned int i;

	for (i = 0; i < r->devices; i++)
		notify_command(r, i, NOTIFY_NEXT);
	io_uring_submit(&r->uring);
}

/* Twice as many as events in a round: those that are done go with the next wait. */
static void open_next(struct run *r)
{
	unsigned int i;

	for (i = 0; i < 2 * r->depth; i++)
		notify_command(r, i % r->devices, NOTIFY_NEXT);
	io_uring_submit(&r->uring);
}

/* Fetches a round with up to @most at a time. */
static void notify_commands(struct run *r, unsigned int most)
{
	unsigned int got = 0, head;
	struct io_uring_cqe *cqe;

	notify_fire(r);
	while (got < r->depth) {
		unsigned int cqes = 0, left = r->depth - got;
		int err = io_uring_submit_and_wait(&r->uring, left < most ? left : most);

		if (err < 0)
			die("wait", -err);
		io_uring_for_each_cqe(&r->uring, head, cqe) {
			if (cqe->res < 0)
				die("command", -cqe->res);
			notify_book(r, cqe->user_data, cqe->res);
			notify_command(r, cqe->user_data, NOTIFY_NEXT);
			cqes++;
		}
		io_uring_cq_advance(&r->uring, cqes);
		got += cqes;
	}
}

static void round_again(struct run *r)
{
	notify_commands(r, r->devices);
}

static void round_next(struct run *r)
{
	notify_commands(r, r->depth);
}

/* --- read(), and eventfd --- */

static unsigned int notify_read(struct run *r, unsigned int device)
{
	char events[4096];
	ssize_t size = read(r->fds[device], events, r->size);

	if (size < 0)
		die("read", errno);
	return notify_book_all(r, device, events, size);
}

static unsigned int notify_read_counted(struct run *r, unsigned int device)
{
	unsigned int got = 0;
	uint64_t count;

	if (read(r->eventfds[device], &count, sizeof(count)) != sizeof(count))
		die("eventfd", errno);
	while (got < count)
		got += notify_read(r, device);
	return got;
}

static void notify_poll(struct run *r, const int *fds)
{
	unsigned int i;

	r->epoll = epoll_create1(EPOLL_CLOEXEC);
	for (i = 0; i < r->devices; i++) {
		struct epoll_event event = { .events = EPOLLIN, .data.u32 = i };

		if (epoll_ctl(r->epoll, EPOLL_CTL_ADD, fds[i], &event))
			die("epoll", errno);
	}
}

static void open_read(struct run *r)
{
	if (r->devices > 1)
		notify_poll(r, r->fds);
}

static void open_eventfds(struct run *r)
{
	unsigned int i;

	for (i = 0; i < r->devices; i++) {
		r->eventfds[i] = eventfd(0, EFD_CLOEXEC);
		if (r->eventfds[i] < 0 || ioctl(r->fds[i], NOTIFY_EVENTFD, &r->eventfds[i]))
			die("eventfd", errno);
	}
	if (r->devices > 1)
		notify_poll(r, r->eventfds);
}

/* From one device, or from those that epoll says have something. */
static void notify_round(struct run *r, unsigned int (*get)(struct run *r, unsigned int device))
{
	struct epoll_event ready[MAX_DEVICES];
	unsigned int got = 0;
	int i, n;

	notify_fire(r);
	while (got < r->depth) {
		if (r->devices == 1) {
			got += get(r, 0);
			continue;
		}
		n = epoll_wait(r->epoll, ready, MAX_DEVICES, -1);
		if (n < 0)
			die("epoll", errno);
		for (i = 0; i < n; i++)
			got += get(r, ready[i].data.u32);
	}
}

static void round_read(struct run *r)
{
	notify_round(r, notify_read);
}

static void round_eventfds(struct run *r)
{
	notify_round(r, notify_read_counted);
}

#endif /* PROG_NOTIFY_H */
