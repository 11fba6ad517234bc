// SPDX-License-Identifier: GPL-2.0
/*
 * prog SECONDS SEED PATIENCE_MS: tasks that map the devices of ucmd_uio_stress, read their
 * events, watch them with rings, fork and are killed, while the devices are unbound, bound and
 * reset, until the time is over. A device has to go within PATIENCE_MS, whatever holds it.
 *
 * A read() of a device that goes returns -EIO, a watching command ends with -ENODEV, an access to
 * a mapping is a SIGBUS or finds what the device has. Nobody finds the poison of a device that has
 * gone; that nobody writes to it is what the module looks for.
 */
#define _GNU_SOURCE	/* mremap() */
#include <liburing.h>
#include "../../../include/ucmd/uapi/uio.h"
#include <uio_test.h>

#include <sys/prctl.h>

#include "stress.h"

#define WORKERS		3
#define SIZE		(STRESS_PAGES * 4096)
#define BUFS		8
#define PLATFORM	"/sys/bus/platform/"

/* Shared by all tasks, so that what a killed one has done is not lost. */
static struct ledger {
	uint64_t mappings, faults, moves, forks, reads, ends, polls, events, gone, closed;
	uint64_t killed, unbinds, resets, longest_us, wrong;
} *ledger;

#define count(what)	__atomic_fetch_add(&ledger->what, 1, __ATOMIC_RELAXED)

static __thread uint64_t rng_state;

static uint32_t one_of(uint32_t n)
{
	uint64_t z = rng_state += 0x9e3779b97f4a7c15ull;

	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ull;
	z = (z ^ (z >> 27)) * 0x94d049bb133111ebull;
	return ((z ^ (z >> 31)) >> 16) % n;
}

static void __attribute__((format(printf, 1, 2))) wrong(const char *fmt, ...)
{
	char text[256];
	va_list args;

	va_start(args, fmt);
	vsnprintf(text, sizeof(text), fmt, args);
	va_end(args);
	printf("# wrong: %s\n", text);
	fflush(stdout);
	count(wrong);
}

/* --- mappings ----------------------------------------------------------------------- */

static __thread sigjmp_buf bus;

static void on_bus(int sig)
{
	siglongjmp(bus, sig);
}

static const uint32_t poison = 0x01010101u * STRESS_POISON;

static void use(volatile uint32_t *p, size_t bytes, int prot, unsigned int times)
{
	while (times--) {
		volatile uint32_t *at = p + one_of(bytes / 4);

		if (*at == poison)
			wrong("a device that has gone is read");
		if (prot & PROT_WRITE)
			*at = one_of(1000);
	}
}

/* Reads and writes it, until that is a SIGBUS: false. */
static bool used(volatile uint32_t *p, size_t bytes, int prot, unsigned int times)
{
	if (sigsetjmp(bus, 1)) {
		count(faults);
		return false;
	}
	use(p, bytes, prot, times);
	return true;
}

/* /proc/self/mem goes another way than a page fault. */
static void peek(volatile uint32_t *p)
{
	uint32_t value = 0;
	int mem = open("/proc/self/mem", O_RDONLY | O_CLOEXEC);

	if (pread(mem, &value, 4, (uintptr_t)p) == 4 && value == poison)
		wrong("a device that has gone is read by /proc/self/mem");
	close(mem);
}

static void inherit(volatile uint32_t *p, size_t bytes, int prot)
{
	pid_t child = fork();

	if (!child) {
		prctl(PR_SET_PDEATHSIG, SIGKILL);
		used(p, bytes, prot, one_of(300));
		_exit(0);
	}
	if (child > 0) {
		if (!one_of(3))
			kill(child, SIGKILL);
		waitpid(child, NULL, 0);
		count(forks);
	}
}

