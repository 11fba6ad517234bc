// SPDX-License-Identifier: GPL-2.0
/*
 * Gives memory to ucmd_pool, has QEMU's edu device copy it, and dies, gives it back and takes
 * the device away meanwhile. What was pinned is unpinned then, and not before.
 */
#include <glob.h>
#include <signal.h>
#include <sys/mman.h>

#define RING_KINDS							\
	{ "plain", 0 },							\
	{ "defer", IORING_SETUP_SINGLE_ISSUER | IORING_SETUP_DEFER_TASKRUN },

#include <ucmd_test.h>

#include "ucmd_pool.h"

#define DRIVER		"/sys/bus/pci/drivers/" UCMD_POOL_NAME "/"
#define PAGE		4096
#define WORDS		(UCMD_POOL_BYTES / 4)

static uint32_t *memory;	/* a page for each buffer */

static uint32_t *page(unsigned int index)
{
	return memory + index * (PAGE / 4);
}

static void new_memory(struct ring *r)
{
	if (memory)
		munmap(memory, UCMD_POOL_BUFFERS * PAGE);
	memory = mmap(NULL, UCMD_POOL_BUFFERS * PAGE, PROT_READ | PROT_WRITE,
		      MAP_PRIVATE | MAP_ANONYMOUS | MAP_POPULATE, -1, 0);
	if (memory == MAP_FAILED) {
		fail(r, "mmap: %s", strerror(errno));
		exit(1);
	}
}

static void paint(unsigned int index, uint32_t word)
{
	unsigned int i;

	for (i = 0; i < WORDS; i++)
		((volatile uint32_t *)page(index))[i] = word;
}

/* What all words of a page are, or 0 */
static uint32_t painted(unsigned int index)
{
	const volatile uint32_t *words = page(index);
	uint32_t word = words[0];
	unsigned int i;

	for (i = 0; i < WORDS; i++)
		if (words[i] != word)
			return 0;
	return word;
}

static struct cmd command(uint32_t op, uint64_t addr, uint32_t index)
{
	struct cmd c = { .op = op };

	CMD_PAYLOAD(&c, (struct ucmd_pool_work){ .addr = addr, .index = index });
	return c;
}

static void push(struct ring *r, uint32_t op, uint32_t index)
{
	struct cmd c = command(op, op == UCMD_POOL_PIN ? (uintptr_t)page(index) : 0, index);

	ring_push(r, &c, index);
	io_uring_submit(&r->uring);
	test_commands++;
}

static int reap(struct ring *r)
{
	struct io_uring_cqe *cqe;
	int res = ring_wait(r, &cqe);

	if (res) {
		fail(r, "no CQE: %s", strerror(-res));
		return res;
	}
	test_cqes++;
	res = cqe->res;
	io_uring_cqe_seen(&r->uring, cqe);
	return res;
}

static void expect(struct ring *r, const char *what, long is, long should)
{
	if (is != should && !r->failed)
		fail(r, "%s: %ld, should be %ld", what, is, should);
}

static int once(struct ring *r, uint32_t op, uint32_t index)
{
	push(r, op, index);
	return reap(r);
}

static void each(struct ring *r, uint32_t op, const char *what, int res)
{
	unsigned int i;

	for (i = 0; i < UCMD_POOL_BUFFERS; i++)
		expect(r, what, once(r, op, i), res);
}

/* As soon as the device has let go of the buffer for one who is gone */
static void pin(struct ring *r, uint32_t index)
{
	uint64_t start = now_us();
	int res;

	do {
		res = once(r, UCMD_POOL_PIN, index);
	} while (res == -EBUSY && now_us() - start < EVER_US && !usleep(10000));
	expect(r, "PIN", res, 0);
}

/* Pages that are pinned in the whole machine; -1: none ever was */
static long pinned(void)
{
	FILE *file = fopen("/proc/vmstat", "r");
	long acquired = 0, released = 0, n;
	char name[64];

	while (file && fscanf(file, "%63s %ld", name, &n) == 2) {
		if (!strcmp(name, "nr_foll_pin_acquired"))
			acquired = n;
		if (!strcmp(name, "nr_foll_pin_released"))
			released = n;
	}
	if (file)
		fclose(file);
	return acquired ? acquired - released : -1;
}

/* Nobody else pins. Sooner or later: the counters of processors are added up now and then. */
static void all_unpinned(struct ring *r)
{
	int tries = 1000;

	while (pinned() && --tries)
		usleep(10000);
	expect(r, "pages that stay pinned", pinned(), 0);
}

static void there_and_back(struct ring *r)
{
	unsigned int i;

	for (i = 0; i < 2; i++) {
		pin(r, i);
		paint(i, 0x1000 + i);
	}
	expect(r, "STORE", once(r, UCMD_POOL_STORE, 0), 0);
	expect(r, "LOAD", once(r, UCMD_POOL_LOAD, 1), 0);
	expect(r, "what was copied", painted(1), 0x1000);
	expect(r, "pinned twice", once(r, UCMD_POOL_PIN, 1), -EBUSY);
	for (i = 0; i < 2; i++)
		expect(r, "UNPIN", once(r, UCMD_POOL_UNPIN, i), 0);
}

