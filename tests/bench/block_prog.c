// SPDX-License-Identifier: GPL-2.0
/*
 * prog DRIVER TARGET OP SIZE DEPTH REQUESTS: requests to a disk that a program serves. DRIVER
 * is whose disk it is, and how the server gets at the data:
 *
 *	ucmd	examples/14-block, the data lent with the request
 *	ublk	ublk, the data registered with the request (UBLK_F_AUTO_BUF_REG)
 *	copy	ublk, the data copied to and from memory of the server
 *
 * TARGET is null, which ends what it gets, or loop, which reads and writes a file in memory;
 * OP is read or write. The server is this program in another process. Each request is one of
 * the disk: no two that are in flight at a time can be merged. Prints the arguments, and then
 * how long they took, processor time of the server and of the load, all in ns, the bytes that
 * were copied, and the bytes that were asked for.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <liburing.h>
#include <linux/ublk_cmd.h>
#include <signal.h>
#include <spawn.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "../../examples/14-block/ucmd_block.h"

#define ARRAY_SIZE(a)	(sizeof(a) / sizeof((a)[0]))
#define TAGS		UCMD_BLOCK_DEPTH
#define DISK_SIZE	UCMD_BLOCK_SIZE
#define MAX_REQUEST	(128 << 10)
#define BACKING		"/tmp/backing"
#define LEDGER		"/tmp/ledger"
#define SERVER		"BENCH_SERVER"	/* in the environment of that process */
#define UBLK_DISK	"/dev/ublkb0"
#define STAMP		0x73657276656421ull	/* what memory of the server begins with */

/* What the server did, for the other process to see */
struct ledger {
	uint64_t requests, copied;
	bool ready;
};

static struct ledger *ledger;

static void die(const char *what, int err)
{
	printf("bench: %s: %s\n", what, strerror(err));
	fflush(stdout);
	exit(1);
}

static int open_or_die(const char *path, int flags)
{
	int fd = open(path, flags | O_CLOEXEC, 0600);

	if (fd < 0)
		die(path, errno);
	return fd;
}

static void *map(int fd, size_t size, int prot)
{
	void *p = mmap(NULL, size, prot, MAP_SHARED, fd, 0);

	if (p == MAP_FAILED)
		die("mmap", errno);
	return p;
}

static void *aligned(size_t size)
{
	void *p;

	if (posix_memalign(&p, 4096, size))
		die("memory", ENOMEM);
	return memset(p, 0, size);
}

static uint64_t now(clockid_t clock)
{
	struct timespec ts;

	if (clock_gettime(clock, &ts))
		die("clock", errno);
	return ts.tv_sec * 1000000000ull + ts.tv_nsec;
}

static void ring_open(struct io_uring *ring, unsigned int entries, unsigned int flags)
{
	int err = io_uring_queue_init(entries, ring, flags | IORING_SETUP_SINGLE_ISSUER |
						     IORING_SETUP_DEFER_TASKRUN);

	if (err)
		die("ring", -err);
}

static struct io_uring_sqe *next_sqe(struct io_uring *ring)
{
	struct io_uring_sqe *sqe = io_uring_get_sqe(ring);

	if (!sqe)
		die("SQ full", ENOSPC);
	return memset(sqe, 0, sizeof(*sqe));
}

/* --- the server ----------------------------------------------------------- */

enum request_op { READ, WRITE, FLUSH };

struct request {
	enum request_op op;
	uint64_t at;
	uint32_t len;
};

/* A request is known by the number of the command that brought it, which is that of its slot. */
struct driver {
	const char *name, *disk;
	void (*open)(void);
	void (*fetch)(unsigned int nr);
	void (*start)(void);	/* when all commands wait */
	struct request (*request)(unsigned int nr);
	void (*next)(unsigned int nr, uint32_t len);	/* ends it and waits for another one */
};

static struct io_uring ring;
static int node;
static uint8_t *memory[TAGS];	/* of the server, if data are copied there */

