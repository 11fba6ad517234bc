// SPDX-License-Identifier: GPL-2.0
/*
 * Waits for the interrupts of several devices with one ring: a command for each, which
 * stays, and gets every interrupt in a buffer. Serving one needs no system call of its own.
 */
#include <liburing.h>
#include "../../include/ucmd/uapi/uio.h"
#include <ucmd_uio_user.h>

#include "../20-uio-edu/ucmd_uio_edu.h"

#define DEVICES	8
#define ROUNDS	3
#define BUFFERS	32	/* a power of 2, and enough for all events */

static struct device {
	int node;
	volatile uint32_t *regs;
	unsigned int events;
} devices[DEVICES];
static struct ucmd_uio_irq_event memory[BUFFERS];
static struct io_uring ring;

/* The UIO device and its node for rings have the same name, with the slot of the device. */
static int open_slot(struct device *d, int slot)
{
	char path[32];
	int uio;

	snprintf(path, sizeof(path), "/dev/ucmd-uio-uring%d", slot);
	uio = uio_open(path + strlen("/dev/"));
	d->node = open(path, O_RDWR);
	d->regs = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, uio, 0);
	return d->node >= 0 && d->regs != MAP_FAILED;
}

int main(void)
{
	struct io_uring_buf_ring *buffers = NULL;
	struct io_uring_sqe *sqe;
	struct io_uring_cqe *cqe;
	struct device *d;
	int i, slot, err, n = 0;

	for (slot = 0; slot < 32 && n < DEVICES; slot++)
		n += open_slot(&devices[n], slot);
	if (n && io_uring_queue_init(2 * DEVICES, &ring, 0) == 0)
		buffers = io_uring_setup_buf_ring(&ring, BUFFERS, 1, 0, &err);
	if (!buffers)
		return 1;
	for (i = 0; i < BUFFERS; i++)
		io_uring_buf_ring_add(buffers, &memory[i], sizeof(memory[i]), i, BUFFERS - 1, i);
	io_uring_buf_ring_advance(buffers, BUFFERS);

	for (i = 0; i < n; i++) {
		sqe = io_uring_get_sqe(&ring);
		uio_prep_watch(sqe, devices[i].node, 1);
		io_uring_sqe_set_data(sqe, &devices[i]);
		io_uring_submit(&ring);
		devices[i].regs[EDU_IRQ_RAISE / 4] = 1;
	}
	/* An event of whichever device; served and unmasked, it raises its next interrupt. */
	for (i = 0; i < ROUNDS * n; i++) {
		if (io_uring_wait_cqe(&ring, &cqe) < 0 || cqe->res != sizeof(memory[0]))
			return 1;
		d = io_uring_cqe_get_data(cqe);
		d->events = memory[cqe->flags >> IORING_CQE_BUFFER_SHIFT].count;
		io_uring_cqe_seen(&ring, cqe);
		d->regs[EDU_IRQ_ACK / 4] = 1;
		sqe = io_uring_get_sqe(&ring);
		uio_prep_control(sqe, d->node, 1);
		sqe->flags = IOSQE_CQE_SKIP_SUCCESS;
		io_uring_submit(&ring);
		if (d->events < ROUNDS)
			d->regs[EDU_IRQ_RAISE / 4] = 1;
	}
	for (i = 0; i < n; i++)
		printf("device %d: %u interrupts\n", i, devices[i].events);
	return 0;
}
