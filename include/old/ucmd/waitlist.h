/* SPDX-License-Identifier: GPL-2.0 */
#pragma message("ucmd: <ucmd/waitlist.h> is <ucmd/waiting.h> now; the old path goes with 0.3")
#include <ucmd/waiting.h>
