// SPDX-License-Identifier: GPL-2.0
/* Has one command woken, and leaves another one waiting when it exits. */
#include <fcntl.h>
#include <liburing.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "../../examples/04-wait/ucmd_cancel.h"

static void push(struct io_uring *ring, int fd, unsigned int op, unsigned int tag)
{
	struct ucmd_cancel_tag arg = { .tag = tag };
	struct io_uring_sqe *sqe = io_uring_get_sqe(ring);

	io_uring_prep_rw(IORING_OP_URING_CMD, sqe, fd, NULL, 0, 0);
	sqe->cmd_op = op;
	sqe->user_data = 0xc0de00 + tag;
	memcpy(sqe->cmd, &arg, sizeof(arg));
	io_uring_submit(ring);
}

int main(void)
{
	int fd = open(UCMD_CANCEL_NODE, O_RDWR);
	struct io_uring_cqe *cqe;
	struct io_uring ring;
	int i;

	if (fd < 0 || io_uring_queue_init(8, &ring, 0))
		return 1;
	push(&ring, fd, UCMD_CANCEL_WAIT, 1);
	push(&ring, fd, UCMD_CANCEL_WAKE, 1);
	for (i = 0; i < 2; i++) {
		if (io_uring_wait_cqe(&ring, &cqe))
			return 1;
		io_uring_cqe_seen(&ring, cqe);
	}
	push(&ring, fd, UCMD_CANCEL_WAIT, 2);
	printf("trace: waiting\n");
	fflush(stdout);
	sleep(5);
	return 0;
}
