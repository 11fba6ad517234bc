// SPDX-License-Identifier: GPL-2.0
/*
 * Does the same with uio_pdrv_genirq and uio_dmem_genirq of the kernel and with the converted
 * ones, on the devices of ucmd_uio_line: what a program gets has to be equal. The drivers are the
 * modules kernel_NAME and ucmd_NAME.
 */
#include <uio_test.h>

#define PLATFORM	"/sys/devices/platform/"
#define PARAMETERS	"/sys/module/ucmd_uio_line/parameters/"

enum { KERNEL, UCMD, BOTH };

static const char * const prefix[BOTH] = { "kernel", "ucmd" };
static char said[BOTH][4096];
static char *at;	/* in what is said */

static void __attribute__((format(printf, 1, 2))) say(const char *fmt, ...)
{
	size_t room = sizeof(said[0]) - strlen(at);
	va_list args;

	va_start(args, fmt);
	vsnprintf(at + strlen(at), room, fmt, args);
	va_end(args);
}

static long hard(int nr)
{
	long n[2] = { 0 };

	if (sscanf(file_read(PARAMETERS "hard"), "%ld %ld", &n[0], &n[1]) != 2)
		abort();
	return n[nr];
}

static void raise_line(int nr)
{
	char text[2] = { '0' + nr };

	file_write(PARAMETERS "raise", text);
}

static void power(const char *name, const char *when)
{
	say("%s: %s\n", when, file_read(PLATFORM "%s/power/runtime_status", name));
}

static void regions(const char *name, int fd)
{
	int nr = uio_find(name), i;

	for (i = 0; i < 5; i++) {
		const char *size = file_read("/sys/class/uio/uio%d/maps/map%d/size", nr, i);
		size_t n = strtoul(size, NULL, 0);
		uint32_t *p = n ? uio_map(fd, i, n) : NULL;

		say("region %d: %s %s, %s\n", i, size,
		    file_read("/sys/class/uio/uio%d/maps/map%d/offset", nr, i),
		    p ? "mapped" : strerror(errno));
		if (!p)
			continue;
		say("%u\n", i ? p[n / 4 - 1] : 0);	/* memory for DMA is zero */
		p[n / 4 - 1] = 1234;
		say("%u\n", p[n / 4 - 1]);
		munmap(p, n);
		say("again: %d\n", uio_map(fd, i, 2 * n) ? 0 : errno);
	}
}

static void events(int nr, int fd)
{
	volatile uint32_t *status = uio_map(fd, 0, 4096);
	long before = hard(nr), first = 0;
	int i;

	for (i = 0; i < 20; i++) {
		long count;

		raise_line(nr);
		count = uio_wait(fd);
		first = i ? first : count;
		say("event %ld, status %u\n", count - first, *status);
		*status = 0;
		say("%d\n", uio_ack(fd));
		test_commands++;
		test_cqes++;
	}
	say("%ld hard interrupts\n", hard(nr) - before);
	say("mask: %d\n", uio_control(fd, 0));
	raise_line(nr);
	say("quiet while masked: %d\n", uio_quiet(fd, 50));
	say("unmask: %d\n", uio_control(fd, 1));
	say("event %lld\n", (long long)uio_wait(fd) - first);
	*status = 0;
	uio_ack(fd);
	munmap((void *)status, 4096);
}

static void one(struct ring *r, int nr, const char *name, int which)
{
	char command[64];
	int fd;

	at = said[which];
	*at = 0;
	/* The kernel's drivers leave marks in the platform data. */
	EXPECT(r, system("rmmod ucmd_uio_line && modprobe ucmd_uio_line"), 0);
	snprintf(command, sizeof(command), "modprobe %s_%s", prefix[which], name);
	EXPECT(r, system(command), 0);
	say("version %s\n", file_read("/sys/class/uio/uio%d/version", uio_find(name)));
	power(name, "before");
	fd = uio_open(name);
	if (fd < 0) {
		fail(r, "%s_%s: %s", prefix[which], name, strerror(-fd));
		return;
	}
	power(name, "open");
	regions(name, fd);
	events(nr, fd);
	close(fd);
	power(name, "closed");
	fd = uio_open(name);
	regions(name, fd);
	close(fd);
	snprintf(command, sizeof(command), "rmmod %s_%s", prefix[which], name);
	EXPECT(r, system(command), 0);
}

static void same(struct ring *r, int nr, const char *name)
{
	char *a = said[KERNEL], *b = said[UCMD], *x, *y;
	unsigned int lines = 0;

	one(r, nr, name, KERNEL);
	one(r, nr, name, UCMD);
	while ((x = strsep(&a, "\n")) && (y = strsep(&b, "\n"))) {
		lines++;
		if (strcmp(x, y))
			fail(r, "line %u: \"%s\" of the kernel's, \"%s\" converted", lines, x, y);
	}
	EXPECT(r, lines > 50, true);
	printf("# %u lines are compared\n", lines);
}

static void pdrv(struct ring *r)
{
	same(r, 0, "uio_pdrv_genirq");
}

static void dmem(struct ring *r)
{
	same(r, 1, "uio_dmem_genirq");
}

static const struct test tests[] = {
	{ "uio_pdrv_genirq: no difference", pdrv },
	{ "uio_dmem_genirq: no difference", dmem },
};

int main(void)
{
	return uio_main(tests, ARRAY_SIZE(tests));
}
