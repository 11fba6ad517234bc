// SPDX-License-Identifier: GPL-2.0
/* Pulls ucmd_unplug out while commands wait in it and while others arrive. */
#include <pthread.h>
#include <sys/ioctl.h>
#include <ucmd_test.h>

#include "ucmd_unplug.h"

static struct cmd waiting(uint32_t tag, int res)
{
	struct cmd c = { .op = UCMD_UNPLUG_WAIT, .res = res };

	CMD_PAYLOAD(&c, (struct ucmd_unplug_wait){ .tag = tag });
	return c;
}

static void plug(struct ring *r, unsigned long op)
{
	if (ioctl(r->fd, op))
		fail(r, "ioctl %#lx: %s", op, strerror(errno));
}

static void *pull_later(void *arg)
{
	struct ring *r = arg;

	usleep(100 * 1000);
	plug(r, UCMD_UNPLUG_OUT);
	return NULL;
}

/* All of them wait, then the device goes: each gets -ENODEV. */
static void with_thousands(struct ring *r)
{
	static struct cmd cmds[RING_ENTRIES];
	pthread_t puller;
	unsigned int i;

	for (i = 0; i < RING_ENTRIES; i++) {
		cmds[i] = waiting(i, -ENODEV);
		cmds[i].sqe_flags = i & 8 ? IOSQE_ASYNC : 0;
	}
	pthread_create(&puller, NULL, pull_later, r);
	ring_run(r, cmds, RING_ENTRIES);
	pthread_join(puller, NULL);
	ring_run(r, cmds, 32);		/* refused while it is out */
	plug(r, UCMD_UNPLUG_IN);
}

/* The device does not wait for tasks that leave their completions alone. */
static void without_enter(struct ring *r)
{
	struct io_uring_cqe *cqe;
	uint64_t start;
	unsigned int i;

	for (i = 0; i < 256; i++) {
		struct cmd c = waiting(i, 0);

		ring_push(r, &c, i);
	}
	io_uring_submit(&r->uring);
	test_commands += 256;
	while (io_uring_sq_ready(&r->uring))
		usleep(1000);
	start = now_us();
	plug(r, UCMD_UNPLUG_OUT);
	if (now_us() - start > 2000000)
		fail(r, "it took %llu us to go", (unsigned long long)(now_us() - start));
	for (i = 0; i < 256 && !r->failed; i++) {
		if (ring_wait(r, &cqe)) {
			fail(r, "%u of 256 CQEs", i);
			return;
		}
		if (cqe->res != -ENODEV)
			fail(r, "res %d", cqe->res);
		test_cqes++;
		io_uring_cqe_seen(&r->uring, cqe);
	}
	plug(r, UCMD_UNPLUG_IN);
}

static volatile bool stop;

static void *pull_often(void *arg)
{
	struct ring *r = arg;

	while (!stop) {
		plug(r, UCMD_UNPLUG_OUT);
		usleep(1000);
		plug(r, UCMD_UNPLUG_IN);
		usleep(1000);
	}
	plug(r, UCMD_UNPLUG_OUT);
	return NULL;
}

/* Commands arrive while the device comes and goes: each gets -ENODEV, once. */
static void again_and_again(struct ring *r)
{
	static struct cmd cmds[64];
	unsigned int round, i;
	pthread_t puller;

	stop = false;
	pthread_create(&puller, NULL, pull_often, r);
	for (round = 0; round < 100 && !r->failed; round++) {
		for (i = 0; i < ARRAY_SIZE(cmds); i++) {
			cmds[i] = waiting(round * ARRAY_SIZE(cmds) + i, -ENODEV);
			cmds[i].sqe_flags = i & 8 ? IOSQE_ASYNC : 0;
		}
		ring_run(r, cmds, ARRAY_SIZE(cmds));
	}
	stop = true;
	pthread_join(puller, NULL);
	plug(r, UCMD_UNPLUG_IN);
}

static void errors(struct ring *r)
{
	struct cmd c = waiting(UCMD_UNPLUG_TAGS, -EINVAL);

	ring_repeat(r, &c, 32);
	if (!ioctl(r->fd, UCMD_UNPLUG_IN) || errno != EALREADY)
		fail(r, "put back although it is there");
	plug(r, UCMD_UNPLUG_OUT);
	if (!ioctl(r->fd, UCMD_UNPLUG_OUT) || errno != EALREADY)
		fail(r, "pulled out twice");
	plug(r, UCMD_UNPLUG_IN);
}

static void dying_child(struct ring *r)
{
	unsigned int i;

	ring_open(r, r->kind);
	for (i = 0; i < 4096; i++) {
		struct cmd c = waiting(i, 0);

		ring_push(r, &c, i);
	}
	io_uring_submit(&r->uring);
	raise(SIGKILL);
}

/* The task dies first, the device goes while the core is canceling. */
static void dying_task(struct ring *r)
{
	int round;

	for (round = 0; round < 10 && !r->failed; round++) {
		ring_child(r);
		plug(r, UCMD_UNPLUG_OUT);
		plug(r, UCMD_UNPLUG_IN);
	}
}

static const struct test tests[] = {
	{ "unplugged with 4096 waiting", with_thousands },
	{ "unplugged while its ring is not entered", without_enter },
	{ "unplugged again and again", again_and_again },
	{ "errors", errors },
	{ "task dies, then unplugged", dying_task, dying_child },
};

int main(int argc, char **argv)
{
	return test_main(argc, argv, UCMD_UNPLUG_NODE, tests, ARRAY_SIZE(tests));
}
