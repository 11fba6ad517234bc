/* SPDX-License-Identifier: GPL-2.0 */
#pragma message("ucmd: <ucmd/uapi_uio.h> is <ucmd/uapi/uio.h> now; the old path goes with 0.3")
#include <ucmd/uapi/uio.h>
