/* SPDX-License-Identifier: GPL-2.0 */
#ifndef UCMD_PDU_H
#define UCMD_PDU_H

#include <ucmd/cmd.h>

/**
 * DOC: Driver data inside the command
 *
 * Every command has 32 bytes which belong to the driver from issue to
 * completion: the PDU. The core neither clears nor reads them. Raw drivers cast
 * them, which goes wrong without a warning when the structure grows or wants
 * more alignment than the bytes have.
 *
 * .. code-block:: c
 *
 *	struct foo_pdu {
 *		struct foo_job *job;
 *		u32 tag;
 *	};
 *
 *	ucmd_pdu(&queued, struct foo_pdu)->tag = tag;
 *
 * Size and alignment are checked when this is compiled. The bytes hold rubbish
 * until the driver writes them, unless the operation declares ``.zero_pdu``.
 *
 * The mistake: keeping the pointer. After ucmd_done() the memory belongs to
 * another command. Fix: read with ucmd_pdu_read() what is needed afterwards.
 */

#define __UCMD_PDU_SIZE		sizeof_field(struct io_uring_cmd, pdu)

#define __ucmd_pdu_fits(macro, type)					\
	static_assert(sizeof(type) <= __UCMD_PDU_SIZE,			\
		      macro ": the type exceeds the 32 bytes of the PDU")

#define __ucmd_pdu_aligned(macro, type)					\
	static_assert(__alignof__(type) <= __alignof__(struct io_uring_cmd) && \
		      !(offsetof(struct io_uring_cmd, pdu) % __alignof__(type)), \
		      macro ": the type is aligned more than the PDU, use ucmd_pdu_read()")

/**
 * ucmd_pdu() - the PDU as a pointer
 * @cmd: a fresh or queued handle, not consumed
 * @type: the driver's type, at most 32 bytes, aligned like &struct io_uring_cmd
 *
 * Context: Any.
 *
 * Return: pointer to @type, valid until the command is completed.
 */
#define ucmd_pdu(cmd, type)						\
({									\
	__ucmd_pdu_fits("ucmd_pdu", type);				\
	__ucmd_pdu_aligned("ucmd_pdu", type);				\
	(type *)__ucmd_use(cmd)->pdu;					\
})

/**
 * ucmd_pdu_read() - copy out of the PDU
 * @cmd: a fresh or queued handle, not consumed
 * @dst: pointer to a variable of at most 32 bytes, of any alignment
 *
 * Context: Any.
 */
#define ucmd_pdu_read(cmd, dst)						\
do {									\
	typeof(dst) __dst = (dst);					\
									\
	__ucmd_pdu_fits("ucmd_pdu_read", *__dst);			\
	__builtin_memcpy(__dst, __ucmd_use(cmd)->pdu, sizeof(*__dst));		\
} while (0)

/**
 * ucmd_pdu_write() - copy into the PDU
 * @cmd: a fresh or queued handle, not consumed
 * @src: pointer to a variable of at most 32 bytes, of any alignment
 *
 * Context: Any.
 */
#define ucmd_pdu_write(cmd, src)					\
do {									\
	typeof(src) __src = (src);					\
									\
	__ucmd_pdu_fits("ucmd_pdu_write", *__src);			\
	__builtin_memcpy(__ucmd_use(cmd)->pdu, __src, sizeof(*__src));		\
} while (0)

#endif /* UCMD_PDU_H */
