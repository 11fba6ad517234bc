// SPDX-License-Identifier: GPL-2.0
/*
 * Asks a device that has no interrupt: on a ring that polls, waiting for a completion has the
 * driver look whether the device has the answer. On any other ring nobody would look.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <ucmd_prep.h>

#include "ucmd_iopoll.h"

UCMD_PREP(prep_ask, UCMD_IOPOLL_ASK, struct ucmd_iopoll_ask)
UCMD_PREP(prep_work, UCMD_IOPOLL_WORK, struct ucmd_iopoll_ask)

/* Submits what is prepared, and tells what came back. */
static void run(struct io_uring *ring, const char *what)
{
	struct io_uring_cqe *cqe;
	int err;

	io_uring_submit(ring);
	do {	/* a ring that polls may come back without one */
		err = io_uring_wait_cqe(ring, &cqe);
	} while (err == -EAGAIN);
	if (err)
		return;
	printf("%s: ", what);
	if (cqe->res >= 0)
		printf("%d\n", cqe->res);
	else
		printf("%s\n", strerror(-cqe->res));
	io_uring_cqe_seen(ring, cqe);
}

int main(void)
{
	struct ucmd_iopoll_ask ask = { .us = 1000, .res = 42 };
	int fd = open(UCMD_IOPOLL_NODE, O_RDWR);
	struct io_uring polled, plain;

	if (fd < 0 || io_uring_queue_init(8, &polled, IORING_SETUP_IOPOLL) < 0 ||
	    io_uring_queue_init(8, &plain, 0) < 0) {
		fprintf(stderr, "no %s, or no io_uring\n", UCMD_IOPOLL_NODE);
		return 1;
	}

	prep_ask(io_uring_get_sqe(&polled), fd, ask);
	run(&polled, "polled");
	prep_ask(io_uring_get_sqe(&plain), fd, ask);
	run(&plain, "not polled");

	/* An answer that comes by itself is one for both. */
	prep_work(io_uring_get_sqe(&polled), fd, ask);
	run(&polled, "from a work item, polled");
	prep_work(io_uring_get_sqe(&plain), fd, ask);
	run(&plain, "from a work item, not polled");

	io_uring_queue_exit(&plain);
	io_uring_queue_exit(&polled);
	return 0;
}
