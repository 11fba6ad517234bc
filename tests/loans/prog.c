// SPDX-License-Identifier: GPL-2.0
/*
 * prog SECONDS SEED PATIENCE_MS: tasks that have memory of ucmd_loans lent to rings, use it,
 * clone it, take it back, and are killed at it, until the time is over. Before that the
 * sizes that users have. Every CQE of a ring that is left properly is booked, and all
 * memory has to have come back PATIENCE_MS after its last user.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <net/if.h>
#include <pthread.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <ucmd_test.h>

#include "loans.h"

#define WORKERS		4
#define SLOTS		8
#define MOST		512		/* operations in a round */
#define LEDGER		"/tmp/ledger"

#ifndef IORING_OP_READV_FIXED
# define IORING_OP_READV_FIXED	58
# define IORING_OP_WRITEV_FIXED	59
#endif

/* Shared by all tasks, so that the books of a killed one are not lost. */
static struct ledger {
	uint64_t lends, lent, uses, used, backs, clones, empties, resizes, rounds, killed, closed;
	uint64_t cqes, wrong;
} *ledger;

#define count(what, n)	__atomic_fetch_add(&ledger->what, n, __ATOMIC_RELAXED)

static uint64_t rng_state;

static uint32_t rng(void)
{
	uint64_t z = rng_state += 0x9e3779b97f4a7c15ull;

	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ull;
	z = (z ^ (z >> 27)) * 0x94d049bb133111ebull;
	return (z ^ (z >> 31)) >> 16;
}

static uint32_t one_of(uint32_t n)
{
	return rng() % n;
}

static bool once_in(uint32_t n)
{
	return !one_of(n);
}

static void __attribute__((format(printf, 1, 2))) wrong(const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	printf("# wrong: ");
	vprintf(fmt, args);
	printf("\n");
	va_end(args);
	fflush(stdout);
	count(wrong, 1);
}

static int device;

static struct loans_count counted(void)
{
	struct loans_count c = { };

	if (ioctl(device, LOANS_COUNT, &c))
		wrong("LOANS_COUNT: %s", strerror(errno));
	return c;
}

/* Milliseconds until everything is back, with the pages that there were before. */
static unsigned int all_back(const char *when, uint64_t pages, unsigned int patience_ms)
{
	uint64_t start = now_us();
	struct loans_count c;
	unsigned int ms;

	do {
		c = counted();
		ms = (now_us() - start) / 1000;
		if (c.made == c.ended && !c.out && c.pages == pages)
			return ms;
		usleep(2000);
	} while (ms < patience_ms);
	wrong("%s: after %u ms %llu of %llu are back, %llu others are lent, %llu pages for %llu",
	      when, ms, (unsigned long long)c.ended, (unsigned long long)c.made,
	      (unsigned long long)c.out, (unsigned long long)c.pages, (unsigned long long)pages);
	return ms;
}

/* --- a ring whose CQEs are booked -------------------------------------------- */

struct seat {
	unsigned int cqes, most, seen;	/* owed at least, at most, and there */
	bool lend, other;
	unsigned int opcode;
};

struct books {
	struct io_uring uring, other;	/* other has clones of the buffers */
	struct seat seats[2 * MOST];
	unsigned int n;
	int file, p[2], s[2];
	bool other_open;
	bool soft[2];	/* for each ring: the next one is linked to what may skip its CQE */
};

static struct io_uring_sqe *next(struct books *b, struct io_uring *uring, unsigned int cqes)
{
	struct io_uring_sqe *sqe = io_uring_get_sqe(uring);

	if (!sqe) {
		io_uring_submit(uring);
		sqe = io_uring_get_sqe(uring);
	}
	if (!sqe || b->n == 2 * MOST)
		return NULL;
	memset(sqe, 0, sizeof(*sqe));
	sqe->user_data = b->n;
	b->seats[b->n] = (struct seat){ .cqes = cqes, .most = cqes, .other = uring == &b->other };
	/* If that fails, what is linked to it is canceled in silence */
	if (b->soft[uring == &b->other])
		b->seats[b->n].cqes = 0;
	b->soft[uring == &b->other] = false;
	b->n++;
	return sqe;
}

