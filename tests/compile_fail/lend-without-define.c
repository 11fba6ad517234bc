// SPDX-License-Identifier: GPL-2.0
/* EXPECT: undefined: ucmd_err_no_DEFINE_UCMD_for_a_waiting_object_write_UCMD_WAITS */
/* NEEDS: UCMD_HAVE_LEND */
#include "lending.h"

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
	return ucmd_lend(cmd, &foo_frame.loan, &foo_release, &foo_loan_args);
}
DEFINE_UCMD_FUNCTION(struct ucmd_action, foo_get_slow, fresh, foo_get);

#ifndef FAIL
FIXTURE_DRIVER(foo_get);
#endif
