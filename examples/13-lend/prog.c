// SPDX-License-Identifier: GPL-2.0
/*
 * Borrows a frame of the driver as a buffer of the ring, has it written to a file, and gives
 * it back. The bytes go from the driver's pages to the file: the program does not see them.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <sys/mman.h>
#include <ucmd_prep.h>
#include <unistd.h>

#include "ucmd_lend.h"

#define SLOT	0
#define FRAME	3

UCMD_PREP(prep_lend, UCMD_LEND_LEND, struct ucmd_lend_frame)
UCMD_PREP(prep_back, UCMD_LEND_BACK, struct ucmd_lend_back)

static unsigned char bytes[UCMD_LEND_FRAME_SIZE];
static struct io_uring ring;

static struct io_uring_sqe *next(const char *what)
{
	struct io_uring_sqe *sqe = io_uring_get_sqe(&ring);

	io_uring_sqe_set_data(sqe, (void *)what);
	return sqe;
}

int main(void)
{
	struct ucmd_lend_frame lend = { .frame = FRAME, .slot = SLOT, .len = sizeof(bytes),
					.flags = UCMD_LEND_AT_ONCE };
	int i, same = 0, fd = open(UCMD_LEND_NODE, O_RDWR), file = memfd_create("file", 0);
	struct io_uring_sqe *sqe;
	struct io_uring_cqe *cqe;

	if (fd < 0 || file < 0 || io_uring_queue_init(8, &ring, 0) < 0 ||
	    io_uring_register_buffers_sparse(&ring, 1) < 0) {
		fprintf(stderr, "no %s, or no io_uring\n", UCMD_LEND_NODE);
		return 1;
	}

	/* Linked, each begins when the one before is done. Addresses count from the frame's. */
	sqe = next("lend the frame");
	prep_lend(sqe, fd, lend);
	sqe->flags = IOSQE_IO_LINK;
	sqe = next("write it to the file");
	io_uring_prep_write_fixed(sqe, file, NULL, sizeof(bytes), 0, SLOT);
	sqe->flags = IOSQE_IO_LINK;
	sqe = next("give it back");
	prep_back(sqe, fd, (struct ucmd_lend_back){ .frame = FRAME });
	sqe->flags = IOSQE_IO_LINK;
	sqe = next("write it again");
	io_uring_prep_write_fixed(sqe, file, NULL, sizeof(bytes), 0, SLOT);

	io_uring_submit(&ring);
	for (i = 0; i < 4 && !io_uring_wait_cqe(&ring, &cqe); i++) {
		printf("%s: ", (const char *)io_uring_cqe_get_data(cqe));
		if (cqe->res >= 0)
			printf("%d\n", cqe->res);
		else
			printf("%s\n", strerror(-cqe->res));
		io_uring_cqe_seen(&ring, cqe);
	}

	if (pread(file, bytes, sizeof(bytes), 0) != sizeof(bytes))
		return 1;
	for (i = 0; i < (int)sizeof(bytes); i++)
		same += bytes[i] == ucmd_lend_byte(FRAME, i);
	printf("bytes of the frame in the file: %d\n", same);
	return 0;
}
