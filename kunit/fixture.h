/* SPDX-License-Identifier: GPL-2.0 */
#ifndef UCMD_KUNIT_FIXTURE_H
#define UCMD_KUNIT_FIXTURE_H

#include <kunit/test.h>
#include <linux/fs.h>
#include <linux/string.h>

#include <ucmd/kernels/cmd.h>

/*
 * A command as the core hands it to a driver, but without a ring: for what only looks at
 * the command. compat_fixture.h has those that wait, go to their task and are completed.
 */
struct fixture {
	struct io_uring_cmd cmd;
	u8 sqe[128] __aligned(8);
};

#define FIXTURE_PAYLOAD	offsetof(struct io_uring_sqe, cmd)
#define FIXTURE_RUBBISH	0xa5

/* Of every command that is not given another one */
static const struct file_operations fixture_fops __maybe_unused;
static struct file fixture_file __maybe_unused = { .f_op = &fixture_fops };

/* No two bytes of the SQE are the same, the PDU holds rubbish. */
static inline void fixture_fill(struct io_uring_cmd *cmd, u8 (*sqe)[128], u32 opcode)
{
	size_t i;

	memset(cmd, 0, sizeof(*cmd));
	memset(cmd->pdu, FIXTURE_RUBBISH, sizeof(cmd->pdu));
	for (i = 0; i < sizeof(*sqe); i++)
		(*sqe)[i] = i + 1;
	cmd->file = &fixture_file;
	cmd->cmd_op = opcode;
#if UCMD_HAVE_SQE
	cmd->sqe = (const struct io_uring_sqe *)*sqe;
#else
	cmd->cmd = *sqe + FIXTURE_PAYLOAD;
#endif
}

static inline void fixture_init(struct fixture *f, u32 opcode)
{
	fixture_fill(&f->cmd, &f->sqe, opcode);
}

#define fixture_slot_empty(slot)	(!READ_ONCE(ACCESS_PRIVATE(slot, cmd)))

static inline bool fixture_all(const void *start, size_t size, u8 byte)
{
	return !memchr_inv(start, byte, size);
}

static inline bool fixture_same(const void *a, const void *b, size_t size)
{
	return !memcmp(a, b, size);
}

#endif /* UCMD_KUNIT_FIXTURE_H */
