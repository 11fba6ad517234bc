/* SPDX-License-Identifier: GPL-2.0 */
#ifndef UCMD_TEST_H
#define UCMD_TEST_H

/*
 * What the programs of the examples share: rings of every kind, batches of
 * commands with a ledger that accounts for each CQE, and KTAP output.
 */
#include <errno.h>
#include <fcntl.h>
#include <liburing.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <spawn.h>
#include <string.h>
#include <sys/utsname.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define ARRAY_SIZE(a)	(sizeof(a) / sizeof((a)[0]))
#define RING_ENTRIES	4096

struct ring_kind {
	const char *name;
	unsigned int flags;
};

/* A program may define RING_KINDS to its own, before it includes this. */
static const struct ring_kind ring_kinds[] = {
#ifdef RING_KINDS
	RING_KINDS
#else
	{ "plain", 0 },
	{ "sqpoll", IORING_SETUP_SQPOLL },
	{ "defer", IORING_SETUP_SINGLE_ISSUER | IORING_SETUP_DEFER_TASKRUN },
	{ "sqe128-cqe32", IORING_SETUP_SQE128 | IORING_SETUP_CQE32 },
	{ "defer-sqe128-cqe32", IORING_SETUP_SINGLE_ISSUER | IORING_SETUP_DEFER_TASKRUN |
				IORING_SETUP_SQE128 | IORING_SETUP_CQE32 },
#endif
};

struct ring {
	struct io_uring uring;
	const struct test *test;
	const struct ring_kind *kind;
	int fd;			/* of the device */
	bool sqe128, cqe32;
	bool failed;
	const char *skip;	/* why this test cannot be run here */
};

/* One command, and what has to come of it. */
struct cmd {
	uint32_t op;
	unsigned int sqe_flags;
	uint8_t payload[80];
	uint64_t addr;		/* generic fields of the SQE */
	uint32_t len, file_index;
	uint32_t cmd_flags;	/* IORING_URING_CMD_* */
	uint16_t buf_index;	/* with IORING_URING_CMD_FIXED */
	int res;
	uint64_t res2;		/* on rings with CQE32 */
	bool any_res2;
	unsigned int seen;
};

struct test {
	const char *name;
	void (*run)(struct ring *r);
	void (*child)(struct ring *r);	/* what ring_child() runs, with no ring open */
};

static unsigned long long test_commands, test_cqes;

static inline void __attribute__((format(printf, 2, 3)))
fail(struct ring *r, const char *fmt, ...)
{
	va_list ap;

	printf("# ");
	va_start(ap, fmt);
	vprintf(fmt, ap);
	va_end(ap);
	printf("\n");
	r->failed = true;
}

static inline uint64_t now_us(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return ts.tv_sec * 1000000ull + ts.tv_nsec / 1000;
}

/* What takes longer is for ever: nothing fails because a machine is slow. */
#define EVER_US	100000000

/* Can the kernel cancel commands, so that a driver lets them wait? */
static inline bool cancels(void)
{
	struct utsname name;
	int major, minor;

	return !uname(&name) && sscanf(name.release, "%d.%d", &major, &minor) == 2 &&
	       (major > 6 || (major == 6 && minor >= 7));
}

static inline void ring_open(struct ring *r, const struct ring_kind *kind)
{
	/* up to 6.14 an SQE whose buffer does not exist would end the submission */
	struct io_uring_params p = { .flags = kind->flags | IORING_SETUP_CQSIZE |
					      IORING_SETUP_SUBMIT_ALL,
				     .sq_thread_idle = 100,
				     .cq_entries = 2 * RING_ENTRIES };
	int err = io_uring_queue_init_params(RING_ENTRIES, &r->uring, &p);

	if (err) {
		printf("Bail out! no ring of kind %s: %s\n", kind->name, strerror(-err));
		exit(1);
	}
	r->kind = kind;
	r->sqe128 = kind->flags & IORING_SETUP_SQE128;
	r->cqe32 = kind->flags & IORING_SETUP_CQE32;
}

