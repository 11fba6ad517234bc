/* SPDX-License-Identifier: GPL-2.0 */
#pragma message("ucmd: <ucmd/inflight.h> is <ucmd/device.h> now; the old path goes with 0.3")
#include <ucmd/device.h>
