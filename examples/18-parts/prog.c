// SPDX-License-Identifier: GPL-2.0
/* Counts primes, by one command each: in one part, in many, and with a part that fails. */
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <ucmd_prep.h>

#include "ucmd_parts.h"

UCMD_PREP(prep_count, UCMD_PARTS_COUNT, struct ucmd_parts_count)

int main(void)
{
	static const struct ucmd_parts_count asked[] = {
		{ .from = 0, .to = 10000, .parts = 1 },
		{ .from = 0, .to = 10000, .parts = 7 },
		{ .from = UCMD_PARTS_LIMIT - 1000, .to = UCMD_PARTS_LIMIT + 1000, .parts = 4 },
	};
	int fd = open(UCMD_PARTS_NODE, O_RDWR);
	struct io_uring_cqe *cqe;
	struct io_uring ring;
	unsigned int i;

	if (fd < 0 || io_uring_queue_init(8, &ring, 0) < 0) {
		fprintf(stderr, "no %s, or no io_uring\n", UCMD_PARTS_NODE);
		return 1;
	}
	for (i = 0; i < 3; i++) {
		prep_count(io_uring_get_sqe(&ring), fd, asked[i]);
		io_uring_submit_and_wait(&ring, 1);
		if (io_uring_wait_cqe(&ring, &cqe) < 0)
			return 1;
		printf("from %u to %u in %u parts: ", asked[i].from, asked[i].to, asked[i].parts);
		if (cqe->res < 0)
			printf("%s\n", strerror(-cqe->res));
		else
			printf("%d primes\n", cqe->res);
		io_uring_cqe_seen(&ring, cqe);
	}
	return 0;
}
