// SPDX-License-Identifier: GPL-2.0
/*
 * prog SECONDS SEED COMMANDS GONE_MS: keeps tasks busy that submit random commands to
 * ucmd_stress on random rings, and kills some of them, until the time is over and the
 * commands are done. Every CQE of a ring that is left properly is booked. A seed makes
 * the same decisions again; how they interleave is up to the machine.
 */
#include <pthread.h>
#include <signal.h>
#include <sys/eventfd.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <ucmd_test.h>

#include "stress.h"

#ifndef IORING_URING_CMD_MULTISHOT	/* newer than some liburing */
#define IORING_URING_CMD_MULTISHOT	2
#endif

#define WORKERS		4
#define MOST		4096	/* commands in a round */
#define PATIENCE_US	60000000
#define LEDGER		"/tmp/ledger"
#define BUFFERS		16	/* of a ring, for events */
#define EVENTS		5	/* that a buffer has room for */

static const char *const nodes[] = STRESS_NODES;

/* Shared by all tasks, so that the books of a killed one are not lost. */
static struct ledger {
	/* what is missing from the sum of the others was in flight in a killed task */
	uint64_t commands, cqes, gone, dropped;
	uint64_t rounds, closed, exited, inherited, killed, rewritten, failed_allocs, overflows;
	uint64_t events, lost;
	uint64_t wrong;
	uint32_t stop, fail_nth;
} *ledger;

#define count(what, n)	__atomic_fetch_add(&ledger->what, n, __ATOMIC_RELAXED)
#define look(what)	__atomic_load_n(&ledger->what, __ATOMIC_RELAXED)

static uint64_t rng_state;

static uint32_t rng(void)
{
	uint64_t z = rng_state += 0x9e3779b97f4a7c15ull;

	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ull;
	z = (z ^ (z >> 27)) * 0x94d049bb133111ebull;
	return (z ^ (z >> 31)) >> 16;
}

/* One of @n, and true once in @n. */
static uint32_t one_of(uint32_t n)
{
	return rng() % n;
}

static bool once_in(uint32_t n)
{
	return !one_of(n);
}

