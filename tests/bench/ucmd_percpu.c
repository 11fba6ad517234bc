// SPDX-License-Identifier: GPL-2.0
#include "percpu.h"
#include "../../examples/13-batch/ucmd_batch.c"
