// SPDX-License-Identifier: GPL-2.0
/*
 * Asks the driver for three sums with one system call. Each command has a completion of
 * its own, which names it and has what the driver returned.
 */
#include <fcntl.h>
#include <stdio.h>
#include <ucmd_prep.h>

#include "ucmd_sync.h"

UCMD_PREP(prep_add, UCMD_SYNC_ADD, struct ucmd_sync_add)

static const struct ucmd_sync_add sums[] = {
	{ .a = 40, .b = 2 },
	{ .a = 1, .b = -2 },
	{ .a = 2000000000, .b = 2000000000 },
};

int main(void)
{
	int fd = open(UCMD_SYNC_NODE, O_RDWR);
	const struct ucmd_sync_add *args;
	struct io_uring_sqe *sqe;
	struct io_uring_cqe *cqe;
	struct io_uring ring;
	unsigned int i;

	if (fd < 0 || io_uring_queue_init(8, &ring, 0) < 0) {
		fprintf(stderr, "no %s, or no io_uring\n", UCMD_SYNC_NODE);
		return 1;
	}

	for (i = 0; i < 3; i++) {
		sqe = io_uring_get_sqe(&ring);
		prep_add(sqe, fd, sums[i]);
		io_uring_sqe_set_data64(sqe, i);
	}
	if (io_uring_submit_and_wait(&ring, 3) != 3)
		return 1;

	for (i = 0; i < 3; i++) {
		if (io_uring_wait_cqe(&ring, &cqe) < 0)
			return 1;
		args = &sums[io_uring_cqe_get_data64(cqe)];
		printf("%d + %d: ", args->a, args->b);
		if (cqe->res >= 0)
			printf("%d\n", cqe->res);
		else
			printf("%s\n", strerror(-cqe->res));
		io_uring_cqe_seen(&ring, cqe);
	}
	io_uring_queue_exit(&ring);
	return 0;
}