static void wrong(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
static void wrong(const char *fmt, ...)
{
	va_list ap;

	count(wrong, 1);
	printf("# ");
	va_start(ap, fmt);
	vprintf(fmt, ap);
	va_end(ap);
	printf("\n");
}

/* --- one round: a ring, some thousand commands, an end ---------------------- */

struct round {
	struct io_uring uring;
	unsigned int setup, entries, stride;
	bool rewrites, fails, cancels;
	bool heavy, orphan;
	unsigned int n, accepted, booked, flushes;
	int last;
	volatile bool over;	/* for the thread that rewrites */
	uint32_t cookie[MOST];
	uint32_t op[MOST];
	uint8_t async[MOST];
	uint8_t seen[MOST];
	uint64_t next[MOST];		/* of a stream: the event that has to come */
	struct io_uring_buf_ring *buffers;
	struct stress_event events[BUFFERS][EVENTS];
};

static int fds[ARRAY_SIZE(nodes)], fail_nth_fd = -1, event_fd;
static bool may_fork;

static const unsigned int setups[] = {
	0,
	IORING_SETUP_COOP_TASKRUN,
	IORING_SETUP_SINGLE_ISSUER | IORING_SETUP_DEFER_TASKRUN,
	IORING_SETUP_SINGLE_ISSUER | IORING_SETUP_DEFER_TASKRUN | IORING_SETUP_CQE32,
	IORING_SETUP_SQE128 | IORING_SETUP_CQE32,
	IORING_SETUP_SUBMIT_ALL,
	IORING_SETUP_SQPOLL,
};

static void provide(struct round *r, unsigned int buffer)
{
	io_uring_buf_ring_add(r->buffers, r->events[buffer], sizeof(r->events[buffer]), buffer,
			      io_uring_buf_ring_mask(BUFFERS), 0);
	io_uring_buf_ring_advance(r->buffers, 1);
}

static bool open_ring(struct round *r)
{
	unsigned int i;

	struct io_uring_params p = { .sq_thread_idle = 20 };
	int err;

	r->setup = setups[one_of(ARRAY_SIZE(setups))];
	if (r->setup & IORING_SETUP_SQPOLL && once_in(2))
		r->setup = 0;	/* its rounds are slow */
	r->entries = 64 << one_of(4);
	p.flags = r->setup | IORING_SETUP_CQSIZE;
	p.cq_entries = once_in(3) ? r->entries : 4 * MOST;	/* the small ones overflow */
	err = io_uring_queue_init_params(r->entries, &r->uring, &p);
	if (err)
		wrong("no ring with flags %#x: %s", r->setup, strerror(-err));
	else if (once_in(4) && io_uring_register_eventfd(&r->uring, event_fd))
		wrong("eventfd");
	r->stride = r->setup & IORING_SETUP_SQE128 ? 2 : 1;
	if (err)
		return false;
	r->buffers = io_uring_setup_buf_ring(&r->uring, BUFFERS, 0, 0, &err);
	if (!r->buffers)
		wrong("no ring of buffers: %s", strerror(-err));
	for (i = 0; r->buffers && i < BUFFERS; i++)
		provide(r, i);
	return true;
}

/* What is allowed, by what the command was, and by what happened to it. */
static bool allowed(const struct round *r, unsigned int i, int res)
{
	if (res == -ENOMEM)
		return r->fails;
	if (res == -EINVAL)
		return r->rewrites;
	if (r->op[i] == IORING_OP_ASYNC_CANCEL)
		return res == 0 || res == -ENOENT || res == -EALREADY;
	if (res == -ECANCELED && (r->orphan || (r->async[i] && r->cancels)))
		return true;
	switch (r->op[i]) {
	case STRESS_WAIT:
		if (res == -ECANCELED || res == -ETIME || res == -EBUSY)
			return true;
		break;
	case STRESS_WAKE:
		return res == 0 || res == 1;
	case STRESS_FLUSH:
		return res >= 0;
	case STRESS_ANSWER:
	case STRESS_PUSH:
	case STRESS_RESET:
		return res == 0;
	case STRESS_RUN:
		return res == STRESS_ANSWERED || res == -EIO || res == -ETIME ||
		       res == -ECANCELED || res == -EBUSY || res == -ESHUTDOWN;
	case STRESS_WATCH:
		return res == -EBUSY || res == -ENOBUFS || res == -ESHUTDOWN ||
		       res == -ECANCELED || res == -EOVERFLOW;
	}
	return res == STRESS_RES(r->cookie[i]) || (r->rewrites && res >= 0);
}

/* Events in a buffer: none is missing that is not counted. */
static void take_events(struct round *r, const struct io_uring_cqe *cqe)
{
	unsigned int buffer = cqe->flags >> IORING_CQE_BUFFER_SHIFT, n, i;
	uint64_t *next = &r->next[cqe->user_data];

	n = cqe->res / sizeof(struct stress_event);
	if (buffer >= BUFFERS || n > EVENTS || cqe->res % sizeof(struct stress_event)) {
		wrong("%d bytes of events in buffer %u", cqe->res, buffer);
		return;
	}
	/* What came since the fork lies in the memory of the parent. */
	if (r->orphan)
		return;
	for (i = 0; i < n; i++) {
		const struct stress_event *event = &r->events[buffer][i];

		if (*next && event->seq != *next + event->lost)
			wrong("event %llu, and %u lost, where %llu was to come",
			      (unsigned long long)event->seq, event->lost,
			      (unsigned long long)*next);
		*next = event->seq + 1;
		count(lost, event->lost);
	}
	count(events, n);
	provide(r, buffer);
}

static void book(struct round *r)
{
	struct io_uring_cqe *cqe;

	while (!io_uring_peek_cqe(&r->uring, &cqe)) {
		uint64_t i = cqe->user_data;

		if (i >= r->n)
			wrong("CQE %#llx, which nobody submitted", (unsigned long long)i);
		else if (cqe->flags & IORING_CQE_F_BUFFER && r->op[i] == STRESS_WATCH)
			take_events(r, cqe);
		if (cqe->flags & IORING_CQE_F_MORE) {
			io_uring_cqe_seen(&r->uring, cqe);
			continue;
		}
		if (i >= r->n)
			;
		else if (r->seen[i]++)
			wrong("command %u completed %u times", (unsigned int)i, r->seen[i]);
		else if (!allowed(r, i, cqe->res))
			wrong("op %#x async %u: res %d", r->op[i], r->async[i], cqe->res);
		io_uring_cqe_seen(&r->uring, cqe);
		r->booked++;
		count(cqes, 1);
	}
}

/* What the kernel has taken from the ring; with SQPOLL that is some time later. */
static unsigned int accepted(struct round *r)
{
	unsigned int now = r->n - io_uring_sq_ready(&r->uring);

	count(commands, now - r->accepted);
	r->accepted = now;
	return now;
}

static void submit(struct round *r)
{
	bool fails = r->fails && fail_nth_fd >= 0 && once_in(2);
	char nth[16];
	int done;

	if (io_uring_cq_has_overflow(&r->uring))
		count(overflows, 1);
	if (fails) {
		snprintf(nth, sizeof(nth), "%u", 1 + one_of(12));
		if (write(fail_nth_fd, nth, strlen(nth)) > 0)
			count(failed_allocs, 1);
	}
	done = io_uring_submit(&r->uring);
	r->last = done;
	if (fails && write(fail_nth_fd, "0", 1) < 0)
		wrong("fail-nth: %s", strerror(errno));
	accepted(r);
	/* -EBUSY: CQEs are to be taken first */
	if (done < 0 && done != -EBUSY && done != -EINTR &&
	    !(r->fails && (done == -EAGAIN || done == -ENOMEM)))
		wrong("io_uring_submit(): %s", strerror(-done));
}

/* A command of this round, or none when the ring is full. */
static bool push(struct round *r, uint32_t op, struct stress_args args)
{
	struct io_uring_sqe *sqe = io_uring_get_sqe(&r->uring);
	unsigned int i = r->n;

	if (!sqe)
		return false;
	memset(sqe, 0, 64 * r->stride);
	if (op == IORING_OP_ASYNC_CANCEL) {
		io_uring_prep_cancel64(sqe, one_of(i + 1), 0);
	} else {
		sqe->opcode = IORING_OP_URING_CMD;
		sqe->fd = fds[one_of(ARRAY_SIZE(fds))];
		sqe->cmd_op = op;
		memcpy(sqe->cmd, &args, sizeof(args));
		if (r->heavy && once_in(16))
			sqe->flags = IOSQE_ASYNC;
		if (op == STRESS_WATCH) {
			sqe->uring_cmd_flags = IORING_URING_CMD_MULTISHOT;
			sqe->flags |= IOSQE_BUFFER_SELECT;
		}
	}
	sqe->user_data = i;
	r->op[i] = op;
	r->cookie[i] = args.cookie;
	r->async[i] = sqe->flags & IOSQE_ASYNC || op == STRESS_BLOCK || op == STRESS_RESET;
	r->n++;
	return true;
}

static bool push_random(struct round *r)
{
	static const uint32_t light[] = { STRESS_NOW, STRESS_NOW, STRESS_WAIT, STRESS_WAKE,
					  STRESS_WAIT, STRESS_WAKE, STRESS_QUEUE, STRESS_RUN };
	static const uint32_t heavy[] = { STRESS_NOW, STRESS_WAIT, STRESS_WAIT, STRESS_WAKE,
					  STRESS_LATER, STRESS_LATER, STRESS_BLOCK,
					  IORING_OP_ASYNC_CANCEL, STRESS_QUEUE, STRESS_RUN,
					  STRESS_RUN, STRESS_ANSWER, STRESS_WATCH, STRESS_PUSH,
					  STRESS_PUSH };
	static const uint32_t light_hows[] = { STRESS_TASK, STRESS_LAZY, STRESS_MOVE, STRESS_ALL };
	uint32_t op = r->heavy ? heavy[one_of(ARRAY_SIZE(heavy))] : light[one_of(8)];
	struct stress_args args = { .cookie = rng() };

	args.check = ~args.cookie;
	args.tag = one_of(once_in(4) ? 64 : STRESS_TAGS);
	args.how = rng();
	if (op == STRESS_ANSWER && once_in(64))
		op = STRESS_RESET;
	if (op == STRESS_WAIT && !r->heavy)
		args.how = 0;
	else if (op == STRESS_WAKE && !r->heavy)
		args.how = light_hows[one_of(4)];
	if (op == IORING_OP_ASYNC_CANCEL)
		r->cancels = true;
	return push(r, op, args);
}

static void *rewrite(void *arg)
{
	struct round *r = arg;
	uint32_t state = r->n + 1, *sqes = (uint32_t *)r->uring.sq.sqes;
	unsigned int words = 16 * r->stride;

	while (!r->over) {
		unsigned int i;

		for (i = 0; i < 100; i++) {
			state = state * 1664525 + 1013904223;
			/* the payload: what the core reads from an SQE stays what it was */
			((volatile uint32_t *)sqes)[(state >> 16) % r->entries * words +
						    12 + (state >> 8) % 4] = state;
		}
		usleep(20);
	}
	return NULL;
}

/*
 * CQEs that the kernel counts instead of posting them, as it may when the queue is full
 * and the allocation for an overflow entry fails.
 */
static unsigned int dropped(const struct round *r)
{
	return __atomic_load_n(r->uring.cq.koverflow, __ATOMIC_RELAXED);
}

/* What is known of the commands whose CQEs did not come. */
static void tell(const struct round *r)
{
	static const char *const names[] = { "ASYNC_CANCEL", "NOW", "WAIT", "WAKE", "LATER",
					     "BLOCK", "FLUSH", "QUEUE", "RUN", "ANSWER",
					     "RESET", "WATCH", "PUSH" };
	unsigned int missing[ARRAY_SIZE(names)] = { }, i;

	for (i = 0; i < r->n; i++) {
		unsigned int nr = r->op[i] == IORING_OP_ASYNC_CANCEL ? 0 : r->op[i] & 15;

		if (!r->seen[i])
			missing[nr]++;
	}
	wrong("ring %#x with %u entries%s%s%s: %u of %u CQEs are lost; not taken %u, dropped %u",
	      r->setup, r->entries, r->heavy ? ", heavy" : "", r->fails ? ", fails" : "",
	      r->rewrites ? ", rewritten" : "", r->n - r->booked, r->n,
	      io_uring_sq_ready(&r->uring), dropped(r));
	for (i = 0; i < ARRAY_SIZE(names); i++)
		if (missing[i])
			printf("# %u %s\n", missing[i], names[i]);
	printf("# after %u rounds of flushing, last submit %d\n", r->flushes, r->last);
}

/* Everything that waits is woken, by whomever it was submitted, until ours are back. */
static void drain(struct round *r)
{
	uint64_t start = now_us();
	unsigned int booked = r->booked;

	while (r->booked + dropped(r) < r->n) {
		if (r->booked != booked) {	/* a slow machine is not a lost CQE */
			booked = r->booked;
			start = now_us();
		}
		if (now_us() - start > PATIENCE_US) {
			tell(r);
			break;
		}
		if (io_uring_sq_ready(&r->uring) == 0 && r->n < MOST) {
			unsigned int i;

			r->flushes++;
			for (i = 0; i < 6 && r->n < MOST; i++)
				push(r, STRESS_FLUSH, (struct stress_args){ });
		}
		submit(r);
		io_uring_get_events(&r->uring);
		book(r);
		if (r->booked + dropped(r) < r->n)
			usleep(1000);
		book(r);
	}
	if (dropped(r) && !r->fails)
		wrong("%u CQEs dropped", dropped(r));
	count(dropped, dropped(r));
	usleep(100);
	io_uring_get_events(&r->uring);
	book(r);
	if (r->booked + dropped(r) > r->n)
		wrong("%u CQEs for %u commands", r->booked + dropped(r), r->n);
}

/*
 * The ring outlives the task that submitted: a child has it, and gets the CQE of every
 * command that was in flight, where a child may use it at all.
 */
static void __attribute__((noreturn)) inherit(struct round *r)
{
	bool usable = !(r->setup & (IORING_SETUP_SQPOLL | IORING_SETUP_DEFER_TASKRUN));
	pid_t parent = getpid();

	count(inherited, 1);
	if (!usable)
		count(gone, accepted(r) - r->booked);
	if (fork())
		_exit(0);
	while (getppid() == parent)
		usleep(100);
	fail_nth_fd = -1;	/* is the parent's */
	r->orphan = true;
	if (usable)
		drain(r);
	_exit(0);
}

static void run_round(struct round *r)
{
	unsigned int target = 1 + one_of(MOST - 600);
	pthread_t rewriter;

	memset(r, 0, sizeof(*r));
	if (!open_ring(r))
		return;
	r->heavy = once_in(3);
	r->rewrites = once_in(4);
	r->fails = fail_nth_fd >= 0 && once_in(3);
	if (r->rewrites) {
		count(rewritten, 1);
		pthread_create(&rewriter, NULL, rewrite, r);
	}
	while (r->n < target && !look(stop)) {
		unsigned int batch = 1 + one_of(r->entries);

		while (batch-- && r->n < target && push_random(r))
			;
		submit(r);
		if (once_in(2)) {
			io_uring_get_events(&r->uring);
			book(r);
		}
	}
	count(rounds, 1);
	switch (one_of(12)) {
	case 0:		/* the ring goes, the task stays */
		count(closed, 1);
		count(gone, accepted(r) - r->booked);
		break;
	case 1:		/* both go */
		count(exited, 1);
		count(gone, accepted(r) - r->booked);
		_exit(0);
	case 2:
		if (may_fork)
			inherit(r);
		__attribute__((fallthrough));
	default:
		drain(r);
	}
	if (r->rewrites) {
		r->over = true;
		pthread_join(rewriter, NULL);
	}
	if (r->buffers)
		io_uring_free_buf_ring(&r->uring, r->buffers, BUFFERS, 0);
	io_uring_queue_exit(&r->uring);
}

/* --- tasks ------------------------------------------------------------------ */

static void map_ledger(void)
{
	int fd = open(LEDGER, O_RDWR | O_CREAT | O_CLOEXEC, 0600);

	if (fd < 0 || ftruncate(fd, 4096))
		exit(5);
	ledger = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	close(fd);
}

static void open_nodes(void)
{
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(nodes); i++) {
		fds[i] = open(nodes[i], O_RDWR | O_CLOEXEC);
		if (fds[i] < 0) {
			wrong("%s: %s", nodes[i], strerror(errno));
			exit(5);
		}
	}
}

