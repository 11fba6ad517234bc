// SPDX-License-Identifier: GPL-2.0
#include "../../examples/02-queued/ucmd_queued.c"
