// SPDX-License-Identifier: GPL-2.0
/*
 * Does the same with a device of the core and with one of the layer, for ucmd_uio_pair, and
 * compares: what a program gets has to be equal, what it costs is printed as rows of a table.
 */
#include <uio_test.h>

#include <ftw.h>
#include <glob.h>
#include <sys/ioctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/uio.h>
#include <sys/wait.h>

#define REGISTERS	((16ul << 20) - 4096)
#define PAGES		(REGISTERS / 4096)
#define LARGE		0x40000000ul
#define EVENTS		1000

enum { CORE, UCMD, PAIR };

static const char * const names[PAIR] = { "pair-core", "pair-ucmd" };

/* One result of both. */
static struct {
	char name[PAIR][64];
	long value[PAIR];
} results[512];
static unsigned int nr;
static int of;		/* which device it is */
static long is_cached[2];	/* registers, memory */

static void result(const char *name, long value)
{
	if (nr == ARRAY_SIZE(results))
		abort();
	snprintf(results[nr].name[of], sizeof(results[nr].name[of]), "%s", name);
	results[nr++].value[of] = value;
}

static long of_errno(long value)
{
	return value < 0 ? -errno : value;
}

static long faults(void)
{
	struct rusage u;

	getrusage(RUSAGE_SELF, &u);
	return u.ru_minflt + u.ru_majflt;
}

static long faults_of(volatile char *p, size_t pages, bool write)
{
	long before = faults();
	size_t i;

	for (i = 0; i < pages; i++) {
		char c = p[i * 4096];

		if (write)
			p[i * 4096] = c;
	}
	return faults() - before;
}

static void *map(int fd, int region, size_t size, int prot, int flags)
{
	return mmap(NULL, size, prot, flags, fd, region * 4096);
}

#define RW	(PROT_READ | PROT_WRITE)

static void mapped(int fd, int region, size_t pages, int prot, int flags, const char *what)
{
	char name[64];
	void *p = map(fd, region, pages * 4096, prot, flags);

	snprintf(name, sizeof(name), "region %d, %s", region, what);
	result(name, p == MAP_FAILED ? -errno : 0);
	if (p == MAP_FAILED)
		return;
	snprintf(name, sizeof(name), "region %d, %s: faults of reads", region, what);
	result(name, faults_of(p, pages, false));
	if (prot & PROT_WRITE) {
		snprintf(name, sizeof(name), "region %d, %s: faults of writes", region, what);
		result(name, faults_of(p, pages, true));
	}
	munmap(p, pages * 4096);
}

static const size_t region_pages[] = { 64, 1, 4, 4 };

static void maps(int fd)
{
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(region_pages); i++) {
		size_t n = region_pages[i];

		mapped(fd, i, n, RW, MAP_SHARED, "shared");
		mapped(fd, i, n, PROT_READ, MAP_SHARED, "read only");
		mapped(fd, i, n, RW, MAP_SHARED | MAP_POPULATE, "populated");
		mapped(fd, i, n, RW, MAP_PRIVATE, "private");
		mapped(fd, i, n, PROT_READ, MAP_PRIVATE, "private, read only");
		mapped(fd, i, n, RW, MAP_PRIVATE | MAP_POPULATE, "private, populated");
		mlockall(MCL_FUTURE);
		mapped(fd, i, n, RW, MAP_SHARED, "with mlockall()");
		munlockall();
	}
	mapped(fd, 0, PAGES + 1, RW, MAP_SHARED, "too large");
	mapped(fd, 2, 5, RW, MAP_SHARED, "too large");
	mapped(fd, 5, 1, RW, MAP_SHARED, "not there");
	mapped(fd, 9, 1, RW, MAP_SHARED, "not there");
}

/* A BAR of 1 GiB, of which a part is unmapped. */
static void map_large(int fd)
{
	char *p = map(fd, 4, LARGE, RW, MAP_SHARED);
	long before = faults();
	size_t i;

	result("large: mmap()", p == MAP_FAILED ? -errno : 0);
	if (p == MAP_FAILED)
		return;
	for (i = 0; i < LARGE; i += 2 << 20)
		(void)*(volatile char *)(p + i);
	result("large: faults", faults() - before);
	result("large: munmap() of a half", of_errno(munmap(p, LARGE / 2)));
	(void)*(volatile char *)(p + LARGE - 1);
	result("large: faults", faults() - before);
	result("large: munmap() of the rest", of_errno(munmap(p + LARGE / 2, LARGE / 2)));
	p = map(fd, 4, LARGE + 4096, RW, MAP_SHARED);
	result("large: too large", p == MAP_FAILED ? -errno : 0);
}

