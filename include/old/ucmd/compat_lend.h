/* SPDX-License-Identifier: GPL-2.0 */
#pragma message("ucmd: <ucmd/compat_lend.h> is <ucmd/lend.h> now; the old path goes with 0.3")
#include <ucmd/lend.h>
