/* SPDX-License-Identifier: GPL-2.0 */
#ifndef LOAN_H
#define LOAN_H

#include <linux/types.h>

/* One page, lent to slots of the ring again and again: lend, take back. */
enum { LOAN_LEND = 30, LOAN_BACK };

#define LOAN_NODE	"/dev/ucmd-loan"
#define LOANS		64

struct loan_args {
	__u16 loan;
	__u16 slot;
};

#endif /* LOAN_H */
