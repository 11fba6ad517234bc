/* SPDX-License-Identifier: GPL-2.0 */
/* The work that takes its time: nothing of commands. */
#ifndef PRIMES_H
#define PRIMES_H

#include <linux/sched.h>

#include "ucmd_parts.h"

static bool parts_is_prime(u32 number)
{
	u32 i;

	for (i = 2; i * i <= number; i++)
		if (number % i == 0)
			return false;
	return number > 1;
}

static int parts_primes(u32 from, u32 to)
{
	int primes = 0;

	if (to > UCMD_PARTS_LIMIT)
		return -ERANGE;
	for (; from < to; from++) {
		primes += parts_is_prime(from);
		cond_resched();
	}
	return primes;
}

#endif /* PRIMES_H */
