// SPDX-License-Identifier: GPL-2.0
/*
 * Has QEMU's edu device work: it computes factorials, and copies a page of the program to its
 * own memory and back. Its interrupts complete the commands.
 */
#include <fcntl.h>
#include <stdio.h>
#include <sys/mman.h>
#include <ucmd_prep.h>

#include "ucmd_pci.h"

UCMD_PREP(prep_factorial, UCMD_PCI_FACTORIAL, struct ucmd_pci_work)
UCMD_PREP(prep_store, UCMD_PCI_STORE, struct ucmd_pci_work)
UCMD_PREP(prep_load, UCMD_PCI_LOAD, struct ucmd_pci_work)

static struct io_uring ring;

static struct io_uring_sqe *command(int i)
{
	struct io_uring_sqe *sqe = io_uring_get_sqe(&ring);

	io_uring_sqe_set_data64(sqe, i);
	return sqe;
}

/* Submits what is prepared, and tells what came of @n commands, in their order. */
static void run(int n, const char *const *what)
{
	struct io_uring_cqe *cqe;
	int i, res[2] = { 0 };

	io_uring_submit(&ring);
	for (i = 0; i < n && !io_uring_wait_cqe(&ring, &cqe); i++) {
		res[io_uring_cqe_get_data64(cqe)] = cqe->res;
		io_uring_cqe_seen(&ring, cqe);
	}
	for (i = 0; i < n; i++) {
		printf("%s: ", what[i]);
		if (res[i] >= 0)
			printf("%d\n", res[i]);
		else
			printf("%s\n", strerror(-res[i]));
	}
}

int main(void)
{
	struct ucmd_pci_work none = { 0 }, seven = { .number = 7 }, late = { .ms = 1 };
	int fd = open(UCMD_PCI_NODE, O_RDWR);
	char *page = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);

	if (fd < 0 || page == MAP_FAILED || io_uring_queue_init(8, &ring, 0) < 0) {
		fprintf(stderr, "no %s, or no io_uring\n", UCMD_PCI_NODE);
		return 1;
	}

	/* The device does both at the same time. */
	memcpy(page, "hello, device", 14);
	prep_store(command(0), fd, none);
	prep_factorial(command(1), fd, seven);
	run(2, (const char *[]){ "page stored", "7!" });

	memset(page, 0, 4096);
	prep_load(command(0), fd, none);
	prep_store(command(1), fd, none);
	run(2, (const char *[]){ "page loaded", "a copy meanwhile" });
	printf("the page has: %s\n", page);

	/* A copy takes 100 ms. */
	prep_store(command(0), fd, late);
	run(1, (const char *[]){ "a copy that may take 1 ms" });
	return 0;
}
