# SPDX-License-Identifier: GPL-2.0
"""What the compilers said of the fixtures, so that nobody has to ask them twice.

tests/compile_fail/run asks; tests/matrix/run makes its table of it.
"""

import glob
import hashlib
import json
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "../build"))
from compiler import INCLUDE, build_kernel, run, settings
from configurator import newest_compiler

CAUGHT, MISSED, BROKEN = "caught", "missed", "broken"
FIXTURES = os.path.join(HERE, "../compile_fail")


def _path(kind, version):
    """Where the results of this very tree are."""
    digest = hashlib.sha256()
    for pattern in (INCLUDE + "/ucmd/**/*", FIXTURES + "/*", HERE + "/../build/*.py"):
        for name in sorted(glob.glob(pattern, recursive=True)):
            if os.path.isfile(name):
                with open(name, "rb") as f:
                    digest.update(os.path.basename(name).encode() + b"\0" + f.read())
    which, name = kind.split("-")
    with open(os.path.join(build_kernel("x86-" + name, version), ".ucmd-stamp"), "rb") as f:
        digest.update(f.read())
    if which == "newest":
        digest.update(run([newest_compiler(name), "--version"]).encode())
    folder = os.path.join(settings()[0], "matrix")
    os.makedirs(folder, exist_ok=True)
    return folder, f"{kind}-{version}-{digest.hexdigest()[:16]}.json"


def save(kind, version, verdicts):
    """{fixture: CAUGHT, MISSED or BROKEN}, in place of what was there."""
    folder, name = _path(kind, version)
    for old in glob.glob(os.path.join(folder, f"{kind}-{version}-*")):
        os.unlink(old)
    with open(os.path.join(folder, name + ".new"), "w") as f:
        json.dump(verdicts, f)
    os.replace(os.path.join(folder, name + ".new"), os.path.join(folder, name))


def load(kind, version):
    """What save() got, or None if the tree is another one meanwhile."""
    path = os.path.join(*_path(kind, version))
    if not os.path.exists(path):
        return None
    with open(path) as f:
        return json.load(f)
