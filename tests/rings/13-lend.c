// SPDX-License-Identifier: GPL-2.0
/*
 * Sends the frames of ucmd_lend to files, pipes and sockets, and checks each byte
 * that arrives, and that each frame comes back once.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <net/if.h>
#include <poll.h>
#include <pthread.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <ucmd_test.h>

#include "ucmd_lend.h"

#define SLOTS	16
#define ANY	INT32_MIN
#define SIZE	UCMD_LEND_FRAME_SIZE
#define DEST	(UCMD_LEND_FRAMES - 1)	/* only this one is written to */

/* What each operation of a batch is owed, and when it came. */
static struct owed {
	int res;
	unsigned int cqes, seen, when;
	int got;
	bool back;	/* takes the memory back */
} owed[256];
static unsigned int nr_owed, booked;

static void batch(void)
{
	nr_owed = 0;
	booked = 0;
}

static void step(struct io_uring_sqe *sqe, unsigned int flags, int res)
{
	owed[nr_owed] = (struct owed){ .res = res, .cqes = 1 };
	sqe->flags = flags;
	sqe->user_data = nr_owed++;
	test_commands++;
}

static struct io_uring_sqe *command(struct ring *r, uint32_t op, const void *payload, size_t size,
				    unsigned int flags, int res)
{
	struct io_uring_sqe *sqe = ring_sqe(r);

	sqe->opcode = IORING_OP_URING_CMD;
	sqe->fd = r->fd;
	sqe->cmd_op = op;
	memcpy(sqe->cmd, payload, size);
	step(sqe, flags, res);
	return sqe;
}

static void lend_part(struct ring *r, struct ucmd_lend_frame f, unsigned int flags, int res)
{
	command(r, UCMD_LEND_LEND, &f, sizeof(f), flags, res);
}

/* Frame i to slot i */
static void lend(struct ring *r, unsigned int i, unsigned int flags, int res)
{
	lend_part(r, (struct ucmd_lend_frame){ .frame = i, .slot = i, .len = SIZE,
		  .flags = i == DEST ? UCMD_LEND_DEST : 0 }, flags, res);
}

/* The same, and it is known at once that this is done */
static void give(struct ring *r, unsigned int i, unsigned int flags, int res)
{
	lend_part(r, (struct ucmd_lend_frame){ .frame = i, .slot = i, .len = SIZE,
		  .flags = UCMD_LEND_AT_ONCE | (i == DEST ? UCMD_LEND_DEST : 0) }, flags, res);
}

static void back(struct ring *r, unsigned int i, unsigned int flags, int res)
{
	command(r, UCMD_LEND_BACK, &(struct ucmd_lend_back){ .frame = i },
		sizeof(struct ucmd_lend_back), flags, res);
	owed[nr_owed - 1].back = true;
}

static void write_slot(struct ring *r, int fd, unsigned int slot, uint64_t at, unsigned int len,
		       uint64_t pos, unsigned int flags, int res)
{
	struct io_uring_sqe *sqe = ring_sqe(r);

	io_uring_prep_write_fixed(sqe, fd, (void *)(uintptr_t)at, len, pos, slot);
	step(sqe, flags, res);
}

static void read_slot(struct ring *r, int fd, unsigned int slot, uint64_t at, unsigned int len,
		      uint64_t pos, unsigned int flags, int res)
{
	struct io_uring_sqe *sqe = ring_sqe(r);

	io_uring_prep_read_fixed(sqe, fd, (void *)(uintptr_t)at, len, pos, slot);
	step(sqe, flags, res);
}

static void submit(struct ring *r)
{
	int err = io_uring_submit(&r->uring);

	if (err < 0)
		fail(r, "io_uring_submit: %s", strerror(-err));
}

/* Books CQEs until those in @n operations are all there. @ms 0: none may come. */
static bool collect_one(struct ring *r, unsigned int ms)
{
	struct __kernel_timespec limit = { .tv_sec = ms / 1000, .tv_nsec = ms % 1000 * 1000000 };
	struct io_uring_cqe *cqe;
	struct owed *o;
	int err = io_uring_wait_cqe_timeout(&r->uring, &cqe, &limit);

	if (err) {
		if (err != -ETIME)
			fail(r, "waiting: %s", strerror(-err));
		return false;
	}
	test_cqes++;
	o = &owed[cqe->user_data];
	if (cqe->user_data >= nr_owed) {
		fail(r, "CQE with user_data %llu", (unsigned long long)cqe->user_data);
	} else if (cqe->flags & IORING_CQE_F_NOTIF) {
		o->seen++;
	} else {
		o->got = cqe->res;
		o->seen++;
		o->cqes += !!(cqe->flags & IORING_CQE_F_MORE);
		if (o->res != ANY && cqe->res != o->res)
			fail(r, "operation %llu: res %d, expected %d",
			     (unsigned long long)cqe->user_data, cqe->res, o->res);
	}
	if (cqe->user_data < nr_owed) {
		o->when = ++booked;
		if (o->seen > o->cqes)
			fail(r, "operation %llu: %u CQEs", (unsigned long long)cqe->user_data,
			     o->seen);
	}
	io_uring_cqe_seen(&r->uring, cqe);
	return true;
}

