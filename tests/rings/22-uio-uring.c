// SPDX-License-Identifier: GPL-2.0
/*
 * Waits for the interrupts of up to eight devices with one ring, or with a thread for
 * each, and counts them. tests/bench/uio measures both.
 */
#include <glob.h>
#include <liburing.h>
#include "../../include/ucmd/uapi/uio.h"
#include <uio_test.h>

#include "../../examples/20-uio-edu/ucmd_uio_edu.h"

#define NAME	"ucmd-uio-uring"
#define DRIVER	"/sys/bus/pci/drivers/" NAME
#define DEVICES	8
#define EVENTS	10000
#define BUFS	256

static struct device {
	int uio, node;
	volatile char *bar;
	char slot[16];
	uint32_t count, first;
	uint64_t ns;
	unsigned int todo;
} devices[DEVICES];

static uint32_t get(struct device *d, unsigned int reg)
{
	return *(volatile uint32_t *)(d->bar + reg);
}

static void put(struct device *d, unsigned int reg, uint32_t value)
{
	*(volatile uint32_t *)(d->bar + reg) = value;
}

static bool device_open(struct ring *r, struct device *d)
{
	unsigned int nr = strtoul(d->slot + strlen("0000:00:"), NULL, 16);
	char path[64];

	snprintf(path, sizeof(path), NAME "%u", nr);
	d->uio = uio_open(path);
	snprintf(path, sizeof(path), "/dev/" NAME "%u", nr);
	d->node = open(path, O_RDWR | O_CLOEXEC);
	d->bar = d->uio < 0 ? NULL : uio_map(d->uio, 0, 4096);
	if (d->node < 0 || !d->bar)
		fail(r, "%s: %s", path, strerror(errno));
	return !r->failed;
}

static void device_close(struct device *d)
{
	munmap((void *)d->bar, 4096);
	close(d->uio);
	close(d->node);
}

static void raise_irq(struct device *d)
{
	put(d, EDU_IRQ_RAISE, 1);
	test_commands++;
}

/* --- one ring ---------------------------------------------------------------- */

static struct io_uring_buf_ring *bufs;
static struct ucmd_uio_irq_event memory[BUFS];

static void provide(unsigned int bid)
{
	io_uring_buf_ring_add(bufs, &memory[bid], sizeof(memory[0]), bid,
			      io_uring_buf_ring_mask(BUFS), 0);
	io_uring_buf_ring_advance(bufs, 1);
}

static void ring_start(struct ring *r)
{
	unsigned int bid;
	int err;

	ring_open(r, &ring_kinds[2]);
	bufs = io_uring_setup_buf_ring(&r->uring, BUFS, 1, 0, &err);
	if (!bufs)
		fail(r, "ring of buffers: %s", strerror(-err));
	for (bid = 0; bufs && bid < BUFS; bid++)
		provide(bid);
}

static void push(struct ring *r, struct device *d, uint32_t op, uint32_t on)
{
	struct io_uring_sqe *sqe = ring_sqe(r);

	if (op == UCMD_UIO_WATCH)
		uio_prep_watch(sqe, d->node, 1);
	else
		uio_prep_control(sqe, d->node, on);
	sqe->cmd_op = op;	/* or one that there is not */
	sqe->user_data = (d - devices) | (op == UCMD_UIO_WATCH ? 0 : 1 << 16);
}

/* A ring that was closed is still on its way out: until then its command watches. */
static void watch(struct ring *r, struct device *d)
{
	struct io_uring_cqe *cqe;
	int tries;

	for (tries = 0; tries < 1000; tries++) {
		push(r, d, UCMD_UIO_WATCH, 0);
		io_uring_submit(&r->uring);
		if (io_uring_peek_cqe(&r->uring, &cqe) || cqe->res != -EBUSY)
			return;
		io_uring_cqe_seen(&r->uring, cqe);
		usleep(2000);
	}
}

static struct io_uring_cqe *next(struct ring *r)
{
	struct __kernel_timespec limit = { .tv_sec = 10 };
	struct io_uring_cqe *cqe = NULL;
	int err = io_uring_submit_and_wait_timeout(&r->uring, &cqe, 1, &limit, NULL);

	if (err < 0)
		fail(r, "no CQE: %s", strerror(-err));
	return cqe;
}

