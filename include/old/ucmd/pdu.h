/* SPDX-License-Identifier: GPL-2.0 */
#pragma message("ucmd: <ucmd/pdu.h> is <ucmd/ucmd.h> now; the old path goes with 0.3")
#include <ucmd/ucmd.h>
