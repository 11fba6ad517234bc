#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0
"""table.py: do the headers and the documents say of each release what the table says?

Prints where they differ, and fails if they do.
table.py --asserts RELEASE: C code that does not compile where the headers find something
else than the table has; without probes they may find less, but nothing that is not there.
"""

import glob
import os
import re
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.dirname(os.path.dirname(HERE))


def read(name):
    with open(os.path.join(TOP, name), encoding="utf-8") as f:
        return f.read()


def releases():
    """{release: what it has}, in the order of the table"""
    found, has = {}, set()
    for line in read("tests/backport/releases").splitlines():
        if line.startswith("#"):
            continue
        release, new = line.split("\t")[:2]
        for name in new.split() if new != "-" else ():
            has = has - {name[1:]} if name[0] == "-" else has | {name}
        found[release] = has
    return found


def is_mainline(release):
    return release.count(".") == 1


def since(table):
    """{feature: the first mainline release from which on all have it}"""
    first = {}
    for release in filter(is_mainline, table):
        for name in table[release]:
            first.setdefault(name, release)
        first = {name: r for name, r in first.items() if name in table[release]}
    return first


def newest(table, branch):
    """The last row of a branch: what Debian's tree of it has."""
    return table[[r for r in table if r == branch or r.startswith(branch + ".")][-1]]


def claims():
    """(where, feature, release) of what the headers say"""
    for name, release in re.findall(r'^#line 1 "\w+"\s+/\* (\w+) ([\d.]+) \*/',
                                    read("include/ucmd/kernels/probe.c"), re.M):
        yield "include/ucmd/kernels/probe.c", name, release
    for path in sorted(glob.glob(os.path.join(TOP, "include/ucmd/**/*.h"), recursive=True)):
        name = os.path.relpath(path, TOP)
        text = read(name)
        for feature, release in re.findall(r'__UCMD_NEEDS\(UCMD_HAVE_(\w+), "([\d.]+)"', text):
            yield name, feature, release
        for release, feature in re.findall(
                r'"ucmd: needs Linux ([\d.]+) or newer: test UCMD_HAVE_(\w+) first"', text):
            yield name, feature, release


def headers(table, first):
    named = set()
    for where, feature, release in claims():
        named.add(feature)
        if feature not in first:
            yield f"{where}: {feature} is not in the table"
        elif first[feature] != release:
            yield f"{where}: {feature} since {release}, the table: {first[feature]}"
    for feature in sorted(set(first) - named):
        yield f"include/ucmd: nothing says since when there is {feature}"
    mainline = list(filter(is_mainline, table))
    text = read("include/ucmd/kernels/have.h")
    oldest, last = mainline[0], mainline[-1]
    if f"LINUX_VERSION_CODE < KERNEL_VERSION({oldest.replace('.', ', ')}, 0)" not in text \
            or f"needs Linux {oldest}, or" not in text:
        yield f"include/ucmd/kernels/have.h: the oldest release is {oldest}"
    if f"newer than {last}, the newest one tested" not in text:
        yield f"include/ucmd/kernels/have.h: the newest release is {last}"


def kernels(table, first):
    """The table of docs/kernels.md"""
    rows = [[cell.strip() for cell in line.strip("|").split("|")]
            for line in read("docs/kernels.md").splitlines() if line.startswith("|")]
    branches = rows[0][2:]
    seen = set()
    for row in rows[2:]:
        name = row[0].strip("`").removeprefix("UCMD_HAVE_")
        seen.add(name)
        if row[1].split()[0].strip(",") != first.get(name):
            yield f"docs/kernels.md: {name} since {row[1]}, the table: {first.get(name)}"
        for branch, cell in zip(branches, row[2:]):
            if cell != str(int(name in newest(table, branch))):
                yield f"docs/kernels.md: {branch} has {name}: {cell}, the table says otherwise"
    for name in sorted(set(first) - seen):
        yield f"docs/kernels.md: {name} is missing"


def others(table, first):
    mainline = list(filter(is_mainline, table))
    if f"for kernels from {mainline[0]} to {mainline[-1]}." not in read("README.md"):
        yield f"README.md: kernels from {mainline[0]} to {mainline[-1]}"
    for path in sorted(glob.glob(os.path.join(TOP, "*/*/needs"))
                       + glob.glob(os.path.join(TOP, "tests/*/*/needs"))):
        name = os.path.relpath(path, TOP)
        release = read(name).split()[0]
        if release not in first.values():
            yield f"{name}: nothing came with {release}"


def asserts(table, release):
    for header in "ucmd", "kernels/have", "kernels/uio":
        print(f"#include <ucmd/{header}.h>")
    print("#ifdef UCMD_PROBED\n# define AS ==\n#else\n# define AS <=\n#endif")
    for name in sorted(since(table)):
        print(f'static_assert(UCMD_HAVE_{name} AS {int(name in table[release])}, '
              f'"{release} and {name}: not as in tests/backport/releases");')
    print('MODULE_DESCRIPTION("ucmd test: what a release has");\nMODULE_LICENSE("GPL");')


def main():
    table = releases()
    if sys.argv[1:2] == ["--asserts"]:
        return asserts(table, sys.argv[2])
    first = since(table)
    wrong = [*headers(table, first), *kernels(table, first), *others(table, first)]
    print(*wrong, sep="\n", end="\n" if wrong else "")
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
