/* SPDX-License-Identifier: GPL-2.0 */
#pragma message("ucmd: <ucmd/events.h> is <ucmd/multishot.h> now; the old path goes with 0.3")
#include <ucmd/multishot.h>
