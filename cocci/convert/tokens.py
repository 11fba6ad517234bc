#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0
"""tokens.py FILE...: what of the raw API is in a driver.

A line for each: "file:line: left: ..." for what Linux 7.3 has not, or not like this, so
that stage one is not done, and "file:line: name" for what stage two replaces. The last
line counts both. Comments and strings do not count, nor does -EIOCBQUEUED in a function
that serves a kiocb.
"""

import re
import sys

# What stage two replaces
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
  | \b(?:ucmd_raw\w*|UCMD_RAW_\w+)
  | ucmd/port\.h
  | linux/io_uring(?:/cmd)?\.h
  | \bEIOCBQUEUED\b
""", re.X)
# What 7.3 does not have any more
OLD = re.compile(r"""
    \bio_uring_cmd_tw_t\b | \bio_uring_cmd_iopoll_done\b | \bio_buffer_unregister_bvec\b
  | \bIO_URING_F_TASK_DEAD\b | \btask_work_cb\b | linux/io_uring(?:/cmd)?\.h
""", re.X)
# What has another number of arguments
ARGUMENTS = {"io_uring_cmd_done": 3, "io_uring_cmd_done32": 4, "io_uring_sqe_cmd": 2,
             "io_uring_sqe128_cmd": 2, "io_uring_cmd_import_fixed": 6,
             "io_buffer_register_bvec": 8}
CALL = re.compile(r"\b(%s|io_uring_cmd_complete_in_task|io_uring_cmd_do_in_task_lazy)\("
                  % "|".join(ARGUMENTS))
BLANK = re.compile(r"""('(?:\\.|[^'\\\n])+')
                       |"(?:\\.|[^"\\\n])*"|/\*.*?\*/|//[^\n]*""", re.S | re.X)


def code(text):
    """Without comments and strings, with the same lines."""
    def blank(match):
        return match[1] or re.sub(r"[^\n]", "", match[0]) or " "
    return BLANK.sub(blank, text)


def arguments(text, start):
    """The arguments of the call whose parenthesis is at start; None if it does not end."""
    found, depth, last = [], 0, start + 1
    for i in range(start, len(text)):
        if text[i] in "([{":
            depth += 1
        elif text[i] in ")]}":
            depth -= 1
            if not depth:
                return [a.strip() for a in [*found, text[last:i]]]
        elif text[i] == "," and depth == 1:
            found.append(text[last:i])
            last = i + 1
    return None


def callbacks(text):
    """{callback: positions where it is scheduled}"""
    found = {}
    for match in CALL.finditer(text):
        args = arguments(text, match.end() - 1) or []
        if match[1] not in ARGUMENTS and len(args) == 2 and re.fullmatch(r"\w+", args[1]):
            found.setdefault(args[1], []).append(match.start())
    return found


def old(text):
    """[(line, what)] that is not of 7.3, in code without comments"""
    found = [(match.start(), match[0]) for match in OLD.finditer(text)]
    for match in CALL.finditer(text):
        args, want = arguments(text, match.end() - 1) or [], ARGUMENTS.get(match[1])
        if want and len(args) != want:
            found.append((match.start(), f"{match[1]}() with {len(args)} arguments instead of {want}"))
        if not want and (len(args) != 2 or not re.fullmatch(r"\w+", args[1])):
            found.append((match.start(), f"{match[1]}() of something that is not the name of a function"))
    for name, places in callbacks(text).items():
        if not re.search(rf"^UCMD_RAW_WORK\({name}\);", text, re.M):
            found += [(place, f"{name}() has no UCMD_RAW_WORK()") for place in places]
    for name in set(re.findall(r"\bstruct io_uring_cmd \*(\w+)", text)):
        found += [(match.start(), match[0]) for match in re.finditer(rf"\b{name}->cmd\b", text)]
    return [(text.count("\n", 0, at) + 1, what) for at, what in sorted(found)]


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
    """[(line, what)] that is left of older kernels, and [(line, name)] for stage two"""
    text = code(text)
    kiocb = kiocb_lines(text)
    raw = [(number, match[0]) for number, line in enumerate(text.splitlines(), 1)
           for match in RAW.finditer(line)
           if match[0] != "EIOCBQUEUED" or number not in kiocb]
    return old(text), raw


def main():
    if len(sys.argv) < 2 or sys.argv[1].startswith("-"):
        print(__doc__, file=sys.stderr, end="")
        return 2
    olds = raws = 0
    for name in sys.argv[1:]:
        with open(name, errors="replace") as f:
            left, raw = tokens(f.read())
        for number, token in sorted([*((n, "left: " + what) for n, what in left), *raw]):
            print(f"{name}:{number}: {token}")
        olds, raws = olds + len(left), raws + len(raw)
    print(f"{olds} left of older kernels, {raws} raw names for stage two")
    return 0


if __name__ == "__main__":
    sys.exit(main())
