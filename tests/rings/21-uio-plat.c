// SPDX-License-Identifier: GPL-2.0
/* Serves the interrupts of ucmd_uio_plat, counts each, and takes the device away. */
#include <uio_test.h>

#include <sys/resource.h>
#include <sys/wait.h>

#include "ucmd_uio_plat.h"

#define RAISE	"/sys/module/ucmd_uio_plat_line/parameters/raise"
#define SOFT	"/sys/devices/platform/" UCMD_UIO_PLAT "/soft"
#define RESET	"/sys/devices/platform/" UCMD_UIO_PLAT "/reset"
#define HARD	"/sys/module/ucmd_uio_plat_line/parameters/delivered"
#define DRIVER	"/sys/bus/platform/drivers/" UCMD_UIO_PLAT
#define EVENTS	10000
#define PAGE	sysconf(_SC_PAGESIZE)

static volatile struct ucmd_uio_plat_regs *regs;
static int raise_fd;

static int plat(struct ring *r)
{
	int fd = uio_open(UCMD_UIO_PLAT);
	size_t size;

	if (fd < 0)
		fail(r, "no " UCMD_UIO_PLAT ": %s", strerror(-fd));
	regs = uio_map_name(fd, "regs", &size);
	if (!regs)
		fail(r, "no registers: %s", strerror(errno));
	return fd;
}

static void done(int fd)
{
	munmap((void *)regs, PAGE);
	close(fd);
}

static void raise_line(void)
{
	if (write(raise_fd, "1", 1) == 1)
		test_commands++;
}

static void described(struct ring *r)
{
	int minor = uio_find(UCMD_UIO_PLAT), soft = uio_find(UCMD_UIO_PLAT_SOFT);

	if (strcmp(file_read("/sys/class/uio/uio%d/version", minor), "1") ||
	    strcmp(file_read("/sys/class/uio/uio%d/maps/map0/name", minor), "regs") ||
	    strcmp(file_read("/sys/class/uio/uio%d/maps/map1/name", minor), "ring"))
		fail(r, "sysfs does not tell what the driver said");
	EXPECT(r, strtol(file_read("/sys/class/uio/uio%d/maps/map0/size", minor), 0, 0), PAGE);
	EXPECT(r, strtol(file_read("/sys/class/uio/uio%d/maps/map0/offset", minor), 0, 0), 0);
	EXPECT(r, strtol(file_read("/sys/class/uio/uio%d/maps/map1/size", minor), 0, 0),
	       UCMD_UIO_PLAT_PAGES * PAGE);
	EXPECT(r, strlen(file_read("/sys/class/uio/uio%d/maps/map2/size", minor)), 0);
	if (strcmp(file_read("/sys/class/uio/uio%d/maps/map0/name", soft), "ram") ||
	    strcmp(file_read("/sys/class/uio/uio%d/portio/port0/name", soft), "pins") ||
	    strcmp(file_read("/sys/class/uio/uio%d/portio/port0/porttype", soft), "port_gpio"))
		fail(r, "sysfs does not tell what the driver said of the second device");
	EXPECT(r, strtol(file_read("/sys/class/uio/uio%d/portio/port0/start", soft), 0, 0), 8);
	EXPECT(r, strtol(file_read("/sys/class/uio/uio%d/portio/port0/size", soft), 0, 0), 4);
}

/* One hard interrupt for each. */
static void thousands(struct ring *r)
{
	long first, hard = strtol(file_read(HARD), NULL, 0);
	int i, fd = plat(r);
	uint32_t raised;

	if (r->failed)
		return;
	raised = regs->raised;
	raise_line();
	first = uio_wait(fd);
	test_cqes++;
	for (i = 1; i < EVENTS && !r->failed; i++) {
		regs->status = 0;
		EXPECT(r, uio_control(fd, 1), 0);
		raise_line();
		EXPECT(r, uio_wait(fd), first + i);
		test_cqes++;
	}
	regs->status = 0;
	EXPECT(r, uio_control(fd, 1), 0);
	EXPECT(r, regs->raised - raised, EVENTS);
	EXPECT(r, uio_quiet(fd, 20), true);
	EXPECT(r, strtol(file_read(HARD), NULL, 0) - hard, EVENTS);
	done(fd);
}

/* Nobody has it open, or a program dies before it unmasks: the next one is not asleep. */
static void next_program(struct ring *r)
{
	int round, fd;

	raise_line();
	for (round = 0; round < 3 && !r->failed; round++) {
		fd = plat(r);
		EXPECT(r, uio_quiet(fd, 2000), false);
		EXPECT(r, uio_wait(fd) > 0, true);
		done(fd);
	}
	fd = plat(r);
	EXPECT(r, uio_wait(fd) > 0, true);
	regs->status = 0;
	EXPECT(r, uio_control(fd, 1), 0);
	EXPECT(r, uio_quiet(fd, 50), true);
	done(fd);
	test_cqes++;
}

