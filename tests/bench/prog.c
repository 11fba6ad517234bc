// SPDX-License-Identifier: GPL-2.0
/*
 * prog KIND RING DEPTH COMMANDS [THREADS [DEVICES [SIZE [latency]]]]: runs commands of
 * a kind on a ring, DEPTH at a time, SIZE bytes each, and prints what they cost:
 *
 *	KIND RING DEPTH THREADS COMMANDS TICKS NS P50 P99 CPU
 *
 * all for the whole run but P50 and P99, in ns for one command or, at a depth of
 * more than one, for a round of them. TICKS is the counter of the processor, which
 * under QEMU's -icount counts instructions; the twentieth part of the rounds at
 * either end is left out of it, where timers and other interrupts are. CPU is in
 * ns, of the whole machine.
 */
#define _GNU_SOURCE
#include <pthread.h>

#include "../../examples/01-sync/ucmd_sync.h"
#include "../../examples/02-queued/ucmd_queued.h"
#include "../../examples/09-batch/ucmd_batch.h"
#include "all.h"
#include "prog.h"
#include "prog_lend.h"
#include "prog_notify.h"
#include "prog_pairs.h"
#include "table.h"
#include "task.h"
#include "wait.h"

#define MAX_THREADS	16
#define WAKE_AT_ONCE	512

static const struct {
	const char *name;
	unsigned int flags;
} rings[] = {
	{ "plain", 0 },
	{ "defer", IORING_SETUP_SINGLE_ISSUER | IORING_SETUP_DEFER_TASKRUN },
	{ "sqpoll", IORING_SETUP_SQPOLL },
	{ "none", 0 },
};

static unsigned int ring_flags;

static inline uint64_t ticks(void)
{
#ifdef __x86_64__
	return __builtin_ia32_rdtsc();
#else
	return 0;
#endif
}

static uint64_t now(clockid_t clock)
{
	struct timespec ts;

	clock_gettime(clock, &ts);
	return ts.tv_sec * 1000000000ull + ts.tv_nsec;
}

/* What all processors did, user and system, in ns: to a tick. */
static uint64_t machine_cpu(void)
{
	unsigned long long user, nice, system, idle, wait, irq, soft;
	FILE *f = fopen("/proc/stat", "r");

	if (!f || fscanf(f, "cpu %llu %llu %llu %llu %llu %llu %llu", &user, &nice, &system,
			 &idle, &wait, &irq, &soft) != 7)
		die("/proc/stat", EIO);
	fclose(f);
	return (user + nice + system + irq + soft) * (1000000000ull / sysconf(_SC_CLK_TCK));
}

static void push(struct run *r, uint32_t op, uint32_t a, uint32_t b, int fd)
{
	struct io_uring_sqe *sqe;

	while (!(sqe = io_uring_get_sqe(&r->uring))) {
		io_uring_submit(&r->uring);
		if (ring_flags & IORING_SETUP_SQPOLL)
			io_uring_sqring_wait(&r->uring);
	}
	memset(sqe, 0, sizeof(*sqe));
	sqe->opcode = op ? IORING_OP_URING_CMD : IORING_OP_NOP;
	sqe->fd = op ? fd : -1;
	sqe->cmd_op = op;
	((uint32_t *)sqe->cmd)[0] = a;
	((uint32_t *)sqe->cmd)[1] = b;
}

static void round_ring(struct run *r)
{
	unsigned int i;

	for (i = 0; i < r->depth; i++)
		push(r, r->kind->op, 1, 0, r->fds[i % r->devices]);
	reap(r, r->depth);
}

/* As many commands that wait as there are to wake them; depth is those that wait. */
static void round_wait(struct run *r)
{
	unsigned int i, first, n = r->depth;

	for (i = 0; i < n; i++)
		push(r, WAIT_FOR, i, 0, r->fd);
	for (first = 0; first < n; first += WAKE_AT_ONCE) {
		unsigned int last = first + WAKE_AT_ONCE < n ? first + WAKE_AT_ONCE : n;

		for (i = first; i < last; i++)
			push(r, WAIT_WAKE, i, 0, r->fd);
		reap(r, 2 * (last - first));
	}
}

static void round_ioctl(struct run *r)
{
	unsigned int i;

	for (i = 0; i < r->depth; i++) {
		struct all_add add = { .a = 1 };

		if (ioctl(r->fd, r->kind->op, &add) || add.sum != 1)
			die("ioctl", errno);
	}
}

static void all_read(struct run *r)
{
	int32_t sum;

	if (read(r->fd, &sum, sizeof(sum)) != sizeof(sum) || sum != 1)
		die("read", errno);
}

static void all_write(struct run *r)
{
	static const struct all_add add = { .a = 1 };

	if (write(r->fd, &add, sizeof(add)) != sizeof(add))
		die("write", errno);
}