#define FAILED	TAGS	/* in user_data, of what has no CQE unless it fails */

static void command(uint32_t op, const void *payload, uint64_t addr, unsigned int nr)
{
	struct io_uring_sqe *sqe = next_sqe(&ring);

	sqe->opcode = IORING_OP_URING_CMD;
	sqe->fd = node;
	sqe->cmd_op = op;
	sqe->addr = addr;
	sqe->user_data = nr;
	memcpy(sqe->cmd, payload, 16);	/* each has that many */
}

static struct ucmd_block_io ios[TAGS];

static void ucmd_open(void)
{
	node = open_or_die(UCMD_BLOCK_NODE, O_RDWR);
	if (ioctl(node, UCMD_BLOCK_START))
		die(UCMD_BLOCK_NODE, errno);
}

static void ucmd_fetch(unsigned int nr)
{
	struct ucmd_block_fetch fetch = {
		.io = (uintptr_t)&ios[nr], .number = nr, .slot = nr, .flags = UCMD_BLOCK_LENT,
	};

	command(UCMD_BLOCK_FETCH, &fetch, 0, nr);
}

static struct request ucmd_request(unsigned int nr)
{
	return (struct request){ .op = ios[nr].op == UCMD_BLOCK_READ ? READ :
				       ios[nr].op == UCMD_BLOCK_WRITE ? WRITE : FLUSH,
				 .at = ios[nr].at, .len = ios[nr].len };
}

static void ucmd_next(unsigned int nr, uint32_t len)
{
	struct ucmd_block_tag end = {
		.tag = ios[nr].tag, .serial = ios[nr].serial, .flags = UCMD_BLOCK_NEXT,
	};

	(void)len;
	command(UCMD_BLOCK_END, &end, 0, nr);
}

static void ucmd_start(void)
{
}

static struct ublksrv_io_desc *descriptions;	/* by tag, which is the number */

static void ublk_control(uint32_t op, void *buffer, size_t len, uint64_t data)
{
	struct ublksrv_ctrl_cmd cmd = { .queue_id = -1, .addr = (uintptr_t)buffer, .len = len,
					.data = { data } };
	int fd = open_or_die("/dev/ublk-control", O_RDWR), err;
	struct io_uring_cqe *cqe;
	struct io_uring_sqe *sqe;
	struct io_uring control;

	ring_open(&control, 1, IORING_SETUP_SQE128);
	sqe = next_sqe(&control);
	sqe->opcode = IORING_OP_URING_CMD;
	sqe->fd = fd;
	sqe->cmd_op = op;
	memcpy(sqe->cmd, &cmd, sizeof(cmd));
	io_uring_submit(&control);
	err = io_uring_wait_cqe(&control, &cqe);
	if (err || cqe->res)
		die("ublk-control", err ? -err : -cqe->res);
	io_uring_queue_exit(&control);
	close(fd);
}

/* The limits of the disk of ucmd */
static void ublk_add(uint64_t flags)
{
	struct ublksrv_ctrl_dev_info info = {
		.nr_hw_queues = 1, .queue_depth = TAGS, .max_io_buf_bytes = MAX_REQUEST,
		.flags = flags | UBLK_F_NO_AUTO_PART_SCAN,
	};
	struct ublk_params params = {
		.len = sizeof(params),
		.types = UBLK_PARAM_TYPE_BASIC | UBLK_PARAM_TYPE_SEGMENT,
		.basic = {
			.attrs = UBLK_ATTR_VOLATILE_CACHE,
			.logical_bs_shift = 9, .physical_bs_shift = 12, .io_min_shift = 9,
			.max_sectors = MAX_REQUEST >> 9, .dev_sectors = DISK_SIZE >> 9,
		},
		.seg = {
			.seg_boundary_mask = UINT32_MAX, .max_segment_size = 65536,
			.max_segments = 32,
		},
	};

	ublk_control(UBLK_U_CMD_ADD_DEV, &info, sizeof(info), 0);
	ublk_control(UBLK_U_CMD_SET_PARAMS, &params, sizeof(params), 0);
	node = open_or_die("/dev/ublkc0", O_RDWR);
	descriptions = map(node, TAGS * sizeof(*descriptions), PROT_READ);
}

