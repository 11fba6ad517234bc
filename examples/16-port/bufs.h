/* SPDX-License-Identifier: GPL-2.0 */
#ifndef UCMD_PORT_BUFS_H
#define UCMD_PORT_BUFS_H

#include <ucmd/port.h>
#include <ucmd/ucmd.h>

#include "ucmd_port.h"

/* The operations on buffers: what uring_cmd() returns. */
int port_bufs(struct io_uring_cmd *cmd, const struct ucmd_port_arg *arg,
	      unsigned int issue_flags);

#endif /* UCMD_PORT_BUFS_H */