static void peek(volatile uint32_t *p, const char *name)
{
	struct iovec local, remote;
	char what[64];
	uint32_t value = 0;
	int mem = open("/proc/self/mem", O_RDWR), status;
	pid_t child;
	long n;

	snprintf(what, sizeof(what), "%s: /proc/self/mem reads", name);
	n = pread(mem, &value, 4, (uintptr_t)&p[1]);
	result(what, n == 4 ? value == p[1] : -errno);
	value = 77;
	snprintf(what, sizeof(what), "%s: /proc/self/mem writes", name);
	n = pwrite(mem, &value, 4, (uintptr_t)&p[2]);
	result(what, n == 4 ? p[2] == 77 : -errno);
	close(mem);
	local = (struct iovec){ &value, 4 };
	remote = (struct iovec){ (void *)&p[1], 4 };
	snprintf(what, sizeof(what), "%s: process_vm_readv()", name);
	result(what, of_errno(process_vm_readv(getpid(), &local, 1, &remote, 1, 0)));

	child = fork();
	if (!child) {
		ptrace(PTRACE_TRACEME, 0, 0, 0);
		raise(SIGSTOP);
		_exit(p[1] == 0x1234 ? 0 : 1);
	}
	waitpid(child, &status, 0);
	errno = 0;
	n = ptrace(PTRACE_PEEKDATA, child, (void *)p, 0);
	snprintf(what, sizeof(what), "%s: ptrace() of a child", name);
	result(what, errno ? -errno : n >> 32 == 0x1234);
	ptrace(PTRACE_CONT, child, 0, 0);
	waitpid(child, &status, 0);
	snprintf(what, sizeof(what), "%s: a child reads", name);
	result(what, status);
}

