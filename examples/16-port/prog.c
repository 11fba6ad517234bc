// SPDX-License-Identifier: GPL-2.0
/*
 * Asks a driver that is being ported for the same operations in both stages: as it was, on
 * the calls of port.h, and finished, with handles. A program cannot tell them apart.
 */
#include <fcntl.h>
#include <stdio.h>
#include <ucmd_prep.h>

#include "ucmd_port.h"

UCMD_PREP(prep_pair, UCMD_PORT_PAIR, struct ucmd_port_arg)
UCMD_PREP(prep_ported_pair, UCMD_PORTED_PAIR, struct ucmd_port_arg)
UCMD_PREP(prep_task, UCMD_PORT_TASK, struct ucmd_port_arg)
UCMD_PREP(prep_ported_task, UCMD_PORTED_TASK, struct ucmd_port_arg)

static struct io_uring ring;

/* Submits what is prepared, and tells what came back. */
static void run(const char *what)
{
	struct io_uring_cqe *cqe;

	io_uring_submit(&ring);
	if (io_uring_wait_cqe(&ring, &cqe) < 0)
		return;
	printf("%s: %d, and %llu as second result\n", what, cqe->res,
	       (unsigned long long)cqe->big_cqe[0]);
	io_uring_cqe_seen(&ring, cqe);
}

int main(void)
{
	struct io_uring_params params = { .flags = IORING_SETUP_CQE32 };
	struct ucmd_port_arg arg = { .value = 21 };
	int fd = open(UCMD_PORT_NODE, O_RDWR);

	if (fd < 0 || io_uring_queue_init_params(8, &ring, &params) < 0) {
		fprintf(stderr, "no %s, or no io_uring\n", UCMD_PORT_NODE);
		return 1;
	}

	prep_pair(io_uring_get_sqe(&ring), fd, arg);
	run("at once, first stage");
	prep_ported_pair(io_uring_get_sqe(&ring), fd, arg);
	run("at once, finished");
	prep_task(io_uring_get_sqe(&ring), fd, arg);
	run("from task work, first stage");
	prep_ported_task(io_uring_get_sqe(&ring), fd, arg);
	run("from task work, finished");

	io_uring_queue_exit(&ring);
	return 0;
}
