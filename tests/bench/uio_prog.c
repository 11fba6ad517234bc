// SPDX-License-Identifier: GPL-2.0
/*
 * prog WAY DEVICES INTERRUPTS: what it takes to wait for the interrupts of UIO devices,
 * to serve and to unmask them. WAY is
 *
 *	thread	a thread for each device, which sleeps in read()
 *	poll	one thread with poll(), then read()
 *	ring	one ring with a multishot command for each device, of examples/22-uio-uring
 *
 * A round: one interrupt of each device, then whoever waits for them. The machine has
 * one processor; nobody runs while the interrupts are raised, and the next round begins
 * when all sleep again. Prints WAY, DEVICES, INTERRUPTS, how long they took, and how
 * long rounds without an interrupt take, both in ns.
 */
#include <uio_test.h>

#include <glob.h>
#include <stdatomic.h>

#include "../../examples/20-uio-edu/ucmd_uio_edu.h"
#include "../../include/ucmd/uapi/uio.h"

#ifndef IORING_URING_CMD_MULTISHOT	/* newer than some liburing */
#define IORING_URING_CMD_MULTISHOT	2
#endif

#define DEVICES	8
#define BUFS	64

static struct device {
	int uio, node;
	volatile char *bar;
	long count;
} devices[DEVICES];
static unsigned int n, rounds;
static atomic_uint left;	/* of a round, not served */

static void die(const char *what)
{
	printf("bench: %s: %s\n", what, strerror(errno));
	exit(1);
}

static void raise_irq(struct device *d)
{
	*(volatile uint32_t *)(d->bar + EDU_IRQ_RAISE) = 1;
}

static void serve(struct device *d, long count)
{
	if (count != ++d->count || *(volatile uint32_t *)(d->bar + EDU_IRQ_STATUS) != 1)
		die("an interrupt is lost, or one too many");
	*(volatile uint32_t *)(d->bar + EDU_IRQ_ACK) = 1;
	left--;
}

static void serve_read(struct device *d)
{
	serve(d, uio_wait(d->uio));
	if (uio_control(d->uio, 1))
		die("write");
}

static void *by_thread(void *arg)
{
	struct device *d = arg;
	unsigned int i;

	for (i = 0; i < rounds; i++)
		serve_read(d);
	return NULL;
}

static void *by_poll(void *arg)
{
	struct pollfd p[DEVICES];
	unsigned int i, todo;

	for (i = 0; i < n; i++)
		p[i] = (struct pollfd){ .fd = devices[i].uio, .events = POLLIN };
	for (todo = n * rounds; todo;) {
		if (poll(p, n, -1) < 0)
			die("poll");
		for (i = 0; i < n; i++) {
			if (!p[i].revents)
				continue;
			serve_read(&devices[i]);
			todo--;
		}
	}
	return arg;
}

static struct io_uring ring;
static struct io_uring_buf_ring *bufs;
static struct ucmd_uio_irq_event events[BUFS];

static void push(unsigned int device, uint32_t op)
{
	struct io_uring_sqe *sqe = io_uring_get_sqe(&ring);

	io_uring_prep_rw(IORING_OP_URING_CMD, sqe, devices[device].node, NULL, 0, 0);
	sqe->cmd_op = op;
	if (op == UCMD_UIO_WATCH) {
		sqe->flags = IOSQE_BUFFER_SELECT;
		sqe->uring_cmd_flags = IORING_URING_CMD_MULTISHOT;
		sqe->buf_group = 1;
	} else {
		sqe->flags = IOSQE_CQE_SKIP_SUCCESS;
		((struct ucmd_uio_control *)sqe->cmd)->on = 1;
	}
	sqe->user_data = device;
}

static void provide(unsigned int bid)
{
	io_uring_buf_ring_add(bufs, &events[bid], sizeof(events[0]), bid,
			      io_uring_buf_ring_mask(BUFS), 0);
	io_uring_buf_ring_advance(bufs, 1);
}