static void ublk_open(void)
{
	ublk_add(UBLK_F_AUTO_BUF_REG);
}

static void copy_open(void)
{
	unsigned int i;

	ublk_add(0);
	for (i = 0; i < TAGS; i++) {
		memory[i] = aligned(MAX_REQUEST);
		*(uint64_t *)memory[i] = STAMP;
	}
}

static void ublk_start(void)
{
	ublk_control(UBLK_U_CMD_START_DEV, NULL, 0, getpid());
}

static void ublk_io(uint32_t op, unsigned int nr, uint32_t len)
{
	struct ublksrv_io_cmd cmd = { .tag = nr, .result = len, .addr = (uintptr_t)memory[nr] };
	struct ublk_auto_buf_reg slot = { .index = nr };

	command(op, &cmd, memory[nr] ? 0 : ublk_auto_buf_reg_to_sqe_addr(&slot), nr);
}

static void ublk_fetch(unsigned int nr)
{
	ublk_io(UBLK_U_IO_FETCH_REQ, nr, 0);
}

static struct request ublk_request(unsigned int nr)
{
	const struct ublksrv_io_desc *d = &descriptions[nr];

	return (struct request){ .op = ublksrv_get_op(d) == UBLK_IO_OP_READ ? READ :
				       ublksrv_get_op(d) == UBLK_IO_OP_WRITE ? WRITE : FLUSH,
				 .at = d->start_sector << 9, .len = d->nr_sectors << 9 };
}

static void ublk_next(unsigned int nr, uint32_t len)
{
	ublk_io(UBLK_U_IO_COMMIT_AND_FETCH_REQ, nr, len);
}

static const struct driver drivers[] = {
	{ "ucmd", UCMD_BLOCK_DISK, ucmd_open, ucmd_fetch, ucmd_start, ucmd_request,
	  ucmd_next },
	{ "ublk", UBLK_DISK, ublk_open, ublk_fetch, ublk_start, ublk_request,
	  ublk_next },
	{ "copy", UBLK_DISK, copy_open, ublk_fetch, ublk_start, ublk_request,
	  ublk_next },
};

/* The operation of the target, whose CQE is that of the command behind it unless it fails */
static void push_io(unsigned int nr, const struct request *rq, int file)
{
	struct io_uring_sqe *sqe = next_sqe(&ring);

	if (rq->op == FLUSH)
		io_uring_prep_fsync(sqe, file, 0);
	else if (rq->op == READ && memory[nr])
		io_uring_prep_read(sqe, file, memory[nr], rq->len, rq->at);
	else if (rq->op == READ)
		io_uring_prep_read_fixed(sqe, file, NULL, rq->len, rq->at, nr);
	else if (memory[nr])
		io_uring_prep_write(sqe, file, memory[nr], rq->len, rq->at);
	else
		io_uring_prep_write_fixed(sqe, file, NULL, rq->len, rq->at, nr);
	sqe->flags = IOSQE_IO_LINK | IOSQE_CQE_SKIP_SUCCESS;
	sqe->user_data = FAILED;
}

static void serve_request(const struct driver *driver, unsigned int nr, int file)
{
	struct request rq = driver->request(nr);

	if (rq.op != FLUSH) {
		ledger->requests++;
		ledger->copied += (memory[nr] ? rq.len : 0) + (file >= 0 ? rq.len : 0);
	}
	if (file >= 0)
		push_io(nr, &rq, file);
	driver->next(nr, rq.len);
}