static bool settled(void)
{
	unsigned int i;

	for (i = 0; i < nr_owed; i++)
		if (owed[i].seen < owed[i].cqes)
			return false;
	return true;
}

static void collect(struct ring *r)
{
	unsigned int i;

	submit(r);
	while (!r->failed && !settled())
		if (!collect_one(r, 10000))
			break;
	for (i = 0; i < nr_owed; i++)
		if (owed[i].seen < owed[i].cqes)
			fail(r, "operation %u of %u: no CQE", i, nr_owed);
}

/* Nothing must come in the next moment. */
static void quiet(struct ring *r, const char *when)
{
	if (collect_one(r, 20))
		fail(r, "a CQE %s", when);
}

/*
 * The primary command's CQE came behind those of all that used the memory. What took it back
 * did not use it: in a worker of io-wq its own CQE may be the later one.
 */
static void last(struct ring *r, unsigned int primary)
{
	unsigned int i;

	for (i = 0; i < nr_owed; i++)
		if (!owed[i].back && owed[i].when > owed[primary].when)
			fail(r, "the command completed as number %u of %u, before operation %u",
			     owed[primary].when, booked, i);
}

static void table(struct ring *r)
{
	int err = io_uring_register_buffers_sparse(&r->uring, SLOTS);

	if (err)
		fail(r, "no buffers: %s", strerror(-err));
}

static int empty_slot(struct io_uring *uring, unsigned int slot)
{
	struct iovec nothing = { };
	__u64 tag = 0;

	return io_uring_register_buffers_update_tag(uring, slot, &nothing, &tag, 1);
}

static struct ucmd_lend_count count(struct ring *r)
{
	struct ucmd_lend_count c = { };

	if (ioctl(r->fd, UCMD_LEND_COUNT, &c))
		fail(r, "UCMD_LEND_COUNT: %s", strerror(errno));
	return c;
}

/*
 * Everything that was lent has been released once. A worker of io-wq that lets go of its
 * request last leaves that to the task, which may have to enter the ring for it.
 */
static void all_back(struct ring *r)
{
	uint64_t start = now_us();
	struct ucmd_lend_count c;

	do {
		io_uring_get_events(&r->uring);
		c = count(r);
		if (c.lent == c.released || r->failed)
			return;
		usleep(10000);
	} while (now_us() - start < EVER_US);
	fail(r, "lent %llu, released %llu", (unsigned long long)c.lent,
	     (unsigned long long)c.released);
}

static void expect(struct ring *r, const char *where, const uint8_t *got, unsigned int frame,
		   size_t at, size_t len)
{
	size_t i;

	for (i = 0; i < len && !r->failed; i++)
		if (got[i] != ucmd_lend_byte(frame, at + i))
			fail(r, "%s: byte %zu is %#x, not %#x", where, i, got[i],
			     ucmd_lend_byte(frame, at + i));
}

static int new_file(struct ring *r)
{
	int fd = memfd_create("sink", MFD_CLOEXEC);

	if (fd < 0)
		fail(r, "memfd: %s", strerror(errno));
	return fd;
}

static void new_pipe(struct ring *r, int fds[2], int flags)
{
	if (pipe2(fds, O_CLOEXEC | flags))
		fail(r, "pipe: %s", strerror(errno));
}

/* Takes all that the pipe or socket has to give. */
static size_t drain(int fd, uint8_t *to, size_t len)
{
	size_t done = 0;

	while (done < len) {
		ssize_t n = read(fd, to + done, len - done);

		if (n <= 0)
			break;
		done += n;
	}
	return done;
}

static uint8_t buffer[SIZE];

