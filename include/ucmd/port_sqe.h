/* SPDX-License-Identifier: GPL-2.0 */
#ifndef UCMD_PORT_SQE_H
#define UCMD_PORT_SQE_H

#include <ucmd/port.h>
#include <ucmd/sqe.h>

/**
 * DOC: The SQE in a driver that is being ported
 *
 * A raw driver reads the SQE wherever it has the pointer to the command. These read
 * once, as those of sqe.h, of a command that no handle owns yet; that it is not too late
 * is for the driver to see to. They go when the function gets a handle.
 *
 * .. code-block:: c
 *
 *	struct foo_args args;
 *
 *	ucmd_raw_sqe_copy(cmd, &args);
 *
 * Common mistake: reading after the command was kept. The program reuses the SQE then.
 */

/*
 * Each of these reads once and hands out no pointer. Whether the SQE may still be read,
 * and whether it is long enough, nobody proves here: it is gone when the entry function
 * returns, and a payload of more than 16 bytes is there only if ucmd_raw_has(ctx, SQE128).
 * Reading a field twice, to check it and to use it, is the common mistake; the rule
 * sqe_twice finds it.
 */
#define __ucmd_raw_sqe(cmd)	__ucmd_raw_sqe_cmd(ucmd_raw_cmd(cmd))

/**
 * ucmd_raw_sqe_read() - one field of a payload of up to 16 bytes
 * @cmd: the pointer
 * @type: the payload's type, which may be larger than 16 bytes
 * @field: the field, within the first 16 bytes, of at most 8 bytes, and aligned
 *
 * Final code has the payload as argument of the handler (ucmd_op()), or ucmd_sqe_read().
 *
 * Context: The entry function, or what it calls.
 *
 * Return: the value.
 */
#define ucmd_raw_sqe_read(cmd, type, field)				\
({									\
	static_assert(offsetofend(type, field) <= __UCMD_SQE_CMD,	\
		      "ucmd_raw_sqe_read: not in the first 16 bytes: ucmd_raw_sqe128_read()"); \
	__ucmd_sqe_aligned("ucmd_raw_sqe_read", type, field);		\
	__ucmd_sqe_load(typeof_member(type, field), __ucmd_raw_sqe(cmd), offsetof(type, field)); \
})

/**
 * ucmd_raw_sqe128_read() - one field of a payload of up to 80 bytes
 * @cmd: the pointer, of a command for which ucmd_raw_has(ctx, SQE128) is true
 * @type: the payload's type
 * @field: the field, of at most 8 bytes, and aligned
 *
 * Final code has the payload as argument of the handler: ucmd_op() tests the size.
 *
 * Context: The entry function, or what it calls.
 *
 * Return: the value.
 */
#define ucmd_raw_sqe128_read(cmd, type, field)				\
({									\
	static_assert(sizeof(type) <= __UCMD_SQE128_CMD,		\
		      "ucmd_raw_sqe128_read: more than the 80 bytes of an SQE"); \
	__ucmd_sqe_aligned("ucmd_raw_sqe128_read", type, field);	\
	__ucmd_sqe_load(typeof_member(type, field), __ucmd_raw_sqe(cmd), offsetof(type, field)); \
})

/**
 * ucmd_raw_sqe_copy() - snapshot of a payload of up to 16 bytes
 * @cmd: the pointer
 * @dst: pointer to a variable of the payload's type
 *
 * Final code has the payload as argument of the handler (ucmd_op()), or ucmd_sqe_copy().
 *
 * Context: The entry function, or what it calls.
 */
#define ucmd_raw_sqe_copy(cmd, dst)					\
do {									\
	typeof(dst) __dst = (dst);					\
									\
	static_assert(sizeof(*__dst) <= __UCMD_SQE_CMD,			\
		      "ucmd_raw_sqe_copy: more than 16 bytes, use ucmd_raw_sqe128_copy()"); \
	__ucmd_sqe_fetch(__dst, __ucmd_raw_sqe(cmd), sizeof(*__dst), __alignof__(*__dst)); \
} while (0)

/**
 * ucmd_raw_sqe128_copy() - snapshot of a payload of up to 80 bytes
 * @cmd: the pointer, of a command for which ucmd_raw_has(ctx, SQE128) is true
 * @dst: pointer to a variable of the payload's type
 *
 * Final code has the payload as argument of the handler: ucmd_op() tests the size.
 *
 * Context: The entry function, or what it calls.
 */
#define ucmd_raw_sqe128_copy(cmd, dst)					\
do {									\
	typeof(dst) __dst = (dst);					\
									\
	static_assert(sizeof(*__dst) <= __UCMD_SQE128_CMD,		\
		      "ucmd_raw_sqe128_copy: more than the 80 bytes of an SQE"); \
	__ucmd_sqe_fetch(__dst, __ucmd_raw_sqe(cmd), sizeof(*__dst), __alignof__(*__dst)); \
} while (0)

/**
 * ucmd_raw_sqe_field() - a generic field of the SQE
 * @cmd: the pointer
 * @field: any field
 *
 * A build error without %UCMD_HAVE_SQE (before 6.5), but for ``addr3``. Final code has
 * ucmd_sqe_field(), which knows the fields that belong to drivers.
 *
 * Context: The entry function, or what it calls.
 *
 * Return: the value.
 */
#define ucmd_raw_sqe_field(cmd, field)					\
({									\
	static_assert(UCMD_HAVE_SQE || __UCMD_SQE_OFF(field) >= 0,	\
		      "ucmd_raw_sqe_field: UCMD_HAVE_SQE is 0: " #field); \
	__ucmd_sqe_load(typeof_member(struct io_uring_sqe, field),	\
			__ucmd_raw_sqe(cmd), __UCMD_SQE_OFF(field));	\
})

#endif /* UCMD_PORT_SQE_H */
