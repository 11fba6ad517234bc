// SPDX-License-Identifier: GPL-2.0
/*
 * prog CLASS NODE: the load under which a class of bugs shows. It runs in a child,
 * which has to be gone some seconds later. Exit status: 0 all is well, 3 the child
 * cannot be killed, 4 a CQE is lost or one too many.
 */
#include <sys/mman.h>
#include <sys/wait.h>
#include <ucmd_test.h>

#include "bugs.h"

#define GONE_MS	4000

static const char *node;

static void push(struct ring *r, uint32_t op, struct bugs_args args, uint64_t user_data)
{
	struct cmd c = { .op = op };

	memcpy(c.payload, &args, sizeof(args));
	ring_push(r, &c, user_data);
}

static void submit(struct ring *r, unsigned int n)
{
	int done = io_uring_submit(&r->uring);

	if (done != (int)n) {
		printf("# %d of %u commands submitted\n", done, n);
		exit(5);
	}
}

static void expect(struct ring *r, int res, unsigned int n)
{
	struct __kernel_timespec limit = { .tv_sec = 2 };
	struct io_uring_cqe *cqe;

	while (n--) {
		if (io_uring_wait_cqe_timeout(&r->uring, &cqe, &limit)) {
			printf("# a CQE is lost\n");
			exit(4);
		}
		if (cqe->res != res) {
			printf("# res %d\n", cqe->res);
			exit(5);
		}
		io_uring_cqe_seen(&r->uring, cqe);
	}
}

static const struct ring_kind plain = { "plain", 0 };
static const struct ring_kind defer = { "defer", IORING_SETUP_SINGLE_ISSUER |
						 IORING_SETUP_DEFER_TASKRUN };
static const struct ring_kind polled = { "polled", IORING_SETUP_IOPOLL };

/* About to be completed when the task dies and the core cancels. */
static void woken_and_canceled(struct ring *r)
{
	struct ring other = { .fd = r->fd };
	unsigned int i;

	ring_open(r, &defer);
	ring_open(&other, &plain);
	for (i = 0; i < 64; i++)
		push(r, BUGS_WAIT, (struct bugs_args){ .tag = i }, i);
	submit(r, 64);
	for (i = 0; i < 64; i++)
		push(&other, BUGS_WAKE, (struct bugs_args){ .tag = i, .ms = 300 }, i);
	submit(&other, 64);
	raise(SIGKILL);
}

static void killed(struct ring *r)
{
	unsigned int i;

	ring_open(r, &plain);
	for (i = 0; i < 64; i++)
		push(r, BUGS_FOREVER, (struct bugs_args){ .tag = i }, i);
	submit(r, 64);
	raise(SIGKILL);
}

/* The ring goes before its command is completed; whose memory is it then? */
static void ring_goes(struct ring *r)
{
	uint32_t *word = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS,
			      -1, 0);

	ring_open(r, &defer);
	push(r, BUGS_LATE, (struct bugs_args){ .addr = (uintptr_t)word, .ms = 10 }, 0);
	submit(r, 1);
	expect(r, 0, 1);
	if (*word != 10) {
		printf("# user memory: %u\n", *word);
		exit(5);
	}
	push(r, BUGS_LATE, (struct bugs_args){ .addr = (uintptr_t)word, .ms = 500 }, 0);
	submit(r, 1);
	io_uring_queue_exit(&r->uring);
	sleep(2);
}

static void polled_waits(struct ring *r)
{
	unsigned int i;

	ring_open(r, &polled);
	for (i = 0; i < 64; i++)
		push(r, BUGS_WAIT, (struct bugs_args){ .tag = i }, i);
	submit(r, 64);
	raise(SIGKILL);
}

static void refused(struct ring *r)
{
	unsigned int i;

	ring_open(r, &plain);
	for (i = 0; i < 64; i++)
		push(r, BUGS_BUSY, (struct bugs_args){ .tag = i }, i);
	submit(r, 64);
	expect(r, -EBUSY, 64);
	_exit(0);
}

static void (*const loads[])(struct ring *r) = {
	[1] = woken_and_canceled, [5] = killed, [6] = ring_goes, [7] = polled_waits, [9] = refused,
};

static int child(int class)
{
	struct ring r = { };

	r.fd = open(node, O_RDWR);
	if (r.fd < 0) {
		perror(node);
		return 5;
	}
	loads[class](&r);
	return 0;
}

int main(int argc, char **argv)
{
	char *again[] = { "prog", argv[1], argv[2], "child", NULL };
	int class, status, ms;
	pid_t pid;

	setvbuf(stdout, NULL, _IOLBF, 0);
	class = atoi(argv[1]);
	node = argv[2];
	if (argc == 4)
		return child(class);
	if (posix_spawn(&pid, "/proc/self/exe", NULL, NULL, again, NULL))
		return 5;
	for (ms = 0; waitpid(pid, &status, WNOHANG) == 0; ms += 10) {
		if (ms > GONE_MS) {
			printf("# the task cannot be killed\n");
			return 3;
		}
		usleep(10 * 1000);
	}
	usleep(1500 * 1000);	/* its ring is taken apart */
	printf("# the task is gone after %d ms, status %#x\n", ms, status);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 0;
}
