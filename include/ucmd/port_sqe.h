/* SPDX-License-Identifier: GPL-2.0 */
#ifndef UCMD_PORT_SQE_H
#define UCMD_PORT_SQE_H

#include <ucmd/port.h>
#include <ucmd/sqe.h>

/**
 * DOC: Porting: reading the SQE
 *
 * The accessors of sqe.h for a &struct ucmd_port. Each reads once and hands out no
 * pointer. That the SQE may still be read, and that it is long enough, nobody
 * proves here: it is gone when the entry function returns, and a payload of more
 * than 16 bytes is there only if ucmd_ctx_sqe128() says so.
 *
 * .. code-block:: c
 *
 *	if (!ucmd_ctx_sqe128(ctx))
 *		return -EINVAL;
 *	len = ucmd_port_sqe128_read(cmd, struct foo_io, len);
 *
 * The mistake: reading one field twice, to check it and to use it; the user may
 * change it in between. Fix: read it into a variable. The rule sqe_twice finds it.
 */

#define __ucmd_port_sqe(cmd)	__ucmd_raw_sqe_cmd(ucmd_port_raw(cmd))

/**
 * ucmd_port_sqe_read() - one field of a payload of up to 16 bytes
 * @cmd: the pointer
 * @type: the payload's type, which may be larger than 16 bytes
 * @field: the field, within the first 16 bytes, of at most 8 bytes, and aligned
 *
 * Final code has ucmd_sqe_read().
 *
 * Context: The entry function, or what it calls.
 *
 * Return: the value.
 */
#define ucmd_port_sqe_read(cmd, type, field)				\
({									\
	static_assert(offsetofend(type, field) <= __UCMD_SQE_CMD,	\
		      "ucmd_port_sqe_read: not in the first 16 bytes: ucmd_port_sqe128_read()"); \
	__ucmd_sqe_aligned("ucmd_port_sqe_read", type, field);		\
	__ucmd_sqe_load(typeof_member(type, field), __ucmd_port_sqe(cmd), \
			offsetof(type, field));				\
})

/**
 * ucmd_port_sqe128_read() - one field of a payload of up to 80 bytes
 * @cmd: the pointer, of a command for which ucmd_ctx_sqe128() is true
 * @type: the payload's type
 * @field: the field, of at most 8 bytes, and aligned
 *
 * Final code has ucmd_sqe128_read(), which tests for itself.
 *
 * Context: The entry function, or what it calls.
 *
 * Return: the value.
 */
#define ucmd_port_sqe128_read(cmd, type, field)				\
({									\
	static_assert(sizeof(type) <= __UCMD_SQE128_CMD,		\
		      "ucmd_port_sqe128_read: more than the 80 bytes of an SQE"); \
	__ucmd_sqe_aligned("ucmd_port_sqe128_read", type, field);	\
	__ucmd_sqe_load(typeof_member(type, field), __ucmd_port_sqe(cmd), \
			offsetof(type, field));				\
})

/**
 * ucmd_port_sqe_copy() - snapshot of a payload of up to 16 bytes
 * @cmd: the pointer
 * @dst: pointer to a variable of the payload's type
 *
 * Final code has ucmd_sqe_copy().
 *
 * Context: The entry function, or what it calls.
 */
#define ucmd_port_sqe_copy(cmd, dst)					\
do {									\
	typeof(dst) __dst = (dst);					\
									\
	static_assert(sizeof(*__dst) <= __UCMD_SQE_CMD,			\
		      "ucmd_port_sqe_copy: more than 16 bytes, use ucmd_port_sqe128_copy()"); \
	__ucmd_sqe_fetch(__dst, __ucmd_port_sqe(cmd), sizeof(*__dst),	\
			 __alignof__(*__dst));				\
} while (0)

/**
 * ucmd_port_sqe128_copy() - snapshot of a payload of up to 80 bytes
 * @cmd: the pointer, of a command for which ucmd_ctx_sqe128() is true
 * @dst: pointer to a variable of the payload's type
 *
 * Final code has ucmd_sqe128_copy(), which tests for itself.
 *
 * Context: The entry function, or what it calls.
 */
#define ucmd_port_sqe128_copy(cmd, dst)					\
do {									\
	typeof(dst) __dst = (dst);					\
									\
	static_assert(sizeof(*__dst) <= __UCMD_SQE128_CMD,		\
		      "ucmd_port_sqe128_copy: more than the 80 bytes of an SQE"); \
	__ucmd_sqe_fetch(__dst, __ucmd_port_sqe(cmd), sizeof(*__dst),	\
			 __alignof__(*__dst));				\
} while (0)

/**
 * ucmd_port_sqe_field() - a generic field of the SQE
 * @cmd: the pointer
 * @field: any field
 *
 * A build error without %UCMD_HAVE_SQE (before 6.5), but for ``addr3``. Final code
 * has ucmd_sqe_field(), which knows the fields that belong to drivers.
 *
 * Context: The entry function, or what it calls.
 *
 * Return: the value.
 */
#define ucmd_port_sqe_field(cmd, field)					\
({									\
	static_assert(UCMD_HAVE_SQE || __UCMD_SQE_OFF(field) >= 0,	\
		      "ucmd_port_sqe_field: UCMD_HAVE_SQE is 0: " #field); \
	__ucmd_sqe_load(typeof_member(struct io_uring_sqe, field),	\
			__ucmd_port_sqe(cmd), __UCMD_SQE_OFF(field));	\
})

#endif /* UCMD_PORT_SQE_H */
