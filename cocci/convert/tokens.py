#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0
"""tokens.py FILE...: what of the raw API, and of the porting layer, is in a driver.

A line for each: file:line: token. The last line counts both. Comments and strings do
not count, nor does -EIOCBQUEUED in a function that serves a kiocb.
"""

import re
import sys

RAW = re.compile(r"""
    \b_*io_uring_(?:mshot_)?cmd\w*      # the type and the calls
  | \bio_uring_sqe\w*
  | \bio_buffer_(?:un)?register\w*
  | \bio_br_sel\b
  | \bio_tw_(?:req|token_t)\b
  | \bissue_flags\b
  | \bIO_URING_F_\w+
  | \bIO_URING_CMD_\w+
  | \bIORING_URING_CMD_\w+
  | (?:->|\.)(?:sqe|cmd_op)\b           # members that only commands have
  | \bsqe->
  | linux/io_uring/cmd\.h
  | \bEIOCBQUEUED\b
""", re.X)
PORT = re.compile(r"\b(?:ucmd_raw\w*|UCMD_RAW_\w+|DEFINE_UCMD_RAW_WORK)|/\* ported:")
BLANK = re.compile(r"""('(?:\\.|[^'\\\n])+')|(/\*\ ported:)[^*]*\*/
                       |"(?:\\.|[^"\\\n])*"|/\*.*?\*/|//[^\n]*""", re.S | re.X)


def code(text):
    """Without comments and strings, with the same lines."""
    def blank(match):
        return match[1] or match[2] or re.sub(r"[^\n]", "", match[0]) or " "
    return BLANK.sub(blank, text)


def kiocb_lines(text):
    """The lines of functions that serve a kiocb, which are between braces in column 0."""
    lines, start, result = text.splitlines(), 0, set()
    for number, line in enumerate(lines, 1):
        if line.startswith("}"):
            if re.search(r"\bstruct kiocb\b", "\n".join(lines[start:number])):
                result.update(range(start + 1, number + 1))
            start = number
    return result


def tokens(text):
    """[(line, raw token)] and [(line, porting name)]"""
    text = code(text)
    kiocb = kiocb_lines(text)
    raw, port = [], []
    for number, line in enumerate(text.splitlines(), 1):
        raw += [(number, match[0]) for match in RAW.finditer(line)
                if match[0] != "EIOCBQUEUED" or number not in kiocb]
        port += [(number, match[0]) for match in PORT.finditer(line)]
    return raw, port


def main():
    if len(sys.argv) < 2 or sys.argv[1].startswith("-"):
        print(__doc__, file=sys.stderr, end="")
        return 2
    raws = ports = 0
    for name in sys.argv[1:]:
        with open(name, errors="replace") as f:
            raw, port = tokens(f.read())
        for number, token in sorted(raw + port):
            print(f"{name}:{number}: {token}")
        raws, ports = raws + len(raw), ports + len(port)
    print(f"{raws} raw tokens, {ports} porting names")
    return 0


if __name__ == "__main__":
    sys.exit(main())