/* docs/kernels.md: User-mode Linux and fork */
static bool is_uml(void)
{
	char text[200] = "";
	int fd = open("/proc/cpuinfo", O_RDONLY | O_CLOEXEC);

	if (read(fd, text, sizeof(text) - 1) <= 0)
		wrong("/proc/cpuinfo: %s", strerror(errno));
	close(fd);
	return strstr(text, "User Mode Linux");
}

static int worker(void)
{
	static struct round round;

	may_fork = !is_uml();
	event_fd = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
	if (look(fail_nth)) {
		fail_nth_fd = open("/proc/thread-self/fail-nth", O_WRONLY | O_CLOEXEC);
		if (fail_nth_fd < 0)
			wrong("fail-nth: %s", strerror(errno));
	}
	while (!look(stop))
		run_round(&round);
	return 0;
}

#define WAITING	10000

/* Lets commands wait and says so, and waits for its end. */
static int waiter(void)
{
	struct io_uring uring;
	unsigned int i;

	if (io_uring_queue_init(4096, &uring, 0))
		return 5;
	for (i = 0; i < WAITING; i++) {
		struct io_uring_sqe *sqe = io_uring_get_sqe(&uring);

		if (!sqe) {
			io_uring_submit(&uring);
			sqe = io_uring_get_sqe(&uring);
		}
		memset(sqe, 0, 64);
		sqe->opcode = IORING_OP_URING_CMD;
		sqe->fd = fds[1];
		sqe->cmd_op = STRESS_WAIT;
		memcpy(sqe->cmd, &(struct stress_args){ .check = ~0u, .tag = 1 },
		       sizeof(struct stress_args));
	}
	io_uring_submit(&uring);
	count(commands, WAITING);
	count(gone, WAITING);
	__atomic_store_n(&ledger->stop, 2, __ATOMIC_SEQ_CST);
	pause();
	return 0;
}

