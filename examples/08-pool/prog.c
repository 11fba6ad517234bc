// SPDX-License-Identifier: GPL-2.0
/*
 * Gives two pages of its own to the driver, has QEMU's edu device copy one to its memory and
 * from there to the other, and takes them back.
 */
#include <fcntl.h>
#include <stdio.h>
#include <sys/mman.h>
#include <ucmd_prep.h>

#include "ucmd_pool.h"

UCMD_PREP(prep_pin, UCMD_POOL_PIN, struct ucmd_pool_work)
UCMD_PREP(prep_unpin, UCMD_POOL_UNPIN, struct ucmd_pool_work)
UCMD_PREP(prep_store, UCMD_POOL_STORE, struct ucmd_pool_work)
UCMD_PREP(prep_load, UCMD_POOL_LOAD, struct ucmd_pool_work)

static struct io_uring ring;

static void run(const char *what)
{
	struct io_uring_cqe *cqe;

	if (io_uring_submit_and_wait(&ring, 1) < 0 || io_uring_wait_cqe(&ring, &cqe) < 0)
		return;
	printf("%s: %s\n", what, cqe->res < 0 ? strerror(-cqe->res) : "done");
	io_uring_cqe_seen(&ring, cqe);
}

int main(void)
{
	char *pages = mmap(NULL, 2 * 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS,
			   -1, 0);
	struct ucmd_pool_work first = { .index = 0 }, second = { .index = 1 }, pin;
	int fd = open(UCMD_POOL_NODE, O_RDWR);

	if (fd < 0 || pages == MAP_FAILED || io_uring_queue_init(8, &ring, 0) < 0) {
		fprintf(stderr, "no %s, or no io_uring\n", UCMD_POOL_NODE);
		return 1;
	}
	memcpy(pages, "hello, device", 14);

	pin = (struct ucmd_pool_work){ .addr = (unsigned long)pages, .index = 0 };
	prep_pin(io_uring_get_sqe(&ring), fd, pin);
	run("first page pinned");
	pin = (struct ucmd_pool_work){ .addr = (unsigned long)pages + 4096, .index = 1 };
	prep_pin(io_uring_get_sqe(&ring), fd, pin);
	run("second page pinned");

	prep_store(io_uring_get_sqe(&ring), fd, first);
	run("copied to the device");
	prep_load(io_uring_get_sqe(&ring), fd, second);
	run("copied from the device");
	printf("the second page has: %s\n", pages + 4096);

	prep_unpin(io_uring_get_sqe(&ring), fd, first);
	run("first page unpinned");
	prep_store(io_uring_get_sqe(&ring), fd, first);
	run("copied once more");
	/* The second page is unpinned when the file is closed. */
	return 0;
}
