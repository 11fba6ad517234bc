// SPDX-License-Identifier: GPL-2.0
/* Payloads of odd sizes. */
#include "fixture.h"

struct sqe_sizes_1 { u8 bytes[1]; };
struct sqe_sizes_3 { u8 bytes[3]; };
struct sqe_sizes_6 { u16 words[3]; };
struct sqe_sizes_12 { u32 words[3]; };
struct sqe_sizes_15 { u8 bytes[15]; };
struct sqe_sizes_80 { u64 words[10]; };

#define SQE_SIZES(name, last)						\
static ucmd_handler name##_copy(UCMD_FRESH cmd)				\
{									\
	struct name args;						\
									\
	args = ucmd_sqe_read(cmd, struct name);					\
	return ucmd_complete(cmd, args.last & 1);			\
}									\
static ucmd_handler name##_handed(UCMD_FRESH cmd, const struct name *args) \
{									\
	return ucmd_complete(cmd, args->last & 1);			\
}									\
static ucmd_handler name##_issue(UCMD_FRESH cmd, u32 op, void *private)	\
{									\
	if (op == _IO('f', 1))						\
		return name##_copy(NULL, cmd);			\
	return ucmd_op(cmd, name##_handed, struct name);		\
}									\
FIXTURE_ISSUE(name##_uring_cmd, name##_issue)

SQE_SIZES(sqe_sizes_1, bytes[0]);
SQE_SIZES(sqe_sizes_3, bytes[2]);
SQE_SIZES(sqe_sizes_6, words[2]);
SQE_SIZES(sqe_sizes_12, words[2]);
SQE_SIZES(sqe_sizes_15, bytes[14]);

static ucmd_handler sqe_sizes_80(UCMD_FRESH cmd, const struct sqe_sizes_80 *args)
{
	return ucmd_complete(cmd, args->words[9] ? 1 : 0);
}

static ucmd_handler sqe_sizes_word(UCMD_FRESH cmd, const u64 *word)
{
	return ucmd_complete(cmd, *word ? 1 : 0);
}

static ucmd_handler sqe_sizes_issue(UCMD_FRESH cmd, u32 op, void *private)
{
	switch (op) {
	case 1:
		return ucmd_op(cmd, sqe_sizes_80, struct sqe_sizes_80);
	case 2:
		return ucmd_op(cmd, sqe_sizes_word, u64);
	}
	return ucmd_complete(cmd, -ENOTTY);
}
FIXTURE_ISSUE(sqe_sizes_uring_cmd, sqe_sizes_issue);