static pid_t start(const char *role)
{
	char seed[24];
	char *argv[] = { "prog", (char *)role, seed, NULL };
	pid_t pid;

	snprintf(seed, sizeof(seed), "%llu", (unsigned long long)rng() << 32 | rng());
	if (posix_spawn(&pid, "/proc/self/exe", NULL, NULL, argv, NULL))
		exit(5);
	return pid;
}

/* How long a task takes to go, in ms, or -1. */
static int wait_for(pid_t pid, int *status)
{
	uint64_t begun = now_us();

	while (waitpid(pid, status, WNOHANG) != pid) {
		if (now_us() - begun > PATIENCE_US)
			return -1;
		usleep(500);
	}
	return (now_us() - begun) / 1000;
}

static unsigned int tests;

static void result(bool ok, const char *name)
{
	printf("%sok %u - %s\n", ok ? "" : "not ", ++tests, name);
}

static void unload_while_used(uint64_t *tries)
{
	if (!syscall(SYS_delete_module, "ucmd_stress", O_NONBLOCK))
		wrong("the module went while it was in use");
	else if (errno != EAGAIN && errno != EBUSY)
		wrong("delete_module: %s", strerror(errno));
	++*tries;
}

static void read_books(long long books[3])
{
	char text[100] = "";
	int fd = open(nodes[0], O_RDONLY | O_CLOEXEC);

	if (read(fd, text, sizeof(text) - 1) <= 0 ||
	    sscanf(text, "%lld %lld %lld", &books[0], &books[1], &books[2]) != 3)
		wrong("the driver's books: %s", text);
	close(fd);
}