static void use_mapping(char *p, int prot)
{
	size_t bytes = SIZE;
	char *to;
	int i;

	for (i = one_of(6); i > 0; i--) {
		switch (one_of(5)) {
		case 0:
			to = mmap(NULL, bytes, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
			to = mremap(p, bytes, bytes, MREMAP_MAYMOVE | MREMAP_FIXED, to);
			if (to != MAP_FAILED)
				p = to;
			count(moves);
			break;
		case 1:
			if (bytes > 4096) {
				bytes /= 2;
				munmap(p + bytes, bytes);
			}
			break;
		case 2:
			inherit((void *)p, bytes, prot);
			break;
		case 3:
			peek((void *)p);
			break;
		}
		if (!used((void *)p, bytes, prot, one_of(200)))
			break;
	}
	munmap(p, bytes);
}

static void *mapper(void *arg)
{
	static const int flags[] = {
		MAP_SHARED, MAP_SHARED, MAP_PRIVATE, MAP_SHARED | MAP_POPULATE,
		MAP_PRIVATE | MAP_POPULATE,
	};

	rng_state = (uintptr_t)arg;
	for (;;) {
		int fd = uio_open_nr(one_of(STRESS_DEVICES)), i;

		for (i = one_of(8); fd >= 0 && i >= 0; i--) {
			int prot = one_of(3) ? PROT_READ | PROT_WRITE : PROT_READ;
			char *p = mmap(NULL, SIZE, prot, flags[one_of(ARRAY_SIZE(flags))], fd,
				       one_of(STRESS_REGIONS) * 4096);

			if (p == MAP_FAILED) {
				if (errno != EINVAL && errno != EAGAIN)	/* gone, reset */
					wrong("mmap(): %s", strerror(errno));
				break;
			}
			count(mappings);
			use_mapping(p, prot);
		}
		if (fd >= 0)
			close(fd);
		else
			usleep(1000);
	}
	return NULL;
}

/* --- events -------------------------------------------------------------------------- */

static void *reader(void *arg)
{
	rng_state = (uintptr_t)arg;
	for (;;) {
		int fd = uio_open_nr(one_of(STRESS_DEVICES)), left = one_of(50);
		struct pollfd p = { .fd = fd, .events = POLLIN };

		while (fd >= 0 && left--) {
			long n;

			if (!one_of(4)) {
				poll(&p, 1, one_of(20));
				count(polls);
			}
			n = uio_wait(fd);
			if (n < 0) {
				if (n != -EIO)
					wrong("read(): %s", strerror(-n));
				count(ends);
				break;
			}
			count(reads);
			if (uio_ack(fd))		/* gone meanwhile */
				break;
		}
		if (fd >= 0)
			close(fd);
		else
			usleep(1000);
	}
	return NULL;
}

static void push(struct io_uring *ring, int node, uint32_t op)
{
	struct io_uring_sqe *sqe = io_uring_get_sqe(ring);

	if (!sqe)
		return;
	if (op == UCMD_UIO_WATCH)
		uio_prep_watch(sqe, node, 1);
	else
		uio_prep_control(sqe, node, 1);
	sqe->user_data = op;
}

/* Books a CQE: false if it was the last one of the watching command. */
static bool booked(struct io_uring *ring, int node, const struct io_uring_cqe *cqe,
		   struct io_uring_buf_ring *bufs, struct ucmd_uio_irq_event *memory)
{
	unsigned int id = cqe->flags >> IORING_CQE_BUFFER_SHIFT;

	if (cqe->user_data != UCMD_UIO_WATCH) {
		if (cqe->res && cqe->res != -ENODEV)
			wrong("control: %s", strerror(-cqe->res));
		return true;
	}
	if (cqe->flags & IORING_CQE_F_MORE) {
		if (cqe->res != sizeof(*memory))
			wrong("an event of %d bytes", cqe->res);
		count(events);
		io_uring_buf_ring_add(bufs, &memory[id], sizeof(*memory), id, BUFS - 1, 0);
		io_uring_buf_ring_advance(bufs, 1);
		push(ring, node, UCMD_UIO_CONTROL);
		return true;
	}
	if (cqe->res == -ENODEV)
		count(gone);
	else if (cqe->res != -EBUSY && cqe->res != -ENOBUFS)	/* another task watches */
		wrong("the events end: %d", cqe->res);
	return false;
}

static void watch(struct io_uring *ring, int node)
{
	struct ucmd_uio_irq_event memory[BUFS];
	struct io_uring_buf_ring *bufs;
	struct io_uring_cqe *cqe;
	int err, left;
	unsigned int id;

	bufs = io_uring_setup_buf_ring(ring, BUFS, 1, 0, &err);
	if (!bufs) {
		wrong("buffers: %s", strerror(-err));
		return;
	}
	for (id = 0; id < BUFS; id++)
		io_uring_buf_ring_add(bufs, &memory[id], sizeof(*memory), id, BUFS - 1, id);
	io_uring_buf_ring_advance(bufs, BUFS);
	push(ring, node, UCMD_UIO_WATCH);
	push(ring, node, UCMD_UIO_CONTROL);
	for (left = one_of(100); left; left--) {
		bool more;

		if (io_uring_submit_and_wait(ring, 1) < 0 || io_uring_peek_cqe(ring, &cqe))
			return;
		more = booked(ring, node, cqe, bufs, memory);
		io_uring_cqe_seen(ring, cqe);
		if (!more)
			return;
	}
	count(closed);		/* while it watches */
}

static void *watcher(void *arg)
{
	rng_state = (uintptr_t)arg;
	for (;;) {
		struct io_uring ring;
		char path[64];
		int node;

		snprintf(path, sizeof(path), "/dev/" STRESS_NODE "%u", one_of(STRESS_DEVICES));
		node = open(path, O_RDWR | O_CLOEXEC);
		if (node < 0) {
			usleep(1000);
			continue;
		}
		if (io_uring_queue_init(16, &ring, one_of(2) ? IORING_SETUP_DEFER_TASKRUN |
					IORING_SETUP_SINGLE_ISSUER : 0)) {
			wrong("no ring");
		} else {
			watch(&ring, node);
			io_uring_queue_exit(&ring);
		}
		close(node);
	}
	return NULL;
}

/* --- tasks and devices ---------------------------------------------------------------- */

static pid_t worker(uint64_t seed)
{
	static void * (*const bodies[])(void *) = { mapper, mapper, reader, watcher };
	struct sigaction sa = { .sa_handler = on_bus };
	pthread_t thread;
	pid_t pid = fork();
	unsigned int i;

	if (pid)
		return pid;
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	sigaction(SIGBUS, &sa, NULL);
	for (i = 0; i < ARRAY_SIZE(bodies); i++)
		if (pthread_create(&thread, NULL, bodies[i], (void *)(seed * 16 + i)))
			wrong("no thread");
	for (;;)
		pause();
}

/* One write to a file of sysfs, and how long it took. */
static void act(const char *file, const char *text, unsigned int patience_ms)
{
	uint64_t start = now_us(), us;
	int err = file_write(file, text);

	us = now_us() - start;
	if (err)
		wrong("%s: %s", file, strerror(-err));
	if (us > ledger->longest_us)
		ledger->longest_us = us;
	if (us > patience_ms * 1000ull)
		wrong("%s took %llu ms", file, (unsigned long long)us / 1000);
}

static void come_and_go(unsigned int patience_ms)
{
	int device = one_of(STRESS_DEVICES);
	char name[64], path[128];

	snprintf(name, sizeof(name), STRESS_NAME ".%d", device);
	if (!one_of(3)) {
		snprintf(path, sizeof(path), PLATFORM "devices/%s/reset", name);
		act(path, "1", patience_ms);
		count(resets);
		return;
	}
	act(PLATFORM "drivers/" STRESS_NAME "/unbind", name, patience_ms);
	count(unbinds);
	if (one_of(2))
		usleep(one_of(5000));
	act(PLATFORM "drivers/" STRESS_NAME "/bind", name, patience_ms);
}

int main(int argc, char **argv)
{
	uint64_t start = now_us(), end, seed;
	unsigned int patience_ms, i;
	pid_t workers[WORKERS];

	if (argc != 4)
		return 2;
	end = start + strtoull(argv[1], NULL, 0) * 1000000;
	seed = strtoull(argv[2], NULL, 0);
	patience_ms = strtoul(argv[3], NULL, 0);
	setvbuf(stdout, NULL, _IOLBF, 0);
	printf("KTAP version 1\n1..1\n");
	ledger = mmap(NULL, sizeof(*ledger), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS,
		      -1, 0);
	rng_state = seed;
	for (i = 0; i < WORKERS; i++)
		workers[i] = worker(++seed);
	while (now_us() < end && !ledger->wrong) {
		come_and_go(patience_ms);
		usleep(one_of(20000));
		if (one_of(20))
			continue;
		i = one_of(WORKERS);
		kill(workers[i], SIGKILL);
		waitpid(workers[i], NULL, 0);
		count(killed);
		workers[i] = worker(++seed);
	}
	for (i = 0; i < WORKERS; i++) {
		kill(workers[i], SIGKILL);
		waitpid(workers[i], NULL, 0);
	}
	if (!ledger->mappings || !ledger->faults || !ledger->ends || !ledger->gone)
		wrong("nothing was taken back");
	printf("# figures:\tunbinds=%lu\tresets=%lu\tlongest_ms=%lu\tkilled=%lu\tmappings=%lu\t"
	       "sigbus=%lu\tmoves=%lu\tforks=%lu\treads=%lu\teio=%lu\tpolls=%lu\tevents=%lu\t"
	       "enodev=%lu\tclosed=%lu\n", ledger->unbinds, ledger->resets,
	       ledger->longest_us / 1000, ledger->killed, ledger->mappings, ledger->faults,
	       ledger->moves, ledger->forks, ledger->reads, ledger->ends, ledger->polls,
	       ledger->events, ledger->gone, ledger->closed);
	printf("# totals: commands=%lu cqes=%lu time_us=%lu\n", ledger->events + ledger->gone,
	       ledger->events + ledger->gone, now_us() - start);
	printf("%sok 1 - devices go under load\n", ledger->wrong ? "not " : "");
	return ledger->wrong ? 1 : 0;
}
