#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0
"""headers.py TREE DIR EDIT...: headers of TREE, edited, in DIR/linux.

Each edit gives them a signature, or takes a name away, as other releases have it. One that
finds nothing to edit is an error.
"""

import os
import re
import sys

# name: (file, (pattern, replacement)...), all of which apply at least once
EDITS = {
    "no-done-flags": ("io_uring.h", (
        (r"(io_uring_cmd_done\([^)]*?ssize_t \w+),\s*unsigned issue_flags\)", r"\1)"),
        (r"(struct io_uring_cmd \*(?:cmd)?), unsigned\)", r"\1)"))),
    "vm-flags-set": ("mm.h", (
        (r"static inline void vma_set_anonymous\(",
         "static inline void vm_flags_set(struct vm_area_struct *vma, vm_flags_t flags)\n"
         "{\n\tvma->vm_flags |= flags;\n}\n\n\\g<0>"),)),
    "sqe": ("io_uring.h", (
        (r"const void\s+\*cmd;", "const struct io_uring_sqe *sqe;"),
        (r"#if defined\(CONFIG_IO_URING\)",
         "static inline const void *io_uring_sqe_cmd(const struct io_uring_sqe *sqe)\n"
         "{\n\treturn sqe->cmd;\n}\n\n#if defined(CONFIG_IO_URING)"))),
    "lazy": ("io_uring.h", (
        (r"#if defined\(CONFIG_IO_URING\)",
         "#if defined(CONFIG_IO_URING)\n"
         "void io_uring_cmd_do_in_task_lazy(struct io_uring_cmd *ioucmd,\n"
         "\t\t\tvoid (*task_work_cb)(struct io_uring_cmd *, unsigned));"),)),
    "cancel": ("io_uring.h", (
        (r"IO_URING_F_IOWQ\s+= \d+,",
         r"\g<0>\n\tIO_URING_F_CANCEL = 1 << 11,\n\tIO_URING_F_COMPAT = 1 << 12,"),
        (r"struct io_uring_cmd \{", r"#define IORING_URING_CMD_CANCELABLE (1U << 30)\n\g<0>"),
        (r"#if defined\(CONFIG_IO_URING\)",
         "#if defined(CONFIG_IO_URING)\n"
         "void io_uring_cmd_mark_cancelable(struct io_uring_cmd *cmd, unsigned int flags);\n"
         "struct task_struct *io_uring_cmd_get_task(struct io_uring_cmd *cmd);"))),
    "done-ssize": ("io_uring/cmd.h", (
        (r"(io_uring_cmd_done\([^)]*?ssize_t \w+,\s*)u64", r"\1ssize_t"),)),
    "no-task-dead": ("io_uring_types.h", ((r"\n\s*IO_URING_F_TASK_DEAD[^\n]*", ""),)),
    "task-dead": ("io_uring_types.h", (
        (r"IO_URING_F_COMPAT\s+= [^\n]*,", r"\g<0>\n\tIO_URING_F_TASK_DEAD = 1 << 13,"),)),
    "no-in-wake": ("io_uring_types.h", ((r"\n\s*IOU_F_TWQ_IN_WAKE[^\n]*", ""),)),
    "no-to-pdu": ("io_uring/cmd.h", (
        (r"#define io_uring_cmd_to_pdu\(.*?\n\)\n", ""),)),
    "no-issue-blocking": ("io_uring/cmd.h", (
        (r"void io_uring_cmd_issue_blocking\([^)]*\);", ""),
        (r"static inline void io_uring_cmd_issue_blocking\([^)]*\)\s*\{\s*\}", ""))),
    "no-dma-coherent": ("uio_driver.h", ((r"#define UIO_MEM_DMA_COHERENT[^\n]*", ""),)),
    "hrtimer-setup": ("hrtimer.h", (
        (r"extern void hrtimer_init\(",
         "extern void hrtimer_setup(struct hrtimer *timer,\n"
         "\t\t\t  enum hrtimer_restart (*function)(struct hrtimer *),\n"
         "\t\t\t  clockid_t clock_id, enum hrtimer_mode mode);\n\\g<0>"),)),
    "command-work": ("io_uring/cmd.h", (
        (r"\bio_req_tw_func_t\b", "io_uring_cmd_tw_t"),
        (r"struct io_uring_cmd \{",
         r"typedef void (*io_uring_cmd_tw_t)(struct io_uring_cmd *cmd, unsigned issue_flags);\n\g<0>"),
        (r"static inline struct io_uring_cmd \*io_uring_cmd_from_tw\([^)]*\)\s*\{[^}]*\}", ""),
        (r"#define IO_URING_CMD_TASK_WORK_ISSUE_FLAGS[^\n]*", ""))),
    "untyped-sqe": ("io_uring/cmd.h", (
        (r"#define io_uring_sqe128_cmd\(.*?\n\}\)\n", ""),
        (r"#define io_uring_sqe_cmd\(.*?\n\}\)\n",
         "static inline const void *io_uring_sqe_cmd(const struct io_uring_sqe *sqe)\n"
         "{\n\treturn sqe->cmd;\n}\n"))),
    # Of no release
    "foreign-FIXED_VEC": ("io_uring/cmd.h", (
        (r"(int io_uring_cmd_import_fixed_vec\()", r"\1int nobody_knows, "),)),
    "foreign-LEND": ("io_uring/cmd.h", (
        (r"(int io_buffer_register_bvec\()", r"\1int nobody_knows, "),)),
    "old-lending": ("io_uring/cmd.h", (
        (r"int io_buffer_register_request\([^)]*?void \(\*release\)\(void \*\)[^)]*\);", ""),
        (r"int io_buffer_register_bvec\([^)]*?void \(\*release\)\(void \*\)[^)]*\);",
         "int io_buffer_register_bvec(struct io_uring_cmd *cmd, struct request *rq,\n"
         "\t\t\t    void (*release)(void *), unsigned int index, unsigned int flags);"),
        (r"int io_buffer_unregister\([^)]*\);",
         "int io_buffer_unregister_bvec(struct io_uring_cmd *cmd, unsigned int index,\n"
         "\t\t\t      unsigned int issue_flags);"))),
}


def main(tree, directory, *names):
    texts = {}
    for name in names:
        header, replacements = EDITS[name]
        if header not in texts:
            with open(os.path.join(tree, "include/linux", header)) as f:
                texts[header] = f.read()
        for pattern, replacement in replacements:
            text, n = re.subn(pattern, replacement, texts[header], flags=re.S)
            if not n:
                sys.exit(f"headers.py: {name}: nothing in {header} to edit: {pattern}")
            texts[header] = text
    for header, text in texts.items():
        path = os.path.join(directory, "linux", header)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w") as f:
            f.write(text)


if __name__ == "__main__":
    main(*sys.argv[1:])
