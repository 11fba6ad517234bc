#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0
"""Counts instructions from the entry of a function to the kernel calls it makes.

paths.py OBJECT FUNCTION [CALL...] prints one line for each CALL and for the
return: CALL SHORTEST LONGEST, the instructions on the shortest and the longest
path without a loop, the call itself included; '-' where there is no path. The
lines after them are ".size", ".stack" and ".text", each with the same number
twice: bytes of the function, of its stack (from the .su file that the compiler
left beside the object), and of all code of the object. A call is found by its
relocation; indirect jumps are an error, so compile with -fno-jump-tables. OBJDUMP
is for the objects of another architecture.
"""
import os
import re
import subprocess
import sys

INSTRUCTION = re.compile(r"^\s*([0-9a-f]+):\t(\S+)\s*(.*)$")
RELOCATION = re.compile(r"^\s*[0-9a-f]+: R_\S+\t(\S+)$")
OBJDUMP = os.environ.get("OBJDUMP", "objdump")
FUNCTION = re.compile(r"^[0-9a-f]+ <(\S+)>:$")
PADDING = {"nop", "nopw", "nopl", "data16", "int3", "xchg %ax,%ax", "cs"}


def disassemble(obj, function):
    """The instructions of one function as [address, mnemonic, operands, symbol]."""
    out = subprocess.run([OBJDUMP, "-dr", "--no-show-raw-insn", obj],
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
            operands = re.sub(r"\s*(#(?!\d|-)|//).*", "", match[3])
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
        target = re.search(r"(?:^|, )([0-9a-f]+) <", operands)
        if name.startswith("ret") or name in ("ud2", "brk"):
            following = []
        elif name.startswith("j") or name in ("b", "br", "cbz", "cbnz", "tbz", "tbnz") or \
                name.startswith("b."):
            if name in ("jmp", "b", "br"):
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
        if name == "br" or \
                name == "jmp" and operands.startswith("*") and "(" in operands and not symbol:
            sys.exit(f"paths.py: {function} in {obj} has a jump table")
    for call in calls + ["return"]:
        if call == "return":
            ends = {i for i, insn in enumerate(code) if insn[1].startswith("ret")}
        else:
            ends = {i for i, insn in enumerate(code) if insn[3] == call}
        shortest, longest = lengths(code, successors(code), ends)
        print(call, "-" if shortest is None else shortest, "-" if longest is None else longest)
    print(".size", *2 * [size_of(obj, function)])
    print(".stack", *2 * [stack_of(obj, function)])
    print(".text", *2 * [text_of(obj)])


def text_of(obj):
    """Bytes of code in an object; what runs once, or when it is unloaded, left out."""
    out = subprocess.run([OBJDUMP, "-h", obj], check=True, capture_output=True, text=True).stdout
    return sum(int(size, 16) for size in
               re.findall(r"^ *\d+ \.text(?:\.\S+)? +([0-9a-f]+)", out, re.M))


def size_of(obj, function):
    """Bytes of a function, with the part that the compiler moved out of its way."""
    out = subprocess.run([OBJDUMP, "-t", obj], check=True, capture_output=True, text=True).stdout
    return sum(int(size, 16) for size, name in
               re.findall(r"^\S+ .{7} \.text\S*\t(\S+) (?:\.hidden )?(\S+)$", out, re.M)
               if name in (function, function + ".cold"))


def stack_of(obj, function):
    """Bytes of stack that a function needs, return address included."""
    with open(os.path.splitext(obj)[0] + ".su") as f:
        for line in f:
            name, size, _ = line.rsplit("\t", 2)
            if name.split(":")[-1] == function:
                return int(size)
    sys.exit(f"paths.py: no stack use of {function} for {obj}")


main()