/* Books an event, serves the device and raises its next interrupt. */
static void serve(struct ring *r, const struct io_uring_cqe *cqe)
{
	struct device *d = &devices[cqe->user_data & 0xffff];
	struct ucmd_uio_irq_event *e = &memory[cqe->flags >> IORING_CQE_BUFFER_SHIFT];

	if (!(cqe->flags & IORING_CQE_F_MORE) || cqe->res != sizeof(*e)) {
		fail(r, "the stream ended: res %d, flags %#x", cqe->res, cqe->flags);
		return;
	}
	test_cqes++;
	if (e->count != ++d->count || e->lost || e->ns < d->ns)
		fail(r, "event %u, %u lost, instead of %u", e->count, e->lost, d->count);
	d->ns = e->ns;
	provide(cqe->flags >> IORING_CQE_BUFFER_SHIFT);
	EXPECT(r, get(d, EDU_IRQ_STATUS), 1);
	put(d, EDU_IRQ_ACK, 1);
	push(r, d, UCMD_UIO_CONTROL, 1);
	d->todo--;
}

static void run_ring(struct ring *r, unsigned int n, unsigned int each)
{
	unsigned int i, left = n * each, controls = 0;

	for (i = 0; i < n; i++) {
		devices[i].todo = each;
		raise_irq(&devices[i]);
	}
	while (!r->failed && (left || controls)) {
		struct io_uring_cqe *cqe = next(r);
		struct device *d;

		if (!cqe)
			break;
		d = &devices[cqe->user_data & 0xffff];
		if (cqe->user_data >> 16) {	/* unmasked: on to the next */
			EXPECT(r, cqe->res, 0);
			controls--;
			if (d->todo)
				raise_irq(d);
		} else {
			serve(r, cqe);
			controls++;
			left--;
		}
		io_uring_cqe_seen(&r->uring, cqe);
	}
}

/* --- a thread for each ------------------------------------------------------- */

static struct ring *reader_ring;

static void *reader(void *arg)
{
	struct device *d = arg;
	uint32_t i;

	for (i = 0; i < d->todo && !reader_ring->failed; i++) {
		put(d, EDU_IRQ_RAISE, 1);
		EXPECT(reader_ring, uio_wait(d->uio), ++d->count);
		EXPECT(reader_ring, get(d, EDU_IRQ_STATUS), 1);
		put(d, EDU_IRQ_ACK, 1);
		EXPECT(reader_ring, uio_control(d->uio, 1), 0);
	}
	return NULL;
}

static void run_threads(struct ring *r, unsigned int n, unsigned int each)
{
	pthread_t threads[DEVICES];
	unsigned int i;

	reader_ring = r;
	for (i = 0; i < n; i++) {
		devices[i].todo = each;
		pthread_create(&threads[i], NULL, reader, &devices[i]);
	}
	for (i = 0; i < n; i++)
		pthread_join(threads[i], NULL);
	test_commands += n * each;
	test_cqes += n * each;
}

/* --- tests -------------------------------------------------------------------- */

static void all_open(struct ring *r, unsigned int n)
{
	unsigned int i;

	for (i = 0; i < n && device_open(r, &devices[i]); i++)
		;
}

static void all_close(unsigned int n)
{
	while (n--)
		device_close(&devices[n]);
}

static void by_ring(struct ring *r, unsigned int n, unsigned int each)
{
	unsigned int i;

	all_open(r, n);
	ring_start(r);
	for (i = 0; i < n && !r->failed; i++)
		watch(r, &devices[i]);
	if (!r->failed)
		run_ring(r, n, each);
	ring_close(r);
	all_close(n);
}

static void one_by_ring(struct ring *r)
{
	by_ring(r, 1, EVENTS);
}

static void eight_by_ring(struct ring *r)
{
	by_ring(r, DEVICES, EVENTS / DEVICES);
}

static void one_by_thread(struct ring *r)
{
	all_open(r, 1);
	run_threads(r, 1, EVENTS);
	all_close(1);
}

static void eight_by_threads(struct ring *r)
{
	all_open(r, DEVICES);
	run_threads(r, DEVICES, EVENTS / DEVICES);
	all_close(DEVICES);
}

static int last_result(struct ring *r)
{
	struct io_uring_cqe *cqe;
	int res = 0;

	while (!r->failed && !res) {
		cqe = next(r);
		if (!cqe)
			break;
		if (!(cqe->flags & IORING_CQE_F_MORE))
			res = cqe->res;
		io_uring_cqe_seen(&r->uring, cqe);
	}
	return res;
}

