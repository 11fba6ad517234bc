# SPDX-License-Identifier: GPL-2.0
"""Compiles single files the way kbuild does, without kbuild's cost.

A Build asks kbuild once for the compiler command of a module, and runs that
command on any file with the kernel's headers precompiled: a tenth of the time.
The tests of the headers use it, tests/build/run proves the same with kbuild.
"""

import concurrent.futures
import copy
import functools
import os
import re
import shlex
import signal
import subprocess
import sys
import tempfile

TOP = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
INCLUDE = os.path.join(TOP, "include")
UCMD_MK = f"include {INCLUDE}/ucmd/ucmd.mk\n"
LIMIT = 120		# seconds for one compilation

# What the fixtures and our headers include, hence what is worth precompiling.
KERNEL_HEADERS = ["linux/bitops.h", "linux/debugfs.h", "linux/device.h", "linux/fs.h",
                  "linux/hrtimer.h", "linux/interrupt.h", "linux/io_uring.h",
                  "linux/io_uring_types.h", "linux/kref.h", "linux/list.h", "linux/miscdevice.h",
                  "linux/mm.h", "linux/module.h", "linux/mutex.h", "linux/percpu-refcount.h",
                  "linux/seq_file.h", "linux/slab.h", "linux/spinlock.h", "linux/uaccess.h",
                  "linux/uio.h", "linux/vmalloc.h", "linux/workqueue.h"]


def settings():
    """What scripts/common.sh makes of the environment: cache directory, kernels."""
    out = run(["bash", "-c", '. scripts/common.sh; printf "%s\\n" "$cache" "$KVER"'], cwd=TOP)
    cache, kver = out.splitlines()
    return cache, kver.split()


def run(argv, limit=LIMIT, **kwargs):
    """The output of a command that has to succeed."""
    done = subprocess.run(argv, timeout=limit, stdin=subprocess.DEVNULL, check=False,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **kwargs)
    if done.returncode:
        raise RuntimeError(f"{shlex.join(argv)[:200]}: status {done.returncode}\n"
                           + done.stdout[-1000:] + done.stderr[-2000:])
    return done.stdout


def workspace(name):
    """A temporary directory in the cache, gone however the run ends; and the kernels."""
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda signum, frame: sys.exit(128 + signum))
    cache, kernels = settings()
    os.makedirs(os.path.join(cache, name), exist_ok=True)
    return tempfile.TemporaryDirectory(prefix=".new.", dir=os.path.join(cache, name)), kernels


def parallel(function, items):
    """Results in order, while as many run as there are processors."""
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        yield from pool.map(function, items)


class Ktap:
    """A flat KTAP report on stdout."""

    def __init__(self):
        self.tests = self.failed = 0
        print("KTAP version 1", flush=True)

    def result(self, name, faults=(), skip=None, notes=()):
        """One line: failed if there are faults, which become its diagnostics."""
        self.tests += 1
        state = "ok"
        if skip:
            name += " # SKIP " + skip
        elif faults:
            self.failed += 1
            state = "not ok"
        print(f"{state} {self.tests} - {name}")
        for text in [*faults, *notes]:
            for line in text.splitlines()[:20]:
                print("#", line)
        sys.stdout.flush()

    def end(self):
        """The plan, and the status to exit with."""
        print(f"1..{self.tests}", flush=True)
        return 1 if self.failed or not self.tests else 0


