// SPDX-License-Identifier: GPL-2.0
/*
 * Has a driver with several operations do those that need something: SQEs of 128 bytes,
 * memory of the program, a capability, CQEs of 32 bytes, a thread that may sleep. On a ring
 * with small SQEs and CQEs the driver refuses what does not fit.
 */
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <ucmd_prep.h>

#include "ucmd_ops.h"

UCMD_PREP128(prep_sum, UCMD_OPS_SUM, struct ucmd_ops_sum)
UCMD_PREP(prep_usum, UCMD_OPS_USUM, struct ucmd_ops_usum)
UCMD_PREP(prep_sleep, UCMD_OPS_SLEEP, struct ucmd_ops_sleep)

/* Submits what is prepared, and tells what comes of it. */
static void tell(struct io_uring *ring, const char *what)
{
	struct io_uring_cqe *cqe;

	io_uring_submit(ring);
	if (io_uring_wait_cqe(ring, &cqe) < 0)
		return;
	printf("%s: ", what);
	if (cqe->res < 0)
		printf("%s", strerror(-cqe->res));
	else
		printf("%d", cqe->res);
	if (ring->flags & IORING_SETUP_CQE32 && cqe->big_cqe[0])
		printf(", and %llu as second result", (unsigned long long)cqe->big_cqe[0]);
	printf("\n");
	io_uring_cqe_seen(ring, cqe);
}

int main(void)
{
	struct io_uring_params large = { .flags = IORING_SETUP_SQE128 | IORING_SETUP_CQE32 };
	struct ucmd_ops_usum usum = { .addr = (uintptr_t)"abc", .len = 3 };
	struct ucmd_ops_sleep sleep = { .ms = 1 };
	struct ucmd_ops_sum sum = { .bytes = { 1, 2, 3, [79] = 4 } };
	struct io_uring ring, small;
	int fd = open(UCMD_OPS_NODE, O_RDWR);

	if (fd < 0 || io_uring_queue_init_params(8, &ring, &large) < 0 ||
	    io_uring_queue_init(8, &small, 0) < 0) {
		fprintf(stderr, "no %s, or no io_uring\n", UCMD_OPS_NODE);
		return 1;
	}

	ucmd_prep(io_uring_get_sqe(&ring), fd, UCMD_OPS_RESET);
	tell(&ring, "forget the sums, with CAP_SYS_ADMIN");
	prep_sum(io_uring_get_sqe(&ring), fd, sum);
	tell(&ring, "the sum of 80 bytes in the SQE");
	prep_usum(io_uring_get_sqe(&ring), fd, usum);
	tell(&ring, "the sum of 3 bytes in memory");
	ucmd_prep(io_uring_get_sqe(&ring), fd, UCMD_OPS_STAT);
	tell(&ring, "how many sums");
	prep_sleep(io_uring_get_sqe(&ring), fd, sleep);
	tell(&ring, "sleep");

	ucmd_prep(io_uring_get_sqe(&small), fd, UCMD_OPS_SUM);
	tell(&small, "80 bytes in a small SQE");
	ucmd_prep(io_uring_get_sqe(&small), fd, UCMD_OPS_STAT);
	tell(&small, "a second result in a small CQE");

	io_uring_queue_exit(&small);
	io_uring_queue_exit(&ring);
	return 0;
}
