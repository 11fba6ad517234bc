/* SPDX-License-Identifier: GPL-2.0 */
/* The first stage: commands as pointers */
#ifndef UCMD_PORT_RAW_H
#define UCMD_PORT_RAW_H

#include <ucmd/port.h>
#include <ucmd/ucmd.h>

#include "ucmd_port.h"

struct port_pdu {
	u32 value;
};
UCMD_PDU(struct port_pdu);	/* of the commands that have handles */

/* Both return what uring_cmd() returns; port_bufs() has the operations on buffers. */
int port_cmd(struct io_uring_cmd *cmd, unsigned int issue_flags);
int port_bufs(struct io_uring_cmd *cmd, const struct ucmd_port_arg *arg,
	      unsigned int issue_flags);

void port_in_task(struct io_uring_cmd *cmd, const struct ucmd_port_arg *arg);
struct io_uring_cmd *port_take(struct io_uring_cmd *only);

/* Of the second stage */
int port_wake(void);

#endif /* UCMD_PORT_RAW_H */
