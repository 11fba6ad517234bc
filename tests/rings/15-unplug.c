// SPDX-License-Identifier: GPL-2.0
/*
 * Pulls ucmd_unplug out while commands wait in it, while others arrive, and while it is used.
 * Before Linux 6.7, where no command can be canceled, none waits: only the last is tried.
 */
#include <pthread.h>
#include <ucmd_test.h>

#include "ucmd_unplug.h"

static struct cmd waiting(uint32_t tag, int res)
{
	struct cmd c = { .op = UCMD_UNPLUG_WAIT, .res = res };

	CMD_PAYLOAD(&c, (struct ucmd_unplug_wait){ .tag = tag });
	return c;
}

#define DRIVER	"/sys/bus/platform/drivers/" UCMD_UNPLUG_NAME "/"

static void plug(struct ring *r, const char *how)
{
	FILE *file = fopen(how, "w");

	if (!file || fputs(UCMD_UNPLUG_NAME, file) < 0 || fclose(file))
		fail(r, "%s: %s", how, strerror(errno));
}

static void pull(struct ring *r)
{
	plug(r, DRIVER "unbind");
}

/* The file that is open is one of the device that is gone, for ever. */
static void put_back(struct ring *r)
{
	plug(r, DRIVER "bind");
	close(r->fd);
	test_open(r, UCMD_UNPLUG_NODE);
}

static void *pull_later(void *arg)
{
	usleep(100 * 1000);
	pull(arg);
	return NULL;
}

static void *pull_soon(void *arg)
{
	usleep(rand() % 2000);
	pull(arg);
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
	put_back(r);
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
	pull(r);
	if (now_us() - start > EVER_US)
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
	put_back(r);
}

/* Commands arrive while the device goes: each gets -ENODEV, once. */
static void again_and_again(struct ring *r)
{
	static struct cmd cmds[64];
	unsigned int round, i;
	pthread_t puller;

	for (round = 0; round < 20 && !r->failed; round++) {
		for (i = 0; i < ARRAY_SIZE(cmds); i++) {
			cmds[i] = waiting(round * ARRAY_SIZE(cmds) + i, -ENODEV);
			cmds[i].sqe_flags = i & 8 ? IOSQE_ASYNC : 0;
		}
		pthread_create(&puller, NULL, pull_soon, r);
		ring_run(r, cmds, ARRAY_SIZE(cmds));
		pthread_join(puller, NULL);
		put_back(r);
	}
}

static void errors(struct ring *r)
{
	struct cmd c = waiting(UCMD_UNPLUG_TAGS, -EINVAL);

	ring_repeat(r, &c, 32);
}

static int use(struct ring *r)
{
	struct cmd c = { .op = UCMD_UNPLUG_USE };
	struct io_uring_cqe *cqe;
	int res;

	ring_push(r, &c, 0);
	io_uring_submit(&r->uring);
	test_commands++;
	res = ring_wait(r, &cqe);
	if (res)
		return res;
	test_cqes++;
	res = cqe->res;
	io_uring_cqe_seen(&r->uring, cqe);
	return res;
}

/* The hardware is used to the end, or not at all. */
static void used(struct ring *r)
{
	unsigned int round, i;
	pthread_t puller;
	int res;

	for (round = 0; round < 10 && !r->failed; round++) {
		for (i = 1; i < 4; i++) {
			res = use(r);
			if (res != (int)i)
				fail(r, "use %u: res %d", i, res);
		}
		pthread_create(&puller, NULL, pull_soon, r);
		do {
			res = use(r);
		} while (res == (int)i++);
		if (res != -ENODEV)
			fail(r, "used while it goes: res %d", res);
		pthread_join(puller, NULL);
		put_back(r);
	}
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

	for (round = 0; round < 5 && !r->failed; round++) {
		ring_child(r);
		pull(r);
		put_back(r);
	}
}

static const struct test tests[] = {
	{ "used, and unplugged", used },
	{ "errors", errors },
	{ "unplugged with 4096 waiting", with_thousands },
	{ "unplugged while its ring is not entered", without_enter },
	{ "unplugged again and again", again_and_again },
	{ "task dies, then unplugged", dying_task, dying_child },
};

int main(int argc, char **argv)
{
	return test_main(argc, argv, UCMD_UNPLUG_NODE, tests,
			 cancels() ? ARRAY_SIZE(tests) : 1);
}
