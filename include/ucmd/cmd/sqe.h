/* SPDX-License-Identifier: GPL-2.0 */
#ifndef UCMD_CMD_SQE_H
#define UCMD_CMD_SQE_H

#include <linux/ioctl.h>

#include <ucmd/cmd/cmd.h>

/**
 * DOC: Reading the SQE
 *
 * The SQE lies in memory that the program can write at any time. What a driver
 * checked may be different when it reads it again; a plain read lets the
 * compiler do that on its own. And it is reused as soon as the handler returns.
 *
 * So the payload is read once: ucmd_op() hands a copy to the handler. A driver with one
 * operation reads it itself. The accessors take the fresh handle, so that nothing can
 * be read after the command was given away, and never hand out a pointer.
 *
 * .. code-block:: c
 *
 *	struct foo_args args = ucmd_sqe_read(cmd, struct foo_args);
 *
 *	if (args.len > FOO_MAX)
 *		return ucmd_complete(cmd, -EINVAL);
 *	foo_run(args.addr, args.len);
 *
 * The payload of the operation starts behind the generic fields: 16 bytes on
 * any ring, 80 where SQEs have 128 bytes. Payloads of more than 16 bytes come with
 * ucmd_op(), which looks how large the SQE is.
 *
 * Common mistake: calling ucmd_sqe_read() twice for one field, once to check and once to
 * use. Read it into a variable.
 */

__ucmd_mistake(__ucmd_err_sqe_again, "ucmd: the payload was read already, and may be another one by now: hand on what was read");
__ucmd_mistake(__ucmd_err_payload, "ucmd: the opcode of this case encodes another size than that of the payload type");

#define __UCMD_SQE_CMD		16	/* bytes of payload on any ring */
#define __UCMD_SQE128_CMD	80	/* with 128-byte SQEs */

/* Functions, because expanding READ_ONCE() forty times slows the build down. */
#define __UCMD_SQE_WORD(word)						\
__ucmd_inline void __ucmd_sqe_##word(void *dst, const void *src, size_t off, size_t size) \
{									\
	if (off + sizeof(word) <= size) {				\
		word __word = READ_ONCE(*(const word *)(src + off));	\
									\
		__builtin_memcpy(dst + off, &__word, sizeof(__word));	\
	}								\
}

__UCMD_SQE_WORD(u8)
__UCMD_SQE_WORD(u16)
__UCMD_SQE_WORD(u32)
__UCMD_SQE_WORD(u64)

#define __ucmd_sqe_5_words(word, n)					\
do {									\
	__ucmd_sqe_##word(dst, src, ((n) + 0) * sizeof(word), size);	\
	__ucmd_sqe_##word(dst, src, ((n) + 1) * sizeof(word), size);	\
	__ucmd_sqe_##word(dst, src, ((n) + 2) * sizeof(word), size);	\
	__ucmd_sqe_##word(dst, src, ((n) + 3) * sizeof(word), size);	\
	__ucmd_sqe_##word(dst, src, ((n) + 4) * sizeof(word), size);	\
} while (0)

/*
 * @size and @align are constant: a load and a store for each word are left, or
 * no store where the copy lives in registers. A type made of 32-bit fields is
 * fetched by these, so that none has to be shifted out of a larger word.
 */
__ucmd_inline void __ucmd_sqe_fetch(void *dst, const void __ucmd_sqe *sqe, size_t size,
				    size_t align)
{
	const void *src = (const void __force *)sqe;
	const size_t tail = round_down(size, 8);

	if (align == 4) {
		__ucmd_sqe_5_words(u32, 0);
		__ucmd_sqe_5_words(u32, 5);
		__ucmd_sqe_5_words(u32, 10);
		__ucmd_sqe_5_words(u32, 15);
	} else {
		__ucmd_sqe_5_words(u64, 0);
		__ucmd_sqe_5_words(u64, 5);
		if (size & 4)
			__ucmd_sqe_u32(dst, src, tail, size);
	}
	/* Also of a typedef that is aligned more than its size says */
	if (size & 2)
		__ucmd_sqe_u16(dst, src, tail + (size & 4), size);
	if (size & 1)
		__ucmd_sqe_u8(dst, src, tail + (size & 6), size);
}

/* A field of a packed type may lie where not every CPU can load it at once. */
#define __ucmd_sqe_aligned(macro, type, field)				\
	static_assert(!(offsetof(type, field) %				\
			__ucmd_sqe_stride(typeof_member(type, field))),	\
		      macro ": the field is not aligned, copy the whole payload")
#define __ucmd_sqe_stride(type)						\
	(__alignof__(type) == 4 ? 4 :					\
	 sizeof(type) < 8 && !(sizeof(type) & (sizeof(type) - 1)) ? sizeof(type) : 8)

/* No pointer as payload: &p was written for p, or it has another size in 32-bit tasks. */
#ifdef __CHECKER__
# define __ucmd_sqe_no_pointer(macro, dst)
#else
# define __ucmd_sqe_no_pointer(macro, dst)				\
	static_assert(__builtin_classify_type(*(dst)) !=		\
		      __builtin_classify_type((void *)0) ||		\
		      !__same_type(*(dst), ((void)0, *(dst))) /* an array */, \
		      macro ": the payload is a pointer")
#endif

