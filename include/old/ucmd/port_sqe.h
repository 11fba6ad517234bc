/* SPDX-License-Identifier: GPL-2.0 */
#pragma message("ucmd: <ucmd/port_sqe.h> is <ucmd/port.h> now; the old path goes with 0.3")
#include <ucmd/port.h>
