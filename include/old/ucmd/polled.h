/* SPDX-License-Identifier: GPL-2.0 */
#pragma message("ucmd: <ucmd/polled.h> is <ucmd/iopoll.h> now; the old path goes with 0.3")
#include <ucmd/iopoll.h>
