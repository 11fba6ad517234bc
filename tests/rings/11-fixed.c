// SPDX-License-Identifier: GPL-2.0
/* Has ucmd_fixed read and write registered buffers, and tries to get beyond them. */
#include <ucmd_test.h>

#include <sys/mman.h>
#include <sys/uio.h>

#include "ucmd_fixed.h"

#define SIZE		(1024u * 1024)
#define SKEW		123		/* the buffer does not begin with a page */
#define OTHER		1		/* index of the second buffer */
#define NOWHERE		2		/* of a slot without buffer */
#define BUFFERS		3

static unsigned char *memory, *buf, *other;

static void buffers_register(struct ring *r)
{
	struct iovec iov[2];
	size_t i;

	memory = mmap(NULL, 4 * SIZE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (memory == MAP_FAILED) {
		fail(r, "mmap: %s", strerror(errno));
		return;
	}
	buf = memory + SIZE + SKEW;
	other = memory + 2 * SIZE + SKEW;
	for (i = 0; i < 4 * SIZE; i++)
		memory[i] = i * i >> 7;
	iov[0] = (struct iovec){ buf, SIZE };
	iov[1] = (struct iovec){ other, SIZE };
	if (io_uring_register_buffers_sparse(&r->uring, BUFFERS) ||
	    io_uring_register_buffers_update_tag(&r->uring, 0, iov, NULL, 2) != 2)
		fail(r, "registering buffers");
}

static void buffers_forget(void)
{
	munmap(memory, 4 * SIZE);
}

static int sum(const unsigned char *p, size_t len, uint32_t before)
{
	while (len--)
		before = ucmd_fixed_step(before, *p++);
	return before;
}

static struct cmd part(uint32_t op, const void *addr, uint64_t len, int res)
{
	struct cmd c = { .op = op, .cmd_flags = IORING_URING_CMD_FIXED, .res = res };

	CMD_PAYLOAD(&c, (struct ucmd_fixed_part){ .addr = (uintptr_t)addr, .len = len });
	return c;
}

static struct cmd sum_of(const unsigned char *p, size_t len)
{
	return part(UCMD_FIXED_SUM, p, len, sum(p, len, 0) & INT32_MAX);
}

static struct cmd at(uint16_t index, struct cmd c)
{
	c.buf_index = index;
	return c;
}

/* Was @p filled with what stands at @from in the pattern, and nothing around it? */
static void expect_pattern(struct ring *r, const unsigned char *p, size_t len, uint64_t from)
{
	size_t i;

	for (i = 0; i < len; i++) {
		if (p[i] != ucmd_fixed_byte(from + i)) {
			fail(r, "byte %zu of %zu is %#x", i, len, p[i]);
			return;
		}
	}
}

static void sums(struct ring *r)
{
	static const size_t lengths[] = { 1, 7, 255, 256, 257, 4095, 4096, 4097, 70000 };
	struct cmd c, cmds[2 * ARRAY_SIZE(lengths)];
	size_t i;

	buffers_register(r);
	for (i = 0; i < ARRAY_SIZE(lengths); i++) {
		cmds[2 * i] = sum_of(buf + 3 * i, lengths[i]);
		cmds[2 * i + 1] = at(OTHER, sum_of(other + SIZE - lengths[i], lengths[i]));
	}
	ring_run(r, cmds, ARRAY_SIZE(cmds));
	c = sum_of(buf, SIZE);
	ring_run(r, &c, 1);
	c = part(UCMD_FIXED_SUM, buf + 5, 0, 0);
	ring_run(r, &c, 1);
	c = sum_of(buf + 4000, 300);
	ring_repeat(r, &c, 4096);
	c.sqe_flags = IOSQE_ASYNC;
	ring_repeat(r, &c, 512);
	buffers_forget();
}

static void fills(struct ring *r)
{
	unsigned char before, after;
	struct cmd c;

	buffers_register(r);
	before = buf[4999];
	after = buf[5000 + 9000];
	c = part(UCMD_FIXED_FILL, buf + 5000, 9000, 0);
	ring_run(r, &c, 1);
	expect_pattern(r, buf + 5000, 9000, 0);
	if (buf[4999] != before || buf[5000 + 9000] != after)
		fail(r, "filled too much");
	c = part(UCMD_FIXED_FILL, buf, SIZE, 0);
	c.sqe_flags = IOSQE_ASYNC;
	ring_run(r, &c, 1);
	expect_pattern(r, buf, SIZE, 0);
	c = sum_of(buf, SIZE);
	ring_run(r, &c, 1);
	buffers_forget();
}

static void bounds(struct ring *r)
{
	static const uint32_t ops[] = { UCMD_FIXED_SUM, UCMD_FIXED_FILL, UCMD_FIXED_SUM_LATER };
	unsigned char *copy = malloc(4 * SIZE);
	size_t i;

	buffers_register(r);
	memcpy(copy, memory, 4 * SIZE);
	for (i = 0; i < ARRAY_SIZE(ops); i++) {
		struct cmd cmds[] = {
			part(ops[i], buf - 1, 1, -EFAULT),
			part(ops[i], buf - 1, SIZE, -EFAULT),
			part(ops[i], buf, SIZE + 1, -EFAULT),
			part(ops[i], buf + 1, SIZE, -EFAULT),
			part(ops[i], buf + SIZE, 1, -EFAULT),
			part(ops[i], buf + SIZE - 1, 2, -EFAULT),
			part(ops[i], buf, 1ull << 31, -EFAULT),
			part(ops[i], buf, 1ull << 32, -EFAULT),
			part(ops[i], buf, (1ull << 32) + 16, -EFAULT),
			part(ops[i], buf, INT64_MAX, -EFAULT),
			part(ops[i], buf, 1ull << 63, -EFAULT),
			part(ops[i], buf, UINT64_MAX, -EFAULT),
			part(ops[i], buf, -(uintptr_t)buf, -EFAULT),
			part(ops[i], buf, -(uintptr_t)buf + 1, -EFAULT),
			part(ops[i], NULL, 1, -EFAULT),
			part(ops[i], NULL, 0, -EFAULT),
			part(ops[i], (void *)-1l, 1, -EFAULT),
			part(ops[i], (void *)-1l, UINT64_MAX, -EFAULT),
			part(ops[i], other, 1, -EFAULT),
			at(OTHER, part(ops[i], buf, 1, -EFAULT)),
			at(NOWHERE, part(ops[i], buf, 1, -EFAULT)),
			at(NOWHERE, part(ops[i], NULL, 0, -EFAULT)),
			at(BUFFERS, part(ops[i], buf, 1, -EFAULT)),
			at(UINT16_MAX, part(ops[i], buf, 1, -EFAULT)),
		};
		size_t k;

		ring_run(r, cmds, ARRAY_SIZE(cmds));
		for (k = 0; k < ARRAY_SIZE(cmds); k++)
			cmds[k].sqe_flags = IOSQE_ASYNC;
		ring_run(r, cmds, ARRAY_SIZE(cmds));
	}
	if (memcmp(copy, memory, 4 * SIZE))
		fail(r, "a refused command has written");
	free(copy);
	buffers_forget();
}

/* The flag is the user's: without it the index is not looked at. */
static void without_flag(struct ring *r)
{
	static const uint32_t ops[] = { UCMD_FIXED_SUM, UCMD_FIXED_FILL, UCMD_FIXED_SUM_LATER };
	size_t i;

	buffers_register(r);
	for (i = 0; i < ARRAY_SIZE(ops); i++) {
		struct cmd good = sum_of(buf, 100), c = part(ops[i], buf, 16, -EINVAL);

		c.cmd_flags = 0;
		ring_repeat(r, &c, 512);
		ring_repeat(r, &good, 512);	/* leaves a buffer in the requests */
		ring_repeat(r, &c, 512);
	}
	buffers_forget();
}

/* Both directions of user memory are always allowed: it is pinned for writing. */
static void read_only(struct ring *r)
{
	void *page = mmap(NULL, 4096, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	struct iovec iov = { page, 4096 };
	int err = io_uring_register_buffers(&r->uring, &iov, 1);

	if (err != -EFAULT)
		fail(r, "registering a page that cannot be written: %d", err);
	munmap(page, 4096);
}

/*
 * The buffer stays until the command is completed, whatever the user does with it.
 * On a ring whose task work only this task can run, 6.1 would wait for it while
 * unregistering: there another buffer takes the place.
 */
static void unregistered(struct ring *r)
{
	enum { N = 64 };
	struct iovec empty = { };
	struct __kernel_timespec limit = { .tv_sec = 20 };
	struct io_uring_cqe *cqe;
	unsigned int i, good = 0;
	struct cmd c;

	buffers_register(r);
	c = sum_of(buf, 100000);
	c.op = UCMD_FIXED_SUM_LATER;
	for (i = 0; i < N; i++)
		ring_push(r, &c, i);
	if (io_uring_submit(&r->uring) != N)
		fail(r, "submit");
	test_commands += N;
	while (io_uring_sq_ready(&r->uring))
		usleep(1000);
	usleep(10 * 1000);
	if (r->kind->flags & IORING_SETUP_DEFER_TASKRUN ?
	    io_uring_register_buffers_update_tag(&r->uring, 0, &empty, NULL, 1) != 1 :
	    io_uring_unregister_buffers(&r->uring))
		fail(r, "unregistering");
	buffers_forget();

	for (i = 0; i < N && !r->failed; i++) {
		if (io_uring_wait_cqe_timeout(&r->uring, &cqe, &limit)) {
			fail(r, "%u of %u CQEs", i, N);
			return;
		}
		test_cqes++;
		good += cqe->res == c.res;
		io_uring_cqe_seen(&r->uring, cqe);
	}
	if (good != N)
		fail(r, "%u of %u sums are right", good, N);
}

static void killed_child(struct ring *r)
{
	struct cmd c;
	int i;

	ring_open(r, r->kind);
	buffers_register(r);
	c = sum_of(buf, 10000);
	c.op = UCMD_FIXED_SUM_LATER;
	for (i = 0; i < 512; i++)
		ring_push(r, &c, i);
	io_uring_submit(&r->uring);
	while (io_uring_sq_ready(&r->uring))
		usleep(1000);
	kill(getpid(), SIGKILL);
}

/* The sums of a dead task are made all the same: the module can go afterwards. */
static void killed(struct ring *r)
{
	int status = ring_child(r);

	if (!WIFSIGNALED(status) || WTERMSIG(status) != SIGKILL)
		fail(r, "child: status %#x", status);
}

/* The driver answers before anything else: does this kernel know vectors? */
static bool have_vec(struct ring *r)
{
	struct io_uring_cqe *cqe;
	bool have = false;

	ring_push(r, &(struct cmd){ .op = UCMD_FIXED_HAVE_VEC }, 0);
	test_commands++;
	if (io_uring_submit_and_wait(&r->uring, 1) < 0 || io_uring_peek_cqe(&r->uring, &cqe) ||
	    cqe->res < 0) {
		fail(r, "UCMD_FIXED_HAVE_VEC");
	} else {
		have = cqe->res;
		test_cqes++;
		io_uring_cqe_seen(&r->uring, cqe);
	}
	if (!have)
		r->skip = "this kernel imports no vectors, Linux 6.15 does";
	return have;
}

static struct cmd parts(uint32_t op, const void *iov, uint64_t nr, int res)
{
	struct cmd c = { .op = op, .cmd_flags = IORING_URING_CMD_FIXED, .res = res };

	CMD_PAYLOAD(&c, (struct ucmd_fixed_parts){ .iov = (uintptr_t)iov, .nr = nr });
	return c;
}

static void vectors(struct ring *r)
{
	static struct iovec iov[UIO_MAXIOV];
	uint32_t total = 0;
	uint64_t from = 0;
	struct cmd c;
	size_t i;

	if (!have_vec(r))
		return;
	buffers_register(r);
	for (i = 0; i < UIO_MAXIOV; i++) {
		iov[i] = (struct iovec){ buf + i * 1000, 1 + i % 900 };
		total = sum(iov[i].iov_base, iov[i].iov_len, total);
	}
	c = parts(UCMD_FIXED_SUMV, iov, UIO_MAXIOV, total & INT32_MAX);
	ring_run(r, &c, 1);
	ring_repeat(r, &c, 64);
	c.sqe_flags = IOSQE_ASYNC;
	ring_repeat(r, &c, 64);

	/* the memory for the vector is used again and again */
	for (i = 1; i < 40; i++) {
		total = sum(iov[7].iov_base, iov[7].iov_len, 0);
		c = parts(UCMD_FIXED_SUMV, &iov[7], 1, total & INT32_MAX);
		ring_repeat(r, &c, 32);
	}

	c = parts(UCMD_FIXED_FILLV, iov, UIO_MAXIOV, 0);
	ring_run(r, &c, 1);
	for (i = 0; i < UIO_MAXIOV; i++) {
		expect_pattern(r, iov[i].iov_base, iov[i].iov_len, from);
		from += iov[i].iov_len;
	}
	buffers_forget();
}

static void vector_bounds(struct ring *r)
{
	static const uint32_t ops[] = { UCMD_FIXED_SUMV, UCMD_FIXED_FILLV };
	struct iovec good[2] = { }, empty[2], late[2], huge[2], far[2], all[2], wrap[2];
	unsigned char *copy;
	size_t i;

	if (!have_vec(r))
		return;
	buffers_register(r);
	copy = malloc(4 * SIZE);
	memcpy(copy, memory, 4 * SIZE);
	good[0] = (struct iovec){ buf, 10 };
	good[1] = good[0];
	memcpy(empty, good, sizeof(good));
	empty[1].iov_len = 0;
	memcpy(late, good, sizeof(good));
	late[1].iov_base = buf + SIZE - 9;
	memcpy(huge, good, sizeof(good));
	huge[1].iov_len = SIZE + 1;
	memcpy(far, good, sizeof(good));
	far[1].iov_len = 1ull << 40;
	memcpy(all, good, sizeof(good));
	all[1].iov_len = SIZE_MAX;
	memcpy(wrap, good, sizeof(good));
	wrap[1].iov_len = -(uintptr_t)buf;
	for (i = 0; i < ARRAY_SIZE(ops); i++) {
		struct cmd cmds[] = {
			parts(ops[i], good, 0, -EINVAL),
			parts(ops[i], NULL, 0, -EINVAL),
			parts(ops[i], good, UIO_MAXIOV + 1, -EINVAL),
			parts(ops[i], good, 1ull << 31, -EINVAL),
			parts(ops[i], good, (1ull << 32) + 1, -EINVAL),
			parts(ops[i], good, UINT64_MAX, -EINVAL),
			parts(ops[i], NULL, 1, -EFAULT),
			parts(ops[i], (void *)-1l, 1, -EFAULT),
			parts(ops[i], (void *)0xffff800000000000ul, 2, -EFAULT),
			parts(ops[i], empty, 2, -EFAULT),
			parts(ops[i], late, 2, -EFAULT),
			parts(ops[i], huge, 2, -EFAULT),
			parts(ops[i], far, 2, -ENOMEM),
			parts(ops[i], all, 2, -EINVAL),	/* no ssize_t: as for readv() */
			parts(ops[i], wrap, 2, -EINVAL),
			at(OTHER, parts(ops[i], good, 2, -EFAULT)),
			at(NOWHERE, parts(ops[i], good, 2, -EFAULT)),
			at(UINT16_MAX, parts(ops[i], good, 2, -EFAULT)),
			parts(ops[i], good, 2, -EINVAL),
		};

		cmds[ARRAY_SIZE(cmds) - 1].cmd_flags = 0;
		ring_run(r, cmds, ARRAY_SIZE(cmds));
	}
	if (memcmp(copy, memory, 4 * SIZE))
		fail(r, "a refused command has written");
	free(copy);
	buffers_forget();
}

static const struct test tests[] = {
	{ "checksums", sums },
	{ "patterns", fills },
	{ "bounds", bounds },
	{ "without the flag", without_flag },
	{ "read-only memory", read_only },
	{ "unregistered meanwhile", unregistered },
	{ "killed meanwhile", killed, killed_child },
	{ "vectors", vectors },
	{ "bounds of vectors", vector_bounds },
};

int main(int argc, char **argv)
{
	return test_main(argc, argv, UCMD_FIXED_NODE, tests, ARRAY_SIZE(tests));
}
