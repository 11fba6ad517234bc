// SPDX-License-Identifier: GPL-2.0
/* EXPECT-GCC: passing argument 1 of .__ucmd_(sqe_once|sqe_size|fresh_sqe). from incompatible pointer type */
/* EXPECT-CLANG: incompatible pointer types passing 'struct ucmd_owned \*' to parameter of type '(const )?struct ucmd_fresh \*' */
#include "fixture.h"

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
	struct ucmd_action action;
	struct foo_args args;
	DEFINE_UCMD_OWNED(owned);

#ifndef FAIL
	args = ucmd_sqe_read(cmd, struct foo_args);
#endif
	action = ucmd_keep(cmd, &owned);
#ifdef FAIL
	args = ucmd_sqe_read(&owned, struct foo_args);
#endif
	ucmd_pdu(&owned)->tag = args.len;
	ucmd_keep(&owned, &foo.kept);
	return action;
}
FIXTURE_DRIVER(foo_get);
