// SPDX-License-Identifier: GPL-2.0
/*
 * Waits for interrupts, with several commands at a time. Each gets one interrupt, first
 * come, first served; an interrupt that comes while nobody waits is kept for the next.
 */
#include <fcntl.h>
#include <stdio.h>
#include <ucmd_prep.h>

#include "ucmd_irq.h"

UCMD_PREP(prep_fire, UCMD_IRQ_FIRE, struct ucmd_irq_fire)

static struct io_uring ring;
static int fd;

static void prep(unsigned int op, const char *name)
{
	struct io_uring_sqe *sqe = io_uring_get_sqe(&ring);

	ucmd_prep(sqe, fd, op);
	io_uring_sqe_set_data(sqe, (void *)name);
}

/* Waits for one completion, and tells what it is. */
static void tell(void)
{
	struct io_uring_cqe *cqe;

	if (io_uring_wait_cqe(&ring, &cqe) < 0)
		return;
	printf("%s: ", (const char *)io_uring_cqe_get_data(cqe));
	if (cqe->res >= 0)
		printf("%d\n", cqe->res);
	else
		printf("%s\n", strerror(-cqe->res));
	io_uring_cqe_seen(&ring, cqe);
}

int main(void)
{
	struct ucmd_irq_fire fire = { .count = 4, .ns = 1000000 };
	struct io_uring_sqe *sqe;

	fd = open(UCMD_IRQ_NODE, O_RDWR);
	if (fd < 0 || io_uring_queue_init(8, &ring, 0) < 0) {
		fprintf(stderr, "no %s, or no io_uring\n", UCMD_IRQ_NODE);
		return 1;
	}

	sqe = io_uring_get_sqe(&ring);
	prep_fire(sqe, fd, fire);
	io_uring_sqe_set_data(sqe, "four interrupts, 1 ms apart");
	io_uring_submit(&ring);
	tell();

	prep(UCMD_IRQ_WAIT, "the first that waits gets interrupt");
	prep(UCMD_IRQ_WAIT, "the second that waits gets interrupt");
	prep(UCMD_IRQ_WAIT, "the third that waits gets interrupt");
	io_uring_submit(&ring);
	tell();
	tell();
	tell();

	prep(UCMD_IRQ_WAIT, "one that comes later gets interrupt");
	io_uring_submit(&ring);
	tell();

	prep(UCMD_IRQ_WAIT, "one that waits for nothing");
	io_uring_submit(&ring);
	prep(UCMD_IRQ_FLUSH, "waiting until they were flushed");
	io_uring_submit(&ring);
	tell();
	tell();
	io_uring_queue_exit(&ring);
	return 0;
}