static void flags(struct io_uring_sqe *sqe, unsigned int which, struct books *b)
{
	struct seat *seat = &b->seats[sqe->user_data];

	seat->opcode = sqe->opcode;
	io_uring_sqe_set_flags(sqe, which);
	if (which & IOSQE_CQE_SKIP_SUCCESS)
		seat->cqes = 0;
	b->soft[seat->other] = which & (IOSQE_IO_LINK | IOSQE_IO_HARDLINK) && !seat->cqes;
}

static struct io_uring_sqe *command(struct books *b, struct io_uring *uring, uint32_t op,
				    const void *payload, size_t size)
{
	struct io_uring_sqe *sqe = next(b, uring, 1);

	if (!sqe)
		return NULL;
	sqe->opcode = IORING_OP_URING_CMD;
	sqe->fd = device;
	sqe->cmd_op = op;
	memcpy(sqe->cmd, payload, size);
	return sqe;
}

static void reap(struct books *b, struct io_uring *uring)
{
	struct io_uring_cqe *cqe;

	while (!io_uring_peek_cqe(uring, &cqe)) {
		struct seat *seat = &b->seats[cqe->user_data];

		count(cqes, 1);
		if (cqe->user_data >= b->n) {
			wrong("a CQE of nothing: %llu", (unsigned long long)cqe->user_data);
		} else {
			seat->seen++;
			/* A canceled SEND_ZC tells of its end without having said so */
			if (cqe->flags & IORING_CQE_F_MORE)
				seat->cqes = ++seat->most;
			else if (cqe->flags & IORING_CQE_F_NOTIF && seat->most == 1)
				seat->most++;
			if (seat->seen > seat->most)
				wrong("%u CQEs for one operation (%u): %d, flags %#x", seat->seen,
				      seat->opcode, cqe->res, cqe->flags);
			if (seat->lend && cqe->res > 0)
				count(lent, 1);
			if (!seat->lend && cqe->res > 0)
				count(used, 1);
		}
		io_uring_cqe_seen(uring, cqe);
	}
}

static bool open_ring(struct io_uring *uring, unsigned int entries)
{
	static const unsigned int kinds[] = {
		0, IORING_SETUP_COOP_TASKRUN,
		IORING_SETUP_SINGLE_ISSUER | IORING_SETUP_DEFER_TASKRUN,
		IORING_SETUP_SINGLE_ISSUER | IORING_SETUP_DEFER_TASKRUN, IORING_SETUP_SQPOLL,
	};
	struct io_uring_params p = {
		.flags = kinds[one_of(ARRAY_SIZE(kinds))] | IORING_SETUP_CQSIZE,
		.cq_entries = 4 * MOST, .sq_thread_idle = 10,
	};
	int err = io_uring_queue_init_params(entries, uring, &p);

	if (!err)
		err = io_uring_register_buffers_sparse(uring, SLOTS);
	if (err)
		wrong("ring: %s", strerror(-err));
	return !err;
}

static void new_socket(int fds[2])
{
	struct sockaddr_in addr = { .sin_family = AF_INET,
				    .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	int l = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	socklen_t len = sizeof(addr);

	fds[0] = -1;
	fds[1] = -1;
	if (l < 0) {	/* a kernel without it: a socket that refuses */
		if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, fds))
			wrong("socketpair: %s", strerror(errno));
		return;
	}
	if (bind(l, (void *)&addr, len) || listen(l, 1) ||
	    getsockname(l, (void *)&addr, &len)) {
		wrong("socket: %s", strerror(errno));
		return;
	}
	fds[1] = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (connect(fds[1], (void *)&addr, len))
		wrong("connect: %s", strerror(errno));
	fds[0] = accept4(l, NULL, NULL, SOCK_CLOEXEC | SOCK_NONBLOCK);
	close(l);
}

/* --- random operations --------------------------------------------------------- */

static unsigned int some_flags(void)
{
	return (once_in(4) ? IOSQE_ASYNC : 0) | (once_in(3) ? IOSQE_IO_LINK : 0) |
	       (once_in(6) ? IOSQE_IO_HARDLINK : 0) | (once_in(5) ? IOSQE_CQE_SKIP_SUCCESS : 0);
}

