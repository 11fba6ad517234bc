# SPDX-License-Identifier: GPL-2.0
"""What a kernel's Makefiles make of other options, or of another compiler.

Neither the flags of a sanitizer nor those of a compiler that the kernel was not built
with are ours to guess: a copy of the build directory is configured anew and kbuild
asked for its command. With that command files compile against the original directory,
in which nothing changes.
"""

import copy
import hashlib
import json
import os
import re
import shutil
import subprocess
import tempfile

from compiler import INCLUDE, TOP, UCMD_MK, Build, parallel, run, settings

NEWEST_KERNEL = "7.3"
COMPILERS = ["gcc", "clang"]


class Configurator:
    """Asks, and keeps the answers in a directory."""

    def __init__(self, build, cache, compiler=None, kbuild=""):
        self.build = build
        self.cache = cache
        self.copy = None
        self.arguments, self.kbuild = [], ""
        with open(os.path.join(build.directory, ".ucmd-stamp")) as f:
            self.stamp = f.read()
        if compiler:
            # What ucmd.mk finds out depends on the compiler, too.
            self.arguments, self.kbuild = ["CC=" + compiler], UCMD_MK + kbuild
            linker = os.path.join(os.path.dirname(compiler), "ld.lld")
            if os.path.exists(linker):
                self.arguments.append("LD=" + linker)
            self.stamp += "".join([run([compiler, "--version"]), kbuild, *self.arguments])
            for name in ("ucmd.mk", "kernels/probe.c"):
                with open(os.path.join(INCLUDE, "ucmd", name)) as f:
                    self.stamp += f.read()

    def ask_all(self, sets):
        """The kernel's own answer, then one for each set of flags, from two copies."""
        own, answers = self.ask([]), [None] * len(sets)
        twins = [self, copy.copy(self)]
        twins[1].copy = None

        def half(n):
            return [twins[n].ask(added) for _, added in sets[n::2]]
        answers[::2], answers[1::2] = parallel(half, [0, 1])
        return [own] + answers

    def ask(self, added):
        """The command and autoconf.h, or None where the kernel does not offer it."""
        options = [a for a in added if not a.startswith("-")]
        key = hashlib.sha256(json.dumps([INCLUDE, self.stamp, options]).encode()).hexdigest()
        path = os.path.join(self.cache, key[:32])
        if not os.path.exists(path):
            answer = self._configure(options)
            with open(path + ".new", "w") as f:
                json.dump(answer, f)
            os.replace(path + ".new", path)
        with open(path) as f:
            return json.load(f)

    def _configure(self, options):
        if not self.copy:
            self.copy = os.path.join(tempfile.mkdtemp(dir=self.build.scratch), "kernel")
            shutil.copytree(self.build.directory, self.copy, symlinks=True)
        config = os.path.join(self.copy, ".config")
        shutil.copy(os.path.join(self.build.directory, ".config"), config)
        with open(config, "a") as f:
            for option in options:
                names, value = option.split("=")
                for name in names.split("|"):
                    f.write(f"CONFIG_{name}={value}\n")
        self._sync()
        if not self._took(config, options):
            return None
        with open(os.path.join(self.copy, "include/generated/autoconf.h")) as f:
            autoconf = f.read()
        argv = self.build.ask_kbuild(self.copy, self.kbuild, *self.arguments)
        return [a.replace(self.copy, self.build.directory) for a in argv], autoconf

    def _sync(self):
        """Like scripts/kmake, but from the sources: the copy's Makefile leads elsewhere.

        What kconfig asks is answered as olddefconfig does. Both would be twice the time,
        which goes into asking the compiler for its options.
        """
        with open(os.path.join(self.copy, ".ucmd-make")) as f:
            arguments = f.read().splitlines() + self.arguments
        tree = run([os.path.join(TOP, "scripts/get-kernel"), self.build.version], limit=4200)
        subprocess.run(["make", "-s", "-C", tree.strip(), "O=" + self.copy, *arguments,
                        "syncconfig"], input="\n" * 1000, text=True, capture_output=True,
                       timeout=300, check=True)

    @staticmethod
    def _took(config, options):
        with open(config) as f:
            lines = set(f.read().splitlines())
        for option in options:
            names, value = option.split("=")
            wanted = [f"CONFIG_{name}={value}" for name in names.split("|")]
            if value == "n":
                if any(f"CONFIG_{name}=y" in lines for name in names.split("|")):
                    return False
            elif not lines.intersection(wanted):
                return False
        return True


def configured(build, answer, flags=()):
    """The build as it would be with what a Configurator was told, and some flags."""
    argv, autoconf = answer
    include = os.path.join(tempfile.mkdtemp(dir=build.scratch), "include")
    os.makedirs(os.path.join(include, "generated"))
    with open(os.path.join(include, "generated/autoconf.h"), "w") as f:
        f.write(autoconf)
    ours = [a for a in build.argv if re.match(r"-DUCMD_|-I" + re.escape(INCLUDE) + "$", a)]
    if set(ours).intersection(argv):
        ours = []	# it was asked with ucmd.mk
    return build.variant([argv[0], "-I" + include, *argv[1:], *flags, *ours])


def newest_compiler(name):
    """Where the newest gcc or clang is that Debian has."""
    return run([os.path.join(TOP, "scripts/get-compiler"), name], limit=1200).strip()


def newest(work, name, kbuild=""):
    """The newest kernel with that compiler, for a driver with that in its Kbuild."""
    build = Build(work, "x86-" + name, NEWEST_KERNEL)
    compiler = newest_compiler(name)
    cache = os.path.join(settings()[0], "flag-sets")
    os.makedirs(cache, exist_ok=True)
    other = configured(build, Configurator(build, cache, compiler, kbuild).ask([]))
    other.kind = "newest-" + name
    other.name = f"{other.kind}-{NEWEST_KERNEL}"
    return other
