// SPDX-License-Identifier: GPL-2.0
/*
 * Lets commands wait, and end in each way: the driver has an answer, their time is over,
 * somebody gives them up. One waits still when the program is done: it is the kernel that
 * has the driver cancel it.
 */
#include <fcntl.h>
#include <stdio.h>
#include <ucmd_prep.h>

#include "ucmd_cancel.h"

UCMD_PREP(prep_wait, UCMD_CANCEL_WAIT, struct ucmd_cancel_tag)
UCMD_PREP(prep_wake, UCMD_CANCEL_WAKE, struct ucmd_cancel_tag)
UCMD_PREP(prep_drop, UCMD_CANCEL_DROP, struct ucmd_cancel_tag)

enum { ANSWERED, LATE, GIVEN_UP, WAKE, DROP, NOBODY, COMMANDS };

static const char *const names[] = {
	"waited for an answer", "waited for 1 ms", "waited until it was given up",
	"answered the first", "gave up the third", "answered one that does not wait",
};

static struct io_uring ring;

static struct io_uring_sqe *command(int which)
{
	struct io_uring_sqe *sqe = io_uring_get_sqe(&ring);

	io_uring_sqe_set_data64(sqe, which);
	return sqe;
}

int main(void)
{
	int i, res[COMMANDS], fd = open(UCMD_CANCEL_NODE, O_RDWR);
	struct io_uring_cqe *cqe;

	if (fd < 0 || io_uring_queue_init(8, &ring, 0) < 0) {
		fprintf(stderr, "no %s, or no io_uring\n", UCMD_CANCEL_NODE);
		return 1;
	}

	prep_wait(command(ANSWERED), fd, (struct ucmd_cancel_tag){ .tag = 1 });
	prep_wait(command(LATE), fd, (struct ucmd_cancel_tag){ .tag = 2, .res = 1 });
	prep_wait(command(GIVEN_UP), fd, (struct ucmd_cancel_tag){ .tag = 3 });
	prep_wait(command(COMMANDS), fd, (struct ucmd_cancel_tag){ .tag = 4 });
	printf("waiting: %d\n", io_uring_submit(&ring));

	prep_wake(command(WAKE), fd, (struct ucmd_cancel_tag){ .tag = 1, .res = 42 });
	prep_drop(command(DROP), fd, (struct ucmd_cancel_tag){ .tag = 3 });
	prep_wake(command(NOBODY), fd, (struct ucmd_cancel_tag){ .tag = 5 });
	io_uring_submit(&ring);

	for (i = 0; i < COMMANDS; i++) {
		if (io_uring_wait_cqe(&ring, &cqe) < 0)
			return 1;
		res[io_uring_cqe_get_data64(cqe)] = cqe->res;
		io_uring_cqe_seen(&ring, cqe);
	}
	for (i = 0; i < COMMANDS; i++) {
		printf("%s: ", names[i]);
		if (res[i] >= 0)
			printf("%d\n", res[i]);
		else
			printf("%s\n", strerror(-res[i]));
	}
	printf("one waits still\n");
	return 0;
}