static unsigned int number(void)
{
	return once_in(2) ? one_of(LOANS_KEPT) : LOANS_KEPT + one_of(40);
}

static void try_lend(struct books *b)
{
	struct loans_lend lend = {
		.number = number(), .slot = one_of(SLOTS + 1), .elements = one_of(40),
		.at = once_in(3) ? one_of(20000) : 0, .len = once_in(3) ? one_of(40000) : ~0u,
		.flags = once_in(8) ? one_of(16) : 1 + one_of(3), .seed = rng(),
	};
	struct io_uring_sqe *sqe = command(b, &b->uring, LOANS_LEND, &lend, sizeof(lend));

	if (!sqe)
		return;
	b->seats[sqe->user_data].lend = true;
	/* Not linked: what follows would wait for its end. */
	flags(sqe, lend.flags & LOANS_AT_ONCE ? some_flags() :
	      some_flags() & (IOSQE_ASYNC | IOSQE_CQE_SKIP_SUCCESS), b);
	if (once_in(20))
		sqe->uring_cmd_flags = IORING_URING_CMD_FIXED;
	count(lends, 1);
}

static void try_back(struct books *b, struct io_uring *uring)
{
	struct loans_back back = { .number = number() };
	struct io_uring_sqe *sqe = command(b, uring, LOANS_BACK, &back, sizeof(back));

	if (sqe)
		flags(sqe, some_flags(), b);
	count(backs, 1);
}

static void try_use(struct books *b, struct io_uring *uring)
{
	static struct iovec vectors[16][4];	/* read where they are submitted */
	struct iovec *v = vectors[one_of(16)];
	unsigned int at = once_in(3) ? one_of(30000) : one_of(3) * 500;
	unsigned int len = 1 + one_of(once_in(2) ? 40000 : 1000), i;
	struct io_uring_sqe *sqe = next(b, uring, 1);

	if (!sqe)
		return;
	switch (one_of(7)) {
	case 0:
		io_uring_prep_write_fixed(sqe, b->file, (void *)(uintptr_t)at, len, 0, 0);
		break;
	case 1:
		io_uring_prep_read_fixed(sqe, b->file, (void *)(uintptr_t)at, len, 0, 0);
		break;
	case 2:
		io_uring_prep_write_fixed(sqe, b->p[1], (void *)(uintptr_t)at, len % 9000, -1, 0);
		break;
	case 3:
		io_uring_prep_read_fixed(sqe, b->p[0], (void *)(uintptr_t)at, len % 9000, -1, 0);
		break;
	case 4:
		io_uring_prep_send_zc_fixed(sqe, b->s[1], (void *)(uintptr_t)at, len,
					    MSG_NOSIGNAL, 0, 0);
		break;
	default:
		for (i = 0; i < 4; i++)
			v[i] = (struct iovec){ (void *)(uintptr_t)one_of(at + 2000),
					       1 + one_of(len) };
		io_uring_prep_rw(once_in(2) ? IORING_OP_READV_FIXED : IORING_OP_WRITEV_FIXED, sqe,
				 b->file, v, 1 + one_of(4), one_of(1000));
	}
	sqe->buf_index = one_of(SLOTS);
	sqe->user_data = b->n - 1;
	flags(sqe, some_flags() & ~(sqe->opcode == IORING_OP_SEND_ZC ? IOSQE_CQE_SKIP_SUCCESS : 0),
	      b);
	count(uses, 1);
}

