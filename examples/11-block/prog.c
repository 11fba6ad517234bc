// SPDX-License-Identifier: GPL-2.0
/*
 * Serves the disk of ucmd_block from a file, in processes that are killed while it
 * is written to, and checks that no write was lost or torn.
 */
#define _GNU_SOURCE
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <ucmd_test.h>

#include "ucmd_block.h"

#define BACKING	"/tmp/backing"
#define MNT	"/tmp/mnt"

/* --- the server ----------------------------------------------------------- */

enum { DID_FETCH, DID_LEND, DID_IO, DID_END };

static void server_sqe(struct io_uring_sqe *sqe, int did, unsigned int tag, unsigned int flags)
{
	sqe->flags = flags;
	sqe->user_data = did << 16 | tag;
}

static void server_command(struct ring *r, uint32_t op, const void *payload, int did,
			   unsigned int tag)
{
	struct io_uring_sqe *sqe = ring_sqe(r);

	sqe->opcode = IORING_OP_URING_CMD;
	sqe->fd = r->fd;
	sqe->cmd_op = op;
	memcpy(sqe->cmd, payload, 16);
	server_sqe(sqe, did, tag, 0);
}

static struct ucmd_block_io ios[UCMD_BLOCK_DEPTH];

static void server_fetch(struct ring *r, unsigned int number)
{
	struct ucmd_block_fetch fetch = { .io = (uintptr_t)&ios[number], .number = number };

	server_command(r, UCMD_BLOCK_FETCH, &fetch, DID_FETCH, number);
}

static void server_end(struct ring *r, unsigned int tag, int error)
{
	struct { struct ucmd_block_tag t; uint64_t rest; } end = { { .tag = tag, .error = error } };

	server_command(r, UCMD_BLOCK_END, &end, DID_END, tag);
}

/* Lends the request to the slot of its number, has it read or written, ends it. */
static void server_io(struct ring *r, const struct ucmd_block_io *io, int file)
{
	struct { struct ucmd_block_tag t; uint64_t rest; } lend = { { .tag = io->tag,
								      .slot = io->tag } };
	struct io_uring_sqe *sqe;

	if (io->op == UCMD_BLOCK_FLUSH) {
		sqe = ring_sqe(r);
		io_uring_prep_fsync(sqe, file, 0);
	} else {
		server_command(r, UCMD_BLOCK_LEND, &lend, DID_LEND, io->tag);
		sqe = ring_sqe(r);
		if (io->op == UCMD_BLOCK_READ)
			io_uring_prep_read_fixed(sqe, file, NULL, io->len, io->at, io->tag);
		else
			io_uring_prep_write_fixed(sqe, file, NULL, io->len, io->at, io->tag);
	}
	server_sqe(sqe, DID_IO, io->tag, IOSQE_IO_LINK | (io->tag & 1 ? IOSQE_ASYNC : 0));
	server_end(r, io->tag, 0);
}

static void server_cqe(struct ring *r, const struct io_uring_cqe *cqe, int file)
{
	unsigned int nr = cqe->user_data & 0xffff, did = cqe->user_data >> 16;

	switch (did) {
	case DID_FETCH:
		if (cqe->res == -EBUSY)	/* the dead server is not gone yet */
			usleep(1000);
		else if (cqe->res)
			fail(r, "fetch %u: %d", nr, cqe->res);
		else
			server_io(r, &ios[nr], file);
		server_fetch(r, nr);
		break;
	case DID_LEND:
		if (cqe->res)
			fail(r, "request %u: lent with %d", nr, cqe->res);
		break;
	case DID_END:
		if (cqe->res == -ECANCELED)	/* as the operation before it failed */
			server_end(r, nr, EIO);
		else if (cqe->res)
			fail(r, "request %u: ended with %d", nr, cqe->res);
		break;
	}
}

/* Until it is killed. */
static void serve(struct ring *r)
{
	int file = open(BACKING, O_RDWR | O_CLOEXEC), err;
	struct io_uring_cqe *cqe;
	unsigned int i;

	ring_open(r, r->kind);
	err = io_uring_register_buffers_sparse(&r->uring, UCMD_BLOCK_DEPTH);
	if (file < 0 || err)
		fail(r, "no file, or no buffers");
	for (i = 0; i < UCMD_BLOCK_DEPTH; i++)
		server_fetch(r, i);
	while (!r->failed) {
		io_uring_submit_and_wait(&r->uring, 1);
		while (!io_uring_peek_cqe(&r->uring, &cqe)) {
			server_cqe(r, cqe, file);
			io_uring_cqe_seen(&r->uring, cqe);
		}
	}
}

static pid_t server;

