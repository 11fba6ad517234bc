#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0
"""objects.py OLD NEW: compares the code of two objects, function by function.

For 64-bit ELF compiled with -ffunction-sections, so that every reference out of a
function is a relocation. Two functions are equal if their bytes are, and their
relocations mean the same: a string is compared by its text, wherever it lies, a
piece of data by its own bytes and relocations, all else by name and offset.
The names of functions that the compiler or the layer made up from others are
taken back to these.
"""

import re
import struct
import sys

SHT_SYMTAB, SHT_RELA, SHT_NOBITS = 2, 4, 8
SHF_MERGE, SHF_STRINGS = 0x10, 0x20
STT_SECTION = 3
BUG = 12	# bytes of a struct bug_entry
SIZES = {1: 8, 2: 4, 4: 4, 9: 4, 10: 4, 11: 4, 24: 8, 41: 4, 42: 4}	# of what x86-64 relocates


def plain(name):
    """foo.constprop.0, foo.isra.0 and __ucmd_tw_foo are foo."""
    name = re.sub(r"\.(constprop|isra|part|cold|lto_priv)(\.\d+)?", "", name)
    name = re.sub(r"^__ucmd_tw_", "", name)
    # A serial number of the compiler, which counts what else the file has
    return re.sub(r"(?<=\D)\.?\d+$", "", name) if re.search(r"__UNIQUE_ID|\.\d+$", name) else name


class Object:
    def __init__(self, path):
        with open(path, "rb") as f:
            self.raw = f.read()
        if self.raw[:6] != b"\x7fELF\x02\x01":
            raise ValueError(f"{path}: no little-endian ELF of 64 bits")
        start, = struct.unpack_from("<Q", self.raw, 0x28)
        size, number, names = struct.unpack_from("<HHH", self.raw, 0x3a)
        self.sections = [list(struct.unpack_from("<IIQQQQIIQQ", self.raw, start + i * size))
                         for i in range(number)]
        table = self.content(names)
        self.names = [self.string(table, section[0]) for section in self.sections]
        self.relocations = {}
        self.symbols = []
        for i, section in enumerate(self.sections):
            if section[1] == SHT_SYMTAB:
                self.read_symbols(i, section)
        for i, section in enumerate(self.sections):
            if section[1] == SHT_RELA:
                body = self.content(i)
                self.relocations[section[7]] = sorted(
                    struct.unpack_from("<QQq", body, at) for at in range(0, len(body), 24))

    def content(self, index):
        section = self.sections[index]
        if section[1] == SHT_NOBITS:
            return bytes(section[5])
        return self.raw[section[4]:section[4] + section[5]]

    @staticmethod
    def string(table, at):
        return table[at:table.index(b"\0", at)].decode(errors="replace")

    def read_symbols(self, index, section):
        strings, body = self.content(section[6]), self.content(index)
        for at in range(0, len(body), 24):
            name, info, _, where, value, size = struct.unpack_from("<IBBHQQ", body, at)
            self.symbols.append((self.string(strings, name), info & 15, where, value, size))

    def symbol_at(self, where, offset):
        """The named thing that lies there: (name, offset in it, start, size)."""
        for name, kind, section, value, size in self.symbols:
            if section == where and kind in (1, 2) and value <= offset < value + max(size, 1):
                return name, offset - value, value, size
        return None

    def meaning(self, kind, number, addend, seen):
        """What a relocation refers to, whatever its place in the file."""
        name, symbol, where, value, _ = self.symbols[number]
        if not 0 < where < len(self.sections):
            return ("symbol", plain(name), addend)
        # Relative to the end of the field, as calls and addresses are
        behind = 4 if kind in (2, 4, 9, 41, 42) else 0
        offset = value + addend + behind
        flags = self.sections[where][2]
        if flags & SHF_MERGE and flags & SHF_STRINGS:
            return ("text", self.string(self.content(where), offset))
        section = self.names[where]
        if section.startswith(".text"):
            return ("code", plain(section.removeprefix(".text.")),
                    offset if symbol == STT_SECTION else 0)
        if section == "__bug_table":
            return ("bug", self.piece(where, offset, BUG, seen))
        found = self.symbol_at(where, offset)
        if not found:
            return ("place", plain(section), offset)
        name, inside, start, size = found
        return ("data", plain(name), inside, self.piece(where, start, size, seen))

    def piece(self, where, start, size, seen=()):
        """Bytes and relocations of a part of a section, without the addresses."""
        if (where, start) in seen:
            return "itself"
        seen = (*seen, (where, start))
        body = bytearray(self.content(where)[start:start + size])
        refers = []
        for at, info, addend in self.relocations.get(where, ()):
            if start <= at < start + size:
                kind, number = info & 0xffffffff, info >> 32
                width = SIZES.get(kind)
                if not width:
                    raise ValueError(f"relocation of the unknown type {kind}")
                body[at - start:at - start + width] = bytes(width)
                refers.append((at - start, kind, self.meaning(kind, number, addend, seen)))
        return (bytes(body), tuple(refers))

    def functions(self):
        """{name: [what it is made of]}, for there may be several parts and copies."""
        result = {}
        for where, section in enumerate(self.sections):
            name = self.names[where]
            if not re.match(r"\.(text|init\.text|exit\.text|noinstr\.text)", name) or not section[5]:
                continue
            if name.startswith(".text"):
                key = re.sub(r"^\.text\.(unlikely\.|hot\.|startup\.)?", "", name)
                result.setdefault(plain(key), []).append(self.piece(where, 0, section[5]))
                continue
            # Those that __init and __exit put there are together in one section.
            for key, kind, section_of, value, size in self.symbols:
                if section_of == where and kind == 2 and size:
                    result.setdefault(plain(key), []).append(self.piece(where, value, size))
        return {name: sorted(parts, key=repr) for name, parts in result.items()}


def compare(old, new):
    """(number of equal functions, {name: why not})"""
    a, b = Object(old).functions(), Object(new).functions()
    different = {}
    for name in sorted(set(a) | set(b)):
        if name not in b:
            different[name] = "is gone"
        elif name not in a:
            different[name] = "is new"
        elif [p[0] for p in a[name]] != [p[0] for p in b[name]]:
            sizes = [sum(len(p[0]) for p in parts) for parts in (a[name], b[name])]
            different[name] = "other instructions, %d and %d bytes" % tuple(sizes)
        elif a[name] != b[name]:
            different[name] = "refers to something else"
    return len(set(a) | set(b)) - len(different), different


def main():
    if len(sys.argv) != 3:
        print(__doc__, file=sys.stderr, end="")
        return 2
    equal, different = compare(*sys.argv[1:])
    for name, why in different.items():
        print(f"{name}: {why}")
    print(f"{equal} functions are equal, {len(different)} are not")
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