/* All of it in one submission: lent, used, and taken back by what is linked */
static void try_all(struct books *b)
{
	struct loans_lend lend = {
		.number = number(), .slot = one_of(SLOTS), .elements = 1 + one_of(30),
		.len = ~0u, .flags = LOANS_SOURCE | LOANS_DEST, .seed = rng(),
	};
	struct loans_back back = { .number = lend.number };
	struct io_uring_sqe *sqe;
	int i;

	sqe = command(b, &b->uring, LOANS_LEND, &lend, sizeof(lend));
	if (!sqe)
		return;
	b->seats[sqe->user_data].lend = true;
	for (i = 0; i < 2; i++) {
		sqe = next(b, &b->uring, 1);
		if (!sqe)
			return;
		if (i)
			io_uring_prep_read_fixed(sqe, b->file, NULL, 1, 0, lend.slot);
		else
			io_uring_prep_write_fixed(sqe, b->file, NULL, 1, 0, lend.slot);
		sqe->user_data = b->n - 1;
		flags(sqe, IOSQE_IO_HARDLINK | IOSQE_CQE_SKIP_SUCCESS, b);
	}
	sqe = command(b, &b->uring, LOANS_BACK, &back, sizeof(back));
	if (sqe)
		flags(sqe, IOSQE_CQE_SKIP_SUCCESS, b);
	count(lends, 1);
	count(uses, 2);
	count(backs, 1);
}

/* The same where lending completes: each waits for the one before it */
static void try_links(struct books *b)
{
	struct loans_lend lend = {
		.number = number(), .slot = one_of(SLOTS), .elements = 1 + one_of(30), .len = ~0u,
		.flags = LOANS_SOURCE | LOANS_DEST | LOANS_AT_ONCE, .seed = rng(),
	};
	struct loans_back back = { .number = lend.number };
	struct io_uring_sqe *sqe = command(b, &b->uring, LOANS_LEND, &lend, sizeof(lend));
	unsigned int i, n = 1 + one_of(3);

	if (!sqe)
		return;
	b->seats[sqe->user_data].lend = true;
	flags(sqe, IOSQE_IO_LINK, b);
	for (i = 0; i < n; i++) {
		sqe = next(b, &b->uring, 1);
		if (!sqe)
			return;
		if (once_in(2))
			io_uring_prep_read_fixed(sqe, b->file, NULL, 1, 0, lend.slot);
		else
			io_uring_prep_write_fixed(sqe, b->file, NULL, 1, 0, lend.slot);
		sqe->user_data = b->n - 1;
		flags(sqe, IOSQE_IO_LINK | (once_in(4) ? IOSQE_ASYNC : 0), b);
	}
	sqe = command(b, &b->uring, LOANS_BACK, &back, sizeof(back));
	if (sqe)
		flags(sqe, 0, b);
	count(lends, 1);
	count(uses, n);
	count(backs, 1);
}

static void empty_slot(struct io_uring *uring, unsigned int slot)
{
	struct iovec nothing = { };
	__u64 tag = 0;

	io_uring_register_buffers_update_tag(uring, slot, &nothing, &tag, 1);
	count(empties, 1);
}

/* What was in the table of the other ring stays with its users only. */
static void try_clone(struct books *b)
{
	if (!b->other_open) {
		b->other_open = open_ring(&b->other, 64);
	} else if (!io_uring_clone_buffers_offset(&b->other, &b->uring, 0, 0, SLOTS,
						  IORING_REGISTER_DST_REPLACE)) {
		count(clones, 1);
	}
}

static void try_resize(struct books *b)
{
	struct io_uring_params p = {
		.sq_entries = once_in(2) ? 64 : 128, .cq_entries = (4 + one_of(2)) * MOST,
		.flags = IORING_SETUP_CQSIZE,
	};

	if (b->uring.flags & IORING_SETUP_DEFER_TASKRUN) {
		io_uring_submit(&b->uring);
		if (!io_uring_resize_rings(&b->uring, &p))
			count(resizes, 1);
	}
}

static void drain(struct books *b)
{
	static char bytes[65536];

	while (read(b->s[0], bytes, sizeof(bytes)) > 0)
		;
}

static bool settled(struct books *b)
{
	unsigned int i;

	for (i = 0; i < b->n; i++)
		if (b->seats[i].seen < b->seats[i].cqes)
			return false;
	return true;
}

