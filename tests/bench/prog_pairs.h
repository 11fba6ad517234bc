/* SPDX-License-Identifier: GPL-2.0 */
#ifndef PROG_PAIRS_H
#define PROG_PAIRS_H

/* Rounds of those pairs of drivers that need more than a command and its result. */
#include "fixed.h"
#include "loan.h"
#include "multishot.h"
#include "prog.h"

#define PAIRS_BUFS	64

/* --- a registered buffer, imported by each command --- */

static void open_fixed(struct run *r)
{
	static char buffer[64];
	struct iovec vec = { .iov_base = buffer, .iov_len = sizeof(buffer) };
	int err = io_uring_register_buffers(&r->uring, &vec, 1);

	if (err)
		die("buffers", -err);
	r->memory = buffer;
}

static void round_fixed(struct run *r)
{
	struct fixed_part part = { .addr = (uintptr_t)r->memory, .len = 64 };
	struct io_uring_sqe *sqe;
	unsigned int i;

	for (i = 0; i < r->depth; i++) {
		sqe = next_sqe(r);
		sqe->opcode = IORING_OP_URING_CMD;
		sqe->fd = r->fd;
		sqe->cmd_op = FIXED_LEFT;
		sqe->uring_cmd_flags = IORING_URING_CMD_FIXED;
		memcpy(sqe->cmd, &part, sizeof(part));
	}
	reap(r, r->depth);
}

/* --- a page that is lent, and taken back before anybody uses it --- */

static void open_loan(struct run *r)
{
	int err = r->depth > LOANS ? -E2BIG :
		io_uring_register_buffers_sparse(&r->uring, r->depth);

	if (err)
		die("buffers", -err);
}

static void round_loan(struct run *r)
{
	struct io_uring_sqe *sqe;
	unsigned int i;

	for (i = 0; i < 2 * r->depth; i++) {
		struct loan_args args = { .loan = i / 2, .slot = i / 2 };

		sqe = next_sqe(r);
		sqe->opcode = IORING_OP_URING_CMD;
		sqe->fd = r->fd;
		sqe->cmd_op = i & 1 ? LOAN_BACK : LOAN_LEND;
		memcpy(sqe->cmd, &args, sizeof(args));
	}
	reap(r, 2 * r->depth);
}

/* --- a multishot command that posts at each tick, which are commands, too --- */

static void post_command(struct run *r, uint32_t op)
{
	struct io_uring_sqe *sqe = next_sqe(r);

	sqe->opcode = IORING_OP_URING_CMD;
	sqe->fd = r->fd;
	sqe->cmd_op = op;
	if (op == MULTISHOT_WATCH) {
		sqe->flags = IOSQE_BUFFER_SELECT;
		sqe->uring_cmd_flags = IORING_URING_CMD_MULTISHOT;
	}
}

static void open_post(struct run *r)
{
	buffers_open(r, PAIRS_BUFS, sizeof(struct multishot_event));
	post_command(r, MULTISHOT_WATCH);
}

/* One after the other: a command that posts is not there for the next tick. */
static void round_post(struct run *r)
{
	struct io_uring_cqe *cqe;
	unsigned int i, head, seen;

	for (i = 0; i < r->depth; i++) {
		int err;

		post_command(r, MULTISHOT_TICK);
		err = io_uring_submit_and_wait(&r->uring, 2);
		if (err < 0)
			die("submit", -err);
		seen = 0;
		io_uring_for_each_cqe(&r->uring, head, cqe) {
			if (cqe->res < 0)
				die("post", -cqe->res);
			if (cqe->flags & IORING_CQE_F_BUFFER)
				buffers_provide(r, cqe->flags >> IORING_CQE_BUFFER_SHIFT, 0);
			seen++;
		}
		io_uring_buf_ring_cq_advance(&r->uring, r->bufs, seen / 2);
		io_uring_cq_advance(&r->uring, seen - seen / 2);
	}
}

/* The stream ends where there is no buffer: neither driver has another way. */
static void close_post(struct run *r)
{
	buffers_close(r);
	post_command(r, MULTISHOT_TICK);
	io_uring_submit_and_wait(&r->uring, 2);
}

#endif /* PROG_PAIRS_H */