int main(int argc, char **argv)
{
	uint64_t begun = now_us(), unloads = 0, seconds, most;
	int status, ms, slowest = 0, gone_ms;
	uint64_t next_kill = 0, minutes = 0, begun_waiting;
	long long books[3];
	pid_t pids[WORKERS], pid;
	unsigned int i;

	setvbuf(stdout, NULL, _IOLBF, 0);
	if (argc == 3) {
		map_ledger();
		rng_state = strtoull(argv[2], NULL, 10);
		open_nodes();
		return !strcmp(argv[1], "waiter") ? waiter() : worker();
	}
	seconds = strtoull(argv[1], NULL, 10);
	rng_state = strtoull(argv[2], NULL, 10);
	most = strtoull(argv[3], NULL, 10);
	gone_ms = atoi(argv[4]);
	map_ledger();
	ledger->fail_nth = !access("/proc/self/fail-nth", W_OK);
	open_nodes();
	prctl(PR_SET_CHILD_SUBREAPER, 1);	/* of the tasks that inherit a ring */
	printf("KTAP version 1\n1..5\n");

	for (i = 0; i < WORKERS; i++)
		pids[i] = start("worker");
	while ((now_us() - begun < seconds * 1000000 || look(commands) < most) && !look(wrong)) {
		usleep(10000 + one_of(100000));
		if ((now_us() - begun) / 60000000 > minutes) {
			minutes++;
			printf("# %llu min: %llu commands\n", (unsigned long long)minutes,
			       (unsigned long long)look(commands));
		}
		if (once_in(2))
			unload_while_used(&unloads);
		i = one_of(WORKERS);
		if (look(commands) > next_kill) {	/* or nothing else would happen */
			next_kill = look(commands) + one_of(10000);
			kill(pids[i], SIGKILL);
			count(killed, 1);
			ms = wait_for(pids[i], &status);
			if (ms < 0)
				wrong("task %d cannot be killed", pids[i]);
			slowest = ms > slowest ? ms : slowest;
			pids[i] = start("worker");
		}
		for (i = 0; i < WORKERS; i++) {
			if (waitpid(pids[i], &status, WNOHANG) != pids[i])
				continue;
			if (status)
				wrong("a task ended with status %#x", status);
			pids[i] = start("worker");
		}
	}
	ledger->stop = 1;
	for (i = 0; i < WORKERS; i++)
		if (wait_for(pids[i], &status) < 0 || status)
			wrong("a task did not end, or with status %#x", status);
	/* their children */
	begun_waiting = now_us();
	while ((pid = waitpid(-1, &status, WNOHANG)) >= 0) {
		if (pid && status)
			wrong("an heir ended with status %#x", status);
		if (!pid && now_us() - begun_waiting > 2 * PATIENCE_US) {
			wrong("an heir does not end");
			break;
		}
		usleep(500);
	}
	result(!look(wrong), "each accepted command has exactly one CQE");
	result(unloads > 0 && !look(wrong), "the module stays while it is in use");
	printf("# the slowest of %llu killed tasks went after %d ms\n",
	       (unsigned long long)ledger->killed, slowest);
	result(!look(wrong), "killed tasks go");

	i = start("waiter");
	while (look(stop) != 2 && waitpid(i, &status, WNOHANG) != (pid_t)i)
		usleep(1000);
	kill(i, SIGKILL);
	ms = wait_for(i, &status);
	printf("# a task with %u waiting commands went after %d ms\n", WAITING, ms);
	result(ms >= 0 && ms <= gone_ms, "a task with 10000 waiting commands goes at once");

	/* workers take the last rings apart */
	for (i = 0; i < 1000; i++) {
		read_books(books);
		if (books[0] == books[1])
			break;
		usleep(10000);
	}
	printf("# the driver took %lld commands, finished %lld, %lld of them twice\n",
	       books[0], books[1], books[2]);
	result(books[0] == books[1] && !books[2] && books[0] > WAITING,
	       "each command that the driver took is done exactly once");
	printf("# rounds=%llu closed=%llu exited=%llu inherited=%llu killed=%llu rewritten=%llu",
	       (unsigned long long)ledger->rounds, (unsigned long long)ledger->closed,
	       (unsigned long long)ledger->exited, (unsigned long long)ledger->inherited,
	       (unsigned long long)ledger->killed, (unsigned long long)ledger->rewritten);
	printf(" unloads=%llu failed_allocs=%llu overflows=%llu\n",
	       (unsigned long long)unloads, (unsigned long long)ledger->failed_allocs,
	       (unsigned long long)ledger->overflows);
	printf("# gone=%llu dropped=%llu events=%llu lost=%llu\n",
	       (unsigned long long)ledger->gone, (unsigned long long)ledger->dropped,
	       (unsigned long long)ledger->events, (unsigned long long)ledger->lost);
	printf("# totals: commands=%llu cqes=%llu time_us=%llu\n",
	       (unsigned long long)ledger->commands, (unsigned long long)ledger->cqes,
	       (unsigned long long)(now_us() - begun));
	return look(wrong) ? 1 : 0;
}