static void round_rw(struct run *r)
{
	unsigned int i;

	for (i = 0; i < r->depth; i++)
		all_write(r);
	for (i = 0; i < r->depth; i++)
		all_read(r);
}

/* Requests are written, the eventfd counts results, and they are read. */
static void round_eventfd(struct run *r)
{
	unsigned int i, done = 0;
	uint64_t count;

	for (i = 0; i < r->depth; i++)
		all_write(r);
	while (done < r->depth) {
		if (read(r->eventfd, &count, sizeof(count)) != sizeof(count))
			die("eventfd", errno);
		done += count;
	}
	for (i = 0; i < r->depth; i++)
		all_read(r);
}

static const struct kind kinds[] = {
	{ "nop", "/dev/null", round_ring, 0, 0 },
	{ "sync", UCMD_SYNC_NODE, round_ring, UCMD_SYNC_ADD, 1 },
	{ "queued", UCMD_QUEUED_NODE, round_ring, UCMD_QUEUED_LATER, 1 },
	{ "batch", UCMD_BATCH_NODE, round_ring, UCMD_BATCH_LATER, 1 },
	{ "task", TASK_NODE, round_ring, TASK_ADD, 1 },
	{ "wait", WAIT_NODE, round_wait, WAIT_FOR, 0 },
	{ "table", "/dev/ucmd-table", round_ring, TABLE_A, 0 },
	{ "fixed", "/dev/ucmd-fixed", round_fixed, .open = open_fixed },
	{ "loan", LOAN_NODE, round_loan, .open = open_loan },
	{ "multishot", "/dev/ucmd-multishot", round_post, .open = open_post,
	  .close = close_post },
	{ "all-sync", ALL_NODE, round_ring, ALL_SYNC, 1 },
	{ "all-batch", ALL_NODE, round_ring, ALL_LATER, 1 },
	{ "all-ioctl", ALL_NODE, round_ioctl, ALL_IOCTL, 1 },
	{ "all-ioctl-later", ALL_NODE, round_ioctl, ALL_IOCTL_LATER, 1 },
	{ "all-rw", ALL_NODE, round_rw, 0, 1 },
	{ "all-eventfd", ALL_NODE, round_eventfd, 0, 1 },
	{ "watch", NOTIFY_NODE, round_watch, .open = open_watch },
	{ "again", NOTIFY_NEXT_NODE, round_again, .open = open_again },
	{ "next", NOTIFY_NEXT_NODE, round_next, .open = open_next },
	{ "read", NOTIFY_NODE, round_read, .open = open_read },
	{ "eventfd", NOTIFY_NODE, round_eventfds, .open = open_eventfds },
	{ "watch-asleep", NOTIFY_NODE, round_watch, .open = open_watch, .asleep = true },
	{ "again-asleep", NOTIFY_NEXT_NODE, round_again, .open = open_again, .asleep = true },
	{ "read-asleep", NOTIFY_NODE, round_read, .open = open_read, .asleep = true },
	{ "eventfd-asleep", NOTIFY_NODE, round_eventfds, .open = open_eventfds, .asleep = true },
	{ "lent-null", UCMD_LEND_NODE, round_lent, .open = open_null },
	{ "copied-null", UCMD_LEND_NODE, round_copied, .open = open_null },
	{ "lent-file", UCMD_LEND_NODE, round_lent, .open = open_file },
	{ "copied-file", UCMD_LEND_NODE, round_copied, .open = open_file },
};

static uint64_t *times, *spent;	/* of each round: ns, ticks */
static unsigned int nr_times, nr_spent;
static pthread_barrier_t ready;

static void run_open(struct run *r)
{
	unsigned int i, entries = r->kind->round == round_wait ? 2 * WAKE_AT_ONCE :
				r->kind->open ? 4 * r->depth : r->depth;
	struct io_uring_params p = { .flags = ring_flags | IORING_SETUP_CQSIZE,
				     .sq_thread_idle = 100 };
	int err;

	p.cq_entries = 2 * entries;
	err = io_uring_queue_init_params(entries, &r->uring, &p);
	if (err)
		die("ring", -err);
	for (i = 0; i < r->devices; i++) {
		char node[32];

		if (strcmp(r->kind->node, ALL_NODE))
			snprintf(node, sizeof(node), "%s", r->kind->node);
		else
			snprintf(node, sizeof(node), "%s%u", r->kind->node, i);
		r->fds[i] = open(node, O_RDWR | O_CLOEXEC);
		if (r->fds[i] < 0)
			die(node, errno);
	}
	r->fd = r->fds[0];
	if (r->kind->open)
		r->kind->open(r);
	if (r->kind->round == round_eventfd) {
		r->eventfd = eventfd(0, EFD_CLOEXEC);
		if (r->eventfd < 0 || ioctl(r->fd, ALL_EVENTFD, &r->eventfd))
			die("eventfd", errno);
	}
}