static void *by_ring(void *arg)
{
	unsigned int i, head, got, todo;
	struct io_uring_cqe *cqe;
	int err;

	errno = -io_uring_queue_init(BUFS, &ring, IORING_SETUP_SINGLE_ISSUER |
				     IORING_SETUP_DEFER_TASKRUN);
	bufs = errno ? NULL : io_uring_setup_buf_ring(&ring, BUFS, 1, 0, &err);
	if (!bufs)
		die("io_uring");
	for (i = 0; i < BUFS; i++)
		provide(i);
	for (i = 0; i < n; i++)
		push(i, UCMD_UIO_WATCH);
	for (todo = n * rounds; todo; todo -= got) {
		io_uring_submit_and_wait(&ring, 1);
		got = 0;
		io_uring_for_each_cqe(&ring, head, cqe) {
			unsigned int bid = cqe->flags >> IORING_CQE_BUFFER_SHIFT;

			if (cqe->res != sizeof(events[0]) || !(cqe->flags & IORING_CQE_F_MORE)) {
				errno = -cqe->res;
				die("CQE");
			}
			serve(&devices[cqe->user_data], events[bid].count);
			provide(bid);
			push(cqe->user_data, UCMD_UIO_CONTROL);
			got++;
		}
		io_uring_cq_advance(&ring, got);
	}
	io_uring_submit(&ring);
	return arg;
}

static const struct way {
	const char *name;
	void *(*run)(void *arg);
	bool each;		/* a thread for each device */
	bool nodes;		/* of the same names */
} ways[] = {
	{ "thread", by_thread, true },
	{ "poll", by_poll },
	{ "ring", by_ring, .nodes = true },
};

static void priority(int policy, int value)
{
	struct sched_param param = { .sched_priority = value };

	if (sched_setscheduler(0, policy, &param))
		die("sched_setscheduler");
}

static uint64_t run(unsigned int raised)
{
	struct timespec from, to;
	unsigned int i, d;

	clock_gettime(CLOCK_MONOTONIC, &from);
	for (i = 0; i < rounds; i++) {
		left = raised;
		priority(SCHED_FIFO, 1);
		for (d = 0; d < raised; d++)
			raise_irq(&devices[d]);
		priority(SCHED_IDLE, 0);
		while (left)
			sched_yield();
	}
	clock_gettime(CLOCK_MONOTONIC, &to);
	return (to.tv_sec - from.tv_sec) * 1000000000ull + to.tv_nsec - from.tv_nsec;
}

static void device_open(struct device *d, const char *path, bool node)
{
	char name[64];

	d->uio = open(path, O_RDWR);
	d->bar = d->uio < 0 ? NULL : uio_map(d->uio, 0, 4096);
	if (!d->bar)
		die(path);
	if (!node)
		return;
	snprintf(name, sizeof(name), "/dev/%s",
		 file_read("/sys/class/uio/%s/name", path + strlen("/dev/")));
	d->node = open(name, O_RDWR);
	if (d->node < 0)
		die(name);
}

int main(int argc, char **argv)
{
	const struct way *way = ways;
	pthread_t threads[DEVICES];
	uint64_t empty, full;
	unsigned int i;
	glob_t nodes;

	if (argc != 4)
		return 2;
	while (strcmp(way->name, argv[1]))
		if (++way == ways + ARRAY_SIZE(ways))
			return 2;
	n = strtoul(argv[2], NULL, 10);
	rounds = strtoul(argv[3], NULL, 10) / n;
	if (glob("/dev/uio*", 0, NULL, &nodes) || n > nodes.gl_pathc || n > DEVICES)
		die("too few devices");
	for (i = 0; i < n; i++)
		device_open(&devices[i], nodes.gl_pathv[i], way->nodes);
	for (i = 0; i < (way->each ? n : 1); i++)
		if (pthread_create(&threads[i], NULL, way->run, &devices[i]))
			die("pthread_create");
	empty = run(0);
	full = run(n);
	for (i = 0; i < (way->each ? n : 1); i++)
		pthread_join(threads[i], NULL);
	printf("%s %u %u %llu %llu\n", way->name, n, n * rounds, (unsigned long long)full,
	       (unsigned long long)empty);
	return 0;
}
