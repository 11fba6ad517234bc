/* SPDX-License-Identifier: GPL-2.0 */
#ifndef PROG_LEND_H
#define PROG_LEND_H

/*
 * Rounds that write the first run.size bytes of frames of 13-lend to a sink: lent to
 * the ring, or copied to the program by a command, and written from there.
 */
#include "../../examples/13-lend/ucmd_lend.h"
#include "prog.h"

#define ANY	-1	/* how often the frame was lent */

static void open_sink(struct run *r, int fd)
{
	int err = io_uring_register_buffers_sparse(&r->uring, UCMD_LEND_FRAMES);

	if (fd < 0 || err)
		die("sink", err ? -err : errno);
	r->sink = fd;
	r->memory = malloc(UCMD_LEND_FRAMES * UCMD_LEND_FRAME_SIZE);
	memset(r->memory, 1, UCMD_LEND_FRAMES * UCMD_LEND_FRAME_SIZE);
}

static void open_null(struct run *r)
{
	open_sink(r, open("/dev/null", O_WRONLY | O_CLOEXEC));
}

static void open_file(struct run *r)
{
	open_sink(r, memfd_create("sink", MFD_CLOEXEC));
}

static void lend_sqe(struct run *r, uint32_t op, const void *payload, size_t size, int res)
{
	struct io_uring_sqe *sqe = next_sqe(r);

	sqe->opcode = IORING_OP_URING_CMD;
	sqe->fd = r->fd;
	sqe->cmd_op = op;
	sqe->user_data = res;
	memcpy(sqe->cmd, payload, size);
}

/* Every CQE has the result that its user_data says. */
static void lend_reap(struct run *r, unsigned int n)
{
	struct io_uring_cqe *cqe;
	unsigned int head, got = 0;

	while (got < n) {
		unsigned int seen = 0;
		int err = io_uring_submit_and_wait(&r->uring, n - got);

		if (err < 0)
			die("submit", -err);
		io_uring_for_each_cqe(&r->uring, head, cqe) {
			if ((int)cqe->user_data != ANY && cqe->res != (int)cqe->user_data)
				die(r->kind->name, cqe->res < 0 ? -cqe->res : EPROTO);
			seen++;
		}
		io_uring_cq_advance(&r->uring, seen);
		got += seen;
	}
}

static void round_lent(struct run *r)
{
	struct io_uring_sqe *sqe;
	unsigned int i;

	for (i = 0; i < r->depth; i++) {
		struct ucmd_lend_frame frame = { .frame = i, .slot = i, .len = r->size };

		lend_sqe(r, UCMD_LEND_LEND, &frame, sizeof(frame), ANY);
		sqe = next_sqe(r);
		io_uring_prep_write_fixed(sqe, r->sink, NULL, r->size, 0, i);
		sqe->flags = IOSQE_IO_LINK;
		sqe->user_data = r->size;
		lend_sqe(r, UCMD_LEND_BACK, &(struct ucmd_lend_back){ .frame = i },
			 sizeof(struct ucmd_lend_back), 0);
	}
	lend_reap(r, 3 * r->depth);
}

static void round_copied(struct run *r)
{
	struct io_uring_sqe *sqe;
	unsigned int i;

	for (i = 0; i < r->depth; i++) {
		char *to = r->memory + (size_t)i * UCMD_LEND_FRAME_SIZE;
		struct ucmd_lend_bytes bytes = { .to = (uintptr_t)to, .len = r->size, .frame = i };

		lend_sqe(r, UCMD_LEND_COPY, &bytes, sizeof(bytes), r->size);
		sqe = next_sqe(r);
		io_uring_prep_write(sqe, r->sink, to, r->size, 0);
		sqe->user_data = r->size;
	}
	lend_reap(r, 2 * r->depth);
}

#endif /* PROG_LEND_H */
