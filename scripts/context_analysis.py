#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0
"""context_analysis.py BUILD DIR...: clang's thread-safety analysis of built modules.

Each object that kbuild made in a directory left the command that made it. That
command runs once more, with clang instead of the compiler, for this analysis
alone and without output: the kernel may be built by gcc, and need not have
CONFIG_WARN_CONTEXT_ANALYSIS. BUILD is the directory that the kernel was built in.

Prints what clang says of the handles; the status is 1 if that is anything.
"""

import concurrent.futures
import glob
import os
import re
import shlex
import shutil
import subprocess
import sys

TOP = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
LIMIT = 120		# seconds for one file
# What the analysis needs, and no other warning: the compiler has given them.
FLAGS = ["-fsyntax-only", "-DUCMD_CONTEXT_ANALYSIS", "-Wno-error", "-Wno-everything",
         "-Wthread-safety", "-Qunused-arguments", "-Wno-unknown-warning-option", "-fno-color-diagnostics",
         "-fno-caret-diagnostics"]
UNKNOWN = re.compile(r"error: (?:unknown argument|unsupported option|unsupported argument|"
                     r"optimization flag|unknown target CPU)[^']*'([^']+)'")


def clang():
    """The newest one that is installed."""
    found = [(int(match[1]), name) for folder in os.get_exec_path()
             for name in glob.glob(os.path.join(folder, "clang-*"))
             if (match := re.fullmatch(r".*/clang-(\d+)", name))]
    newest = max(found)[1] if found else shutil.which("clang")
    if not newest:
        sys.exit("context-analysis: no clang here")
    return newest


class Analysis:
    """Runs a compiler's command as an analysis."""

    def __init__(self):
        self.clang = clang()
        self.unknown = set()	# arguments that only the other compiler has

    def command(self, argv):
        """The command of a compiler, turned into that of the analysis."""
        argv = [a for a in argv if not a.startswith("-Wp,-MMD") and a not in self.unknown]
        while os.path.basename(argv[0]) == "ccache":
            argv = argv[1:]
        return [self.clang, *argv[1:], *FLAGS]

    def run(self, argv, cwd):
        """The status, and what clang says. @argv as the compiler would get it."""
        while True:
            command = self.command(argv)
            done = subprocess.run(command, cwd=cwd, timeout=LIMIT, check=False, text=True,
                                  stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                  stderr=subprocess.STDOUT)
            unknown = set(UNKNOWN.findall(done.stdout)) & set(command)
            if not unknown:
                return done.returncode, done.stdout
            self.unknown |= unknown


def commands(build, directory):
    """(source, argv, cwd) of each object below a directory that was made from C."""
    for path in sorted(glob.glob(os.path.join(directory, "**/.*.o.cmd"), recursive=True)):
        with open(path) as f:
            text = f.read()
        command = re.search(r"^(?:saved)?cmd_(\S+) := (.*)$", text, re.M)
        source = re.search(r"^source_\S+ := (\S+\.c)$", text, re.M)
        if not command or not source or source[1].endswith(".mod.c"):
            continue
        target, cwd = command[1], build
        # Since 6.13 kbuild works in the directory of the modules, with relative names.
        if not os.path.isabs(target):
            cwd = os.path.abspath(path)[:-len(os.path.join(os.path.dirname(target),
                                                           os.path.basename(path)))]
        argv = shlex.split(command[2].split(" ; ")[0])
        end = argv.index("-c")
        yield os.path.join(cwd, source[1]), [*argv[:end], source[1]], cwd


def main():
    if len(sys.argv) < 3:
        print(__doc__, file=sys.stderr, end="")
        return 2
    build = os.path.abspath(sys.argv[1])
    todo = [c for directory in sys.argv[2:] for c in commands(build, directory)]
    if not todo:
        sys.exit("context-analysis: nothing was built in " + " ".join(sys.argv[2:]))
    analysis = Analysis()
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        results = list(pool.map(lambda c: analysis.run(c[1], c[2]), todo))
    bad = 0
    for status, said in results:
        print(said, end="")
        bad += bool(status or said)
    print(f"context-analysis: {len(todo)} files, {bad} with findings", file=sys.stderr)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
