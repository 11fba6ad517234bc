#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0
"""Counts the atomic operations in a function, wherever they are in it.

atomics.py OBJECT FUNCTION prints their number: instructions with a lock prefix,
and exchanges with memory, which have it implied.
"""
import re
import subprocess
import sys

ATOMIC = re.compile(r"\t(lock\b|xchg\s.*\(|cmpxchg)")


def main():
    obj, function = sys.argv[1:]
    out = subprocess.run(["objdump", "-d", "--no-show-raw-insn", obj],
                         check=True, capture_output=True, text=True).stdout
    inside, found, atomics = False, False, 0
    for line in out.splitlines():
        if match := re.match(r"^[0-9a-f]+ <(\S+)>:$", line):
            inside = match[1] in (function, function + ".cold")
            found |= inside
        elif inside and ATOMIC.search(line):
            atomics += 1
    if not found:
        sys.exit(f"atomics.py: no function {function} in {obj}")
    print(atomics)


main()
