// SPDX-License-Identifier: GPL-2.0
#include <ucmd/lend.h>
#include <ucmd/ucmd.h>

#include "loan.h"

struct loan {
	struct ucmd_lend lend;
	u32 times;
};

static struct loan loans[LOANS];
static struct bio_vec loan_page;

static struct loan *loan_at(u16 index)
{
	return index < LOANS ? &loans[array_index_nospec(index, LOANS)] : NULL;
}

UCMD_RELEASE(loan_release, struct loan, lend, loan)
{
	loan->times++;
	return 0;
}

UCMD_HANDLER(loan_lend, cmd, ctx)
{
	struct ucmd_loan pages = { .bvs = &loan_page, .nr = 1, .dir = UCMD_SOURCE };
	struct ucmd_action action;
	UCMD_QUEUED(queued);
	struct loan *loan;
	UCMD_LENT(lent);
	int err;

	loan = loan_at(ucmd_sqe_read(cmd, struct loan_args, loan));
	pages.index = ucmd_sqe_read(cmd, struct loan_args, slot);
	if (!loan)
		return ucmd_complete(cmd, -EINVAL);
	action = ucmd_queue(cmd, &queued);
	err = ucmd_lend_bvec(&queued, &loan->lend, &loan_release, &pages, ctx, &lent);
	if (err)
		ucmd_done(&queued, err, ctx);
	else
		ucmd_leave_lent(&lent);
	return action;
}

UCMD_HANDLER(loan_back, cmd, ctx)
{
	struct loan *loan = loan_at(ucmd_sqe_read(cmd, struct loan_args, loan));
	UCMD_LENT(lent);

	if (!loan || !ucmd_claim_lent(&loan->lend, cmd, &lent))
		return ucmd_complete(cmd, -ENOENT);
	ucmd_take_back(&lent);
	return ucmd_complete(cmd, 0);
}

UCMD_OPS_LEND(loan_uring_cmd,
	UCMD_OP(LOAN_LEND, struct loan_args, loan_lend)
	UCMD_OP(LOAN_BACK, struct loan_args, loan_back)
);

UCMD_MISC_DEVICE(loan_misc, "ucmd-loan", loan_uring_cmd);

static int __init loan_init(void)
{
	int err;

	bvec_set_page(&loan_page, alloc_page(GFP_KERNEL | __GFP_ZERO), PAGE_SIZE, 0);
	if (!loan_page.bv_page)
		return -ENOMEM;
	err = misc_register(&loan_misc);
	if (err)
		__free_page(loan_page.bv_page);
	return err;
}
module_init(loan_init);

static void __exit loan_exit(void)
{
	misc_deregister(&loan_misc);
	__free_page(loan_page.bv_page);
}
module_exit(loan_exit);

MODULE_DESCRIPTION("ucmd bench: a page lent to the ring");
MODULE_LICENSE("GPL");
