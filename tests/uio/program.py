# SPDX-License-Identifier: GPL-2.0
"""What a Python program does with a UIO device, for pair.c: the same with the core's and the layer's.

It finds each by its name, maps its registers by theirs, waits for an interrupt, serves the device
and lets the next interrupt come. Exit status 0: it saw no difference.
"""

import mmap
import os
import struct

CLASS = "/sys/class/uio"


def text(*path):
    """The first line of a small file."""
    with open(os.path.join(*path), encoding="utf-8") as f:
        return f.readline().strip()


def find(name):
    """uioN of the device with this name."""
    return next(uio for uio in os.listdir(CLASS) if text(CLASS, uio, "name") == name)


def registers(uio, fd, name):
    """A region as 32-bit words."""
    maps = os.path.join(CLASS, uio, "maps")
    region = next(m for m in os.listdir(maps) if text(maps, m, "name") == name)
    memory = mmap.mmap(fd, int(text(maps, region, "size"), 0),
                       offset=int(region[len("map"):]) * mmap.PAGESIZE)
    return memoryview(memory).cast("I")


def events(nr, name):
    """How many interrupts of ten it gets, and what it finds in its registers then."""
    uio = find(name)
    fd = os.open("/dev/" + uio, os.O_RDWR)
    regs = registers(uio, fd, "registers")
    status = nr * mmap.PAGESIZE // 4
    seen, first = [len(regs)], None
    for _ in range(10):
        with open("/sys/module/ucmd_uio_pair/parameters/raise", "w", encoding="utf-8") as f:
            f.write(str(nr))
        count, = struct.unpack("I", os.read(fd, 4))
        first = count if first is None else first
        seen += [count - first, regs[status]]
        regs[status] = 0
        os.write(fd, struct.pack("I", 1))
    os.close(fd)
    return seen


if events(0, "pair-core") != events(1, "pair-ucmd"):
    raise SystemExit(1)
