/* SPDX-License-Identifier: GPL-2.0 */
#ifndef UCMD_CMD_PADDING_H
#define UCMD_CMD_PADDING_H

#include <ucmd/proof/linear.h>

/**
 * DOC: Types without padding
 *
 * An event goes to a program byte for byte, and a payload comes from one. Padding in an
 * event takes the kernel's memory along, and a 32-bit task may lay out the payload in
 * another way. So both are build errors:
 *
 * .. code-block:: c
 *
 *	struct foo_event {
 *		__u64 value;
 *		__u32 lost;
 *		__u32 reserved;
 *	};
 *
 * Common mistake: leaving out the last member. The event has 16 bytes all the same, and
 * nobody writes to the last four. Fill holes with members, and set them to 0.
 *
 * Only gcc from 11 on and clang from 21 on can tell. A type of more than 512 bytes is not
 * looked at.
 */

/* Calls @error if the type has padding. Nothing is left when the optimiser has answered. */
#if UCMD_LINEAR && defined(__has_builtin)
# if __has_builtin(__builtin_clear_padding)
void __ucmd_err_event(void)
__compiletime_error("ucmd: the event has padding, kernel memory goes along: fill it with a member");
#  define __ucmd_no_padding(type, error)				\
do {									\
	typedef typeof(__builtin_choose_expr(sizeof(type) <= 512,	\
					     ((void)0, *(type *)0), 0)) __ucmd_padded; \
	union {								\
		__ucmd_padded as;					\
		unsigned char byte[sizeof(__ucmd_padded)];		\
	} __ucmd_pad;							\
	unsigned int __ucmd_pad_i, __ucmd_pads = 0;			\
									\
	__builtin_memset(&__ucmd_pad, 0xff, sizeof(__ucmd_pad));	\
	__builtin_clear_padding(&__ucmd_pad.as);			\
	_Pragma("GCC unroll 512")					\
	for (__ucmd_pad_i = 0; __ucmd_pad_i < sizeof(__ucmd_padded); __ucmd_pad_i++) \
		__ucmd_pads |= !__ucmd_pad.byte[__ucmd_pad_i];		\
	if (__builtin_constant_p(__ucmd_pads) && __ucmd_pads)		\
		error();						\
} while (0)
# endif
#endif
#ifndef __ucmd_no_padding
# define __ucmd_no_padding(type, error)	do { } while (0)
#endif

#endif /* UCMD_CMD_PADDING_H */