/* The line stays up: one event, no storm; another one as soon as it is unmasked. */
static void masks(struct ring *r)
{
	int i, fd = plat(r);
	long n;

	if (r->failed)
		return;
	raise_line();
	n = uio_wait(fd);
	EXPECT(r, uio_quiet(fd, 50), true);
	for (i = 1; i <= 100 && !r->failed; i++) {
		EXPECT(r, uio_control(fd, 1), 0);
		EXPECT(r, uio_wait(fd), n + i);
	}
	for (i = 0; i < 3; i++)		/* again is no error and needs no counting */
		EXPECT(r, uio_control(fd, 0), 0);
	regs->status = 0;
	EXPECT(r, uio_control(fd, 1), 0);
	EXPECT(r, uio_control(fd, 1), 0);
	EXPECT(r, uio_quiet(fd, 50), true);

	EXPECT(r, uio_control(fd, 0), 0);
	raise_line();			/* while it is masked: kept, not lost */
	EXPECT(r, uio_quiet(fd, 50), true);
	EXPECT(r, uio_control(fd, -7), 0);
	EXPECT(r, uio_wait(fd), n + 101);
	test_cqes += 102;
	test_commands += 100;
	regs->status = 0;
	EXPECT(r, uio_control(fd, 1), 0);
	done(fd);
}

static void regions(struct ring *r)
{
	int fd = plat(r), i;
	uint32_t *a, *b;
	size_t size = UCMD_UIO_PLAT_PAGES * PAGE, words = PAGE / sizeof(*a);

	a = uio_map(fd, 1, size);
	b = uio_map(fd, 1, size);
	if (!a || !b) {
		fail(r, "no memory: %s", strerror(errno));
		return;
	}
	for (i = 0; i < UCMD_UIO_PLAT_PAGES; i++)
		a[i * words] = 0x1000 + i;
	munmap(b, PAGE);		/* the rest stays what it was */
	for (i = 1; i < UCMD_UIO_PLAT_PAGES; i++)
		EXPECT(r, b[i * words], 0x1000 + i);
	munmap((char *)b + PAGE, size - PAGE);
	munmap(a, size);
	done(fd);
}

static long faults(void)
{
	struct rusage u;

	getrusage(RUSAGE_SELF, &u);
	return u.ru_minflt + u.ru_majflt;
}

/* Reads: User-mode Linux has a fault for the first write to a page. */
static long faults_of(const volatile uint32_t *p, size_t pages)
{
	long before = faults();

	while (pages--)
		(void)p[pages * PAGE / sizeof(*p)];
	return faults() - before;
}

/* As with the core: registers are there at once, memory if it is asked for. */
static void no_faults(struct ring *r)
{
	size_t size = UCMD_UIO_PLAT_PAGES * PAGE;
	int fd = plat(r);
	uint32_t *ring, *there;
	long least;

	if (r->failed)
		return;
	/* User-mode Linux 6.1 has a fault for each page of memory that is there, too. */
	there = mmap(NULL, size, PROT_READ | PROT_WRITE,
		     MAP_SHARED | MAP_ANONYMOUS | MAP_POPULATE, -1, 0);
	least = faults_of(there, UCMD_UIO_PLAT_PAGES);
	munmap(there, size);
	EXPECT(r, faults_of(&regs->status, 1), least / UCMD_UIO_PLAT_PAGES);
	ring = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_POPULATE, fd, PAGE);
	EXPECT(r, faults_of(ring, UCMD_UIO_PLAT_PAGES), least);
	munmap(ring, size);
	done(fd);
}

/* A copy of what is written to; moved; split; inherited. */
static void mappings(struct ring *r)
{
	size_t size = UCMD_UIO_PLAT_PAGES * PAGE, word = PAGE / sizeof(uint32_t);
	volatile struct ucmd_uio_plat_regs *copy;
	int fd = plat(r), status;
	uint32_t *ring, *mine;
	uint32_t raised;
	pid_t child;

	if (r->failed)
		return;
	ring = uio_map(fd, 1, size);
	mine = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE, fd, PAGE);
	ring[word] = 1;
	EXPECT(r, mine[word], 1);
	mine[word] = 2;
	EXPECT(r, ring[word], 1);
	raised = regs->raised;
	copy = mmap(NULL, PAGE, PROT_READ, MAP_PRIVATE, fd, 0);
	EXPECT(r, copy != MAP_FAILED && copy->raised == raised, true);
	munmap((void *)copy, PAGE);
	copy = mmap(NULL, PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE, fd, 0);
	copy->raised = raised + 1;
	EXPECT(r, regs->raised, raised);

	ring = mremap(ring, size, size, MREMAP_MAYMOVE | MREMAP_FIXED, (char *)ring + 64 * size);
	EXPECT(r, ring[word], 1);
	child = fork();
	if (!child)
		_exit(ring[word] == 1 && regs->raised == raised ? 0 : 1);
	waitpid(child, &status, 0);
	EXPECT(r, status, 0);

	EXPECT(r, file_write(DRIVER "/unbind", UCMD_UIO_PLAT), 0);
	EXPECT(r, uio_dead(&ring[word]), true);
	EXPECT(r, uio_dead(&mine[word]), true);
	EXPECT(r, uio_dead(&copy->raised), true);
	EXPECT(r, file_write(DRIVER "/bind", UCMD_UIO_PLAT), 0);
	munmap(ring, size);
	munmap(mine, size);
	munmap((void *)copy, PAGE);
	done(fd);
}

