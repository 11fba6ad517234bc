#!/usr/bin/env -S drgn
# SPDX-License-Identifier: GPL-2.0
"""waiting.py: the commands that wait in drivers, of a running kernel or a dump.

	drgn scripts/trace/waiting.py
	drgn -c vmcore -s vmlinux scripts/trace/waiting.py

A line for each command that the core could cancel, as it can each one in a place: whose it
is, which module has it, for which file, and what it was asked. The core has no list of the
others: UCMD_DEBUG counts them. Needs debug information of the kernel, none of the module.
Tried on 7.3.
"""

from drgn import cast
from drgn.helpers.linux.fs import d_path
from drgn.helpers.linux.list import hlist_for_each_entry
from drgn.helpers.linux.pid import for_each_task
from drgn.helpers.linux.xarray import xa_for_each


def rings(prog):
    """Every ring that a task has submitted to, once."""
    seen = set()
    for task in for_each_task(prog):
        if not task.io_uring:
            continue
        for _, entry in xa_for_each(task.io_uring.xa.address_of_()):
            ring = cast("struct io_tctx_node *", entry).ctx
            if ring.value_() not in seen:
                seen.add(ring.value_())
                yield ring


def main(prog):
    print("THREAD TASK MODULE FILE COMMAND USER_DATA")
    for ring in rings(prog):
        for req in hlist_for_each_entry("struct io_kiocb",
                                        ring.cancelable_uring_cmd.address_of_(), "hash_node"):
            cmd = cast("struct io_uring_cmd *", req.cmd.address_of_())
            owner = cmd.file.f_op.owner
            task = req.tctx.task
            print(task.pid.value_(), task.comm.string_().decode(),
                  owner.name.string_().decode() if owner else "-",
                  d_path(cmd.file.f_path).decode(), hex(cmd.cmd_op), hex(req.cqe.user_data))


main(prog)	# which drgn has set
