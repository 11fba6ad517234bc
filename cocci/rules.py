# SPDX-License-Identifier: GPL-2.0
"""The rules, and how spatch is called for them. For run and check."""

import concurrent.futures
import contextlib
import glob
import os
import re
import subprocess
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.dirname(HERE)
MACROS = os.path.join(HERE, "macros.h")
SECONDS = 120				# for one rule on one file
# Without being told, spatch asks the shell, and the interpreter, where its library is: of
# some installations that takes as long as a small file.
PYTHON = [word for path in ["/usr/bin/python3"] if os.path.exists(path)
          for word in ("--python", path)]
# A file that mentions none of these has nothing for any rule.
SUBJECT = re.compile(r"uring_cmd|\bucmd_|\bUCMD_|\buio_(info|register)")
# A line that a rule would have had a look at.
OURS = re.compile(r"uring_cmd|\bUCMD_[A-Z]+\(|\bucmd_(complete|done|wait|keep|take|claim|wake|to_task|pdu|sqe|op|tag|select|post|unselect|stream|import|fixed|polled)")
FINDING = re.compile(r"^(.*?):(\d+):(\d+)-\d+: (.*)$")


class Failed(Exception):
    pass


def need_spatch():
    """Installs it if that is possible, else says how, like every script here."""
    subprocess.run([TOP + "/scripts/need", "spatch", "spatch-python"], check=True)


def excused(text, line, rule):
    """The comment needs a reason: anything behind the second colon."""
    return any(re.search(r"/\* cocci: %s: \w" % rule, near)
               for near in text.splitlines()[max(line - 2, 0):line])


class Rule:
    def __init__(self, path):
        self.path = path
        self.name = os.path.basename(path)[:-len(".cocci")]
        self.folder = os.path.join(os.path.dirname(path), self.name)	# of its fixtures
        with open(path) as f:
            self.text = f.read()
        self.options = " ".join(self.header("Options")).split()
        self.modes = re.findall(r"^virtual (patch|report|org|context)$", self.text, re.M)
        # What its Python collects, besides what was said, is of one file.
        self.alone = bool(re.search(r"^(?!seen ).* = .*(set\(\)|\{\}|\[\])", self.text, re.M))
        self.prefilter = re.compile("|".join(self.header("Prefilter")) or ".")

    def header(self, key):
        return re.findall(r"^// %s: *(.*)$" % key, self.text, re.M)

    def wants(self, text):
        return SUBJECT.search(text) and self.prefilter.search(text)

    def spatch(self, mode, files, cwd=None, defines=(), parsed=None):
        """What spatch prints. Each file is looked at alone; see parse() for @parsed."""
        if self.alone and len(files) > 1:
            return "".join(self.spatch(mode, [name], cwd, defines, parsed) for name in files)
        with tempfile.NamedTemporaryFile("w", suffix=".groups") as groups:
            groups.write("\n\n".join(files) + "\n")
            groups.flush()
            command = ["spatch", *PYTHON, "--very-quiet", "-D", mode,
                       *[word for name in defines for word in ("-D", name)],
                       "--macro-file", MACROS, "--cocci-file", self.path,
                       *self.options, "--file-groups", groups.name]
            if parsed:
                command += ["--cache-prefix", parsed]
            if mode in ("report", "org"):
                command.append("--no-show-diff")
            try:
                done = subprocess.run(command, cwd=cwd, stdin=subprocess.DEVNULL, text=True,
                                      capture_output=True, timeout=SECONDS * len(files))
            except subprocess.TimeoutExpired:
                raise Failed("%s: spatch takes more than %d s a file" % (self.name, SECONDS)) from None
        if done.returncode or "EXN" in done.stdout + done.stderr:
            raise Failed("%s: spatch failed (%d): %s"
                         % (self.name, done.returncode, (done.stdout + done.stderr).strip()[-500:]))
        return done.stdout

    def findings(self, files, cwd=None, parsed=None):
        """(file, line, column, message), in the order of the source."""
        found, names = set(), {os.path.abspath(name) if parsed else name: name for name in files}
        for line in self.spatch("report", list(names), cwd, parsed=parsed).splitlines():
            match = FINDING.match(line)
            if match:
                found.add((names[match[1]], int(match[2]), int(match[3]), match[4]))
            elif line.strip():
                raise Failed("%s: unexpected output: %s" % (self.name, line))
        return sorted(found)


def parse(name, directory):
    """Parses a file once for all rules: of a large one that is half of what they take.

    What comes of it is in a directory, by the absolute path of the file. Was it done? If not,
    the rules must not be told of the directory: each of them would write there what others read.
    """
    with tempfile.NamedTemporaryFile("w", suffix=".cocci") as nothing:
        nothing.write('@@\nidentifier f =~ "^$";\n@@\n* f(...) { ... }\n')
        nothing.flush()
        # Elsewhere: a kernel tree has a .cocciconfig, with which a single file is not found.
        path = os.path.abspath(name)
        with contextlib.suppress(subprocess.TimeoutExpired):
            subprocess.run(["spatch", "--very-quiet", "--macro-file", MACROS, "--no-includes",
                            "--include-headers", "--cocci-file", nothing.name,
                            "--cache-prefix", directory, path],
                           stdin=subprocess.DEVNULL, capture_output=True, timeout=SECONDS,
                           cwd=directory, check=False)
    return os.path.exists(directory + path + ".ast_raw")


def unparsed(name):
    """Lines of a file that spatch does not understand, if they are about commands.

    No rule looks at a function with such a line.
    """
    try:
        done = subprocess.run(["spatch", "--no-includes", "--macro-file", MACROS, "--parse-c", name],
                              stdin=subprocess.DEVNULL, text=True, capture_output=True,
                              timeout=SECONDS)
    except subprocess.TimeoutExpired:
        raise Failed("spatch takes more than %d s to parse %s" % (SECONDS, name)) from None
    bad = re.findall(r"^(?:bad: |BAD:!!!!! )(.*)$", done.stdout + done.stderr, re.M)
    return [line.strip() for line in bad if OURS.search(line)]


def rules():
    """Those in the rooms of the headers; what converts drivers is none."""
    paths = [path for path in glob.glob(os.path.join(HERE, "*/*.cocci"))
             if os.path.basename(os.path.dirname(path)) not in ("convert", "upgrade")]
    return [Rule(path) for path in sorted(paths, key=os.path.basename)]


def parallel(function, items):
    """Yields (item, result or exception) as they come, on all processors."""
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        futures = {pool.submit(function, item): item for item in items}
        for future in concurrent.futures.as_completed(futures):
            try:
                yield futures[future], future.result()
            except (Failed, OSError) as problem:
                yield futures[future], problem