static void changes(int fd, int region, size_t n, const char *name)
{
	unsigned char there[64];
	volatile uint32_t *p = map(fd, region, n * 4096, RW, MAP_SHARED), *q;
	char what[64];

	snprintf(what, sizeof(what), "%s: mmap()", name);
	result(what, p == MAP_FAILED ? -errno : 0);
	if (p == MAP_FAILED)
		return;
	p[1] = 0x1234;
	peek(p, name);
	snprintf(what, sizeof(what), "%s: mlock()", name);
	result(what, of_errno(mlock((void *)p, n * 4096)));
	snprintf(what, sizeof(what), "%s: madvise(DONTNEED)", name);
	result(what, of_errno(madvise((void *)p, n * 4096, MADV_DONTNEED)));
	snprintf(what, sizeof(what), "%s: mincore()", name);
	result(what, of_errno(mincore((void *)p, n * 4096, there)));
	snprintf(what, sizeof(what), "%s: mprotect()", name);
	result(what, of_errno(mprotect((void *)p, n * 4096, PROT_READ)) + 10 * (p[1] == 0x1234));
	mprotect((void *)p, n * 4096, RW);
	snprintf(what, sizeof(what), "%s: mremap() to grow", name);
	q = mremap((void *)p, n * 4096, n * 8192, MREMAP_MAYMOVE);
	result(what, q == MAP_FAILED ? -errno : 0);
	q = mmap(NULL, 2 * n * 4096, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	q = mremap((void *)p, n * 4096, n * 4096, MREMAP_MAYMOVE | MREMAP_FIXED, (void *)q);
	snprintf(what, sizeof(what), "%s: mremap() to move", name);
	result(what, q == MAP_FAILED ? -errno : q[1] == 0x1234);
	if (n < 2)
		return;
	q[1024 * (n - 1)] = 55;
	munmap((void *)q, 4096);
	snprintf(what, sizeof(what), "%s: the rest of what is unmapped", name);
	result(what, q[1024 * (n - 1)] == 55);
	munmap((char *)q + 4096, (n - 1) * 4096);
}

static volatile int sigio;

static void on_sigio(int sig)
{
	sigio = sig;
}

static void raise_line(void)
{
	char text[2] = { '0' + of };

	file_write("/sys/module/ucmd_uio_pair/parameters/raise", text);
}

static void serve(int fd, volatile uint32_t *status)
{
	*status = 0;
	uio_control(fd, 1);
}

static long hash(const char *text)
{
	uint32_t h = 2166136261u;

	while (*text)
		h = (h ^ (unsigned char)*text++) * 16777619u;
	return h;
}

/* Names, permissions and owners of all that the device has in sysfs: what udev can match. */
static int entry(const char *path, const struct stat *st, int type, struct FTW *where)
{
	char name[64];

	snprintf(name, sizeof(name), "sysfs: %.40s", path);
	result(name, st->st_mode * 1000 + st->st_uid * 10 + st->st_gid);
	return 0;
}

static void in_sysfs(int minor)
{
	char path[64], to[256];
	ssize_t n;

	snprintf(path, sizeof(path), "/sys/class/uio/uio%d", minor);
	if (chdir(path) || nftw(".", entry, 8, FTW_PHYS))
		result("sysfs", -errno);
	n = readlink("device", to, sizeof(to) - 1);
	to[n > 0 ? n : 0] = 0;
	result("sysfs: the device", hash(to));
	n = readlink("subsystem", to, sizeof(to) - 1);
	to[n > 0 ? n : 0] = 0;
	result("sysfs: the subsystem", hash(to));
	result("sysfs: version", hash(file_read("version")));
	result("sysfs: address of region 0", hash(file_read("maps/map0/addr")));
	result("sysfs: address of region 1", hash(file_read("maps/map1/addr")));
	snprintf(to, sizeof(to), "MAJOR=%s", file_read("dev"));
	to[strcspn(to, ":")] = 0;
	result("sysfs: uevent", !strcmp(to, file_read("uevent")));
	if (chdir("/job/ucmd_uio_pair"))
		abort();
}

static void files(int fd, int minor)
{
	volatile uint32_t *regs = map(fd, 0, 2 * 4096, RW, MAP_SHARED), *status = regs + of * 1024;
	struct pollfd p = { .fd = fd, .events = POLLIN };
	uint32_t count[2];
	struct stat st;
	int i;

	fcntl(fd, F_SETFL, O_RDWR | O_NONBLOCK);
	result("read() without an event", of_errno(read(fd, count, 4)));
	result("read() of 8 bytes", of_errno(read(fd, count, 8)));
	result("write() of 3 bytes", of_errno(write(fd, count, 3)));
	result("poll() without an event", poll(&p, 1, 0));
	result("lseek()", of_errno(lseek(fd, 16, SEEK_SET)));
	result("ioctl()", of_errno(ioctl(fd, 0x1234, 0)));
	signal(SIGIO, on_sigio);
	fcntl(fd, F_SETOWN, getpid());
	fcntl(fd, F_SETFL, O_RDWR | O_ASYNC);
	sigio = 0;
	raise_line();
	result("poll() with an event", poll(&p, 1, 1000) + 10 * p.revents);
	result("read() with an event", of_errno(read(fd, count, 4)));
	for (i = 0; !sigio && i < 1000; i++)	/* the core's thread wakes readers first */
		usleep(1000);
	result("a signal", sigio);
	serve(fd, status);
	fcntl(fd, F_SETFL, O_RDWR);
	fstat(fd, &st);
	result("mode of the node", st.st_mode);
	result("owner of the node", st.st_uid * 1000 + st.st_gid);
	for (i = 0; i < 5; i++) {
		result("name of a region",
		       file_read("/sys/class/uio/uio%d/maps/map%d/name", minor, i)[0]);
		result("size of a region", strtol(file_read("/sys/class/uio/uio%d/maps/map%d/size",
							    minor, i), NULL, 0));
		result("offset of a region", strtol(file_read("/sys/class/uio/uio%d/maps/map%d/offset",
							      minor, i), NULL, 0));
	}
	in_sysfs(minor);
	munmap((void *)regs, 2 * 4096);
}

/* Whether an address is mapped cached, or -ENOSYS: of a kernel or processor that cannot tell. */
static long cached(void *p)
{
	char text[32];
	int err;

	snprintf(text, sizeof(text), "%#lx", (unsigned long)p);
	err = file_write("/sys/module/ucmd_uio_pair/parameters/cached", text);
	return err ?: strtol(file_read("/sys/module/ucmd_uio_pair/parameters/cached"), NULL, 0);
}

static void attributes(int fd)
{
	void *registers = map(fd, 0, REGISTERS, RW, MAP_SHARED);
	void *memory = map(fd, 1, 4096, RW, MAP_SHARED);

	is_cached[0] = cached(registers);
	is_cached[1] = cached(memory);
	result("registers are cached", is_cached[0]);
	result("memory is cached", is_cached[1]);
	munmap(registers, REGISTERS);
	munmap(memory, 4096);
}

/* --- what it costs ------------------------------------------------------------------ */

enum { MMAP, HUGE, FIRST, SECOND, FAULTS, HARD, EVENT, GONE, SLEPT, FIGURES };

static const char * const figures[FIGURES] = {
	"mmap() of 4095 pages of registers, µs", "mmap() of 1 GiB of registers, µs",
	"first access to each of the 4095, µs",
	"second access, µs", "page faults of both", "hard interrupts for 1000 events",
	"1000 events: raised, read, served, µs", "64 devices unregistered, µs",
	"64 devices unregistered, times asleep",
};

static long costs[FIGURES][PAIR];

static void least(int figure, long value)
{
	if (!costs[figure][of] || value < costs[figure][of])
		costs[figure][of] = value;
}

static long kernel_figure(int n)
{
	long v[6] = { 0 };

	if (sscanf(file_read("/sys/module/ucmd_uio_pair/parameters/figures"),
		   "%ld %ld %ld %ld %ld %ld", &v[0], &v[1], &v[2], &v[3], &v[4], &v[5]) != 6)
		abort();
	return v[n];
}

static void cost(int fd)
{
	volatile uint32_t *regs;
	long start, before, hard;
	int i;

	for (i = 0; i < 20; i++) {
		start = now_us();
		regs = map(fd, 0, REGISTERS, RW, MAP_SHARED);
		least(MMAP, now_us() - start);
		munmap((void *)regs, REGISTERS);
	}
	start = now_us();
	regs = map(fd, 4, LARGE, RW, MAP_SHARED);
	least(HUGE, now_us() - start);
	munmap((void *)regs, LARGE);
	regs = map(fd, 0, REGISTERS, RW, MAP_SHARED);
	before = faults();
	start = now_us();
	faults_of((void *)regs, PAGES, false);
	least(FIRST, now_us() - start);
	for (i = 0; i < 20; i++) {
		start = now_us();
		faults_of((void *)regs, PAGES, false);
		least(SECOND, now_us() - start);
	}
	costs[FAULTS][of] = faults() - before;
	hard = kernel_figure(of);
	start = now_us();
	for (i = 0; i < EVENTS; i++) {
		raise_line();
		uio_wait(fd);
		serve(fd, regs + of * 1024);
	}
	least(EVENT, now_us() - start);
	costs[HARD][of] = kernel_figure(of) - hard;
	costs[GONE][of] = kernel_figure(2 + of);
	costs[SLEPT][of] = kernel_figure(4 + of);
	test_commands += EVENTS;
	test_cqes += EVENTS;
	munmap((void *)regs, REGISTERS);
}

static void same(struct ring *r)
{
	unsigned int i, ended[PAIR];

	for (of = 0; of < PAIR; of++) {
		int minor = uio_find(names[of]), fd = uio_open(names[of]);

		if (fd < 0) {
			fail(r, "no %s", names[of]);
			return;
		}
		nr = 0;
		maps(fd);
		map_large(fd);
		changes(fd, 0, 64, "registers");
		changes(fd, 1, 1, "memory");
		changes(fd, 2, 4, "pages");
		changes(fd, 3, 4, "ring");
		files(fd, minor);
		attributes(fd);
		ended[of] = nr;
		close(fd);
	}
	EXPECT(r, ended[CORE], ended[UCMD]);
	for (i = 0; i < ended[CORE]; i++)
		if (results[i].value[CORE] != results[i].value[UCMD] ||
		    strcmp(results[i].name[CORE], results[i].name[UCMD]))
			fail(r, "%s: %ld with the core, %s: %ld with ucmd", results[i].name[CORE],
			     results[i].value[CORE], results[i].name[UCMD],
			     results[i].value[UCMD]);
	if (is_cached[0] != -ENOSYS) {
		EXPECT(r, is_cached[0], 0);
		EXPECT(r, is_cached[1], 1);
	}
	printf("# %u results are compared\n", ended[CORE]);
}

static void cheap(struct ring *r)
{
	int round, i;

	for (round = 0; round < 3; round++) {
		for (i = 0; i < PAIR; i++) {
			int fd;

			of = (round + i) % PAIR;
			fd = uio_open(names[of]);
			if (fd < 0)
				fail(r, "no %s", names[of]);
			else
				cost(fd);
			close(fd);
		}
	}
	for (i = 0; i < FIGURES; i++)
		printf("# row: | %s | %ld | %ld |\n", figures[i], costs[i][CORE], costs[i][UCMD]);
	EXPECT(r, costs[FAULTS][UCMD] - costs[FAULTS][CORE], 0);
	EXPECT(r, costs[HARD][UCMD], EVENTS);
	/* The core waits for devtmpfs once for each, if that is not done at once. */
	EXPECT(r, costs[SLEPT][UCMD] <= 64 + 8, true);
}

/* --- how the layer's goes ------------------------------------------------------------ */

#define PLATFORM	"/sys/devices/platform/pair/"

static void *hold(void *arg)
{
	file_write(PLATFORM "hold", "1");
	return NULL;
}

/* Is to map something, and waits for the lock, as soon as that is held. */
static void *map_more(void *arg)
{
	for (;;)
		munmap(mmap(NULL, 4096, RW, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0), 4096);
}

/* Has the device mapped and never lets the lock of its address space go. */
static pid_t holder(void)
{
	pid_t child = fork();
	pthread_t thread[2];

	if (child)
		return child;
	map(uio_open(names[UCMD]), 0, REGISTERS, RW, MAP_SHARED);
	pthread_create(&thread[0], NULL, hold, NULL);
	pthread_create(&thread[1], NULL, map_more, NULL);
	for (;;)
		pause();
}

/* Both sleep, so that no signal but a kill wakes them: one has the lock, one waits. */
static bool locked(pid_t pid)
{
	unsigned int found = 0;
	char path[64];
	glob_t tasks;
	size_t i;

	snprintf(path, sizeof(path), "/proc/%d/task/*/stat", pid);
	if (glob(path, 0, NULL, &tasks))
		return false;
	for (i = 0; i < tasks.gl_pathc; i++)
		found += !!strstr(file_read("%s", tasks.gl_pathv[i]), ") D ");
	globfree(&tasks);
	return found == 2;
}

/* --- a program in another language, and one with the header for programs ---------------- */

static void in_python(struct ring *r)
{
	EXPECT(r, system("./python"), 0);
	test_commands += 20;
	test_cqes += 20;
}

static void by_name(struct ring *r)
{
	size_t size[PAIR] = { 0 };
	long first;
	int i;

	for (of = 0; of < PAIR; of++) {
		int fd = uio_open(names[of]);
		volatile uint32_t *regs = uio_map_name(fd, "registers", &size[of]);

		EXPECT(r, !regs, false);
		EXPECT(r, !uio_map_name(fd, "nothing", &size[of]), true);
		EXPECT(r, errno, ENOENT);
		for (i = 0; regs && i < 10; i++) {
			long count;

			raise_line();
			count = uio_wait(fd);
			first = i ? first : count;
			EXPECT(r, count, first + i);
			regs[of * 1024] = 0;
			EXPECT(r, uio_ack(fd), 0);
		}
		EXPECT(r, !uio_map_name(fd, "ring", &size[of]), false);
		EXPECT(r, size[of], 4 * 4096);
		close(fd);
	}
}

static void gone_although_locked(struct ring *r)
{
	int fd = uio_open(names[UCMD]), i;
	volatile uint32_t *regs = map(fd, 0, REGISTERS, RW, MAP_SHARED);
	pid_t child = holder();

	for (i = 0; i < 1000 && !locked(child); i++)
		usleep(10000);
	EXPECT(r, locked(child), true);
	EXPECT(r, file_write(PLATFORM "gone", "1"), 0);
	EXPECT(r, locked(child), true);
	EXPECT(r, uio_dead(regs), true);
	EXPECT(r, uio_wait(fd), -EIO);
	kill(child, SIGKILL);
	waitpid(child, NULL, 0);
	munmap((void *)regs, REGISTERS);
	close(fd);
}

static const struct test tests[] = {
	{ "a program sees no difference", same },
	{ "it costs no more", cheap },
	{ "nor does one with the header for programs", by_name },
	{ "nor does one in Python", in_python },
	{ "it goes although a program never lets its address space go", gone_although_locked },
};

int main(void)
{
	return uio_main(tests, ARRAY_SIZE(tests));
}