static void errors(struct ring *r)
{
	struct cmd cmds[] = {
		command(UCMD_POOL_PIN, (uintptr_t)memory + 8, 0),
		command(UCMD_POOL_PIN, (uintptr_t)memory, UCMD_POOL_BUFFERS),
		command(UCMD_POOL_PIN, PAGE, 0),
		command(UCMD_POOL_STORE, 0, UCMD_POOL_BUFFERS),
		command(UCMD_POOL_STORE, 0, 0),
		command(UCMD_POOL_UNPIN, 0, 0),
		command(UCMD_POOL_UNPIN, 0, ~0u),
	};
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(cmds); i++)
		cmds[i].res = i == 2 ? -EFAULT : -EINVAL;
	ring_run(r, cmds, ARRAY_SIZE(cmds));
}

/* One after the other, each into its own page */
static void many(struct ring *r)
{
	unsigned int i;

	pin(r, 0);
	paint(0, 0xabcd);
	expect(r, "STORE", once(r, UCMD_POOL_STORE, 0), 0);
	for (i = 0; i < UCMD_POOL_BUFFERS; i++) {
		if (i)
			pin(r, i);
		paint(i, i + 1);
	}
	for (i = 0; i < UCMD_POOL_BUFFERS; i++)
		push(r, UCMD_POOL_LOAD, i);
	for (i = 0; i < UCMD_POOL_BUFFERS; i++)
		expect(r, "LOAD", reap(r), 0);
	for (i = 0; i < UCMD_POOL_BUFFERS; i++)
		expect(r, "what was copied", painted(i), 0xabcd);
	each(r, UCMD_POOL_UNPIN, "UNPIN", 0);
}

/* Given back with the device at work: it is done, and then another's */
static void unpinned_at_work(struct ring *r)
{
	pin(r, 0);
	paint(0, 0x77);
	push(r, UCMD_POOL_STORE, 0);
	push(r, UCMD_POOL_UNPIN, 0);
	expect(r, "UNPIN", reap(r), 0);
	expect(r, "STORE", reap(r), 0);
	expect(r, "of nobody", once(r, UCMD_POOL_STORE, 0), -EINVAL);
	pin(r, 0);
	paint(0, 0);
	expect(r, "LOAD", once(r, UCMD_POOL_LOAD, 0), 0);
	expect(r, "what was copied", painted(0), 0x77);
	expect(r, "UNPIN", once(r, UCMD_POOL_UNPIN, 0), 0);
}

static void loading_child(struct ring *r)
{
	unsigned int i;

	ring_open(r, r->kind);
	new_memory(r);
	for (i = 0; i < UCMD_POOL_BUFFERS; i++) {
		pin(r, i);
		push(r, UCMD_POOL_LOAD, i);
	}
	raise(SIGKILL);
}

/*
 * The device writes to a page of the dead, and has seven more to do. None of them is another
 * program's meanwhile, and each is unpinned in the end.
 */
static void memory_of_the_dead(struct ring *r)
{
	unsigned int round, i;

	pin(r, 0);
	paint(0, 0xdead);
	expect(r, "STORE", once(r, UCMD_POOL_STORE, 0), 0);
	expect(r, "UNPIN", once(r, UCMD_POOL_UNPIN, 0), 0);
	for (round = 0; round < 2; round++) {
		ring_child(r);
		new_memory(r);
		for (i = 0; i < UCMD_POOL_BUFFERS; i++)
			paint(i, i + 1);
		for (i = 0; i < UCMD_POOL_BUFFERS; i++)
			pin(r, i);
		/* Behind what was left by the dead */
		expect(r, "STORE", once(r, UCMD_POOL_STORE, 0), 0);
		for (i = 0; i < UCMD_POOL_BUFFERS; i++)
			expect(r, "another's page", painted(i), i + 1);
		each(r, UCMD_POOL_UNPIN, "UNPIN", 0);
	}
	all_unpinned(r);
}

static void write_file(struct ring *r, const char *name, const char *text)
{
	FILE *file = fopen(name, "w");

	if (!file || fputs(text, file) < 0 || fclose(file))
		fail(r, "%s: %s", name, strerror(errno));
}

/* The device goes with commands out and pages pinned, while the file stays open. */
static void gone(struct ring *r)
{
	char slot[32] = "";
	unsigned int i;
	glob_t found;
	int res;

	if (!glob(DRIVER "0000:*", 0, NULL, &found))
		snprintf(slot, sizeof(slot), "%s", strrchr(found.gl_pathv[0], '/') + 1);
	for (i = 0; i < UCMD_POOL_BUFFERS; i++)
		pin(r, i);
	for (i = 0; i < 3; i++)
		push(r, UCMD_POOL_LOAD, i);
	write_file(r, DRIVER "unbind", slot);
	all_unpinned(r);
	for (i = 0; i < 3; i++) {
		res = reap(r);
		if (res != -ENODEV)
			expect(r, "done before", res, 0);
	}
	expect(r, "STORE", once(r, UCMD_POOL_STORE, 0), -ENODEV);
	expect(r, "PIN", once(r, UCMD_POOL_PIN, 0), -ENODEV);
	write_file(r, DRIVER "bind", slot);
	close(r->fd);
	test_open(r, UCMD_POOL_NODE);
	there_and_back(r);
}

static const struct test tests[] = {
	{ "there and back", there_and_back },
	{ "errors", errors },
	{ "all buffers at a time", many },
	{ "unpinned with the device at work", unpinned_at_work },
	{ "memory of a program that is killed", memory_of_the_dead, loading_child },
	{ "unbound with commands out", gone },
};

int main(int argc, char **argv)
{
	struct ring r = { .fd = -1 };

	new_memory(&r);
	return test_main(argc, argv, UCMD_POOL_NODE, tests, ARRAY_SIZE(tests));
}
