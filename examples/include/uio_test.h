/* SPDX-License-Identifier: GPL-2.0 */
#ifndef UIO_TEST_H
#define UIO_TEST_H

/*
 * What the tests of UIO devices share, beside what each program needs (ucmd_uio_user.h). A
 * test gets a struct ring without a ring, for fail(). The totals are
 * interrupts raised and events counted.
 */
#define _GNU_SOURCE	/* pthread_timedjoin_np() */
#include <poll.h>
#include <pthread.h>
#include <setjmp.h>
#include <signal.h>
#include <sys/mman.h>
#include <ucmd_test.h>

#include "ucmd_uio_user.h"

/* The first line of a small file. */
static inline const char *file_read(const char *fmt, ...)
{
	static char text[4][256];
	static unsigned int turn;
	char path[512], *t = text[turn++ % 4];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(path, sizeof(path), fmt, ap);
	va_end(ap);
	uio_line(t, sizeof(text[0]), "%s", path);
	return t;
}

static inline int file_write(const char *path, const char *text)
{
	int fd = open(path, O_WRONLY), err = 0;

	if (fd < 0)
		return -errno;
	if (write(fd, text, strlen(text)) < 0)
		err = -errno;
	close(fd);
	return err;
}

static inline void *uio_map(int fd, unsigned int region, size_t size)
{
	void *p = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED, fd,
		       region * sysconf(_SC_PAGESIZE));

	return p == MAP_FAILED ? NULL : p;
}

static inline bool uio_quiet(int fd, int ms)
{
	struct pollfd p = { .fd = fd, .events = POLLIN };

	return poll(&p, 1, ms) == 0;
}

static sigjmp_buf uio_bus;

static inline void uio_sigbus(int sig)
{
	siglongjmp(uio_bus, sig);
}

/* Does reading here raise SIGBUS? User-mode Linux logs what has no handler for SIGSEGV. */
static inline bool uio_dead(const volatile uint32_t *p)
{
	struct sigaction sa = { .sa_handler = uio_sigbus }, bus, segv;
	int sig;

	sigaction(SIGBUS, &sa, &bus);
	sigaction(SIGSEGV, &sa, &segv);
	sig = sigsetjmp(uio_bus, 1);
	if (!sig)
		(void)*p;
	sigaction(SIGBUS, &bus, NULL);
	sigaction(SIGSEGV, &segv, NULL);
	return sig == SIGBUS;
}

#define EXPECT(r, value, expected)					\
do {									\
	long long __v = (value), __e = (expected);			\
									\
	if (__v != __e)							\
		fail(r, "line %d: %s is %lld, expected %lld", __LINE__, #value, __v, __e); \
} while (0)

static inline int uio_main(const struct test *tests, size_t n)
{
	uint64_t start = now_us();
	unsigned int failures = 0;
	size_t t;

	setvbuf(stdout, NULL, _IOLBF, 0);
	printf("KTAP version 1\n1..%zu\n", n);
	for (t = 0; t < n; t++) {
		struct ring r = { .test = &tests[t], .fd = -1 };

		tests[t].run(&r);
		failures += r.failed;
		printf("%sok %zu - %s\n", r.failed ? "not " : "", t + 1, tests[t].name);
	}
	printf("# totals: commands=%llu cqes=%llu time_us=%llu\n", test_commands, test_cqes,
	       (unsigned long long)(now_us() - start));
	return failures ? 1 : 0;
}

#endif /* UIO_TEST_H */