static void *run_thread(void *arg)
{
	struct run *r = arg;
	unsigned int i;

	run_open(r);
	r->kind->round(r);	/* what is only paid once */
	pthread_barrier_wait(&ready);
	r->cpu_start = machine_cpu();
	r->start = now(CLOCK_MONOTONIC);
	for (i = 0; i < r->rounds; i++) {
		uint64_t start = times ? now(CLOCK_MONOTONIC) : 0;
		uint64_t t = ticks();

		r->kind->round(r);
		spent[__atomic_fetch_add(&nr_spent, 1, __ATOMIC_RELAXED)] = ticks() - t;
		if (times)
			times[__atomic_fetch_add(&nr_times, 1, __ATOMIC_RELAXED)] =
				now(CLOCK_MONOTONIC) - start;
	}
	r->end = now(CLOCK_MONOTONIC);
	r->cpu_end = machine_cpu();
	if (r->kind->close)
		r->kind->close(r);
	return NULL;
}

static int by_size(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

	return x < y ? -1 : x > y;
}

/* Memory that is there already. */
static uint64_t *series(unsigned int n)
{
	uint64_t *a = malloc(n * sizeof(*a));

	if (!a)
		die("memory", ENOMEM);
	return memset(a, 1, n * sizeof(*a));
}

/* The mean of what lies between the ends, for all. */
static uint64_t sum_inside(uint64_t *a, unsigned int n)
{
	unsigned int i, end = n / 20;
	uint64_t sum = 0;

	qsort(a, n, sizeof(*a), by_size);
	for (i = end; i < n - end; i++)
		sum += a[i];
	return sum * n / (n - 2 * end);
}

int main(int argc, char **argv)
{
	static struct run runs[MAX_THREADS], whole = { .start = -1, .cpu_start = -1 };
	pthread_t threads[MAX_THREADS];
	unsigned int i, depth, commands, n, devices, size;
	const struct kind *kind = NULL;

	if (argc < 5)
		die("usage: prog KIND RING DEPTH COMMANDS [THREADS [DEVICES [SIZE [latency]]]]",
		    EINVAL);
	depth = atoi(argv[3]);
	commands = atoi(argv[4]);
	n = argc > 5 ? atoi(argv[5]) : 1;
	devices = argc > 6 ? atoi(argv[6]) : 1;
	size = argc > 7 ? atoi(argv[7]) : 0;
	for (i = 0; i < ARRAY_SIZE(kinds); i++)
		if (!strcmp(argv[1], kinds[i].name))
			kind = &kinds[i];
	for (i = 0; i < ARRAY_SIZE(rings); i++)
		if (!strcmp(argv[2], rings[i].name))
			ring_flags = rings[i].flags;
	if (!kind || !depth || !n || n > MAX_THREADS || !devices || devices > MAX_DEVICES)
		die("arguments", EINVAL);

	spent = series(commands + n);
	if (argc > 8)
		times = series(commands + n);
	pthread_barrier_init(&ready, NULL, n);
	for (i = 0; i < n; i++) {
		unsigned int rounds = commands / n / depth;

		runs[i] = (struct run){ .kind = kind, .depth = depth,
					.rounds = rounds ? rounds : 1, .devices = devices,
					.size = size };
		if (pthread_create(&threads[i], NULL, run_thread, &runs[i]))
			die("thread", EAGAIN);
	}
	commands = 0;
	for (i = 0; i < n; i++) {
		pthread_join(threads[i], NULL);
		commands += runs[i].rounds * depth;
		whole.start = runs[i].start < whole.start ? runs[i].start : whole.start;
		whole.end = runs[i].end > whole.end ? runs[i].end : whole.end;
		whole.cpu_start = runs[i].cpu_start < whole.cpu_start ? runs[i].cpu_start :
									whole.cpu_start;
		whole.cpu_end = runs[i].cpu_end > whole.cpu_end ? runs[i].cpu_end : whole.cpu_end;
	}
	if (times)
		qsort(times, nr_times, sizeof(*times), by_size);
	printf("%s %s %u %u %u %llu %llu %llu %llu %llu\n", kind->name, argv[2], depth, n, commands,
	       (unsigned long long)sum_inside(spent, nr_spent),
	       (unsigned long long)(whole.end - whole.start),
	       (unsigned long long)(nr_times ? times[nr_times / 2] : 0),
	       (unsigned long long)(nr_times ? times[nr_times - 1 - nr_times / 100] : 0),
	       (unsigned long long)(whole.cpu_end - whole.cpu_start));
	return 0;
}