static int map_errno(int fd, long page, size_t size, int flags)
{
	void *p = mmap(NULL, size, PROT_READ | PROT_WRITE, flags, fd, page * PAGE);

	if (p == MAP_FAILED)
		return errno;
	munmap(p, size);
	return 0;
}

static volatile bool touched;

static void *toucher(void *arg)
{
	uint32_t *ring = arg, sum = regs->raised + ring[0];

	touched = true;
	return (void *)(long)(sum != 0);
}

/* Taken back for a while: who touches it waits, and finds everything as it was. */
static void resets(struct ring *r)
{
	int fd = plat(r), round;
	uint32_t *ring = uio_map(fd, 1, PAGE);
	pthread_t thread;
	void *got;

	if (r->failed)
		return;
	for (round = 0; round < 20 && !r->failed; round++) {
		ring[0] = 1;
		touched = false;
		EXPECT(r, file_write(RESET, "1"), 0);
		pthread_create(&thread, NULL, toucher, ring);
		usleep(10000);
		EXPECT(r, touched, false);
		EXPECT(r, map_errno(fd, 0, PAGE, MAP_SHARED), EAGAIN);
		EXPECT(r, file_write(RESET, "0"), 0);
		pthread_join(thread, &got);
		EXPECT(r, (long)got, 1);
		EXPECT(r, map_errno(fd, 0, PAGE, MAP_SHARED), 0);
	}
	munmap(ring, PAGE);
	done(fd);
}

/* The file is closed, and a mapping of it left: it is open, until that goes. */
static void closed_while_mapped(struct ring *r)
{
	int fd = uio_open(UCMD_UIO_PLAT_SOFT);
	uint32_t *ram = uio_map(fd, 0, PAGE);

	EXPECT(r, !ram, false);
	close(fd);
	EXPECT(r, uio_open(UCMD_UIO_PLAT_SOFT), -EBUSY);
	munmap(ram, PAGE);
	fd = uio_open(UCMD_UIO_PLAT_SOFT);
	EXPECT(r, fd >= 0, true);
	close(fd);
}

/* The device's, which has written its first word. It stays while nobody maps it. */
static void cached(struct ring *r)
{
	size_t i, words = PAGE / sizeof(uint32_t);
	uint32_t round, wrong = 0, raised;
	int plat_fd = plat(r);

	if (r->failed)
		return;
	raised = regs->raised;
	done(plat_fd);
	for (round = 1; round <= 3 && !r->failed; round++) {
		int fd = uio_open(UCMD_UIO_PLAT_SOFT);
		uint32_t *ram = uio_map(fd, 0, PAGE);

		if (!ram) {
			fail(r, "no memory: %s", strerror(errno));
			return;
		}
		if (round == 1)
			EXPECT(r, ram[0], raised);
		for (i = 0; i < words; i++) {
			wrong += round > 1 && ram[i] != (round - 1) * i;
			ram[i] = round * i;
		}
		munmap(ram, PAGE);
		close(fd);
	}
	EXPECT(r, wrong, 0);
}