/* The node is open, and nobody watches: 256 are kept, the next one says how many are lost. */
static void nobody_watches(struct ring *r)
{
	struct device *d = &devices[0];
	unsigned int nr = 0, lost = 0;
	uint32_t last = d->count;
	bool raised = false;

	all_open(r, 1);
	run_threads(r, 1, EVENTS / 10);
	ring_start(r);
	watch(r, d);
	while (!r->failed && last < d->count) {
		struct io_uring_cqe *cqe = next(r);
		struct ucmd_uio_irq_event *e;

		if (!cqe)
			break;
		e = &memory[cqe->flags >> IORING_CQE_BUFFER_SHIFT];
		if (cqe->res == -ENOBUFS) {
			push(r, d, UCMD_UIO_WATCH, 0);
		} else {
			EXPECT(r, e->count, last + e->lost + 1);
			last = e->count;
			lost += e->lost;
			nr++;
			provide(cqe->flags >> IORING_CQE_BUFFER_SHIFT);
		}
		io_uring_cqe_seen(&r->uring, cqe);
		if (nr == BUFS && !raised) {	/* the queue has room again */
			raised = true;
			raise_irq(d);
			EXPECT(r, uio_wait(d->uio), ++d->count);
			put(d, EDU_IRQ_ACK, 1);
			EXPECT(r, uio_control(d->uio, 1), 0);
		}
	}
	EXPECT(r, nr, BUFS + 1);
	EXPECT(r, lost, EVENTS / 10 - BUFS);
	test_cqes++;
	ring_close(r);
	all_close(1);
}

/* What happens while the node is not open is for nobody, as with read(). */
static void nobody_has_it_open(struct ring *r)
{
	struct device *d = &devices[0];

	if (!device_open(r, d))
		return;
	close(d->node);
	run_threads(r, 1, 300);
	d->node = -1;
	device_close(d);
	by_ring(r, 1, 10);
}

static int next_result(struct ring *r)
{
	struct io_uring_cqe *cqe = next(r);
	int res = cqe ? cqe->res : 1;

	if (cqe)
		io_uring_cqe_seen(&r->uring, cqe);
	return res;
}

static void errors(struct ring *r)
{
	struct device *d = &devices[1];

	all_open(r, 2);
	ring_start(r);
	watch(r, d);
	push(r, d, UCMD_UIO_WATCH, 0);
	EXPECT(r, next_result(r), -EBUSY);
	push(r, d, UCMD_UIO_CONTROL + 1, 0);
	EXPECT(r, next_result(r), -EOPNOTSUPP);
	push(r, d, UCMD_UIO_CONTROL, 0);
	EXPECT(r, next_result(r), 0);
	raise_irq(d);			/* masked by the command: nothing comes */
	EXPECT(r, uio_quiet(d->uio, 50), true);
	push(r, d, UCMD_UIO_CONTROL, 7);
	EXPECT(r, next_result(r) + next_result(r), sizeof(struct ucmd_uio_irq_event));
	put(d, EDU_IRQ_ACK, 1);
	EXPECT(r, uio_control(d->uio, 1), 0);
	d->count++;
	test_cqes++;
	ring_close(r);
	all_close(2);
}

/* Watched, mapped, and blocked in read(): the device goes. */
static void goes_away(struct ring *r)
{
	struct device *d = &devices[3];
	int round;

	for (round = 0; round < 10 && !r->failed; round++) {
		if (!device_open(r, d))
			return;
		ring_start(r);
		watch(r, d);
		EXPECT(r, file_write(DRIVER "/unbind", d->slot), 0);
		EXPECT(r, last_result(r), -ENODEV);
		push(r, d, UCMD_UIO_WATCH, 0);
		EXPECT(r, last_result(r), -ENODEV);
		push(r, d, UCMD_UIO_CONTROL, 1);
		EXPECT(r, last_result(r), -ENODEV);
		EXPECT(r, uio_dead((uint32_t *)d->bar), true);
		EXPECT(r, file_write(DRIVER "/bind", d->slot), 0);
		ring_close(r);
		device_close(d);
	}
	d->count = 0;
	d->ns = 0;
}

static const struct test tests[] = {
	{ "ring: 10000 interrupts of one device", one_by_ring },
	{ "ring: 10000 interrupts of eight devices", eight_by_ring },
	{ "errors", errors },
	{ "read(): 10000 interrupts of one device", one_by_thread },
	{ "read(): 10000 interrupts of eight devices", eight_by_threads },
	{ "nobody watches", nobody_watches },
	{ "nobody has it open", nobody_has_it_open },
	{ "unbound while watched", goes_away },
};

int main(void)
{
	glob_t found;
	size_t i;

	if (!glob(DRIVER "/0000:*", 0, NULL, &found))
		for (i = 0; i < found.gl_pathc && i < DEVICES; i++)
			snprintf(devices[i].slot, sizeof(devices[i].slot), "%s",
				 strrchr(found.gl_pathv[i], '/') + 1);
	return uio_main(tests, ARRAY_SIZE(tests));
}
