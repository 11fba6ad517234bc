// SPDX-License-Identifier: GPL-2.0
/* Asks ucmd_ops for everything it offers, with and without what it needs. */
#include <ucmd_test.h>

#include "ucmd_ops.h"

static struct cmd usum(const void *addr, unsigned int len, int res)
{
	struct cmd c = { .op = UCMD_OPS_USUM, .res = res };

	CMD_PAYLOAD(&c, (struct ucmd_ops_usum){ .addr = (uintptr_t)addr, .len = len });
	return c;
}

static void sqe128(struct ring *r)
{
	struct cmd c = { .op = UCMD_OPS_SUM, .res = r->sqe128 ? 79 * 80 / 2 : -EINVAL };
	int i;

	for (i = 0; i < 80; i++)
		c.payload[i] = i;
	ring_repeat(r, &c, 1);
	ring_repeat(r, &c, 32);
	ring_repeat(r, &c, 4096);
}

static void user_memory(struct ring *r)
{
	static unsigned char buf[4096];
	struct cmd cmds[] = {
		usum(buf, sizeof(buf), 4096 * 3),
		usum(buf, 0, 0),
		usum(buf + 1, 65, 65 * 3),
		usum(buf, sizeof(buf) + 1, -E2BIG),
		usum(buf, ~0u, -E2BIG),
		usum(NULL, 1, -EFAULT),
		usum((void *)-1L, 1, -EFAULT),
		usum((void *)0xdeadbeefdeadbeefUL, 4096, -EFAULT),
		usum((void *)-4096L, 4096, -EFAULT),
		usum(buf, 1, -EINVAL),
	};

	memset(buf, 3, sizeof(buf));
	cmds[ARRAY_SIZE(cmds) - 1].payload[12] = 1;
	ring_run(r, cmds, ARRAY_SIZE(cmds));
}

static void cqe32(struct ring *r)
{
	struct cmd one = usum("a", 1, 'a');
	struct cmd before = { .op = UCMD_OPS_STAT, .any_res2 = true };
	struct cmd after = { .op = UCMD_OPS_STAT_KEPT, .any_res2 = true };

	before.res = r->cqe32 ? 0 : -EINVAL;
	after.res = before.res;
	ring_run(r, &before, 1);
	ring_repeat(r, &one, 4096);
	ring_run(r, &after, 1);
	if (r->cqe32 && after.res2 - before.res2 != 4096)
		fail(r, "4096 sums, but %llu counted",
		     (unsigned long long)(after.res2 - before.res2));

	/* a large CQE leaves nothing behind in the small ones that follow */
	ring_repeat(r, &after, 32);
	one.res2 = 0;
	ring_repeat(r, &one, 32);
}

static void without_capability(struct ring *r)
{
	struct cmd c = { .op = UCMD_OPS_RESET, .res = -EPERM };

	if (setuid(65534)) {
		fail(r, "setuid: %s", strerror(errno));
		return;
	}
	ring_open(r, r->kind);
	ring_repeat(r, &c, 32);
	ring_close(r);
}

static void capability(struct ring *r)
{
	struct cmd c = { .op = UCMD_OPS_RESET, .res = 0 };
	int status;

	ring_repeat(r, &c, 32);
	status = ring_child(r);
	if (status)
		fail(r, "child without CAP_SYS_ADMIN: status %#x", status);
}

static void blocking(struct ring *r)
{
	struct cmd c = { .op = UCMD_OPS_SLEEP, .res = 0 };
	uint64_t start = now_us();

	CMD_PAYLOAD(&c, (struct ucmd_ops_sleep){ .ms = 20 });
	ring_repeat(r, &c, 1);
	if (now_us() - start < 20000)
		fail(r, "20 ms took %llu us", (unsigned long long)(now_us() - start));
	CMD_PAYLOAD(&c, (struct ucmd_ops_sleep){ .ms = 1 });
	ring_repeat(r, &c, 32);
	c.sqe_flags = IOSQE_ASYNC;
	ring_repeat(r, &c, 32);
	CMD_PAYLOAD(&c, (struct ucmd_ops_sleep){ .ms = 1001 });
	c.res = -EINVAL;
	ring_repeat(r, &c, 32);
}

/* What the driver found in this kernel. */
static int have(struct ring *r)
{
	struct io_uring_cqe *cqe;
	int bits = 0;

	ring_push(r, &(struct cmd){ .op = UCMD_OPS_HAVE }, 0);
	test_commands++;
	if (io_uring_submit_and_wait(&r->uring, 1) < 0 || io_uring_peek_cqe(&r->uring, &cqe) ||
	    cqe->res < 0) {
		fail(r, "UCMD_OPS_HAVE");
	} else {
		bits = cqe->res;
		test_cqes++;
		io_uring_cqe_seen(&r->uring, cqe);
	}
	return bits;
}