static void server_start(struct ring *r)
{
	char *argv[] = { "prog", (char *)r->test->name, (char *)r->kind->name, NULL };
	int err;

	fflush(stdout);
	err = posix_spawn(&server, "/proc/self/exe", NULL, NULL, argv, NULL);
	if (err)
		fail(r, "posix_spawn: %s", strerror(err));
}

static void server_kill(struct ring *r)
{
	int status;

	kill(server, SIGKILL);
	if (waitpid(server, &status, 0) != server || !WIFSIGNALED(status))
		fail(r, "the server ended by itself: %#x", status);
}

/* --- the user of the disk --------------------------------------------------- */

static void backing_new(struct ring *r)
{
	int fd = open(BACKING, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);

	if (fd < 0 || ftruncate(fd, UCMD_BLOCK_SIZE))
		fail(r, BACKING ": %s", strerror(errno));
	close(fd);
}

static int disk_open(struct ring *r, int flags)
{
	int fd = open(UCMD_BLOCK_DISK, O_RDWR | O_CLOEXEC | flags);

	if (fd < 0)
		fail(r, UCMD_BLOCK_DISK ": %s", strerror(errno));
	return fd;
}

static uint8_t *buffer_new(size_t size)
{
	void *p = NULL;

	return posix_memalign(&p, 4096, size) ? NULL : p;
}

/* The whole disk, in pieces of all sizes; then disk and file are compared. */
static void whole_disk(struct ring *r)
{
	uint8_t *data = buffer_new(UCMD_BLOCK_SIZE), *back = buffer_new(UCMD_BLOCK_SIZE);
	size_t at, n, size;
	unsigned int i;
	int fd;

	backing_new(r);
	server_start(r);
	fd = disk_open(r, O_DIRECT);
	for (i = 0; i < UCMD_BLOCK_SIZE / 4; i++)
		((uint32_t *)data)[i] = i * 2654435761u + (uintptr_t)r->kind;
	for (at = 0, n = 512; at < UCMD_BLOCK_SIZE && !r->failed; at += size) {
		n = n * 3 % 700001;
		size = (n + 511) & ~511ul;
		if (size > UCMD_BLOCK_SIZE - at)
			size = UCMD_BLOCK_SIZE - at;
		if (pwrite(fd, data + at, size, at) != (ssize_t)size)
			fail(r, "write of %zu at %zu: %s", size, at, strerror(errno));
	}
	if (fsync(fd))
		fail(r, "fsync: %s", strerror(errno));
	if (pread(fd, back, UCMD_BLOCK_SIZE, 0) != UCMD_BLOCK_SIZE ||
	    memcmp(data, back, UCMD_BLOCK_SIZE))
		fail(r, "the disk has something else");
	close(fd);
	fd = open(BACKING, O_RDONLY | O_CLOEXEC);
	if (read(fd, back, UCMD_BLOCK_SIZE) != UCMD_BLOCK_SIZE ||
	    memcmp(data, back, UCMD_BLOCK_SIZE))
		fail(r, "the file has something else");
	close(fd);
	server_kill(r);
	free(data);
	free(back);
}

/*
 * Each thread has blocks of its own, which it writes again and again with a new
 * stamp in each word, and checks what it wrote last.
 */
#define THREADS	6
#define BLOCKS	8
#define BLOCK	(64 << 10)

struct writer {
	struct ring *r;
	unsigned int nr;
	uint64_t stamps[BLOCKS];
	pthread_t thread;
};

static atomic_bool stop;
static atomic_uint writes;

static void check_block(struct writer *w, int fd, unsigned int block, uint64_t *buffer)
{
	size_t i;

	if (pread(fd, buffer, BLOCK, (w->nr * BLOCKS + block) * (off_t)BLOCK) != BLOCK) {
		fail(w->r, "read: %s", strerror(errno));
		return;
	}
	for (i = 0; i < BLOCK / 8 && !w->r->failed; i++)
		if (buffer[i] != w->stamps[block])
			fail(w->r, "block %u of writer %u: %#llx at %zu, written was %#llx", block,
			     w->nr, (unsigned long long)buffer[i], i * 8,
			     (unsigned long long)w->stamps[block]);
}

static void *write_often(void *arg)
{
	struct writer *w = arg;
	uint64_t *buffer = (uint64_t *)buffer_new(BLOCK), n;
	int fd = disk_open(w->r, O_DIRECT);
	unsigned int block;
	size_t i;

	for (n = 1; !stop && !w->r->failed; n++) {
		block = n * 7 % BLOCKS;
		w->stamps[block] = (uint64_t)(w->nr + 1) << 48 | n;
		for (i = 0; i < BLOCK / 8; i++)
			buffer[i] = w->stamps[block];
		if (pwrite(fd, buffer, BLOCK, (w->nr * BLOCKS + block) * (off_t)BLOCK) != BLOCK)
			fail(w->r, "write: %s", strerror(errno));
		writes++;
		if (n > BLOCKS)
			check_block(w, fd, (block + 3) % BLOCKS, buffer);
	}
	for (block = 0; block < BLOCKS && n > BLOCKS; block++)
		check_block(w, fd, block, buffer);
	close(fd);
	free(buffer);
	return NULL;
}

