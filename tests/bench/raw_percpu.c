// SPDX-License-Identifier: GPL-2.0
#include "percpu.h"
#include "raw_queued.c"