/* Nothing waits any more: slots are emptied, and the other ends closed. Then all is there. */
static void settle(struct books *b)
{
	uint64_t start = now_us();
	unsigned int i, open = 0;

	io_uring_submit(&b->uring);
	if (b->other_open)
		io_uring_submit(&b->other);
	usleep(b->uring.flags & IORING_SETUP_SQPOLL ? 20000 : 0);
	close(b->p[0]);
	close(b->p[1]);
	while (!settled(b) && now_us() - start < 30000000) {
		for (i = 0; i < SLOTS; i++) {
			empty_slot(&b->uring, i);
			if (b->other_open)
				empty_slot(&b->other, i);
		}
		drain(b);
		io_uring_submit_and_get_events(&b->uring);
		reap(b, &b->uring);
		if (b->other_open) {
			io_uring_submit_and_get_events(&b->other);
			reap(b, &b->other);
		}
		usleep(1000);
	}
	for (i = 0; i < b->n; i++)
		open += b->seats[i].seen < b->seats[i].cqes;
	if (open)
		wrong("%u of %u operations have no CQE", open, b->n);
}

/* A round; what it leaves open is up to its end. */
static void round_of(struct books *b)
{
	unsigned int steps = 20 + one_of(MOST / 2), i;

	memset(b, 0, sizeof(*b));
	b->file = memfd_create("sink", MFD_CLOEXEC);
	new_socket(b->s);
	if (b->file < 0 || ftruncate(b->file, 1 << 20) || pipe2(b->p, O_CLOEXEC) ||
	    !open_ring(&b->uring, 64))
		return;
	for (i = 0; i < steps; i++) {
		struct io_uring *uring = b->other_open && once_in(3) ? &b->other : &b->uring;

		switch (one_of(32)) {
		case 0 ... 5:
			try_lend(b);
			break;
		case 6 ... 7:
			try_links(b);
			break;
		case 8 ... 17:
			try_use(b, uring);
			break;
		case 18 ... 21:
			try_back(b, uring);
			break;
		case 22 ... 24:
			try_all(b);
			break;
		case 25 ... 26:
			io_uring_submit(uring);
			empty_slot(uring, one_of(SLOTS));
			break;
		case 27:
			try_clone(b);
			break;
		case 28:
			if (once_in(4))
				try_resize(b);
			break;
		case 29:
			if (once_in(16))
				ioctl(device, LOANS_REVOKE);
			break;
		default:
			io_uring_submit(uring);
			drain(b);
			reap(b, uring);
		}
	}
	count(rounds, 1);
	switch (one_of(6)) {
	case 0:
		raise(SIGKILL);
		break;
	case 1:
		_exit(0);
	case 2:			/* the ring goes first, its clone lives on */
		io_uring_queue_exit(&b->uring);
		count(closed, 1);
		if (b->other_open) {
			usleep(one_of(20000));
			io_uring_submit(&b->other);
			io_uring_queue_exit(&b->other);
		}
		close(b->p[0]);
		close(b->p[1]);
		break;
	default:
		settle(b);
		io_uring_queue_exit(&b->uring);
		if (b->other_open)
			io_uring_queue_exit(&b->other);
	}
	close(b->file);
	close(b->s[0]);
	close(b->s[1]);
}

static int worker(uint64_t seed)
{
	static struct books books;
	int i;

	prctl(PR_SET_PDEATHSIG, SIGKILL);
	rng_state = seed;
	for (i = 0; i < 5 && !ledger->wrong; i++)
		round_of(&books);
	return 0;
}

/* --- sizes ----------------------------------------------------------------------- */

static void book(struct io_uring *uring, unsigned int n, unsigned int ms, const char *what)
{
	struct __kernel_timespec limit = { .tv_sec = ms / 1000 };
	struct io_uring_cqe *cqe;

	for (; n; n--) {
		if (io_uring_wait_cqe_timeout(uring, &cqe, &limit)) {
			wrong("%s: %u CQEs are missing", what, n);
			return;
		}
		count(cqes, 1);
		io_uring_cqe_seen(uring, cqe);
	}
}

static void large_ring(struct io_uring *uring, unsigned int slots)
{
	struct io_uring_params p = {
		.flags = IORING_SETUP_CQSIZE | IORING_SETUP_SINGLE_ISSUER |
			 IORING_SETUP_DEFER_TASKRUN,
		.cq_entries = 65536,
	};

	if (io_uring_queue_init_params(1024, uring, &p) ||
	    io_uring_register_buffers_sparse(uring, slots))
		wrong("large ring");
}

static struct io_uring_sqe *large_sqe(struct io_uring *uring)
{
	struct io_uring_sqe *sqe = io_uring_get_sqe(uring);

