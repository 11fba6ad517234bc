// SPDX-License-Identifier: GPL-2.0
/*
 * Has QEMU's edu device work, for programs that wait, die, sleep and are too late, while it is
 * unbound and bound, and removed. UCMD_PCI_ROUNDS: how often it goes under load (default 4).
 */
#include <glob.h>
#include <signal.h>
#include <sys/mman.h>

#define RING_KINDS							\
	{ "plain", 0 },							\
	{ "defer", IORING_SETUP_SINGLE_ISSUER | IORING_SETUP_DEFER_TASKRUN },

#include <ucmd_test.h>

#include "ucmd_pci.h"

#define DRIVER		"/sys/bus/pci/drivers/" UCMD_PCI_NAME "/"
#define WORDS		(UCMD_PCI_BYTES / 4)

static char slot[32];		/* of the PCI device */
static const uint32_t factorials[] = {
	1, 1, 2, 6, 24, 120, 720, 5040, 40320, 362880, 3628800, 39916800, 479001600,
};

static void write_file(struct ring *r, const char *path, const char *text)
{
	FILE *file = fopen(path, "w");

	if (!file || fputs(text, file) < 0 || fclose(file))
		fail(r, "%s: %s", path, strerror(errno));
}

static void find_slot(struct ring *r)
{
	glob_t found;

	if (glob(DRIVER "0000:*", 0, NULL, &found)) {
		fail(r, "no device");
		return;
	}
	snprintf(slot, sizeof(slot), "%s", strrchr(found.gl_pathv[0], '/') + 1);
	globfree(&found);
}

static unsigned int longest_ms;

/*
 * The time that it takes to go is bounded, whatever programs do: those that have commands
 * out are stopped or sleep meanwhile, and it would wait for them for ever.
 */
static void go_away(struct ring *r, const char *path, const char *text)
{
	uint64_t start = now_us();
	unsigned int ms;

	write_file(r, path, text);
	ms = (now_us() - start) / 1000;
	if (ms > EVER_US / 1000)
		fail(r, "it took %u ms to go", ms);
	if (ms > longest_ms)
		longest_ms = ms;
}

static void unbind(struct ring *r)
{
	go_away(r, DRIVER "unbind", slot);
}

/* What is open then is a file of the device that is gone. */
static void reopen(struct ring *r)
{
	close(r->fd);
	test_open(r, UCMD_PCI_NODE);
}

static void bind_again(struct ring *r)
{
	write_file(r, DRIVER "bind", slot);
	reopen(r);
}

static uint32_t *map(struct ring *r)
{
	uint32_t *page = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, r->fd, 0);

	if (page != MAP_FAILED)
		return page;
	fail(r, "mmap: %s", strerror(errno));
	exit(1);
}

static void paint(uint32_t *page, uint32_t word)
{
	unsigned int i;

	for (i = 0; i < WORDS; i++)
		((volatile uint32_t *)page)[i] = word;
}

/* Whole, of one DMA: what all words are, or 0 */
static uint32_t painted(const uint32_t *page)
{
	const volatile uint32_t *words = page;
	uint32_t word = words[0];
	unsigned int i;

	for (i = 0; i < WORDS; i++)
		if (words[i] != word)
			return 0;
	return word;
}

static void push(struct ring *r, uint32_t op, uint32_t number, uint32_t ms, int user_data)
{
	struct cmd c = { .op = op };

	CMD_PAYLOAD(&c, (struct ucmd_pci_work){ .number = number, .ms = ms });
	c.sqe_flags = rand() % 4 ? 0 : IOSQE_ASYNC;
	ring_push(r, &c, user_data);
	io_uring_submit(&r->uring);
	test_commands++;
}

static int reap(struct ring *r)
{
	struct io_uring_cqe *cqe;
	int res;

	do {
		res = ring_wait(r, &cqe);
	} while (res == -EINTR);	/* stopped, and continued */
	if (res) {
		fail(r, "no CQE: %s", strerror(-res));
		return res;
	}
	test_cqes++;
	res = cqe->res;
	io_uring_cqe_seen(&r->uring, cqe);
	return res;
}

static int once(struct ring *r, uint32_t op, uint32_t number, uint32_t ms)
{
	push(r, op, number, ms, 0);
	return reap(r);
}

/* As soon as the device has time */
static int work(struct ring *r, uint32_t op, uint32_t number)
{
	uint64_t start = now_us();
	int res;

	do {
		res = once(r, op, number, 0);
	} while (res == -EBUSY && now_us() - start < EVER_US && !usleep(1000));
	return res;
}

