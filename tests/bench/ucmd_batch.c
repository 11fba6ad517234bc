// SPDX-License-Identifier: GPL-2.0
#include "../../examples/13-batch/ucmd_batch.c"
