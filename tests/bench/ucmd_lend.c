// SPDX-License-Identifier: GPL-2.0
#include "../../examples/10-lend/ucmd_lend.c"
