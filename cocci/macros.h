/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What spatch has to know of the layer to parse a driver that uses it: pass this
 * file with --macro-file. spatch does not expand macros of headers. The types
 * UCMD_FRESH, UCMD_OWNED and so on tell the rules which body they look at.
 */

/* Initialisers as arguments are no expressions. */
#define ucmd_op(cmd, handler, ...)		__ucmd_op(cmd, handler)

/* Macros where a type is expected */
#define UCMD_STREAM(type, nr)	struct __ucmd_stream_of

/* What a helper does with its handle: for clang */
#define __ucmd_takes(cmd)
#define __ucmd_gives(cmd)
#define __ucmd_gives_if(cmd)
#define __ucmd_holds(cmd)

/*
 * What spatch 1.1.1 does not know of the kernels: with it, whole functions would
 * be left out. A scoped_guard() leaves its block.
 */
#define scoped_guard(...)
#define __guarded_by(...)
#define __rcu_guarded
#define __must_hold(...)
#define __must_hold_shared(...)
#define __acquires_shared(...)
#define __releases_shared(...)
#define AUTO_KFREE(name)	*name
#define AUTO_KVFREE(name)	*name
