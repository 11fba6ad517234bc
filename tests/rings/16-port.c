// SPDX-License-Identifier: GPL-2.0
/* Asks ucmd_port for what it does in the first stage of porting, and finished. */
#include <sys/uio.h>
#include <sys/utsname.h>
#include <ucmd_test.h>

#include "ucmd_port.h"

#ifndef IORING_URING_CMD_MULTISHOT	/* Debian's headers are older */
#define IORING_URING_CMD_MULTISHOT	2
#endif

#define GROUP	3

static struct cmd port(uint32_t op, const void *addr, unsigned int len, unsigned int value,
		       int res)
{
	struct cmd c = { .op = op, .res = res };

	CMD_PAYLOAD(&c, (struct ucmd_port_arg){ .addr = (uintptr_t)addr, .len = len,
						.value = value });
	return c;
}

/* What the operation needs came with this kernel. */
static bool since(int major, int minor)
{
	struct utsname name;
	int x, y;

	return !uname(&name) && sscanf(name.release, "%d.%d", &x, &y) == 2 &&
	       (x > major || (x == major && y >= minor));
}

static void pair(struct ring *r)
{
	struct cmd c = port(UCMD_PORT_PAIR, NULL, 0, 21, 21);

	c.res2 = 42;
	ring_repeat(r, &c, 512);
	c.op = UCMD_PORTED_PAIR;
	ring_repeat(r, &c, 512);
}

static void task(struct ring *r)
{
	struct cmd cmds[64];
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(cmds); i++)
		cmds[i] = port(i & 2 ? UCMD_PORTED_TASK : UCMD_PORT_TASK, NULL, 0, i, i);
	ring_run(r, cmds, ARRAY_SIZE(cmds));
}

static void wait_wake(struct ring *r)
{
	struct cmd cmds[] = {
		port(UCMD_PORT_WAKE, NULL, 0, 0, -ENOENT),
		port(UCMD_PORT_WAIT, NULL, 0, 5, 5),
		port(UCMD_PORT_WAIT, NULL, 0, 6, -EBUSY),
		port(UCMD_PORT_WAKE, NULL, 0, 0, 0),
		port(UCMD_PORTED_WAKE, NULL, 0, 0, -ENOENT),
		port(UCMD_PORTED_WAIT, NULL, 0, 5, 5),
		port(UCMD_PORTED_WAIT, NULL, 0, 6, -EBUSY),
		port(UCMD_PORTED_WAKE, NULL, 0, 0, 0),
	};

	if (since(6, 7))
		ring_run(r, cmds, ARRAY_SIZE(cmds));
}

/* Left to the core, which cancels them when the ring goes. */
static void waits_for_ever(struct ring *r)
{
	struct cmd cmds[] = {
		port(UCMD_PORT_WAIT, NULL, 0, 1, 0), port(UCMD_PORTED_WAIT, NULL, 0, 1, 0),
	};

	ring_open(r, r->kind);
	ring_push(r, &cmds[0], 0);
	ring_push(r, &cmds[1], 1);
	if (io_uring_submit(&r->uring) != 2)
		fail(r, "submit");
}

static void canceled(struct ring *r)
{
	struct cmd c = port(UCMD_PORT_WAKE, NULL, 0, 0, -ENOENT);
	int status;

	if (!since(6, 7))
		return;
	status = ring_child(r);
	if (status)
		fail(r, "child: status %#x", status);
	usleep(200 * 1000);
	ring_run(r, &c, 1);
	c.op = UCMD_PORTED_WAKE;
	ring_run(r, &c, 1);
}

static void fixed(struct ring *r)
{
	const size_t size = 1000;
	unsigned char *buf = malloc(size);	/* static memory may belong to a file */
	struct iovec iov = { buf, size }, parts[2] = { { buf, 10 }, { buf + 500, 20 } };
	struct cmd c = port(UCMD_PORT_SUM, buf, size, 0, 3000);

	if (!buf) {
		fail(r, "no memory");
		return;
	}
	memset(buf, 3, size);
	if (io_uring_register_buffers(&r->uring, &iov, 1))
		fail(r, "registering a buffer");
	c.cmd_flags = IORING_URING_CMD_FIXED;
	ring_repeat(r, &c, 32);
	if (since(6, 15)) {
		c = port(UCMD_PORT_SUMV, parts, 2, 0, 90);
		c.cmd_flags = IORING_URING_CMD_FIXED;
		ring_repeat(r, &c, 1);
	}
	c = port(UCMD_PORT_SUM, buf + 1, size, 0, -EFAULT);
	c.cmd_flags = IORING_URING_CMD_FIXED;
	ring_repeat(r, &c, 1);
	io_uring_unregister_buffers(&r->uring);
	free(buf);
}

