// SPDX-License-Identifier: GPL-2.0
/* Not one that is asynchronous */
#include <ucmd/ucmd.h>

static int foo_open(struct foo *foo)
{
	foo->tfm = crypto_alloc_ahash("sha256", 0, CRYPTO_ALG_ASYNC);
	return PTR_ERR_OR_ZERO(foo->tfm);
}

static ucmd_handler foo_digest(UCMD_FRESH cmd, struct foo *foo)
{
	return ucmd_complete(cmd, crypto_ahash_digest(foo->req));
}
