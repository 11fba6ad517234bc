// SPDX-License-Identifier: GPL-2.0
#define PARK_PLAIN
#include "raw_park.c"