	if (!sqe) {
		io_uring_submit(uring);
		sqe = io_uring_get_sqe(uring);
	}
	if (!sqe) {
		wrong("no SQE");
		exit(1);
	}
	memset(sqe, 0, sizeof(*sqe));
	return sqe;
}

static void large_command(struct io_uring *uring, uint32_t op, const void *payload, size_t size)
{
	struct io_uring_sqe *sqe = large_sqe(uring);

	sqe->opcode = IORING_OP_URING_CMD;
	sqe->fd = device;
	sqe->cmd_op = op;
	memcpy(sqe->cmd, payload, size);
	count(lends, op == LOANS_LEND);
	count(backs, op == LOANS_BACK);
}

/* 64 MiB in one loan, written to the null device, read from a file in part, and back */
static void one_large(uint64_t pages, unsigned int patience_ms)
{
	struct loans_lend lend = { .number = 100, .len = ~0u, .mib = 64,
				  .flags = LOANS_SOURCE | LOANS_DEST };
	struct loans_back back = { .number = 100 };
	int null = open("/dev/null", O_WRONLY | O_CLOEXEC);
	int zero = open("/dev/zero", O_RDONLY | O_CLOEXEC);
	struct io_uring_sqe *sqe;
	struct io_uring uring;

	large_ring(&uring, 1);
	large_command(&uring, LOANS_LEND, &lend, sizeof(lend));
	sqe = large_sqe(&uring);
	io_uring_prep_write_fixed(sqe, null, NULL, 64 << 20, 0, 0);
	sqe = large_sqe(&uring);
	io_uring_prep_read_fixed(sqe, zero, (void *)(63ul << 20), 1 << 20, 0, 0);
	sqe->flags = IOSQE_IO_LINK;
	large_command(&uring, LOANS_BACK, &back, sizeof(back));
	io_uring_submit(&uring);
	book(&uring, 4, 60000, "64 MiB");
	printf("# 64 MiB in one loan: back after %u ms\n",
	       all_back("64 MiB", pages, patience_ms));
	io_uring_queue_exit(&uring);
	close(null);
	close(zero);
}

/* 10,000 loans at a time on 1,000 slots: those out of the table are read to, slowly. */
static void many_loans(uint64_t pages, unsigned int patience_ms)
{
	const unsigned int slots = 1000, loans = 10000;
	struct io_uring uring;
	unsigned int i, n;
	int p[2];

	if (pipe2(p, O_CLOEXEC))
		wrong("pipe: %s", strerror(errno));
	large_ring(&uring, slots);
	for (i = 0; i < loans; i++) {
		struct loans_lend lend = {
			.number = LOANS_KEPT + i, .slot = i % slots, .elements = 1, .len = ~0u,
			.flags = LOANS_DEST, .seed = 3 * i,
		};
		struct loans_back back = { .number = lend.number };

		large_command(&uring, LOANS_LEND, &lend, sizeof(lend));
		io_uring_prep_read_fixed(large_sqe(&uring), p[0], NULL, 1, -1, i % slots);
		if (i < loans - slots)	/* the rest stays in the table */
			large_command(&uring, LOANS_BACK, &back, sizeof(back));
	}
	io_uring_submit(&uring);
	book(&uring, loans - slots, 120000, "taken back");
	n = counted().made - counted().ended;
	if (n != loans)
		wrong("%u loans at a time, not %u", n, loans);
	for (i = 0; i < loans / 2; i++)		/* one by one */
		if (write(p[1], "x", 1) != 1)
			wrong("pipe: %s", strerror(errno));
	close(p[1]);				/* and the rest at once */
	book(&uring, loans + (loans - slots), 120000, "read");
	if (io_uring_unregister_buffers(&uring))
		wrong("unregister");
	book(&uring, slots, 60000, "unregistered");
	printf("# %u loans on %u slots: back after %u ms\n", loans, slots,
	       all_back("many loans", pages, patience_ms));
	io_uring_queue_exit(&uring);
	close(p[0]);
}

/* ------------------------------------------------------------------------------------ */

