/* SPDX-License-Identifier: GPL-2.0 */
#pragma message("ucmd: <ucmd/uio_port.h> is <ucmd/uio.h> now; the old path goes with 0.3")
#include <ucmd/uio.h>
