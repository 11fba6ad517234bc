/* SPDX-License-Identifier: GPL-2.0 */
#pragma message("ucmd: <ucmd/task_batch.h> is <ucmd/batch.h> now; the old path goes with 0.3")
#include <ucmd/batch.h>