static void expect(struct ring *r, const char *what, int is, int should)
{
	if (is != should && !r->failed)
		fail(r, "%s: %d, should be %d", what, is, should);
}

static void there_and_back(struct ring *r, uint32_t word)
{
	uint32_t *page = map(r);

	paint(page, word);
	expect(r, "STORE", work(r, UCMD_PCI_STORE, 0), 0);
	paint(page, 0);
	expect(r, "LOAD", work(r, UCMD_PCI_LOAD, 0), 0);
	expect(r, "what was copied", painted(page), word);
	munmap(page, 4096);
}

static void right(struct ring *r)
{
	unsigned int round, n;

	expect(r, "ID", once(r, UCMD_PCI_ID, 0, 0) & 0xffff, 0x00ed);
	expect(r, "too large", once(r, UCMD_PCI_FACTORIAL, 13, 0), -ERANGE);
	expect(r, "no such operation", once(r, 0, 0, 0), -EOPNOTSUPP);
	for (round = 0; round < 20; round++)
		for (n = 0; n < ARRAY_SIZE(factorials); n++)
			expect(r, "factorial", work(r, UCMD_PCI_FACTORIAL, n), factorials[n]);
	there_and_back(r, 0x12345678);
	there_and_back(r, 0x0badcafe);
}

static void too_late(struct ring *r)
{
	uint64_t start = now_us();

	expect(r, "late", once(r, UCMD_PCI_STORE, 0, 20), -ETIME);
	/* a machine with other things to do may have finished it by now */
	if (now_us() - start < 60000)
		expect(r, "the device is busy", once(r, UCMD_PCI_STORE, 0, 0), -EBUSY);
	expect(r, "the other engine", work(r, UCMD_PCI_FACTORIAL, 5), 120);
	there_and_back(r, 0x600dcafe);
	expect(r, "in time", once(r, UCMD_PCI_STORE, 0, 10000), 0);
}

/* The ring is closed while the device works: it is canceled, and the task lives. */
static void canceled(struct ring *r)
{
	int round;

	for (round = 0; round < 2; round++) {
		struct ring other = { .failed = false };

		test_open(&other, UCMD_PCI_NODE);
		ring_open(&other, r->kind);
		push(&other, UCMD_PCI_LOAD, 0, 0, 0);
		push(&other, UCMD_PCI_FACTORIAL, 12, 0, 0);
		io_uring_queue_exit(&other.uring);
		close(other.fd);
		r->failed |= other.failed;
	}
	there_and_back(r, 0xca0ce1ed);
}

static void loading_child(struct ring *r)
{
	unsigned int i;

	ring_open(r, r->kind);
	for (i = 0; i < 50 && once(r, UCMD_PCI_LOAD, 0, 1) == -EBUSY; i++)
		usleep(10000);
	raise(SIGKILL);
}

/* The device still writes to a page of the dead: it is not yet that of another program. */
static void memory_of_the_dead(struct ring *r)
{
	enum { FILES = 32 };
	struct ring others[FILES];
	uint32_t *pages[FILES];
	int round, i;

	for (round = 0; round < 2; round++) {
		there_and_back(r, 0xdeadbea7);
		ring_child(r);
		for (i = 0; i < FILES; i++) {
			others[i] = *r;
			test_open(&others[i], UCMD_PCI_NODE);
			pages[i] = map(&others[i]);
			paint(pages[i], i + 1);
		}
		usleep(250000);
		for (i = 0; i < FILES; i++) {
			expect(r, "another's page", painted(pages[i]), i + 1);
			munmap(pages[i], 4096);
			close(others[i].fd);
		}
	}
}

static void gone(struct ring *r)
{
	push(r, UCMD_PCI_LOAD, 0, 0, 0);
	push(r, UCMD_PCI_FACTORIAL, 5, 0, 0);
	unbind(r);
	/* done before, busy, or gone */
	reap(r);
	reap(r);
	expect(r, "ID of what is gone", once(r, UCMD_PCI_ID, 0, 0), -ENODEV);
	expect(r, "work for what is gone", once(r, UCMD_PCI_STORE, 0, 0), -ENODEV);
	bind_again(r);
	there_and_back(r, 0xc0ffee00);
}

/* --- under load --- */

