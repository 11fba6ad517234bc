// SPDX-License-Identifier: GPL-2.0
/*
 * Has the driver add to a value later, in a work item. The commands are in flight at the
 * same time and may complete in any order: user_data tells which result is whose.
 */
#include <fcntl.h>
#include <stdio.h>
#include <sys/ioctl.h>
#include <ucmd_prep.h>

#include "ucmd_queued.h"

UCMD_PREP(prep_later, UCMD_QUEUED_LATER, struct ucmd_queued_later)

static const struct ucmd_queued_later later[] = { { 1 }, { 20 }, { 300 }, { -4000 } };

int main(void)
{
	int i, res[4], value = 1000, fd = open(UCMD_QUEUED_NODE, O_RDWR);
	struct io_uring_sqe *sqe;
	struct io_uring_cqe *cqe;
	struct io_uring ring;

	if (fd < 0 || io_uring_queue_init(8, &ring, 0) < 0) {
		fprintf(stderr, "no %s, or no io_uring\n", UCMD_QUEUED_NODE);
		return 1;
	}

	/* What is done at once may stay an ioctl(). */
	if (ioctl(fd, UCMD_QUEUED_SET, &value))
		return 1;

	for (i = 0; i < 4; i++) {
		sqe = io_uring_get_sqe(&ring);
		prep_later(sqe, fd, later[i]);
		io_uring_sqe_set_data64(sqe, i);
	}
	printf("in flight: %d\n", io_uring_submit(&ring));

	for (i = 0; i < 4; i++) {
		if (io_uring_wait_cqe(&ring, &cqe) < 0)
			return 1;
		res[io_uring_cqe_get_data64(cqe)] = cqe->res;
		io_uring_cqe_seen(&ring, cqe);
	}
	for (i = 0; i < 4; i++) {
		printf("%d + %d: ", value, later[i].increment);
		if (res[i] >= 0)
			printf("%d\n", res[i]);
		else
			printf("%s\n", strerror(-res[i]));
	}
	io_uring_queue_exit(&ring);
	return 0;
}
