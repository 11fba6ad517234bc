// SPDX-License-Identifier: GPL-2.0
#include <ucmd/lend.h>
#include <ucmd/ucmd.h>

#include "loan.h"

struct loan {
	struct ucmd_loan loan;
	u32 times;
};

static struct loan loans[LOANS];
static struct bio_vec loan_page;

static struct loan *loan_at(u16 index)
{
	return index < LOANS ? &loans[array_index_nospec(index, LOANS)] : NULL;
}

static int loan_came_back(struct loan *loan)
{
	loan->times++;
	return 0;
}
DEFINE_UCMD_RELEASE(loan_release, struct loan, loan, loan_came_back);

static ucmd_handler loan_lend(UCMD_FRESH cmd, const struct loan_args *args)
{
	struct ucmd_loan_args pages = {
		.bvs = &loan_page, .nr = 1, .len = PAGE_SIZE, .source = true,
		.index = args->slot,
	};
	struct loan *loan = loan_at(args->loan);

	if (!loan)
		return ucmd_complete(cmd, -EINVAL);
	return ucmd_lend(cmd, &loan->loan, &loan_release, &pages);
}

static ucmd_handler loan_back(UCMD_FRESH cmd, const struct loan_args *args)
{
	struct loan *loan = loan_at(args->loan);

	return ucmd_complete(cmd, loan && ucmd_take_back(&loan->loan, cmd) ? 0 : -ENOENT);
}

static ucmd_handler loan_issue(UCMD_FRESH cmd, u32 op, struct miscdevice *misc)
{
	switch (op) {
	case LOAN_LEND:
		return ucmd_op(cmd, loan_lend, struct loan_args);
	case LOAN_BACK:
		return ucmd_op(cmd, loan_back, struct loan_args);
	}
	return ucmd_complete(cmd, -EOPNOTSUPP);
}
DEFINE_UCMD(loan_uring_cmd, loan_issue);

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
