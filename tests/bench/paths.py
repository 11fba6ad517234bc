#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0
"""Counts instructions from the entry of a function to the kernel calls it makes.

paths.py OBJECT FUNCTION [CALL...] prints one line for each CALL and for the
return: CALL SHORTEST LONGEST, the instructions on the shortest and the longest
path without a loop, the call itself included; '-' where there is no path. The
last line is ".text SIZE SIZE". A call is found by its relocation; indirect jumps are
an error, so compile with -fno-jump-tables.
"""
import re
import subprocess
import sys

INSTRUCTION = re.compile(r"^\s*([0-9a-f]+):\t(\S+)\s*(.*)$")
RELOCATION = re.compile(r"^\s*[0-9a-f]+: R_\S+\t(\S+)$")
FUNCTION = re.compile(r"^[0-9a-f]+ <(\S+)>:$")
PADDING = {"nop", "nopw", "nopl", "data16", "int3", "xchg %ax,%ax", "cs"}


def disassemble(obj, function):
    """The instructions of one function as [address, mnemonic, operands, symbol]."""
    out = subprocess.run(["objdump", "-dr", "--no-show-raw-insn", obj],
                         check=True, capture_output=True, text=True).stdout
    code, inside = [], False
    for line in out.splitlines():
        if match := FUNCTION.match(line):
            inside = match[1] == function
        elif not inside:
            continue
        elif match := RELOCATION.match(line):
            code[-1][3] = re.split(r"[+-]0x", match[1])[0]
        elif match := INSTRUCTION.match(line):
            operands = re.sub(r"\s*#.*", "", match[3])
            code.append([int(match[1], 16), match[2], operands, None])
    if not code:
        sys.exit(f"paths.py: no function {function} in {obj}")
    # A call through a register, as in User-mode Linux, counts where it happens.
    held = {}
    for insn in code:
        if insn[1] == "movabs" and insn[3]:
            held[insn[2].split(",")[-1]] = insn[3]
            insn[3] = None
        elif insn[1] in ("call", "jmp") and insn[2][1:] in held:
            insn[3] = held[insn[2][1:]]
    return code


def successors(code):
    """For each instruction the indexes of those that may come next."""
    index = {insn[0]: i for i, insn in enumerate(code)}
    result = []
    for i, (_, name, operands, symbol) in enumerate(code):
        following = [i + 1] if i + 1 < len(code) else []
        target = re.match(r"([0-9a-f]+) <", operands)
        if name.startswith("ret") or name == "ud2":
            following = []
        elif name.startswith("j"):
            if name == "jmp":
                following = []
            if target and not symbol and int(target[1], 16) in index:
                following.append(index[int(target[1], 16)])
        result.append(following)
    return result


def lengths(code, following, ends):
    """Shortest and longest loop-free path from the entry to one of ends."""
    sys.setrecursionlimit(100000)
    shortest = longest = None
    # Loops are cut at their back edges, which a depth-first search finds.
    order, state = [], {}

    def visit(i):
        state[i] = 1
        for j in list(following[i]):
            if state.get(j) == 1:
                following[i].remove(j)
            elif j not in state:
                visit(j)
        state[i] = 2
        order.append(i)

    visit(0)
    low, high = {0: 0}, {0: 0}
    for i in reversed(order):
        padding = code[i][1] in PADDING or " ".join(code[i][1:3]) in PADDING
        cost = 0 if padding else 1
        if i in ends:
            a, b = low[i] + cost, high[i] + cost
            shortest = a if shortest is None else min(shortest, a)
            longest = b if longest is None else max(longest, b)
        for j in following[i]:
            low[j] = min(low.get(j, low[i] + cost), low[i] + cost)
            high[j] = max(high.get(j, 0), high[i] + cost)
    return shortest, longest


def main():
    obj, function, *calls = sys.argv[1:]
    code = disassemble(obj, function)
    for _, name, operands, symbol in code:
        if name == "jmp" and operands.startswith("*") and "(" in operands and not symbol:
            sys.exit(f"paths.py: {function} in {obj} has a jump table")
    for call in calls + ["return"]:
        if call == "return":
            ends = {i for i, insn in enumerate(code) if insn[1].startswith("ret")}
        else:
            ends = {i for i, insn in enumerate(code) if insn[3] == call}
        shortest, longest = lengths(code, successors(code), ends)
        print(call, "-" if shortest is None else shortest, "-" if longest is None else longest)
    sections = subprocess.run(["size", "-A", obj], check=True, capture_output=True,
                              text=True).stdout
    text = sum(int(line.split()[1]) for line in sections.splitlines()
               if line.startswith(".text"))
    print(".text", text, text)


main()
