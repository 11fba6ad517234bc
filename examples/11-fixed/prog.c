// SPDX-License-Identifier: GPL-2.0
/*
 * Registers a buffer, once, which the driver then reads and writes without looking at the
 * program's memory anew for each command. What is not within the buffer is refused.
 */
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/uio.h>
#include <ucmd_prep.h>

#include "ucmd_fixed.h"

#define SIZE	4096

UCMD_PREP(prep_sum, UCMD_FIXED_SUM, struct ucmd_fixed_part)
UCMD_PREP(prep_fill, UCMD_FIXED_FILL, struct ucmd_fixed_part)

static unsigned char *buffer;
static struct io_uring ring;

static struct ucmd_fixed_part part(unsigned int at, unsigned int len)
{
	return (struct ucmd_fixed_part){ .addr = (uintptr_t)buffer + at, .len = len };
}

/* Submits what is prepared with the registered buffer, and tells what came back. */
static void run(struct io_uring_sqe *sqe, const char *what)
{
	struct io_uring_cqe *cqe;

	sqe->uring_cmd_flags = IORING_URING_CMD_FIXED;
	sqe->buf_index = 0;
	io_uring_submit(&ring);
	if (io_uring_wait_cqe(&ring, &cqe) < 0)
		return;
	printf("%s: ", what);
	if (cqe->res >= 0)
		printf("%d\n", cqe->res);
	else
		printf("%s\n", strerror(-cqe->res));
	io_uring_cqe_seen(&ring, cqe);
}

int main(void)
{
	int fd = open(UCMD_FIXED_NODE, O_RDWR);
	struct io_uring_sqe *sqe;
	struct iovec iov;

	/* Linux 6.1 registers no memory of a file, which variables of a program may be. */
	buffer = calloc(1, SIZE);
	iov = (struct iovec){ .iov_base = buffer, .iov_len = SIZE };
	if (fd < 0 || !buffer || io_uring_queue_init(8, &ring, 0) < 0 ||
	    io_uring_register_buffers(&ring, &iov, 1) < 0) {
		fprintf(stderr, "no %s, or no io_uring\n", UCMD_FIXED_NODE);
		return 1;
	}

	memcpy(buffer, "abc", 3);
	sqe = io_uring_get_sqe(&ring);
	prep_sum(sqe, fd, part(0, 3));
	run(sqe, "checksum of 3 bytes");

	sqe = io_uring_get_sqe(&ring);
	prep_fill(sqe, fd, part(1000, 4));
	run(sqe, "fill 4 bytes at 1000");
	printf("the buffer has there: %02x %02x %02x %02x %02x\n", buffer[1000], buffer[1001],
	       buffer[1002], buffer[1003], buffer[1004]);

	sqe = io_uring_get_sqe(&ring);
	prep_fill(sqe, fd, part(4000, 97));
	run(sqe, "fill a byte too many");

	io_uring_queue_exit(&ring);
	return 0;
}
