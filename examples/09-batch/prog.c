// SPDX-License-Identifier: GPL-2.0
/*
 * Submits commands together, which the driver finishes together: one work item and one
 * switch to this task for all of them. A program does not see the difference, but for the
 * time that it takes.
 */
#include <fcntl.h>
#include <stdio.h>
#include <sys/ioctl.h>
#include <ucmd_prep.h>

#include "ucmd_batch.h"

#define COMMANDS	8

UCMD_PREP(prep_later, UCMD_BATCH_LATER, struct ucmd_batch_later)

int main(void)
{
	int i, res[COMMANDS], value = 1000, fd = open(UCMD_BATCH_NODE, O_RDWR);
	struct io_uring_sqe *sqe;
	struct io_uring_cqe *cqe;
	struct io_uring ring;

	if (fd < 0 || io_uring_queue_init(COMMANDS, &ring, 0) < 0 ||
	    ioctl(fd, UCMD_BATCH_SET, &value)) {
		fprintf(stderr, "no %s, or no io_uring\n", UCMD_BATCH_NODE);
		return 1;
	}

	for (i = 0; i < COMMANDS; i++) {
		sqe = io_uring_get_sqe(&ring);
		prep_later(sqe, fd, (struct ucmd_batch_later){ .increment = i });
		io_uring_sqe_set_data64(sqe, i);
	}
	printf("submitted together: %d\n", io_uring_submit_and_wait(&ring, COMMANDS));

	for (i = 0; i < COMMANDS; i++) {
		if (io_uring_wait_cqe(&ring, &cqe) < 0)
			return 1;
		res[io_uring_cqe_get_data64(cqe)] = cqe->res;
		io_uring_cqe_seen(&ring, cqe);
	}
	printf("%d + 0, 1, 2, ...:", value);
	for (i = 0; i < COMMANDS; i++)
		printf(" %d", res[i]);
	printf("\n");
	io_uring_queue_exit(&ring);
	return 0;
}
