/* SPDX-License-Identifier: GPL-2.0 */
#ifndef UCMD_PORT_BUFS_H
#define UCMD_PORT_BUFS_H

#include <ucmd/ucmd.h>

#include "ucmd_port.h"

/* The operations on buffers: what uring_cmd() returns. */
int port_bufs(struct ucmd_raw *cmd, const struct ucmd_port_arg *arg, struct ucmd_raw_ctx ctx);

#endif /* UCMD_PORT_BUFS_H */