/* The handler runs twice; the PDU was cleared before, and kept if the kernel can tell. */
static void reissue(struct ring *r)
{
	struct cmd c = { .op = UCMD_OPS_TRIES };

	c.res = have(r) & UCMD_OPS_HAVE_REISSUE ? 2 : 1;
	ring_repeat(r, &c, 1);
	ring_repeat(r, &c, 512);

	c.sqe_flags = IOSQE_ASYNC;	/* may block at once: it runs once */
	c.res = 1;
	ring_repeat(r, &c, 512);
}

static void generic_fields(struct ring *r)
{
	struct cmd c = { .op = UCMD_OPS_GENERIC, .addr = 1000, .len = 200, .file_index = 34 };
	bool works = have(r) & UCMD_OPS_HAVE_SQE;

	c.res = works ? 1234 : -EOPNOTSUPP;
	ring_repeat(r, &c, 32);
	c.addr = ~0ull >> 1;
	c.res = works ? -ERANGE : -EOPNOTSUPP;
	ring_repeat(r, &c, 32);
}

/* A ring with SQPOLL has a thread of its own. */
static void submitter(struct ring *r)
{
	struct cmd c = { .op = UCMD_OPS_TASK, .res = getpid() };

	if (r->kind->flags & IORING_SETUP_SQPOLL) {
		r->skip = "another thread submits";
		return;
	}
	ring_repeat(r, &c, 32);
	c.sqe_flags = IOSQE_ASYNC;
	ring_repeat(r, &c, 32);
}

/*
 * A program asks operations that answer once for many answers. It gets one CQE: the answer,
 * or that of a core which does not know the flag.
 */
static void multishot_flag(struct ring *r)
{
	struct cmd cmds[] = {
		{ .op = UCMD_OPS_HAVE },
		{ .op = UCMD_OPS_RESET },
		usum("", 1, 0),
		usum("", 4097, -E2BIG),
		{ .op = UCMD_OPS_SLEEP },
		{ .op = UCMD_OPS_TRIES, .res = 2 },
		{ .op = UCMD_OPS_STAT, .any_res2 = true, .res = r->cqe32 ? 0 : -EINVAL },
		{ .op = UCMD_OPS_STAT_KEPT, .any_res2 = true, .res = r->cqe32 ? 0 : -EINVAL },
		{ .op = ~0u, .res = -EOPNOTSUPP },
	};
	bool known;
	unsigned int i;

	cmds[0].res = have(r);
	known = cmds[0].res & UCMD_OPS_HAVE_MULTISHOT;
	for (i = 0; i < ARRAY_SIZE(cmds); i++) {
		cmds[i].cmd_flags = 1U << 1;	/* IORING_URING_CMD_MULTISHOT */
		cmds[i].sqe_flags = IOSQE_BUFFER_SELECT;
		if (!known)
			cmds[i].res = -EOPNOTSUPP;
	}
	ring_run(r, cmds, ARRAY_SIZE(cmds));
	for (i = 0; i < ARRAY_SIZE(cmds); i++)
		cmds[i].sqe_flags |= IOSQE_ASYNC;
	cmds[5].res = known ? 1 : -EOPNOTSUPP;	/* may block at once: it runs once */
	ring_run(r, cmds, ARRAY_SIZE(cmds));
}

static void unknown_opcode(struct ring *r)
{
	struct cmd cmds[] = {
		{ .op = 0, .res = -EOPNOTSUPP },
		{ .op = ~0u, .res = -EOPNOTSUPP },
		{ .op = _IO('u', 0x10), .res = -EOPNOTSUPP },
	};

	ring_run(r, cmds, ARRAY_SIZE(cmds));
}

static const struct test tests[] = {
	{ "payload of 80 bytes", sqe128 },
	{ "user memory", user_memory },
	{ "second result", cqe32 },
	{ "capability", capability, without_capability },
	{ "blocking operation", blocking },
	{ "PDU when issued again", reissue },
	{ "generic SQE fields", generic_fields },
	{ "the task that submits", submitter },
	{ "flag of multishot", multishot_flag },
	{ "unknown opcodes", unknown_opcode },
};

int main(int argc, char **argv)
{
	return test_main(argc, argv, UCMD_OPS_NODE, tests, ARRAY_SIZE(tests));
}
