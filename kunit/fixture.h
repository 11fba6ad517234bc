/* SPDX-License-Identifier: GPL-2.0 */
#ifndef UCMD_KUNIT_FIXTURE_H
#define UCMD_KUNIT_FIXTURE_H

#include <kunit/test.h>
#include <linux/string.h>

#include <ucmd/compat.h>

/*
 * A command as the core hands it to a driver, but without a ring. What completes
 * it for good is missing here, and is tried on real rings by tests/vm.
 */
struct fixture {
	struct io_uring_cmd cmd;
	u8 sqe[128] __aligned(8);
};

#define FIXTURE_PAYLOAD	offsetof(struct io_uring_sqe, cmd)
#define FIXTURE_RUBBISH	0xa5

/* No two bytes of the SQE are the same, the PDU holds rubbish. */
static inline void fixture_init(struct fixture *f, u32 opcode)
{
	size_t i;

	memset(&f->cmd, 0, sizeof(f->cmd));
	memset(f->cmd.pdu, FIXTURE_RUBBISH, sizeof(f->cmd.pdu));
	for (i = 0; i < sizeof(f->sqe); i++)
		f->sqe[i] = i + 1;
	f->cmd.cmd_op = opcode;
#if UCMD_HAVE_SQE
	f->cmd.sqe = (const struct io_uring_sqe *)f->sqe;
#else
	f->cmd.cmd = f->sqe + FIXTURE_PAYLOAD;
#endif
}

static inline bool fixture_all(const void *start, size_t size, u8 byte)
{
	return !memchr_inv(start, byte, size);
}

static inline bool fixture_same(const void *a, const void *b, size_t size)
{
	return !memcmp(a, b, size);
}

#endif /* UCMD_KUNIT_FIXTURE_H */
