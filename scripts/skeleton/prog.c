// SPDX-License-Identifier: GPL-2.0
/* Asks /dev/foo for a sum, and for one that is too large. */
#include <errno.h>
#include <fcntl.h>
#include <liburing.h>
#include <stdio.h>
#include <string.h>

#include "foo.h"

static int add(struct io_uring *ring, int fd, __u64 a, __u64 b)
{
	struct foo_add args = { a, b };
	struct io_uring_sqe *sqe = io_uring_get_sqe(ring);
	struct io_uring_cqe *cqe;
	int res;

	io_uring_prep_rw(IORING_OP_URING_CMD, sqe, fd, NULL, 0, 0);
	sqe->cmd_op = FOO_ADD;
	memcpy(sqe->cmd, &args, sizeof(args));

	res = io_uring_submit_and_wait(ring, 1);
	if (res < 0)
		return res;
	res = io_uring_wait_cqe(ring, &cqe);
	if (res < 0)
		return res;
	res = cqe->res;
	io_uring_cqe_seen(ring, cqe);
	return res;
}

int main(void)
{
	struct io_uring ring;
	int fd = open("/dev/foo", O_RDWR);
	int sum, refused, ret;

	if (fd < 0) {
		perror("/dev/foo");
		return 1;
	}
	ret = io_uring_queue_init(8, &ring, 0);
	if (ret < 0) {
		fprintf(stderr, "io_uring: %s\n", strerror(-ret));
		return 1;
	}
	sum = add(&ring, fd, 40, 2);
	refused = add(&ring, fd, FOO_MAX + 1, 1);
	printf("40 + 2 = %d\n", sum);
	printf("%d + 1: %s\n", FOO_MAX + 1, refused < 0 ? strerror(-refused) : "accepted");
	io_uring_queue_exit(&ring);
	return sum == 42 && refused == -ERANGE ? 0 : 1;
}
