// SPDX-License-Identifier: GPL-2.0
#include "../../examples/09-batch/ucmd_batch.c"
