// SPDX-License-Identifier: GPL-2.0
/*
 * Gives payloads of random bytes to what the driver makes of them, in user space: "make fuzz",
 * or, with libFuzzer, "make fuzz CC=clang LIBFUZZER=1".
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "foo_add.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct foo_add args;
	int res;

	if (size < sizeof(args))
		return 0;
	memcpy(&args, data, sizeof(args));
	res = foo_sum(&args);
	if (res != -ERANGE && (res < 0 || res > 2 * FOO_MAX))
		abort();
	return 0;
}

#ifndef LIBFUZZER
/* Most bytes are 0, as they are in numbers that a program means. */
int main(void)
{
	uint8_t data[80];
	size_t i, n;

	for (n = 0; n < 1000000; n++) {
		for (i = 0; i < sizeof(data); i++)
			data[i] = random() % 8 ? 0 : random();
		LLVMFuzzerTestOneInput(data, sizeof(data));
	}
	return 0;
}
#endif
