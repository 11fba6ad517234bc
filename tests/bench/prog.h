/* SPDX-License-Identifier: GPL-2.0 */
#ifndef PROG_H
#define PROG_H

/* What the kinds of prog.c have in common. */
#include <errno.h>
#include <fcntl.h>
#include <liburing.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

#ifndef IORING_URING_CMD_MULTISHOT	/* newer than some liburing */
#define IORING_URING_CMD_MULTISHOT	2
#endif

#define ARRAY_SIZE(a)	(sizeof(a) / sizeof((a)[0]))
#define MAX_DEVICES	64

struct run {
	const struct kind *kind;
	struct io_uring uring;
	int fd, eventfd;
	unsigned int depth, rounds, devices, size;
	int fds[MAX_DEVICES];
	uint64_t start, end, cpu_start, cpu_end;
	/* provided buffers of buf_size, or other memory */
	struct io_uring_buf_ring *bufs;
	unsigned int nr_bufs, buf_size;
	char *memory;
	/* prog_notify.h */
	uint32_t seq[MAX_DEVICES];
	int eventfds[MAX_DEVICES], epoll;
	/* prog_lend.h */
	int sink;
};

/* A round is depth commands, submitted and waited for. */
struct kind {
	const char *name, *node;
	void (*round)(struct run *r);
	uint32_t op;
	int res;		/* of each command */
	void (*open)(struct run *r), (*close)(struct run *r);
	bool asleep;		/* an event finds the program asleep */
};

static void die(const char *what, int err)
{
	printf("bench: %s: %s\n", what, strerror(err));
	exit(1);
}

/* The next SQE, empty; there is room for a round. */
static struct io_uring_sqe *next_sqe(struct run *r)
{
	struct io_uring_sqe *sqe = io_uring_get_sqe(&r->uring);

	if (!sqe)
		die("SQ full", ENOSPC);
	return memset(sqe, 0, sizeof(*sqe));
}

/* @n completions with the result of the kind */
static void reap(struct run *r, unsigned int n)
{
	struct io_uring_cqe *cqe;
	unsigned int head, seen = 0;
	int err;

	err = io_uring_submit_and_wait(&r->uring, n);
	if (err < 0)
		die("submit", -err);
	while (seen < n) {
		unsigned int got = 0;

		io_uring_for_each_cqe(&r->uring, head, cqe) {
			if (cqe->res != r->kind->res)
				die(r->kind->name, cqe->res < 0 ? -cqe->res : EPROTO);
			got++;
		}
		io_uring_cq_advance(&r->uring, got);
		seen += got;
		if (seen < n) {
			err = io_uring_wait_cqe_nr(&r->uring, &cqe, n - seen);
			if (err < 0)
				die("wait", -err);
		}
	}
}

/* Buffer @bid is free again; the @at-th since the ring was advanced. */
static void buffers_provide(struct run *r, unsigned int bid, unsigned int at)
{
	io_uring_buf_ring_add(r->bufs, r->memory + bid * r->buf_size, r->buf_size, bid,
			      io_uring_buf_ring_mask(r->nr_bufs), at);
}

/* Group 0 */
static void buffers_open(struct run *r, unsigned int nr, unsigned int size)
{
	unsigned int i;
	int err;

	r->nr_bufs = nr;
	r->buf_size = size;
	r->memory = malloc(nr * size);
	memset(r->memory, 0, nr * size);	/* the first touch of a page is dear */
	r->bufs = io_uring_setup_buf_ring(&r->uring, nr, 0, 0, &err);
	if (!r->bufs)
		die("ring of buffers", -err);
	for (i = 0; i < nr; i++)
		buffers_provide(r, i, i);
	io_uring_buf_ring_advance(r->bufs, nr);
}

static void buffers_close(struct run *r)
{
	io_uring_free_buf_ring(&r->uring, r->bufs, r->nr_bufs, 0);
}

#endif /* PROG_H */