static void bad_input(struct ring *r)
{
	int fd = plat(r), soft = uio_open(UCMD_UIO_PLAT_SOFT);
	char eight[8] = { 1 }, *nowhere = uio_map(fd, 9, PAGE);

	EXPECT(r, map_errno(fd, 0, PAGE, MAP_SHARED), 0);
	EXPECT(r, map_errno(fd, 0, 2 * PAGE, MAP_SHARED), EINVAL);
	EXPECT(r, map_errno(fd, 1, (UCMD_UIO_PLAT_PAGES + 1) * PAGE, MAP_SHARED), EINVAL);
	EXPECT(r, map_errno(fd, 2, PAGE, MAP_SHARED), EINVAL);
	EXPECT(r, map_errno(fd, 5, PAGE, MAP_SHARED), EINVAL);
	EXPECT(r, map_errno(fd, 1l << 40, PAGE, MAP_SHARED), EINVAL);
	EXPECT(r, write(fd, eight, 8) < 0 ? errno : 0, EINVAL);
	EXPECT(r, write(fd, eight, 3) < 0 ? errno : 0, EINVAL);
	EXPECT(r, read(fd, eight, 8) < 0 ? errno : 0, EINVAL);
	EXPECT(r, write(fd, nowhere, 4) < 0 ? errno : 0, EFAULT);
	EXPECT(r, soft >= 0, true);
	EXPECT(r, uio_open(UCMD_UIO_PLAT_SOFT), -EBUSY);
	EXPECT(r, uio_control(soft, 1), -38);	/* nobody masks: the core's ENOSYS */
	EXPECT(r, map_errno(soft, 0, 2 * PAGE, MAP_SHARED), EINVAL);
	EXPECT(r, map_errno(soft, 1, PAGE, MAP_SHARED), EINVAL);
	close(soft);
	soft = uio_open(UCMD_UIO_PLAT_SOFT);
	EXPECT(r, soft >= 0, true);
	EXPECT(r, file_write(SOFT, "1"), 0);
	EXPECT(r, uio_wait(soft) > 0, true);
	close(soft);
	done(fd);
}

static void *reader(void *arg)
{
	return (void *)uio_wait(*(int *)arg);
}

/* Mapped, and blocked in read(): an error, no more access, and it can come back. */
static void goes_away(struct ring *r)
{
	int fd = plat(r), i;
	struct pollfd p = { .fd = fd, .events = POLLIN };
	uint32_t *ring = uio_map(fd, 1, UCMD_UIO_PLAT_PAGES * PAGE);
	pthread_t thread;
	void *got;

	if (r->failed || !ring)
		return;
	for (i = 0; i < UCMD_UIO_PLAT_PAGES; i++)
		ring[i * PAGE / sizeof(*ring)] = i;
	(void)regs->status;
	pthread_create(&thread, NULL, reader, &fd);
	usleep(20000);
	EXPECT(r, file_write(DRIVER "/unbind", UCMD_UIO_PLAT), 0);
	pthread_join(thread, &got);
	EXPECT(r, (long)got, -EIO);
	EXPECT(r, uio_wait(fd), -EIO);
	EXPECT(r, uio_control(fd, 1), -EINVAL);
	EXPECT(r, map_errno(fd, 0, PAGE, MAP_SHARED), EINVAL);
	EXPECT(r, poll(&p, 1, 1000) == 1 && (p.revents & POLLERR), true);
	EXPECT(r, uio_dead(&regs->status), true);
	for (i = 0; i < UCMD_UIO_PLAT_PAGES; i++)
		EXPECT(r, uio_dead(&ring[i * PAGE / sizeof(*ring)]), true);
	EXPECT(r, uio_find(UCMD_UIO_PLAT), -ENODEV);

	EXPECT(r, file_write(DRIVER "/bind", UCMD_UIO_PLAT), 0);
	EXPECT(r, uio_dead(&regs->status), true);	/* an old file stays dead */
	munmap(ring, UCMD_UIO_PLAT_PAGES * PAGE);
	done(fd);
	masks(r);
}

/* The device goes just when the reader falls asleep. */
static void unbind_races(struct ring *r)
{
	int round;

	for (round = 0; round < 300 && !r->failed; round++) {
		int fd = uio_open(UCMD_UIO_PLAT);
		struct timespec limit;
		pthread_t thread;
		void *got;

		pthread_create(&thread, NULL, reader, &fd);
		usleep(round % 30 * 10);
		EXPECT(r, file_write(DRIVER "/unbind", UCMD_UIO_PLAT), 0);
		clock_gettime(CLOCK_REALTIME, &limit);
		limit.tv_sec += 5;
		if (pthread_timedjoin_np(thread, &got, &limit))
			fail(r, "round %d: the reader sleeps for good", round);
		else if ((long)got < 0)
			EXPECT(r, (long)got, -EIO);
		EXPECT(r, uio_wait(fd), -EIO);
		EXPECT(r, file_write(DRIVER "/bind", UCMD_UIO_PLAT), 0);
		close(fd);
	}
}

static const struct test tests[] = {
	{ "sysfs", described },
	{ "10000 interrupts", thousands },
	{ "masked and unmasked", masks },
	{ "the next program", next_program },
	{ "no page faults", no_faults },
	{ "private, moved, inherited", mappings },
	{ "reset while mapped", resets },
	{ "closed while mapped", closed_while_mapped },
	{ "memory, unmapped in part", regions },
	{ "memory of the device", cached },
	{ "bad input", bad_input },
	{ "unbound while mapped and read", goes_away },
	{ "unbound in a race", unbind_races },
};

int main(void)
{
	raise_fd = open(RAISE, O_WRONLY);
	return uio_main(tests, ARRAY_SIZE(tests));
}
