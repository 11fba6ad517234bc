/* SPDX-License-Identifier: GPL-2.0 */
/* What tag/word.h needs of a kernel, in user space. TAG_MODEL: each access is a step. */
#ifndef TAGS_SHIM_H
#define TAGS_SHIM_H

#include <stdbool.h>

#undef __always_inline
#define __always_inline		inline __attribute__((__always_inline__))
#define __ucmd_inline		static __always_inline
#define noinline		__attribute__((__noinline__))
#define __cold
#define __must_check		__attribute__((__warn_unused_result__))
#define __maybe_unused		__attribute__((__unused__))
#define likely(x)		__builtin_expect(!!(x), 1)
#define unlikely(x)		__builtin_expect(!!(x), 0)

/* Between a look and a store, where a mutant has both in place of an exchange */
#ifdef TAG_MODEL
# define mutant_lingers()		((void)0)

unsigned long model_read(unsigned long *word);
void model_store(unsigned long *word, unsigned long value);
unsigned long model_cmpxchg(unsigned long *word, unsigned long old, unsigned long new);

# define READ_ONCE(x)			model_read(&(x))
# define smp_store_release(p, v)	model_store(p, v)
# define cmpxchg(p, o, n)		model_cmpxchg(p, o, n)
#else
# include <sched.h>

# define mutant_lingers()		sched_yield()
# define READ_ONCE(x)			__atomic_load_n(&(x), __ATOMIC_RELAXED)
# define WRITE_ONCE(x, v)		__atomic_store_n(&(x), v, __ATOMIC_RELAXED)
# define smp_store_release(p, v)	__atomic_store_n(p, v, __ATOMIC_RELEASE)
# define cmpxchg(p, o, n)						\
({									\
	__typeof__(*(p)) __old = (o);					\
									\
	__atomic_compare_exchange_n(p, &__old, n, false,		\
				    __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST); \
	__old;								\
})
#endif

#endif /* TAGS_SHIM_H */