static inline struct io_uring_sqe *ring_sqe(struct ring *r)
{
	struct io_uring_sqe *sqe;

	while (!(sqe = io_uring_get_sqe(&r->uring))) {
		io_uring_submit(&r->uring);
		if (r->kind->flags & IORING_SETUP_SQPOLL)
			io_uring_sqring_wait(&r->uring);
	}
	memset(sqe, 0, r->sqe128 ? 128 : 64);
	return sqe;
}

static inline void ring_push(struct ring *r, const struct cmd *c, uint64_t user_data)
{
	struct io_uring_sqe *sqe = ring_sqe(r);

	sqe->opcode = IORING_OP_URING_CMD;
	sqe->fd = r->fd;
	sqe->flags = c->sqe_flags;
	sqe->cmd_op = c->op;
	sqe->addr = c->addr;
	sqe->len = c->len;
	sqe->file_index = c->file_index;
	sqe->uring_cmd_flags = c->cmd_flags;
	sqe->buf_index = c->buf_index;
	memcpy(sqe->cmd, c->payload, r->sqe128 ? 80 : 16);
	sqe->user_data = user_data;
}

/* Books one CQE; anything but the one that its command is owed is a failure. */
static inline void ring_book(struct ring *r, const struct io_uring_cqe *cqe,
			     struct cmd *cmds, unsigned int n, uint64_t cookie)
{
	uint64_t i = cqe->user_data ^ cookie;

	test_cqes++;
	if (i >= n) {
		fail(r, "CQE with user_data %#llx, which nobody submitted",
		     (unsigned long long)cqe->user_data);
		return;
	}
	if (cmds[i].seen++)
		fail(r, "command %u completed %u times", (unsigned int)i, cmds[i].seen);
	if (cqe->res != cmds[i].res)
		fail(r, "command %u: res %d, expected %d", (unsigned int)i, cqe->res, cmds[i].res);
	if (cqe->flags & ~IORING_CQE_F_SOCK_NONEMPTY)
		fail(r, "command %u: CQE flags %#x", (unsigned int)i, cqe->flags);
	if (r->cqe32 && !cmds[i].any_res2 && cqe->big_cqe[0] != cmds[i].res2)
		fail(r, "command %u: res2 %llu, expected %llu", (unsigned int)i,
		     (unsigned long long)cqe->big_cqe[0], (unsigned long long)cmds[i].res2);
	if (cmds[i].any_res2)
		cmds[i].res2 = r->cqe32 ? cqe->big_cqe[0] : 0;
}

/* Waits 20 s at most. A ring that polls may come back before, without a CQE. */
static inline int ring_wait(struct ring *r, struct io_uring_cqe **cqe)
{
	struct __kernel_timespec limit = { .tv_sec = 20 };
	uint64_t start = now_us();
	int err;

	do {
		err = io_uring_wait_cqe_timeout(&r->uring, cqe, &limit);
	} while ((err == -ETIME || err == -EAGAIN) && r->kind->flags & IORING_SETUP_IOPOLL &&
		 now_us() - start < 20000000);
	return err;
}

/* Submits @n commands at once and waits for all. Stops at the first surprise. */
static inline void ring_run(struct ring *r, struct cmd *cmds, unsigned int n)
{
	static uint64_t salt = 0x5eed000000000000;
	uint64_t cookie = salt += 0x100000000ull;
	struct io_uring_cqe *cqe;
	unsigned int i;
	int err;

	for (i = 0; i < n; i++) {
		cmds[i].seen = 0;
		ring_push(r, &cmds[i], cookie ^ i);
	}
	err = io_uring_submit(&r->uring);
	if (err < 0)
		fail(r, "submit: %s", strerror(-err));
	test_commands += n;

	for (i = 0; i < n && !r->failed; i++) {
		err = ring_wait(r, &cqe);
		if (err) {
			fail(r, "%u of %u CQEs, then %s", i, n, strerror(-err));
			return;
		}
		ring_book(r, cqe, cmds, n, cookie);
		io_uring_cqe_seen(&r->uring, cqe);
	}
}