/* Until it is killed */
static void serve(const struct driver *driver, bool loop)
{
	int file = loop ? open_or_die(BACKING, O_RDWR) : -1, err;
	struct io_uring_cqe *cqe;
	unsigned int i;

	ring_open(&ring, 4 * TAGS, 0);
	err = io_uring_register_buffers_sparse(&ring, TAGS);
	if (err)
		die("buffers", -err);
	driver->open();
	for (i = 0; i < TAGS; i++)
		driver->fetch(i);
	io_uring_submit(&ring);
	driver->start();
	__atomic_store_n(&ledger->ready, true, __ATOMIC_RELEASE);
	while (true) {
		io_uring_submit_and_wait(&ring, 1);
		while (!io_uring_peek_cqe(&ring, &cqe)) {
			if (cqe->user_data >= FAILED || cqe->res)
				die("server", cqe->res < 0 ? -cqe->res : EPROTO);
			i = cqe->user_data;
			io_uring_cqe_seen(&ring, cqe);
			serve_request(driver, i, file);
		}
	}
}

static pid_t server_start(char **argv, clockid_t *clock)
{
	pid_t pid;
	int err;

	setenv(SERVER, "", 1);
	err = posix_spawn(&pid, "/proc/self/exe", NULL, NULL, argv, environ);
	if (!err)
		err = clock_getcpuclockid(pid, clock);
	if (err)
		die("posix_spawn", err);
	while (!__atomic_load_n(&ledger->ready, __ATOMIC_ACQUIRE)) {
		if (waitpid(pid, NULL, WNOHANG))
			exit(1);
		usleep(1000);
	}
	return pid;
}

/* --- the load --------------------------------------------------------------- */

struct load {
	struct io_uring uring;
	int disk;
	bool write;
	unsigned int size, depth, issued;
	uint64_t word;		/* of what a null target has read; with @loop that of the place */
	bool loop;
	struct {
		uint8_t *data;
		uint64_t at;
	} flying[TAGS];
};

/* What stands at a place of the file */
static uint64_t word_at(uint64_t at)
{
	return at + 1;
}

static void load_push(struct load *l, unsigned int i)
{
	unsigned int places = DISK_SIZE / l->size;
	uint64_t at = (uint64_t)l->size * (l->issued++ * 37 % places);
	struct io_uring_sqe *sqe = next_sqe(&l->uring);

	l->flying[i].at = at;
	*(uint64_t *)l->flying[i].data = l->write ? word_at(at) : 0;
	if (l->write)
		io_uring_prep_write(sqe, l->disk, l->flying[i].data, l->size, at);
	else
		io_uring_prep_read(sqe, l->disk, l->flying[i].data, l->size, at);
	sqe->user_data = i;
}

static void load_check(struct load *l, const struct io_uring_cqe *cqe)
{
	unsigned int i = cqe->user_data;

	if (cqe->res != (int)l->size)
		die("request", cqe->res < 0 ? -cqe->res : EIO);
	if (!l->write && *(uint64_t *)l->flying[i].data !=
			 (l->loop ? word_at(l->flying[i].at) : l->word))
		die("data that were not expected", EIO);
}

/* @n requests, @depth at a time */
static void load_run(struct load *l, unsigned int n)
{
	struct io_uring_cqe *cqe;
	unsigned int i, done = 0, pushed;

	for (pushed = 0; pushed < l->depth && pushed < n; pushed++)
		load_push(l, pushed);
	while (done < n) {
		io_uring_submit_and_wait(&l->uring, 1);
		while (!io_uring_peek_cqe(&l->uring, &cqe)) {
			load_check(l, cqe);
			i = cqe->user_data;
			io_uring_cqe_seen(&l->uring, cqe);
			done++;
			if (pushed++ < n)
				load_push(l, i);
		}
	}
}