/* A connection over the loopback, as only TCP and UDP send without copying. */
static void new_socket(struct ring *r, int fds[2])
{
	struct sockaddr_in addr = { .sin_family = AF_INET,
				    .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	struct ifreq lo = { .ifr_name = "lo", .ifr_flags = IFF_UP };
	int l = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	socklen_t len = sizeof(addr);

	fds[0] = -1;
	fds[1] = -1;
	if (l < 0 || ioctl(l, SIOCSIFFLAGS, &lo) || bind(l, (void *)&addr, len) ||
	    listen(l, 1) || getsockname(l, (void *)&addr, &len)) {
		fail(r, "socket: %s", strerror(errno));
		return;
	}
	fds[1] = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (connect(fds[1], (void *)&addr, len))
		fail(r, "connect: %s", strerror(errno));
	fds[0] = accept4(l, NULL, NULL, SOCK_CLOEXEC);
	close(l);
}

struct reader {
	int fd;
	size_t want, got;
};

static void *read_socket(void *arg)
{
	struct reader *reader = arg;

	reader->got = drain(reader->fd, buffer, reader->want);
	return NULL;
}

/* A frame to a file, a pipe and a socket, one after the other, and back. */
static void three_sinks(struct ring *r)
{
	const unsigned int piped = 64 << 10, sent = 256 << 10;
	struct io_uring_sqe *sqe;
	int fd, p[2], s[2], round;
	uint8_t *map;

	table(r);
	fd = new_file(r);
	new_pipe(r, p, 0);
	new_socket(r, s);
	for (round = 0; round < UCMD_LEND_FRAMES - 1 && !r->failed; round++) {
		struct reader reader = { .fd = s[0], .want = sent };
		pthread_t thread;

		batch();
		lend(r, round, 0, ANY);
		write_slot(r, fd, round, 0, SIZE, 0, IOSQE_IO_LINK, SIZE);
		write_slot(r, p[1], round, 4096 * round, piped, -1, IOSQE_IO_LINK, piped);
		sqe = ring_sqe(r);
		io_uring_prep_send_zc_fixed(sqe, s[1], (void *)12345, sent, MSG_WAITALL, 0, round);
		step(sqe, IOSQE_IO_LINK, sent);
		back(r, round, 0, 0);
		pthread_create(&thread, NULL, read_socket, &reader);
		collect(r);
		last(r, 0);
		if (r->failed)
			shutdown(s[1], SHUT_RDWR);
		pthread_join(thread, NULL);
		if (reader.got != sent)
			fail(r, "the socket got %zu bytes", reader.got);
		expect(r, "socket", buffer, round, 12345, reader.got);
		map = mmap(NULL, SIZE, PROT_READ, MAP_SHARED, fd, 0);
		expect(r, "file", map, round, 0, SIZE);
		munmap(map, SIZE);
		if (drain(p[0], buffer, piped) != piped)
			fail(r, "the pipe has too little");
		expect(r, "pipe", buffer, round, 4096 * round, piped);
	}
	close(s[0]);
	close(s[1]);
	close(p[0]);
	close(p[1]);
	close(fd);
	all_back(r);
}

/*
 * All in one submission, of which one CQE comes: the command's, when the frame is back. What
 * is linked runs in order; if it fails, what takes the frame back is canceled, unless the
 * link is a hard one.
 */
static void one_submission(struct ring *r)
{
	const unsigned int skip = IOSQE_CQE_SKIP_SUCCESS;
	int fd = new_file(r), null = open("/dev/null", O_RDONLY | O_CLOEXEC);
	unsigned int round;

	table(r);
	for (round = 0; round < 20 && !r->failed; round++) {
		batch();
		lend(r, 2, 0, ANY);
		write_slot(r, fd, 2, 0, 4096, 0, IOSQE_IO_HARDLINK | skip, 4096);
		owed[nr_owed - 1].cqes = 0;
		write_slot(r, fd, 2, 4096, 4096, 4096, IOSQE_IO_HARDLINK | skip, 4096);
		owed[nr_owed - 1].cqes = 0;
		if (round & 1)		/* fails, and says so */
			write_slot(r, null, 2, 0, 1, 0, IOSQE_IO_HARDLINK | skip, -EBADF);
		back(r, 2, skip, 0);
		owed[nr_owed - 1].cqes = 0;
		collect(r);
		last(r, 0);
		if (booked != 1 + (round & 1))
			fail(r, "%u CQEs", booked);
		if (pread(fd, buffer, 8192, 0) != 8192)
			fail(r, "the file has too little");
		expect(r, "file", buffer, 2, 0, 8192);
	}
	close(fd);
	close(null);
	all_back(r);
}

/* Parts of parts; beyond them, and against the direction, is -EFAULT. */
static void sub_ranges(struct ring *r)
{
	const unsigned int at = 5000, len = 70001;
	int fd = new_file(r), i;

	table(r);
	srand(1);
	for (i = 0; i < 50 && !r->failed; i++) {
		unsigned int from = rand() % len, n = rand() % (len - from) + 1;

		batch();
		lend_part(r, (struct ucmd_lend_frame){ .frame = 1, .slot = 3,
			  .at = at, .len = len }, 0, ANY);
		write_slot(r, fd, 3, from, n, 0, 0, n);
		write_slot(r, fd, 3, len - n, n + 1, 0, 0, -EFAULT);
		write_slot(r, fd, 3, len, 1, 0, 0, -EFAULT);
		write_slot(r, fd, 3, -n, n, 0, 0, -EFAULT);
		write_slot(r, fd, 3, UINT64_MAX, 2, 0, 0, -EFAULT);
		read_slot(r, fd, 3, 0, 1, 0, 0, -EFAULT);
		write_slot(r, fd, 4, 0, 1, 0, 0, -EFAULT);
		back(r, 1, 0, 0);
		collect(r);
		last(r, 0);
		if (pread(fd, buffer, n, 0) != (ssize_t)n)
			fail(r, "the file has too little");
		expect(r, "file", buffer, 1, at + from, n);
	}
	close(fd);
	all_back(r);
}

static int sum(unsigned int at, unsigned int len)
{
	uint32_t s = 0;

	while (len--)
		s = s * 33 + buffer[at++];
	return s & INT32_MAX;
}

/* The other direction: files are read into the frame. */
static void destination(struct ring *r)
{
	int fd = new_file(r), round;
	unsigned int i;

	table(r);
	for (round = 0; round < 3 && !r->failed; round++) {
		struct ucmd_lend_bytes all = { .frame = DEST, .len = SIZE };

		for (i = 0; i < SIZE; i++)
			buffer[i] = rand();
		if (pwrite(fd, buffer, SIZE, 0) != SIZE)
			fail(r, "the file does not take it");
		batch();
		lend(r, DEST, 0, ANY);
		read_slot(r, fd, DEST, 0, SIZE / 2, 0, IOSQE_IO_LINK, SIZE / 2);
		read_slot(r, fd, DEST, SIZE / 2, SIZE / 2, SIZE / 2, IOSQE_IO_LINK, SIZE / 2);
		write_slot(r, fd, DEST, 0, 1, 0, IOSQE_IO_HARDLINK, -EFAULT);
		back(r, DEST, 0, 0);
		collect(r);
		last(r, 0);
		batch();
		command(r, UCMD_LEND_SUM, &all, sizeof(all), 0, sum(0, SIZE));
		collect(r);
	}
	close(fd);
	all_back(r);
}

static void refused(struct ring *r)
{
	table(r);
	batch();
	lend(r, UCMD_LEND_FRAMES, 0, -EINVAL);
	lend_part(r, (struct ucmd_lend_frame){ .slot = SLOTS, .len = 1 }, 0, -EINVAL);
	lend_part(r, (struct ucmd_lend_frame){ .slot = UINT16_MAX, .len = 1 }, 0, -EINVAL);
	lend_part(r, (struct ucmd_lend_frame){ .at = SIZE, .len = 1 }, 0, -EINVAL);
	lend_part(r, (struct ucmd_lend_frame){ .at = 1, .len = UINT32_MAX }, 0, -EINVAL);
	lend_part(r, (struct ucmd_lend_frame){ .len = 0 }, 0, -EINVAL);
	back(r, 2, 0, -ENOENT);
	collect(r);

	batch();
	lend(r, 2, 0, ANY);
	lend_part(r, (struct ucmd_lend_frame){ .frame = 3, .slot = 2, .len = 1 }, 0, -EBUSY);
	lend_part(r, (struct ucmd_lend_frame){ .frame = 2, .slot = 5, .len = 1 }, 0, -EALREADY);
	back(r, 2, 0, 0);
	back(r, 2, 0, -ENOENT);
	collect(r);
	all_back(r);
}

/* Such a command could have a registered buffer, which ends with it: it lends copies only. */
static void named_a_buffer(struct ring *r)
{
	struct ucmd_lend_frame part = { .frame = 1, .slot = 3, .len = 1 };
	struct ucmd_lend_make make = { .len = 5000, .slot = 3, .seed = 1 };
	int fd = new_file(r);

	table(r);
	batch();
	command(r, UCMD_LEND_LEND, &part, sizeof(part), 0, -EINVAL)->uring_cmd_flags =
		IORING_URING_CMD_FIXED;
	collect(r);
	batch();
	command(r, UCMD_LEND_MAKE, &make, sizeof(make), 0, 5000)->uring_cmd_flags =
		IORING_URING_CMD_FIXED;
	write_slot(r, fd, 3, 0, 5000, 0, 0, 5000);
	submit(r);
	if (!collect_one(r, 10000) || empty_slot(&r->uring, 3) != 1)
		fail(r, "the copy is not in the slot");
	collect(r);
	close(fd);
	all_back(r);
}

/* A pipe takes less, a file refuses: the chain breaks, and the frame is out still. */
static void secondaries_fail(struct ring *r)
{
	int p[2], fd = open("/dev/null", O_RDONLY | O_CLOEXEC), n;

	table(r);
	new_pipe(r, p, O_NONBLOCK);
	batch();
	lend(r, 1, 0, ANY);
	write_slot(r, p[1], 1, 0, SIZE, -1, IOSQE_IO_LINK, 65536);
	back(r, 1, 0, -ECANCELED);
	write_slot(r, fd, 1, 0, SIZE, 0, IOSQE_IO_LINK, -EBADF);
	back(r, 1, 0, -ECANCELED);
	submit(r);
	for (n = 0; n < 4 && !r->failed; n++)
		if (!collect_one(r, 10000))
			fail(r, "%d of 4 CQEs", n);
	quiet(r, "although the frame is out");
	back(r, 1, 0, 0);
	collect(r);
	last(r, 0);
	if (drain(p[0], buffer, SIZE) != 65536)
		fail(r, "the pipe has something else");
	expect(r, "pipe", buffer, 1, 0, 65536);
	close(p[0]);
	close(p[1]);
	close(fd);
	all_back(r);
}

/* Taken back while it is read from: comes back when the reader is canceled. */
static void secondary_canceled(struct ring *r)
{
	struct io_uring_sqe *sqe;
	int p[2];

	table(r);
	new_pipe(r, p, 0);
	batch();
	lend(r, DEST, 0, ANY);
	read_slot(r, p[0], DEST, 0, 4096, -1, 0, -ECANCELED);
	back(r, DEST, 0, 0);
	submit(r);
	if (!collect_one(r, 10000))
		fail(r, "the frame could not be taken back");
	quiet(r, "although the frame is read into");
	/* The slot is another's now */
	lend_part(r, (struct ucmd_lend_frame){ .frame = 2, .slot = DEST, .len = 1 }, 0, ANY);
	back(r, DEST, 0, -ENOENT);
	write_slot(r, p[1], DEST, 0, 2, -1, 0, -EFAULT);
	back(r, 2, 0, 0);
	sqe = ring_sqe(r);
	io_uring_prep_cancel64(sqe, 1, 0);
	step(sqe, 0, 0);
	collect(r);
	if (owed[0].when < owed[1].when)
		fail(r, "the command completed before its user");
	if (owed[3].when < owed[6].when)
		fail(r, "another frame was taken back");
	close(p[0]);
	close(p[1]);
	all_back(r);
}

/*
 * Pages that the layer frees when the last user lets go. Freed memory is
 * overwritten with 0xaa (page_poison=1): it would show in the pipe.
 */
static void freed_pages(struct ring *r)
{
	const unsigned int len = 65536;
	unsigned int round, i;
	int p[2];

	table(r);
	new_pipe(r, p, 0);
	for (round = 0; round < 8 && !r->failed; round++) {
		struct ucmd_lend_make make = { .len = len, .slot = 9, .seed = round };

		memset(buffer, 1, len);
		if (write(p[1], buffer, len) != len)
			fail(r, "the pipe is not empty");
		batch();
		command(r, UCMD_LEND_MAKE, &make, sizeof(make), 0, len);
		write_slot(r, p[1], 9, 0, len, -1, 0, len);	/* waits: the pipe is full */
		submit(r);
		quiet(r, "although the pipe is full");
		if (empty_slot(&r->uring, 9) != 1)
			fail(r, "the slot cannot be emptied");
		write_slot(r, p[1], 9, 0, 1, -1, 0, -EFAULT);
		submit(r);
		if (!collect_one(r, 10000))
			fail(r, "a slot without a buffer does not say so");
		quiet(r, "although a write waits");
		drain(p[0], buffer, len);
		collect(r);
		if (owed[0].when < owed[1].when)
			fail(r, "the command completed before its user");
		drain(p[0], buffer, len);
		for (i = 0; i < len && !r->failed; i++)
			if (buffer[i] != (uint8_t)(i * 7 + round))
				fail(r, "byte %u is %#x", i, buffer[i]);
		batch();
		write_slot(r, p[1], 9, 0, 1, -1, 0, -EFAULT);
		collect(r);
	}
	close(p[0]);
	close(p[1]);
}

/* The user empties the slot himself, by update and by giving up the whole table. */
static void user_empties(struct ring *r)
{
	table(r);
	batch();
	lend(r, 4, 0, ANY);
	submit(r);
	quiet(r, "although the frame is out");
	if (empty_slot(&r->uring, 4) != 1)
		fail(r, "the slot cannot be emptied");
	collect(r);
	batch();
	back(r, 4, 0, -ENOENT);
	collect(r);

	batch();
	lend(r, 4, 0, ANY);
	lend(r, 5, 0, ANY);
	submit(r);
	quiet(r, "although the frames are out");
	io_uring_unregister_buffers(&r->uring);
	collect(r);
	all_back(r);
}

static void revoked(struct ring *r)
{
	int i;

	table(r);
	batch();
	for (i = 0; i < UCMD_LEND_FRAMES; i++)
		lend(r, i, 0, ANY);
	submit(r);
	quiet(r, "although the frames are out");
	if (ioctl(r->fd, UCMD_LEND_REVOKE))
		fail(r, "revoke: %s", strerror(errno));
	collect(r);
	all_back(r);
}

/* A clone in another ring uses the frame after its own ring has gone. */
static void cloned(struct ring *r)
{
	struct ring other = { .test = r->test, .fd = r->fd };
	int fd = new_file(r), err;
	struct ucmd_lend_count c;

	ring_open(&other, r->kind);
	table(&other);
	batch();
	lend(&other, 6, 0, ANY);
	submit(&other);
	quiet(&other, "although the frame is out");
	err = io_uring_clone_buffers(&r->uring, &other.uring);
	if (err)
		fail(r, "clone: %s", strerror(-err));

	batch();
	back(r, 6, 0, -ENOENT);		/* not lent to this ring */
	write_slot(r, fd, 6, 0, SIZE, 0, 0, SIZE);
	collect(r);
	io_uring_queue_exit(&other.uring);
	usleep(200 * 1000);		/* its worker cancels the command that lent */
	c = count(r);
	if (c.lent != c.released + 1)
		fail(r, "lent %llu, released %llu, but a clone has it",
		     (unsigned long long)c.lent, (unsigned long long)c.released);

	batch();
	lend_part(r, (struct ucmd_lend_frame){ .frame = 6, .slot = 1, .len = 1 }, 0, -EALREADY);
	write_slot(r, fd, 6, 0, SIZE, 0, 0, SIZE);
	collect(r);
	if (pread(fd, buffer, SIZE, 0) != SIZE)
		fail(r, "the file has too little");
	expect(r, "file", buffer, 6, 0, SIZE);
	io_uring_unregister_buffers(&r->uring);
	close(fd);
	all_back(r);
	r->failed |= other.failed;
}

static volatile bool stop;

static void *empty_often(void *arg)
{
	struct ring *r = arg;

	while (!stop)
		empty_slot(&r->uring, 2);
	return NULL;
}

/* From workers of io-wq, which do not hold the ring lock, and with a rival. */
static void from_workers(struct ring *r)
{
	bool rival = !(r->kind->flags & IORING_SETUP_SINGLE_ISSUER);
	pthread_t thread;
	int round;

	table(r);
	for (round = 0; round < 5 && !r->failed; round++) {
		batch();
		lend(r, 3, IOSQE_ASYNC, ANY);
		submit(r);
		quiet(r, "although the frame is out");
		back(r, 3, IOSQE_ASYNC, 0);
		collect(r);
	}
	stop = false;
	if (rival)
		pthread_create(&thread, NULL, empty_often, r);
	for (round = 0; round < 200 && !r->failed; round++) {
		batch();
		lend(r, 2, round & 1 ? IOSQE_ASYNC : 0, ANY);
		do {	/* until it is lent, and the rival was not faster */
			back(r, 2, round & 2 ? IOSQE_ASYNC : 0, ANY);
			submit(r);
			if (!collect_one(r, 10000))
				fail(r, "no CQE in round %d", round);
			usleep(owed[nr_owed - 1].got ? 200 : 0);
		} while (!r->failed && !owed[0].seen && owed[nr_owed - 1].got &&
			 nr_owed < ARRAY_SIZE(owed));
		collect(r);
	}
	stop = true;
	if (rival)
		pthread_join(thread, NULL);
	all_back(r);
}

static void dying_child(struct ring *r)
{
	int p[2], i;

	ring_open(r, r->kind);
	table(r);
	new_pipe(r, p, 0);
	batch();
	for (i = 0; i < UCMD_LEND_FRAMES; i++) {
		if (i & 2)
			give(r, i, 0, ANY);
		else
			lend(r, i, 0, ANY);
	}
	for (i = 0; i < UCMD_LEND_FRAMES - 1; i++)
		write_slot(r, p[1], i, 0, SIZE, -1, i & 1 ? IOSQE_ASYNC : 0, ANY);
	for (i = 0; i < 3; i++)
		back(r, i, 0, 0);
	submit(r);
	if (r->kind->flags & IORING_SETUP_SQPOLL)
		usleep(20 * 1000);
	raise(SIGKILL);
}

/* Killed with frames out and writes waiting, some of them taken back. */
static void killed(struct ring *r)
{
	struct ucmd_lend_count before = count(r);
	int round;

	for (round = 0; round < 5 && !r->failed; round++) {
		if (!WIFSIGNALED(ring_child(r)))
			fail(r, "the child did not die of a signal");
		all_back(r);
	}
	if (count(r).lent != before.lent + round * UCMD_LEND_FRAMES)
		fail(r, "%llu frames were lent", (unsigned long long)(count(r).lent - before.lent));
}

/*
 * A task that becomes another program has its commands canceled, and must not
 * wait for a clone to let go. Then the clone goes, too.
 */
static void exec_child(struct ring *r)
{
	struct ring other = { .test = r->test, .fd = r->fd };
	const char *clone = getenv("CLONE");
	struct ucmd_lend_count c;
	char number[16];
	int i;

	if (clone) {
		c = count(r);
		if (c.lent != c.released + UCMD_LEND_FRAMES)
			fail(r, "a clone has %llu frames",
			     (unsigned long long)(c.lent - c.released));
		close(atoi(clone));
		all_back(r);
		return;
	}
	ring_open(r, r->kind);
	table(r);
	batch();
	for (i = 0; i < UCMD_LEND_FRAMES; i++)
		lend(r, i, 0, ANY);
	submit(r);
	quiet(r, "although the frames are out");
	ring_open(&other, r->kind);
	if (io_uring_clone_buffers(&other.uring, &r->uring))
		fail(r, "no clone");
	fcntl(r->uring.ring_fd, F_SETFD, 0);
	fcntl(other.uring.ring_fd, F_SETFD, 0);
	snprintf(number, sizeof(number), "%d", other.uring.ring_fd);
	setenv("CLONE", number, 1);
	if (!r->failed)
		execl("/proc/self/exe", "prog", r->test->name, r->kind->name, NULL);
	r->failed = true;
}

static void another_program(struct ring *r)
{
	if (ring_child(r))
		fail(r, "the child failed");
	all_back(r);
}

/* The ring goes first, the task lives on. */
static void ring_goes_first(struct ring *r)
{
	struct ring other = { .test = r->test, .fd = r->fd };
	int p[2], round, i;

	new_pipe(r, p, 0);
	for (round = 0; round < 5 && !r->failed; round++) {
		ring_open(&other, r->kind);
		table(&other);
		batch();
		for (i = 0; i < UCMD_LEND_FRAMES; i++)
			lend(&other, i, 0, ANY);
		read_slot(&other, p[0], DEST, 0, 4096, -1, 0, ANY);
		submit(&other);
		quiet(&other, "although the frames are out");
		io_uring_queue_exit(&other.uring);
		all_back(r);
	}
	close(p[0]);
	close(p[1]);
	r->failed |= other.failed;
}

/* Lend, use, and take back are a chain of links, each of which completes. */
static void at_once(struct ring *r)
{
	int fd = new_file(r), round;

	table(r);
	for (round = 0; round < 20 && !r->failed; round++) {
		unsigned int i = round % DEST;

		batch();
		give(r, i, IOSQE_IO_LINK, 0);
		write_slot(r, fd, i, 0, SIZE, 0, IOSQE_IO_LINK, SIZE);
		back(r, i, 0, 0);
		collect(r);
		last(r, 2);
		if (pread(fd, buffer, SIZE, 0) != SIZE)
			fail(r, "the file has too little");
		expect(r, "file", buffer, i, 0, SIZE);
	}
	batch();
	give(r, 1, 0, 0);
	give(r, 1, 0, -EALREADY);
	lend(r, 1, 0, -EALREADY);
	lend_part(r, (struct ucmd_lend_frame){ .frame = 2, .slot = 1, .len = SIZE,
		  .flags = UCMD_LEND_AT_ONCE }, 0, -EBUSY);
	lend_part(r, (struct ucmd_lend_frame){ .frame = 2, .slot = SLOTS, .len = SIZE,
		  .flags = UCMD_LEND_AT_ONCE }, 0, -EINVAL);
	back(r, 1, 0, 0);
	back(r, 1, 0, -ENOENT);
	collect(r);
	close(fd);
	all_back(r);
}

/* What nobody takes back ends with the table, and with the last clone of it. */
static void at_once_for_good(struct ring *r)
{
	struct ring other = { .test = r->test, .fd = r->fd };
	int fd = new_file(r), err, i;

	table(r);
	batch();
	give(r, 0, 0, 0);
	give(r, 1, 0, 0);
	collect(r);
	if (empty_slot(&r->uring, 0) != 1)
		fail(r, "the slot cannot be emptied");
	if (ioctl(r->fd, UCMD_LEND_REVOKE))
		fail(r, "revoke: %s", strerror(errno));
	batch();
	back(r, 0, 0, -ENOENT);
	write_slot(r, fd, 1, 0, SIZE, 0, 0, SIZE);
	collect(r);
	io_uring_unregister_buffers(&r->uring);
	all_back(r);

	ring_open(&other, r->kind);
	table(&other);
	batch();
	for (i = 0; i < UCMD_LEND_FRAMES; i++)
		give(&other, i, 0, 0);
	collect(&other);
	err = io_uring_clone_buffers(&r->uring, &other.uring);
	if (err)
		fail(r, "clone: %s", strerror(-err));
	batch();
	back(r, 3, 0, -ENOENT);		/* not lent to this ring */
	collect(r);
	batch();
	back(&other, 3, 0, 0);
	collect(&other);
	io_uring_queue_exit(&other.uring);
	usleep(200 * 1000);
	batch();
	give(r, 3, 0, -EALREADY);
	write_slot(r, fd, 3, 0, SIZE, 0, 0, SIZE);
	collect(r);
	if (pread(fd, buffer, SIZE, 0) != SIZE)
		fail(r, "the file has too little");
	expect(r, "file", buffer, 3, 0, SIZE);
	io_uring_unregister_buffers(&r->uring);
	close(fd);
	all_back(r);
	r->failed |= other.failed;
}

/* All frames, over and over, in every order. */
static void often(struct ring *r)
{
	int fd = new_file(r), round, i;

	table(r);
	for (round = 0; round < 100 && !r->failed; round++) {
		batch();
		for (i = 0; i < DEST; i++)
			lend(r, (i + round) % DEST, 0, ANY);
		for (i = 0; i < DEST; i++) {
			unsigned int f = (i * 3 + round) % DEST;

			write_slot(r, fd, f, f * 4096, 4096, f * 4096, IOSQE_IO_LINK, 4096);
			back(r, f, 0, 0);
		}
		collect(r);
	}
	for (i = 0; i < DEST; i++) {
		if (pread(fd, buffer, 4096, i * 4096) != 4096)
			fail(r, "the file has too little");
		expect(r, "file", buffer, i, i * 4096, 4096);
	}
	close(fd);
	all_back(r);
}

static const struct test tests[] = {
	{ "three sinks", three_sinks },
	{ "one submission", one_submission },
	{ "sub-ranges", sub_ranges },
	{ "destination", destination },
	{ "refused", refused },
	{ "named a buffer", named_a_buffer },
	{ "secondaries fail", secondaries_fail },
	{ "secondary canceled", secondary_canceled },
	{ "freed pages", freed_pages },
	{ "user empties the slot", user_empties },
	{ "revoked", revoked },
	{ "cloned to another ring", cloned },
	{ "from workers", from_workers },
	{ "killed", killed, dying_child },
	{ "another program", another_program, exec_child },
	{ "ring goes first", ring_goes_first },
	{ "at once", at_once },
	{ "at once, for good", at_once_for_good },
	{ "often", often },
};

int main(int argc, char **argv)
{
	return test_main(argc, argv, UCMD_LEND_NODE, tests, ARRAY_SIZE(tests));
}