/**
 * ucmd_sqe_read() - the payload of up to 16 bytes, or one field of it
 * @cmd: the fresh handle, not consumed
 * @type: the payload's type
 * @...: a field within the first 16 bytes, of at most 8 bytes, and aligned; then the type
 *	may be larger
 *
 * Context: Handler.
 *
 * Return: a copy.
 */
#define ucmd_sqe_read(cmd, type, ...)					\
	__ucmd_nth2(, ##__VA_ARGS__, __ucmd_sqe_read_field, __ucmd_sqe_read_all) \
		(cmd, type, ##__VA_ARGS__)
#define __ucmd_sqe_read_all(cmd, type)					\
({									\
	type __payload;							\
									\
	static_assert(sizeof(type) <= __UCMD_SQE_CMD,			\
		      "ucmd_sqe_read: more than 16 bytes, hand it over with ucmd_op()"); \
	__ucmd_sqe_no_pointer("ucmd_sqe_read", &__payload);		\
	__ucmd_sqe_once(cmd, true);					\
	__ucmd_sqe_size(cmd, sizeof(type));				\
	__ucmd_sqe_fetch(&__payload, __ucmd_fresh_sqe(cmd), sizeof(type), __alignof__(type)); \
	__payload;							\
})
#define __ucmd_sqe_read_field(cmd, type, field)				\
({									\
	static_assert(offsetofend(type, field) <= __UCMD_SQE_CMD,	\
		      "ucmd_sqe_read: behind the first 16 bytes, hand the payload over with ucmd_op()"); \
	__ucmd_sqe_aligned("ucmd_sqe_read", type, field);		\
	__ucmd_sqe_once(cmd, false);					\
	__ucmd_sqe_load(typeof_member(type, field), __ucmd_fresh_sqe(cmd), \
			offsetof(type, field));				\
})

/**
 * ucmd_sqe_field() - a generic field of the SQE
 * @cmd: the fresh handle, not consumed
 * @field: ``addr``, ``len``, ``addr3``, ``file_index``, ``ioprio`` or
 *	``buf_index``
 *
 * The other fields belong to the core. ``addr3`` lies in the first 8 bytes of
 * the payload and works everywhere; the others need %UCMD_HAVE_SQE (6.4), and
 * naming them without it is a build error.
 *
 * Context: Handler.
 *
 * Return: the value.
 */
#define ucmd_sqe_field(cmd, field)					\
({									\
	static_assert(__UCMD_SQE_FIELD_##field,				\
		      "ucmd_sqe_field: not for drivers, or UCMD_HAVE_SQE is 0: " #field); \
	__ucmd_sqe_load(typeof_member(struct io_uring_sqe, field),	\
			__ucmd_fresh_sqe(cmd), __UCMD_SQE_OFF(field));	\
})

/* From the payload, the only part of the SQE that every kernel points to. */
#define __UCMD_SQE_OFF(field)						\
	((long)offsetof(struct io_uring_sqe, field) -			\
	 (long)offsetof(struct io_uring_sqe, cmd))

#define __UCMD_SQE_FIELD_addr		UCMD_HAVE_SQE
#define __UCMD_SQE_FIELD_len		UCMD_HAVE_SQE
#define __UCMD_SQE_FIELD_file_index	UCMD_HAVE_SQE
#define __UCMD_SQE_FIELD_ioprio		UCMD_HAVE_SQE
#define __UCMD_SQE_FIELD_buf_index	UCMD_HAVE_SQE
#define __UCMD_SQE_FIELD_addr3		1
#define __UCMD_SQE_FIELD_user_data	0
#define __UCMD_SQE_FIELD_opcode		0
#define __UCMD_SQE_FIELD_flags		0
#define __UCMD_SQE_FIELD_fd		0

/*
 * What was checked may be another thing when it is read again: all of the payload is read
 * once, or field by field. 0 is nothing, 1 a field, 2 all.
 */
__ucmd_inline void __ucmd_sqe_once(struct ucmd_fresh *cmd, bool all)
{
	if (__ucmd_h(cmd)->payload > (all ? 0 : 1))
		__ucmd_err_sqe_again();
	__ucmd_h(cmd)->payload = all ? 2 : 1;
}

/* Known behind a switch, unless that is one of _IOC_NR() or the like */
__ucmd_inline void __ucmd_sqe_size(const struct ucmd_fresh *cmd, size_t size)
{
	const unsigned int opcode = __ucmd_h(cmd)->opcode;

	if (__builtin_constant_p(opcode) && _IOC_SIZE(opcode) && _IOC_SIZE(opcode) != size)
		__ucmd_err_payload();
}

/* Only a fresh handle gets here: a queued one is a type error. */
__ucmd_inline const void __ucmd_sqe *__ucmd_fresh_sqe(struct ucmd_fresh *cmd)
	__ucmd_holds(cmd)
{
	return __ucmd_raw_sqe_cmd(__ucmd_look_fresh(cmd));
}

#define __ucmd_fresh_sqe(cmd)	({ __ucmd_one_owned(); __ucmd_fresh_sqe(cmd); })

#define __ucmd_sqe_load(type, sqe, off)					\
	READ_ONCE(*(const type *)((const void __force *)(sqe) + (off)))

#endif /* UCMD_CMD_SQE_H */
