// SPDX-License-Identifier: GPL-2.0
/*
 * Gets many events with one command, which takes a buffer of the program for each and stays.
 * It ends when there is no buffer left; the driver keeps the events until the next one.
 */
#include <fcntl.h>
#include <stdio.h>
#include <ucmd_prep.h>

#include "ucmd_multishot.h"

#define BUFFERS	4
#define GROUP	1

UCMD_PREP(prep_fire, UCMD_MULTISHOT_FIRE, struct ucmd_multishot_fire)

static struct ucmd_multishot_event events[BUFFERS];
static struct io_uring_buf_ring *buffers;
static struct io_uring ring;

/* Provides all buffers, and gives the command. */
static void watch(int fd)
{
	struct io_uring_sqe *sqe = io_uring_get_sqe(&ring);
	int i;

	for (i = 0; i < BUFFERS; i++)
		io_uring_buf_ring_add(buffers, &events[i], sizeof(events[i]), i,
				      io_uring_buf_ring_mask(BUFFERS), i);
	io_uring_buf_ring_advance(buffers, BUFFERS);

	ucmd_prep(sqe, fd, UCMD_MULTISHOT_WATCH);
	sqe->uring_cmd_flags = IORING_URING_CMD_MULTISHOT;
	sqe->flags = IOSQE_BUFFER_SELECT;
	sqe->buf_group = GROUP;
	io_uring_submit(&ring);
}

/* Tells what @n completions have. */
static void tell(int n)
{
	struct io_uring_cqe *cqe;
	unsigned int i;

	while (n-- && !io_uring_wait_cqe(&ring, &cqe)) {
		i = cqe->flags >> IORING_CQE_BUFFER_SHIFT;
		if (cqe->flags & IORING_CQE_F_BUFFER)
			printf("event %u in buffer %u", (unsigned int)events[i].seq, i);
		else
			printf("%s", cqe->res < 0 ? strerror(-cqe->res) : "fired");
		printf("%s\n", cqe->flags & IORING_CQE_F_MORE ? ", and more to come" : "");
		io_uring_cqe_seen(&ring, cqe);
	}
}

int main(void)
{
	struct ucmd_multishot_fire fire = { .count = 6, .burst = 1, .period_us = 1000 };
	int err, fd = open(UCMD_MULTISHOT_NODE, O_RDWR);

	if (fd >= 0 && io_uring_queue_init(8, &ring, 0) == 0)
		buffers = io_uring_setup_buf_ring(&ring, BUFFERS, GROUP, 0, &err);
	if (!buffers) {
		fprintf(stderr, "no %s, or no io_uring\n", UCMD_MULTISHOT_NODE);
		return 1;
	}

	prep_fire(io_uring_get_sqe(&ring), fd, fire);
	io_uring_submit(&ring);
	tell(1);
	watch(fd);
	tell(5);
	watch(fd);
	tell(2);
	return 0;
}
