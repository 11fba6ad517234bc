// SPDX-License-Identifier: GPL-2.0
/* Calls the same operations by ioctl() and by commands, in turns, on one file. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/ioctl.h>
#include <ucmd_prep.h>

#include "ucmd_both.h"

UCMD_PREP(prep_limit, UCMD_BOTH_LIMIT, struct ucmd_both_limit)
UCMD_PREP(prep_add, UCMD_BOTH_ADD, struct ucmd_both_add)

static struct io_uring ring;

/* The result of the command that is prepared, as ioctl() gives it: -1 and errno, or more */
static int command(void)
{
	struct io_uring_cqe *cqe;
	int res;

	io_uring_submit_and_wait(&ring, 1);
	if (io_uring_wait_cqe(&ring, &cqe) < 0)
		return -1;
	res = cqe->res;
	io_uring_cqe_seen(&ring, cqe);
	if (res >= 0)
		return res;
	errno = -res;
	return -1;
}

static void tell(const char *what, int res)
{
	if (res < 0)
		printf("%s: %s\n", what, strerror(errno));
	else
		printf("%s: %d\n", what, res);
}

int main(void)
{
	struct ucmd_both_limit limit = { .limit = 100 };
	struct ucmd_both_add add = { .amount = 40 };
	int fd = open(UCMD_BOTH_NODE, O_RDWR);

	if (fd < 0 || io_uring_queue_init(8, &ring, 0) < 0) {
		fprintf(stderr, "no %s, or no io_uring\n", UCMD_BOTH_NODE);
		return 1;
	}

	prep_limit(io_uring_get_sqe(&ring), fd, limit);
	tell("limit by command", command());
	tell("add by ioctl()", ioctl(fd, UCMD_BOTH_ADD, &add));
	prep_add(io_uring_get_sqe(&ring), fd, add);
	tell("add by command", command());

	/* What one refuses the other refuses as well. */
	tell("too much by ioctl()", ioctl(fd, UCMD_BOTH_ADD, &add));
	prep_add(io_uring_get_sqe(&ring), fd, add);
	tell("too much by command", command());
	return 0;
}
