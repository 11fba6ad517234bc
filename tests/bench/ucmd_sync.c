// SPDX-License-Identifier: GPL-2.0
#include "../../examples/01-sync/ucmd_sync.c"
