// SPDX-License-Identifier: GPL-2.0
/* First what is right, then each mistake of ucmd_objects; the log tells which is which. */
#include <fcntl.h>
#include <liburing.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "ucmd_objects.h"

static int device;
static struct io_uring ring;

static void issue(unsigned int op)
{
	struct io_uring_sqe *sqe = io_uring_get_sqe(&ring);

	io_uring_prep_rw(IORING_OP_URING_CMD, sqe, device, NULL, 0, 0);
	sqe->cmd_op = op;
	io_uring_submit(&ring);
}

/* As many commands as are to be done by then, all with 0 */
static int done(unsigned int nr)
{
	struct io_uring_cqe *cqe;
	int failed = 0;

	while (nr--) {
		if (io_uring_wait_cqe(&ring, &cqe))
			return 1;
		failed |= cqe->res != 0;
		io_uring_cqe_seen(&ring, cqe);
	}
	return failed;
}

static int pair(unsigned int first, unsigned int second)
{
	issue(first);
	issue(second);
	return done(2);
}

static void mark(const char *text)
{
	int log = open("/dev/kmsg", O_WRONLY);

	if (write(log, text, strlen(text)) < 0)
		perror("/dev/kmsg");
	close(log);
}

int main(void)
{
	int failed, i;

	device = open("/dev/objects", O_RDWR);
	if (device < 0 || io_uring_queue_init(8, &ring, 0))
		return 1;
	failed = 0;
	for (i = 0; i < 3; i++) {
		failed |= pair(OBJECTS_WAIT, OBJECTS_WAKE);
		failed |= pair(OBJECTS_KEEP, OBJECTS_TAKE);
		issue(OBJECTS_RENEW);
		failed |= done(1);
	}
	mark("objects: freed before it is done");
	failed |= pair(OBJECTS_WAIT, OBJECTS_WAKE_FREED);
	mark("objects: taken elsewhere");
	failed |= pair(OBJECTS_KEEP, OBJECTS_TAKE_ELSEWHERE);
	mark("objects: kept over another");
	failed |= pair(OBJECTS_KEEP, OBJECTS_TAKE);
	mark("objects: end");
	issue(OBJECTS_RENEW);
	return failed | done(1);
}