static int gone(struct ring *r)
{
	struct cmd c = port(UCMD_PORT_GONE, NULL, 0, 0, 0);
	struct io_uring_cqe *cqe;
	int res;

	ring_push(r, &c, 0);
	test_commands++;
	if (io_uring_submit_and_wait(&r->uring, 1) != 1 || io_uring_peek_cqe(&r->uring, &cqe)) {
		fail(r, "UCMD_PORT_GONE");
		return 0;
	}
	test_cqes++;
	res = cqe->res;
	io_uring_cqe_seen(&r->uring, cqe);
	return res;
}

/* A page of the driver, as the second registered buffer of the ring. */
static void lent(struct ring *r)
{
	struct cmd sum = port(UCMD_PORT_SUM, (void *)16, 100, 0, 200);
	struct cmd lend = port(UCMD_PORT_LEND, NULL, 1, 2, 0);
	struct cmd back = port(UCMD_PORT_BACK, NULL, 1, 0, 0);
	int before, after;

	if (!since(7, 3))
		return;
	before = gone(r);
	if (io_uring_register_buffers_sparse(&r->uring, 2))
		fail(r, "registering a table");
	sum.cmd_flags = IORING_URING_CMD_FIXED;
	sum.buf_index = 1;
	ring_run(r, &lend, 1);
	ring_run(r, &sum, 1);
	lend.res = -EBUSY;
	ring_run(r, &lend, 1);
	ring_run(r, &back, 1);
	sum.res = -EFAULT;
	ring_run(r, &sum, 1);
	back.res = -EINVAL;
	ring_run(r, &back, 1);
	after = gone(r);
	if (after - before != 1)
		fail(r, "the page came back %d times", after - before);
	io_uring_unregister_buffers(&r->uring);
}

/* Two CQEs with a buffer each, then one without. */
static void shot(struct ring *r, uint32_t op)
{
	struct cmd c = port(op, NULL, 0, 100, 0);
	struct io_uring_buf_ring *bufs;
	struct io_uring_cqe *cqe;
	uint32_t memory[4];
	int i, err, fits;

	bufs = io_uring_setup_buf_ring(&r->uring, 4, GROUP, 0, &err);
	if (!bufs) {
		fail(r, "ring of buffers: %s", strerror(-err));
		return;
	}
	for (i = 0; i < 4; i++)
		io_uring_buf_ring_add(bufs, &memory[i], sizeof(*memory), i,
				      io_uring_buf_ring_mask(4), i);
	io_uring_buf_ring_advance(bufs, 4);
	c.cmd_flags = IORING_URING_CMD_MULTISHOT;
	c.sqe_flags = IOSQE_BUFFER_SELECT;
	c.buf_index = GROUP;
	ring_push(r, &c, 0);
	test_commands++;
	if (io_uring_submit(&r->uring) != 1)
		fail(r, "submit");
	for (i = 0; i < 3 && !r->failed; i++) {
		if (ring_wait(r, &cqe)) {
			fail(r, "%d CQEs of 3", i);
			break;
		}
		fits = i == 2 ? !cqe->res && !cqe->flags :
			cqe->res == 4 && (cqe->flags & 0xffff) ==
			(IORING_CQE_F_BUFFER | IORING_CQE_F_MORE) &&
			memory[cqe->flags >> IORING_CQE_BUFFER_SHIFT] == 100u + i;
		if (!fits)
			fail(r, "CQE %d: res %d, flags %#x", i, cqe->res, cqe->flags);
		io_uring_cqe_seen(&r->uring, cqe);
	}
	test_cqes++;
	io_uring_free_buf_ring(&r->uring, bufs, 4, GROUP);
}

static void multishot(struct ring *r)
{
	if (!since(6, 18))
		return;
	shot(r, UCMD_PORT_SHOT);
	shot(r, UCMD_PORTED_SHOT);
}

static const struct test tests[] = {
	{ "two results", pair },
	{ "task work", task },
	{ "waiting and waking", wait_wake },
	{ "canceled", canceled, waits_for_ever },
	{ "registered buffers", fixed },
	{ "a page lent to the ring", lent },
	{ "provided buffers", multishot },
};

int main(int argc, char **argv)
{
	return test_main(argc, argv, UCMD_PORT_NODE, tests, ARRAY_SIZE(tests));
}
