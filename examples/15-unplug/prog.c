// SPDX-License-Identifier: GPL-2.0
/*
 * Has the device pulled out while commands wait for it, through its driver's "unbind" in
 * sysfs. They end, and so does every later one of this file; when the device is back,
 * another open() reaches it.
 */
#include <fcntl.h>
#include <stdio.h>
#include <ucmd_prep.h>
#include <unistd.h>

#include "ucmd_unplug.h"

#define DRIVER	"/sys/bus/platform/drivers/" UCMD_UNPLUG_NAME "/"

UCMD_PREP(prep_wait, UCMD_UNPLUG_WAIT, struct ucmd_unplug_wait)

static struct io_uring ring;

/* Waits for one completion, and tells what came back. */
static void tell(const char *what)
{
	struct io_uring_cqe *cqe;

	if (io_uring_wait_cqe(&ring, &cqe) < 0)
		return;
	printf("%s: ", what);
	if (cqe->res >= 0)
		printf("%d\n", cqe->res);
	else
		printf("%s\n", strerror(-cqe->res));
	io_uring_cqe_seen(&ring, cqe);
}

static void use(int fd, const char *what)
{
	ucmd_prep(io_uring_get_sqe(&ring), fd, UCMD_UNPLUG_USE);
	io_uring_submit(&ring);
	tell(what);
}

static void driver(const char *file)
{
	int fd = open(file, O_WRONLY);

	if (fd < 0 || write(fd, UCMD_UNPLUG_NAME, strlen(UCMD_UNPLUG_NAME)) < 0)
		perror(file);
	close(fd);
}

int main(void)
{
	int again, fd = open(UCMD_UNPLUG_NODE, O_RDWR);

	if (fd < 0 || io_uring_queue_init(8, &ring, 0) < 0) {
		fprintf(stderr, "no %s, or no io_uring\n", UCMD_UNPLUG_NODE);
		return 1;
	}

	use(fd, "use of the device");
	prep_wait(io_uring_get_sqe(&ring), fd, (struct ucmd_unplug_wait){ .tag = 1 });
	prep_wait(io_uring_get_sqe(&ring), fd, (struct ucmd_unplug_wait){ .tag = 2 });
	io_uring_submit(&ring);

	driver(DRIVER "unbind");
	tell("a command that waited");
	tell("a command that waited");
	use(fd, "use of the device that is gone");

	driver(DRIVER "bind");
	use(fd, "use of the same file, with the device back");
	again = open(UCMD_UNPLUG_NODE, O_RDWR);
	use(again, "use of the device, opened again");
	io_uring_queue_exit(&ring);
	return 0;
}
