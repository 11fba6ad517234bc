// SPDX-License-Identifier: GPL-2.0
/*
 * Is the driver of QEMU's edu device itself: it writes its registers, waits for its
 * interrupts, and has it copy memory that both see. The kernel masks each interrupt until
 * the program says that it has served it.
 */
#include <ucmd_uio_user.h>

#include "ucmd_uio_edu.h"

static volatile char *bar;
static int fd;

static uint32_t get(unsigned int reg)
{
	return *(volatile uint32_t *)(bar + reg);
}

static void put(unsigned int reg, uint32_t value)
{
	*(volatile uint32_t *)(bar + reg) = value;
}

/* Waits for an interrupt, and serves it. */
static void serve(const char *what)
{
	long long count = uio_wait(fd);

	put(EDU_IRQ_ACK, get(EDU_IRQ_STATUS));
	printf("%s: interrupt %lld, served: %d\n", what, count, uio_ack(fd));
}

static void copy(uint32_t from, uint32_t to, uint32_t direction)
{
	put(EDU_DMA_SRC, from);
	put(EDU_DMA_DST, to);
	put(EDU_DMA_COUNT, 64);
	put(EDU_DMA_CMD, EDU_DMA_RUN | EDU_DMA_IRQ | direction);
}

int main(void)
{
	int nr = uio_find(UCMD_UIO_EDU);
	char address[32], *buffer;
	uint32_t bus;
	size_t size;

	fd = uio_open_nr(nr);
	bar = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	buffer = uio_map_name(fd, "dma", &size);
	if (fd < 0 || bar == MAP_FAILED || !buffer) {
		fprintf(stderr, "no %s\n", UCMD_UIO_EDU);
		return 1;
	}
	printf("identification: %#x\n", get(EDU_ID));

	put(EDU_STATUS, EDU_STATUS_IRQ);
	put(EDU_FACTORIAL, 7);
	serve("factorial");
	printf("7! = %u\n", get(EDU_FACTORIAL));

	uio_line(address, sizeof(address), "/sys/class/uio/uio%d/device/dma", nr);
	bus = strtoul(address, NULL, 0);
	memcpy(buffer, "hello, device", 14);
	copy(bus, EDU_DMA_BUFFER, 0);
	serve("copied to the device");
	memset(buffer, 0, 64);
	copy(EDU_DMA_BUFFER, bus, EDU_DMA_TO_RAM);
	serve("copied back");
	printf("the memory has: %s\n", buffer);
	return 0;
}