static void server_killed(struct ring *r)
{
	static struct writer writers[THREADS];
	unsigned int before, kills, i;

	backing_new(r);
	server_start(r);
	stop = false;
	before = writes;
	for (i = 0; i < THREADS; i++) {
		writers[i] = (struct writer){ .r = r, .nr = i };
		pthread_create(&writers[i].thread, NULL, write_often, &writers[i]);
	}
	for (kills = 0; kills < 12 && !r->failed; kills++) {
		usleep(20000 + kills * 3331 % 30000);
		server_kill(r);
		server_start(r);
	}
	usleep(20000);
	stop = true;
	for (i = 0; i < THREADS; i++)
		pthread_join(writers[i].thread, NULL);
	server_kill(r);
	printf("# %u servers killed in %u writes\n", kills, writes - before);
	if (writes - before < 10 * THREADS)
		fail(r, "%u writes only", writes - before);
}

static void command(struct ring *r, const char *line)
{
	int status = system(line);

	if (status)
		fail(r, "%s: %#x", line, status);
}

static void mount_disk(struct ring *r)
{
	mkdir(MNT, 0700);
	if (mount(UCMD_BLOCK_DISK, MNT, "ext2", 0, NULL))
		fail(r, "mount: %s", strerror(errno));
}

static void unmount_disk(struct ring *r)
{
	if (umount(MNT))
		fail(r, "umount: %s", strerror(errno));
}

static void *copy_files(void *arg)
{
	command(arg, "for i in 1 2 3 4; do cp /bin/busybox " MNT "/copy$i && sync || exit 1; done");
	return NULL;
}

/* A file system is made, filled and read while servers die. */
static void file_system(struct ring *r)
{
	pthread_t thread;
	int i;

	backing_new(r);
	server_start(r);
	command(r, "mke2fs " UCMD_BLOCK_DISK " >/dev/null");
	mount_disk(r);
	pthread_create(&thread, NULL, copy_files, r);
	for (i = 0; i < 6 && !r->failed; i++) {
		usleep(30000);
		server_kill(r);
		server_start(r);
	}
	pthread_join(thread, NULL);
	unmount_disk(r);
	server_kill(r);
	server_start(r);
	mount_disk(r);
	command(r, "for f in " MNT "/copy*; do cmp /bin/busybox $f || exit 1; done");
	command(r, "[ $(ls " MNT "/copy* | wc -l) = 4 ]");
	unmount_disk(r);
	server_kill(r);
}

/* Whatever a server asks for that is not its due. */
static void bad_server(struct ring *r)
{
	struct cmd c[4] = {
		{ .op = UCMD_BLOCK_LEND, .res = -ENOENT },
		{ .op = UCMD_BLOCK_END, .res = -ENOENT },
		{ .op = UCMD_BLOCK_LEND, .res = -ENOENT },
		{ .op = UCMD_BLOCK_END, .res = -ENOENT },
	};
	struct cmd fetch = { .op = UCMD_BLOCK_FETCH, .res = -EINVAL };
	struct cmd second = { .op = UCMD_BLOCK_FETCH, .res = -EBUSY };
	uint8_t *data = buffer_new(4096);
	int fd;

	CMD_PAYLOAD(&c[0], (struct ucmd_block_tag){ .tag = 0 });
	CMD_PAYLOAD(&c[1], (struct ucmd_block_tag){ .tag = 1 });
	CMD_PAYLOAD(&c[2], (struct ucmd_block_tag){ .tag = UCMD_BLOCK_DEPTH });
	CMD_PAYLOAD(&c[3], (struct ucmd_block_tag){ .tag = UINT16_MAX });
	CMD_PAYLOAD(&fetch, (struct ucmd_block_fetch){ .number = UCMD_BLOCK_DEPTH });
	ring_run(r, c, 4);
	ring_run(r, &fetch, 1);

	backing_new(r);
	server_start(r);
	fd = disk_open(r, O_DIRECT);
	if (pread(fd, data, 4096, 0) != 4096)	/* then it has fetched */
		fail(r, "read: %s", strerror(errno));
	ring_run(r, &second, 1);
	ring_run(r, c, 4);
	close(fd);
	server_kill(r);
	free(data);
}

static const struct test tests[] = {
	{ "whole disk", whole_disk, serve },
	{ "server killed", server_killed, serve },
	{ "file system", file_system, serve },
	{ "bad server", bad_server, serve },
};

int main(int argc, char **argv)
{
	return test_main(argc, argv, UCMD_BLOCK_NODE, tests, ARRAY_SIZE(tests));
}