class Build:
    """A kernel build directory and the compiler command of its modules."""

    def __init__(self, work, kind, version):
        self.kind, self.version = kind, version
        self.name = f"{kind}-{version}"
        self.clang = kind.endswith("clang")
        self.directory = build_kernel(kind, version)
        self.scratch = tempfile.mkdtemp(dir=work)
        self.argv = self.ask_kbuild(self.directory, UCMD_MK)
        self._precompiled = None

    def variant(self, argv):
        """The same kernel with another command."""
        other = copy.copy(self)
        other.scratch = tempfile.mkdtemp(dir=self.scratch)
        other.argv, other._precompiled = argv, None
        other.__dict__.pop("major", None)
        return other

    def kbuild_empty(self, directory, kbuild, *arguments):
        """Builds an empty module: what make says, and the .cmd file that it leaves."""
        with tempfile.TemporaryDirectory(dir=self.scratch) as module:
            with open(os.path.join(module, "Kbuild"), "w") as f:
                f.write(kbuild + "obj-m += empty.o\n")
            with open(os.path.join(module, "empty.c"), "w") as f:
                f.write("#include <linux/module.h>\n")
            said = run([os.path.join(TOP, "scripts/kmake"), directory, "M=" + module, "W=1",
                        *arguments, "empty.o"], limit=300)
            with open(os.path.join(module, ".empty.o.cmd")) as f:
                return said, f.readline()

    def ask_kbuild(self, directory, kbuild="", *arguments):
        """The command that compiles a module against a build directory."""
        said, command = self.kbuild_empty(directory, kbuild, "-s", *arguments)
        if said:
            raise RuntimeError(f"{self.name}: an empty module is not built silently:\n{said}")
        argv = shlex.split(command.split(":=", 1)[1].split(" ; ")[0])
        argv = [a for a in argv if not a.startswith("-Wp,-MMD")]
        if argv[0].endswith("ccache"):
            argv = argv[1:]
        return argv[:argv.index("-c")]

    def sparse(self):
        """The command that checks a module."""
        sparse = run([os.path.join(TOP, "scripts/get-sparse")], limit=1200).strip()
        said, _ = self.kbuild_empty(self.directory, UCMD_MK, "C=2", "V=1", "CHECK=" + sparse)
        for line in said.splitlines():
            if line.split()[:1] == [sparse]:
                return [a for a in shlex.split(line.split(";")[0])[:-1]
                        if not a.startswith("-Wp,-MMD")]
        raise RuntimeError(f"{self.name}: kbuild does not run sparse:\n{said}")

    def precompile(self):
        """Precompiles what kbuild includes itself and the headers of the kernel."""
        self._precompiled = []
        before, words = [], iter(self.argv)
        for word in words:
            if word == "-include":
                before.append(f'"{next(words)}"')
            else:
                self._precompiled.append(word)
        header = os.path.join(self.scratch, "kernel.h")
        with open(header, "w") as f:
            for name in before + [f"<{h}>" for h in KERNEL_HEADERS]:
                f.write(f"#include {name}\n")
        suffix = ".pch" if self.clang else ".gch"
        run(self._precompiled + ["-x", "c-header", header, "-o", header + suffix],
            cwd=self.directory)
        self._precompiled += ["-Winvalid-pch", "-include", header]

    def compile(self, *arguments):
        """Returns the exit status and what the compiler said."""
        argv = self._precompiled or self.argv
        with tempfile.TemporaryDirectory(dir=self.scratch) as directory:
            out = os.path.join(directory, "out.o")
            status, said = self.tool(argv + list(arguments) + ["-c", "-o", out])
            if os.path.exists(out) and is_bitcode(out):
                # With LTO the code is generated, and its errors found, by the linker.
                folder, clang = os.path.split(self.argv[0])
                linker = os.path.join(folder, "ld.lld" + clang.removeprefix("clang"))
                bitcode, out = out, out + ".lto"
                status, more = self.tool([linker, "-m", "elf_x86_64", "-r", "-o", out, bitcode])
                said += more
            if not status and os.path.exists(out) and holds(out, b"ucmd_err_"):
                # What modpost would name: see cmd/place.h.
                for line in run(["nm", "-u", out]).splitlines():
                    if "ucmd_err_" in line:
                        status, said = 1, said + f"error: undefined: {line.split()[-1]}\n"
        return status, said

    @functools.cached_property
    def major(self):
        """The version of the compiler: its first number."""
        return int(run([self.argv[0], "-dumpversion"]).split(".")[0])

    def tool(self, argv):
        """Runs a command where kbuild runs it: its status and all that it says."""
        done = subprocess.run(argv, timeout=LIMIT, cwd=self.directory, check=False, text=True,
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT)
        return done.returncode, done.stdout

    def having(self, fixtures):
        """Those fixtures whose NEEDS this kernel meets."""
        if not any(fixture.needs for fixture in fixtures):
            return list(fixtures)
        source = os.path.join(self.scratch, "needs.c")
        with open(source, "w") as f:
            f.write("#include <ucmd/ucmd.h>\n#include <ucmd/uio.h>\n")
            for number, fixture in enumerate(fixtures):
                f.write(f"#if {fixture.needs or 1}\nmet {number}\n#endif\n")
        said = run(self.argv + ["-E", source], cwd=self.directory)
        return [fixtures[int(number)] for number in re.findall(r"^met (\d+)$", said, re.M)]