static pid_t spawn(uint64_t seed)
{
	char number[24], *argv[] = { "prog", "worker", number, NULL };
	pid_t pid;

	snprintf(number, sizeof(number), "%llu", (unsigned long long)seed);
	return posix_spawn(&pid, "/proc/self/exe", NULL, NULL, argv, environ) ? -1 : pid;
}

static void random_tasks(unsigned int seconds, uint64_t pages, unsigned int patience_ms)
{
	uint64_t until = now_us() + seconds * 1000000ull;
	pid_t pids[WORKERS] = { };
	unsigned int i, ms, worst = 0;
	int status;

	while (now_us() < until && !ledger->wrong) {
		uint64_t part = now_us() + 5000000;

		while (now_us() < part && !ledger->wrong) {
			for (i = 0; i < WORKERS; i++) {
				if (!pids[i])
					pids[i] = spawn((uint64_t)rng() << 32 | rng());
				if (pids[i] < 0) {
					wrong("spawn: %s", strerror(errno));
					return;
				}
				if (once_in(40))
					kill(pids[i], SIGKILL);
				if (waitpid(pids[i], &status, WNOHANG) == pids[i]) {
					count(killed, WIFSIGNALED(status));
					pids[i] = 0;
				}
			}
			usleep(one_of(20000));
		}
		for (i = 0; i < WORKERS; i++) {
			if (pids[i]) {
				waitpid(pids[i], &status, 0);
				count(killed, WIFSIGNALED(status));
			}
			pids[i] = 0;
		}
		ms = all_back("random tasks", pages, patience_ms);
		worst = ms > worst ? ms : worst;
	}
	printf("# all memory back %u ms after the last task, at most\n", worst);
}

int main(int argc, char **argv)
{
	struct rlimit files = { 65536, 65536 };
	struct ifreq lo = { .ifr_name = "lo", .ifr_flags = IFF_UP };
	int fd = open(LEDGER, O_RDWR | O_CREAT | O_CLOEXEC, 0600), s;
	struct loans_count c;
	unsigned int patience_ms;
	uint64_t pages;

	setvbuf(stdout, NULL, _IOLBF, 0);
	signal(SIGPIPE, SIG_IGN);
	setrlimit(RLIMIT_NOFILE, &files);
	device = open(LOANS_NODE, O_RDWR | O_CLOEXEC);
	if (fd < 0 || ftruncate(fd, sizeof(*ledger)) || device < 0 || argc < 3) {
		printf("# no ledger, or no device\n");
		return 1;
	}
	ledger = mmap(NULL, sizeof(*ledger), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	if (!strcmp(argv[1], "worker"))
		return worker(strtoull(argv[2], NULL, 0));

	s = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (s >= 0 && ioctl(s, SIOCSIFFLAGS, &lo))
		wrong("lo: %s", strerror(errno));
	close(s);
	printf("KTAP version 1\n1..1\n");
	rng_state = strtoull(argv[2], NULL, 0);
	patience_ms = argc > 3 ? atoi(argv[3]) : 1000;
	pages = counted().pages;
	one_large(pages, patience_ms);
	many_loans(pages, patience_ms);
	random_tasks(atoi(argv[1]), pages, patience_ms);
	c = counted();
	if (c.faults)
		wrong("%llu times a release did not have its memory for itself",
		      (unsigned long long)c.faults);
	if (!ledger->lent || !ledger->used || !ledger->clones)
		wrong("nothing was done");
#define SHOW(what)	printf(" " #what "=%llu", (unsigned long long)ledger->what)
	printf("# totals: commands=%llu cqes=%llu time_us=1\n# figures:",
	       (unsigned long long)(ledger->lends + ledger->backs),
	       (unsigned long long)ledger->cqes);
	SHOW(lends);
	SHOW(lent);
	SHOW(uses);
	SHOW(used);
	SHOW(backs);
	SHOW(clones);
	SHOW(empties);
	SHOW(resizes);
	SHOW(rounds);
	SHOW(killed);
	SHOW(closed);
	SHOW(cqes);
	printf(" bodies=%llu\n", (unsigned long long)c.bodies);
	printf("%s 1 - loans\n", ledger->wrong ? "not ok" : "ok");
	return !!ledger->wrong;
}
