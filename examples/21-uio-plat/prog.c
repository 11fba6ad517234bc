// SPDX-License-Identifier: GPL-2.0
/*
 * Serves the interrupts of a platform device, whose registers it has mapped. While one is not
 * served the line is up, however often it is raised: that is one interrupt.
 */
#include <ucmd_uio_user.h>

#include "ucmd_uio_plat.h"

static volatile struct ucmd_uio_plat_regs *regs;
static int fd;

/* What makes the device raise its line: it has no other use. */
static void raise_line(void)
{
	int file = open("/sys/module/ucmd_uio_plat_line/parameters/raise", O_WRONLY);

	if (write(file, "1", 1) != 1)
		perror("raise");
	close(file);
}

static void serve(void)
{
	long long count = uio_wait(fd);

	printf("interrupt %lld, status %u", count, regs->status);
	regs->status = 0;
	printf(", served: %d\n", uio_ack(fd));
}

int main(void)
{
	size_t size, ring_size;
	char *ring;

	fd = uio_open(UCMD_UIO_PLAT);
	regs = uio_map_name(fd, "regs", &size);
	ring = uio_map_name(fd, "ring", &ring_size);
	if (fd < 0 || !regs || !ring) {
		fprintf(stderr, "no %s\n", UCMD_UIO_PLAT);
		return 1;
	}
	printf("mapped: %zu bytes of registers, %zu of the driver's memory\n", size, ring_size);

	raise_line();
	serve();
	raise_line();
	raise_line();
	serve();
	printf("raised: %u times\n", regs->raised);
	return 0;
}