/* A batch of equal commands. */
static inline void ring_repeat(struct ring *r, const struct cmd *c, unsigned int n)
{
	struct cmd *cmds = malloc(n * sizeof(*cmds));
	unsigned int i;

	for (i = 0; i < n; i++)
		cmds[i] = *c;
	ring_run(r, cmds, n);
	free(cmds);
}

/* Whatever comes behind the last expected CQE was completed twice. */
static inline void ring_close(struct ring *r)
{
	struct __kernel_timespec moment = { .tv_nsec = 1000000 };
	struct io_uring_cqe *cqe;

	if (!r->failed && !io_uring_wait_cqe_timeout(&r->uring, &cqe, &moment))
		fail(r, "surplus CQE: user_data %#llx res %d",
		     (unsigned long long)cqe->user_data, cqe->res);
	io_uring_queue_exit(&r->uring);
}

#define CMD_PAYLOAD(c, ...)						\
do {									\
	typeof(__VA_ARGS__) __payload = __VA_ARGS__;			\
									\
	memcpy((c)->payload, &__payload, sizeof(__payload));		\
} while (0)

/*
 * Starts the child function of this test in another process; -1 if that cannot be. It is
 * spawned, not forked: User-mode Linux does not survive the fork of a task with a large
 * ring in its address space.
 */
static inline pid_t ring_spawn(struct ring *r)
{
	char *argv[] = { "prog", (char *)r->test->name, (char *)r->kind->name, NULL };
	pid_t pid;
	int err;

	fflush(stdout);
	err = posix_spawn(&pid, "/proc/self/exe", NULL, NULL, argv, NULL);
	if (!err)
		return pid;
	fail(r, "posix_spawn: %s", strerror(err));
	return -1;
}

/* Runs it, and returns its wait status. */
static inline int ring_child(struct ring *r)
{
	pid_t pid = ring_spawn(r);
	int status = -1;

	if (pid > 0 && waitpid(pid, &status, 0) != pid)
		fail(r, "waitpid: %s", strerror(errno));
	return status;
}

static inline void test_open(struct ring *r, const char *node)
{
	r->fd = open(node, O_RDWR | O_CLOEXEC);
	if (r->fd < 0)
		fail(r, "%s: %s", node, strerror(errno));
}

static inline int test_child(char **argv, const char *node, const struct test *tests, size_t n)
{
	struct ring r = { .failed = false };
	size_t k, t;

	for (k = 0; k < ARRAY_SIZE(ring_kinds); k++)
		if (!strcmp(argv[2], ring_kinds[k].name))
			r.kind = &ring_kinds[k];
	for (t = 0; t < n; t++)
		if (!strcmp(argv[1], tests[t].name))
			r.test = &tests[t];
	if (!r.kind || !r.test || !r.test->child)
		return 2;
	test_open(&r, node);
	if (!r.failed)
		r.test->child(&r);
	return r.failed;
}

/* Runs each test on a fresh ring of each kind. */
static inline int test_main(int argc, char **argv, const char *node,
			    const struct test *tests, size_t n)
{
	uint64_t start = now_us();
	unsigned int nr = 0, failures = 0;
	size_t k, t;

	setvbuf(stdout, NULL, _IOLBF, 0);
	if (argc == 3)
		return test_child(argv, node, tests, n);
	printf("KTAP version 1\n1..%zu\n", ARRAY_SIZE(ring_kinds) * n);
	for (k = 0; k < ARRAY_SIZE(ring_kinds); k++) {
		for (t = 0; t < n; t++) {
			struct ring r = { .test = &tests[t] };

			ring_open(&r, &ring_kinds[k]);
			test_open(&r, node);
			if (!r.failed)
				tests[t].run(&r);
			ring_close(&r);
			close(r.fd);
			failures += r.failed;
			printf("%sok %u - %s %s%s%s\n", r.failed ? "not " : "", ++nr,
			       ring_kinds[k].name, tests[t].name, r.skip ? " # SKIP " : "",
			       r.skip ?: "");
		}
	}
	printf("# totals: commands=%llu cqes=%llu time_us=%llu\n", test_commands, test_cqes,
	       (unsigned long long)(now_us() - start));
	return failures ? 1 : 0;
}

#endif /* UCMD_TEST_H */