/* Work of all kinds, until it is killed. What is done is right, or was not done. */
static void loading(struct ring *r, uint32_t *page)
{
	uint32_t word = getpid() | 0x80000000;
	unsigned int n;
	int res;

	for (n = 0; n < 20; n++) {
		uint32_t number = rand() % 13, op = rand() % 8;

		usleep(rand() % 2000);
		if (op == 0) {
			paint(page, word);
			res = once(r, UCMD_PCI_STORE, 0, rand() % 2 ? 0 : 1 + rand() % 150);
		} else if (op == 1) {
			res = once(r, UCMD_PCI_LOAD, 0, rand() % 2 ? 0 : 1 + rand() % 150);
			if (!res && !painted(page))
				fail(r, "a page of two programs");
		} else if (op == 2) {
			res = once(r, UCMD_PCI_ID, 0, 0) == 0x010000ed ? 0 : -ENODEV;
		} else {
			res = once(r, UCMD_PCI_FACTORIAL, number, rand() % 2);
			if (res > 0 && res != (int)factorials[number])
				fail(r, "factorial of %u: %d", number, res);
		}
		if (res < 0 && res != -EBUSY && res != -ENODEV && res != -ETIME)
			fail(r, "op %u: res %d", op, res);
		if (res == -ENODEV || r->failed)
			return;
	}
}

/* Opens the node itself, which may be gone just then. */
static int load_child(struct ring *r)
{
	uint32_t *page;
	bool lazy;

	srand(getpid());
	lazy = rand() % 4 == 0;
	ring_open(r, r->kind);
	while (!r->failed) {
		close(r->fd);
		r->fd = open(UCMD_PCI_NODE, O_RDWR | O_CLOEXEC);
		if (r->fd < 0) {
			usleep(1000);
			continue;
		}
		page = map(r);
		if (lazy) {	/* leaves its completions alone, with the file open */
			push(r, UCMD_PCI_LOAD, 0, 0, 0);
			push(r, UCMD_PCI_FACTORIAL, 12, 0, 0);
			for (;;)
				pause();
		}
		loading(r, page);
		munmap(page, 4096);
	}
	return 1;
}

enum { CHILDREN = 3 };

static void under_load(struct ring *r, void (*go)(struct ring *r))
{
	const char *env = getenv("UCMD_PCI_ROUNDS");
	int rounds = env ? atoi(env) : 4, round, i, status;
	uint64_t start = now_us();
	pid_t pids[CHILDREN];

	longest_ms = 0;
	for (i = 0; i < CHILDREN; i++)
		pids[i] = ring_spawn(r);
	/* once at least, and no longer than 4 s if nobody asked for so many */
	for (round = 0; round < rounds && !r->failed &&
			(env || !round || now_us() - start < 4000000); round++) {
		i = rand() % CHILDREN;
		usleep(rand() % 60000);
		if (round % 3 == 0)
			kill(pids[i], SIGSTOP);
		go(r);
		kill(pids[i], SIGCONT);
		i = rand() % CHILDREN;
		if (round % 2 == 0) {
			kill(pids[i], SIGKILL);
			if (waitpid(pids[i], &status, 0) == pids[i] && WIFEXITED(status))
				fail(r, "child: status %#x", status);
			pids[i] = ring_spawn(r);
		}
	}
	for (i = 0; i < CHILDREN; i++) {
		kill(pids[i], SIGKILL);
		if (waitpid(pids[i], &status, 0) == pids[i] && WIFEXITED(status))
			fail(r, "child: status %#x", status);
	}
	reopen(r);
	there_and_back(r, 0x5afe5afe);
	printf("# it went %d times, in %u ms at most\n", round, longest_ms);
}

static void unbind_and_bind(struct ring *r)
{
	unbind(r);
	bind_again(r);
}

static void unbound_under_load(struct ring *r)
{
	under_load(r, unbind_and_bind);
}

static void remove_and_rescan(struct ring *r)
{
	char path[80];

	snprintf(path, sizeof(path), "/sys/bus/pci/devices/%s/remove", slot);
	go_away(r, path, "1");
	write_file(r, "/sys/bus/pci/rescan", "1");
	reopen(r);
}

static void removed_under_load(struct ring *r)
{
	under_load(r, remove_and_rescan);
}

static const struct test tests[] = {
	{ "work is right", right },
	{ "time limits", too_late },
	{ "canceled", canceled },
	{ "memory of a program that is killed", memory_of_the_dead, loading_child },
	{ "unbound with commands out", gone },
	{ "unbound under load", unbound_under_load },
	{ "removed under load", removed_under_load },
};

int main(int argc, char **argv)
{
	struct ring r = { .fd = -1 };

	if (argc == 3 && strstr(argv[1], "under load")) {
		r.kind = &ring_kinds[!!strcmp(argv[2], ring_kinds[0].name)];
		return load_child(&r);
	}
	if (argc == 1)
		find_slot(&r);
	return test_main(argc, argv, UCMD_PCI_NODE, tests, ARRAY_SIZE(tests));
}