static void load_open(struct load *l, const char *disk)
{
	unsigned int i;

	l->disk = open_or_die(disk, O_RDWR | O_DIRECT);
	ring_open(&l->uring, TAGS, 0);
	for (i = 0; i < l->depth; i++)
		l->flying[i].data = aligned(l->size);
}

/* The file has a page cache before, and afterwards what was written. */
static void file_fill(struct load *l)
{
	int fd = open_or_die(BACKING, O_RDWR | O_CREAT | O_TRUNC);
	uint8_t *data = aligned(MAX_REQUEST);
	uint64_t at, i;

	for (at = 0; at < DISK_SIZE; at += MAX_REQUEST) {
		for (i = 0; i < MAX_REQUEST && !l->write; i += 4096)
			*(uint64_t *)(data + i) = word_at(at + i);
		if (pwrite(fd, data, MAX_REQUEST, at) != MAX_REQUEST)
			die(BACKING, errno);
	}
	close(fd);
	free(data);
}

static void file_check(struct load *l)
{
	int fd = open_or_die(BACKING, O_RDONLY);
	uint64_t at, word;
	unsigned int i;

	for (i = 0; i < l->issued && i < DISK_SIZE / l->size; i++) {
		at = (uint64_t)l->size * (i * 37 % (DISK_SIZE / l->size));
		if (pread(fd, &word, 8, at) != 8 || word != word_at(at))
			die("the file has something else", EIO);
	}
	close(fd);
}

int main(int argc, char **argv)
{
	uint64_t start, end, of_server, of_load, requests, copied;
	const struct driver *driver = NULL;
	unsigned int i, n;
	struct load l = { };
	clockid_t clock;
	pid_t server;

	for (i = 0; argc >= 7 && i < ARRAY_SIZE(drivers); i++)
		if (!strcmp(argv[1], drivers[i].name))
			driver = &drivers[i];
	if (!driver)
		die("usage: prog DRIVER TARGET OP SIZE DEPTH REQUESTS", EINVAL);
	l.loop = !strcmp(argv[2], "loop");
	l.write = !strcmp(argv[3], "write");
	l.size = atoi(argv[4]);
	l.depth = atoi(argv[5]);
	n = atoi(argv[6]);
	l.word = !strcmp(driver->name, "copy") ? STAMP : 0;
	i = open_or_die(LEDGER, O_RDWR | O_CREAT);
	if (l.size < 4096 || l.size > MAX_REQUEST || !l.depth || l.depth > TAGS ||
	    ftruncate(i, sizeof(*ledger)))
		die("arguments", EINVAL);
	ledger = map(i, sizeof(*ledger), PROT_READ | PROT_WRITE);
	if (getenv(SERVER))
		serve(driver, l.loop);

	memset(ledger, 0, sizeof(*ledger));
	if (l.loop)
		file_fill(&l);
	server = server_start(argv, &clock);
	load_open(&l, driver->disk);
	load_run(&l, n / 8 + 1);	/* the first touch of everything */
	requests = ledger->requests;
	copied = ledger->copied;
	of_server = now(clock);
	of_load = now(CLOCK_PROCESS_CPUTIME_ID);
	start = now(CLOCK_MONOTONIC);
	load_run(&l, n);
	end = now(CLOCK_MONOTONIC);
	of_load = now(CLOCK_PROCESS_CPUTIME_ID) - of_load;
	of_server = now(clock) - of_server;
	if (ledger->requests - requests != n)
		die("requests were merged or split", EPROTO);
	copied = ledger->copied - copied;
	close(l.disk);
	if (l.loop && l.write)
		file_check(&l);
	kill(server, SIGKILL);
	waitpid(server, NULL, 0);
	printf("%s %s %s %u %u %u %llu %llu %llu %llu %llu\n", argv[1], argv[2], argv[3], l.size,
	       l.depth, n, (unsigned long long)(end - start), (unsigned long long)of_server,
	       (unsigned long long)of_load, (unsigned long long)copied,
	       (unsigned long long)n * l.size);
	return 0;
}
