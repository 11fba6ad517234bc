// SPDX-License-Identifier: GPL-2.0
/* Payloads of odd sizes. */
/* SAYS-COCCI: it reads a payload in every way there is; a driver reads a field once */
#include "fixture.h"

struct sqe_sizes_1 { u8 bytes[1]; };
struct sqe_sizes_3 { u8 bytes[3]; };
struct sqe_sizes_6 { u16 words[3]; };
struct sqe_sizes_12 { u32 words[3]; };
struct sqe_sizes_15 { u8 bytes[15]; };

UCMD_HANDLER(sqe_sizes, cmd, ctx)
{
	struct sqe_sizes_1 one;
	struct sqe_sizes_3 three;
	struct sqe_sizes_6 six;
	struct sqe_sizes_12 twelve;
	struct sqe_sizes_15 fifteen;

	ucmd_sqe_copy(cmd, &one);
	ucmd_sqe_copy(cmd, &three);
	ucmd_sqe_copy(cmd, &six);
	ucmd_sqe_copy(cmd, &twelve);
	ucmd_sqe_copy(cmd, &fifteen);
	return ucmd_complete(cmd, (one.bytes[0] ^ three.bytes[2] ^ six.words[2] ^
				   twelve.words[2] ^ fifteen.bytes[14]) & 1);
}
FIXTURE_DRIVER(sqe_sizes);
