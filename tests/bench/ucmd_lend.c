// SPDX-License-Identifier: GPL-2.0
#include "../../examples/13-lend/ucmd_lend.c"
