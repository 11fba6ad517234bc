// SPDX-License-Identifier: GPL-2.0
/*
 * Without RDMA no pool of buffers is ever registered: each operation, and what is none, has to
 * end with an error, once, on rings of both kinds.
 */
#include <errno.h>
#include <fcntl.h>
#include <liburing.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static int bad;

static void ask(struct io_uring *ring, int fd, __u32 op, __u64 first, const char *what)
{
	struct io_uring_sqe *sqe = io_uring_get_sqe(ring);
	struct io_uring_cqe *cqe;
	int i, res = 0, cqes = 0;

	io_uring_prep_rw(IORING_OP_URING_CMD, sqe, fd, NULL, 0, 0);
	sqe->cmd_op = op;
	memset(sqe->cmd, 0, 16);
	memcpy(sqe->cmd, &first, sizeof(first));
	io_uring_submit_and_wait(ring, 1);
	for (i = 0; i < 10; i++) {
		while (!io_uring_peek_cqe(ring, &cqe)) {
			res = cqe->res;
			cqes++;
			io_uring_cqe_seen(ring, cqe);
		}
		usleep(1000);
	}
	printf("%s: %d CQE, %s\n", what, cqes, res < 0 ? strerror(-res) : "accepted");
	bad |= cqes != 1 || res >= 0;
}

int main(void)
{
	static const unsigned int kinds[] = {
		IORING_SETUP_CQE32, IORING_SETUP_CQE32 | IORING_SETUP_SINGLE_ISSUER |
				    IORING_SETUP_DEFER_TASKRUN,
	};
	static char nothing[64];
	int fd = open("/dev/urp", O_RDWR);
	struct io_uring ring;
	unsigned int i;

	if (fd < 0) {
		printf("this kernel is too old for its commands\n");
		return errno != ENOENT;
	}
	for (i = 0; i < 2; i++) {
		if (io_uring_queue_init(8, &ring, kinds[i]))
			return 1;
		ask(&ring, fd, 0, 0, "no operation");
		ask(&ring, fd, 1, 8, "REGISTER of a wrong address");
		ask(&ring, fd, 1, (unsigned long)nothing, "REGISTER of nothing");
		ask(&ring, fd, 2, 0, "UNREGISTER without a pool");
		ask(&ring, fd, 3, 0, "SEND without a pool");
		ask(&ring, fd, 4, 0, "RECV without a pool");
		ask(&ring, fd, 5, 0, "no operation either");
		io_uring_queue_exit(&ring);
	}
	return bad;
}