def holds(path, text):
    with open(path, "rb") as f:
        return text in f.read()


def is_bitcode(path):
    with open(path, "rb") as f:
        return f.read(4) == b"BC\xc0\xde"


def build_kernel(kind, version):
    """A build directory, made if there is none; what that prints goes to stderr."""
    done = subprocess.run([os.path.join(TOP, "scripts/build-kernel"), kind, version],
                          timeout=4200, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          text=True, check=False)
    if done.returncode:
        sys.exit(f"no kernel build {kind} {version}")
    return done.stdout.strip()


def problems(said):
    """The lines that state an error or a warning, or all if there is none."""
    lines = [line for line in said.splitlines()
             if re.search(r"(^|: )(fatal )?(error|warning): ", line)]
    return lines or said.splitlines()


class Fixture:
    """A file which says in its first comments what the compiler makes of it.

    EXPECT: regular expression of an error that -DFAIL provokes. All of them must
    appear, and no other error or warning. EXPECT-GCC and EXPECT-CLANG are for
    errors that the compiler words itself, EXPECT-GCC13 for what gcc up to 13 says:
    newer ones stop at a pointer of the wrong type. WARNS, likewise, is for warnings:
    there a kernel with CONFIG_WERROR fails. ACCEPTED, likewise: no compiler sees it, and
    what does; ACCEPTED-CLANG22: no clang up to that version. NEEDS: a condition in the
    preprocessor's language without which the fixture means nothing on a kernel.
    """

    def __init__(self, path):
        self.path = path
        self.name = os.path.basename(path)[:-2]
        self.expect = {"GCC": [], "CLANG": []}		# (text, newest version that says it)
        self.errors = {"GCC": False, "CLANG": False}
        self.accepted = {"GCC": (None, 0), "CLANG": (None, 0)}	# (why, newest version)
        self.needs = None
        with open(path) as f:
            tags = re.findall(r"^/\* ([A-Z]+)(?:-([A-Z]+)(\d+)?)?: (.*) \*/$", f.read(), re.M)
        for word, only, until, text in tags:
            if word == "NEEDS":
                self.needs = text
            for compiler in [only] if only else self.expect:
                if word == "ACCEPTED":
                    self.accepted[compiler] = (text, int(until or 1000))
                elif word in ("EXPECT", "WARNS"):
                    self.expect[compiler].append((text, int(until or 1000)))
                    self.errors[compiler] |= word == "EXPECT"

    def silent(self, build, *flags):
        """What is wrong if it should compile without a word."""
        status, said = build.compile(*flags, self.path)
        if status or said:
            return ["should compile silently, says:"] + problems(said)
        return []

    def accepts(self, build):
        """Why the compiler of a build does not see it, or None."""
        why, until = self.accepted["CLANG" if build.clang else "GCC"]
        return why if build.major <= until else None

    def expected(self, build):
        """The regular expressions of what the compiler of a build says."""
        return [] if self.accepts(build) else [
                text for text, until in self.expect["CLANG" if build.clang else "GCC"]
                if build.major <= until]

    def speaks(self, build, *flags):
        """What is wrong if -DFAIL should make the compiler say what is expected."""
        status, said = build.compile(*flags, "-DFAIL", self.path)
        compiler = "CLANG" if build.clang else "GCC"
        expected = self.expected(build)
        lines = problems(said)
        faults = [f"does not say: {text}" for text in expected
                  if not any(re.search(text, line) for line in lines)]
        faults += [f"should not say: {line}" for line in lines
                   if not any(re.search(text, line) for text in expected)]
        if bool(status) != (self.errors[compiler] and not self.accepts(build)):
            faults.append(f"the compiler exits with status {status}")
        if not expected and not self.accepts(build):
            faults.append("the fixture expects nothing of this compiler")
        return faults


def fixtures(directory):
    """All fixtures of a directory, by name."""
    return [Fixture(os.path.join(directory, name)) for name in sorted(os.listdir(directory))
            if name.endswith(".c")]
