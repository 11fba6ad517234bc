#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0
"""explain.py GCC BUILD DIR MAKE...: the paths to what the headers refuse in a driver.

The compiler names a mistake, and the line where the handle is declared or used, but not
how one comes there. So MAKE builds the driver in DIR against the kernel in BUILD, and
each file that the headers refuse is compiled once more, with UCMD_EXPLAIN (see proof/linear.h),
by GCC, whose analyzer finds the paths to the mistakes. Of these it prints the branches and
what happens to handles, in lines of the driver.

The status is 1 if something is refused, and 2 if the driver does not build anyway.
"""

import json
import os
import re
import resource
import shlex
import subprocess
import sys
import tempfile
from typing import NamedTuple

LIMIT = 60		# seconds of a processor for one file
FLAGS = ["-fanalyzer", "-fanalyzer-verbosity=4", "-DUCMD_EXPLAIN", "-Wno-error"]
REFUSED = re.compile(r"error: call to ['‘](__ucmd_err_\w+)['’] declared with .*?: (ucmd: .*)")
UNKNOWN = re.compile(r"error: (?:unrecognized command-line option|bad value) ‘([^’]+)’")
COMMAND = re.compile(r"^\s*(\S.* -c -o \S+\.o (\S+\.c))[ \t]*(?:;.*)?$", re.M)
HANDLE = re.compile(r"\b(?:DEFINE_UCMD_(?:OWNED|CLAIMED|ANSWERED|SELECTED|CHAIN)\(|"
                    r"UCMD_(?:FRESH|OWNED|IN_TASK|TAGGED)\s+|"
                    r"struct ucmd_(?:fresh|owned|claimed|tagged|answered|selected|chain) \*)"
                    r"(\w+)")
STEPS = {"__ucmd_step_filled": "holds a command",
         "__ucmd_step_emptied": "is consumed"}
ENDS = {"__ucmd_err_consumed": "used again", "__ucmd_err_posted": "used again",
        "__ucmd_err_live": "filled again", "__ucmd_err_chain_live": "filled again",
        "__ucmd_err_leaked": "lost", "__ucmd_err_selected": "lost", "__ucmd_err_chain": "lost",
        "__ucmd_err_unknown": "not inlined"}
# A constant is wrong, on whatever path; the analyzer takes others for it.
VALUES = ("__ucmd_err_result", "__ucmd_err_done_result")
CONDITION = re.compile(r"\b(?:if|while|for|switch|case|default)\b|for_each|\?|&&|\|\|")


class Source:
    """A file of the driver."""

    def __init__(self, path):
        with open(path, errors="replace") as f:
            text = f.read()
        self.name = os.path.relpath(path)
        self.lines = text.splitlines()
        self.handles = HANDLE.findall(text)

    def handle(self, line, column):
        """What a line names behind a column, or else at all. A macro names none: the first."""
        text = self.lines[line - 1]
        words = re.findall(r"\w+", text[column - 1:]) + re.findall(r"\w+", text)
        return next((w for w in [*words, *self.handles] if w in self.handles), "the handle")

    def branches(self, line):
        """Not so in the middle of a macro. A condition may go over several lines."""
        return any(CONDITION.search(text) for text in self.lines[max(0, line - 3):line])


class Place(NamedTuple):
    """A line of the driver."""
    source: Source
    line: int

    def text(self):
        return self.source.lines[self.line - 1].strip()

    def __str__(self):
        return f"{self.source.name}:{self.line}"


class Path:
    """A path of the analyzer: its events have a level, as functions are inlined."""

    def __init__(self, events, source_of):
        self.mistake = None
        self.at, self.handle = None, "the handle"	# where the driver is, and with what
        self.places = []	# all of these
        self.steps = []		# (place, what happens there)
        calls = []		# by level: the place and the handle of what is inlined there
        for event in events:
            level = event.get("nestingLevel", 0)
            where = event["location"].get("physicalLocation", {})
            region = where.get("region")
            if not region:
                continue
            source = source_of(where["artifactLocation"]["uri"])
            del calls[level:]
            if source:
                self.at = Place(source, region["startLine"])
                self.handle = source.handle(self.at.line, region.get("startColumn", 1))
                self.places.append(self.at)
            elif calls:
                self.at, self.handle = calls[-1]
            calls += [(self.at, self.handle)] * (level + 1 - len(calls))
            if self.at:
                self.event(event["location"].get("message", {}).get("text", ""), source)

    def event(self, said, own):
        call = re.match(r"(?:calling|inlined call to) ‘(\w+)’", said)
        called = call[1] if call else ""
        if called.startswith("__ucmd_err_"):
            self.mistake = called
        elif called in STEPS:
            self.step(self.at, f"{self.handle} {STEPS[called]}")
        elif not own:
            pass
        elif call and re.search(rf"\b{called}\b", self.at.text()):
            # The analyzer names it again when something else returns to it.
            if (self.at, f"in {called}()") not in self.steps:
                self.step(self.at, f"in {called}()")
        elif said.startswith("following ") and own.branches(self.at.line):
            when = re.search(r"when ‘([^<]*?)’|‘((?:case|default).*?):?’", said)
            self.step(self.at, "branch" + (f", {when[1] or when[2]}" if when else ""))
        elif said.startswith("...to here") and self.steps and "branch" in self.steps[-1][1]:
            self.step(self.at, "to here")

    def step(self, place, what):
        if self.steps and self.steps[-1] == (place, "to here"):
            self.steps.pop()
        same_line = bool(self.steps) and self.steps[-1][0] == place
        if not same_line or what not in (self.steps[-1][1], "to here"):
            self.steps.append((place, what))

    def lines(self, text):
        """For people."""
        place, what = self.at, ENDS.get(self.mistake, "here")
        if what == "lost":
            # The handle is declared there, perhaps by a macro: where the function ended.
            declared = place, self.places[0]
            place = next((p for p in reversed(self.places) if p not in declared), place)
        yield f"{place}: {self.handle}: {text}"
        self.step(place, what)
        for where, step in self.steps:
            yield f"    {where}: {step}: {where.text()}"


def limited():
    """What a child begins with: on a busy machine it may last longer."""
    resource.setrlimit(resource.RLIMIT_CPU, (LIMIT, LIMIT))


class Explainer:
    """Runs a compiler's command as gcc's analyzer."""

    def __init__(self, gcc):
        self.gcc = gcc
        self.unknown = set()	# arguments that only the other compiler has

    def sarif(self, argv, source, cwd):
        """What the analyzer finds: the results of its report."""
        while os.path.basename(argv[0]) == "ccache":
            argv = argv[1:]
        with tempfile.TemporaryDirectory() as scratch:
            report = os.path.join(scratch, "report")
            rest = [*FLAGS, f"-fdiagnostics-add-output=sarif:file={report}",
                    "-c", "-o", os.path.join(scratch, "out.o"), source]
            while True:
                command = [a for a in argv[1:] if a not in self.unknown and
                           not a.startswith(("-Wp,-MMD", "-fplugin", "--target=", "-Werror"))]
                done = subprocess.run([self.gcc, *command, *rest], cwd=cwd, check=False,
                                      text=True, preexec_fn=limited, stdin=subprocess.DEVNULL,
                                      stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                                      env=dict(os.environ, LC_ALL="C.UTF-8"))
                unknown = set(UNKNOWN.findall(done.stdout)) & set(command)
                if not unknown:
                    break
                self.unknown |= unknown
            if not os.path.exists(report):
                raise RuntimeError(done.stdout[-2000:] or f"status {done.returncode}")
            with open(report) as f:
                results = json.load(f)["runs"][0].get("results", [])
        for result in results:
            if result["level"] == "error" and "__ucmd_err_" not in result["message"]["text"]:
                raise RuntimeError(result["message"]["text"])
        return results

    def paths(self, argv, source, cwd):
        """The paths to mistakes, the first one to each place."""
        folder = os.path.dirname(os.path.realpath(os.path.join(cwd, source)))
        files = {}

        def source_of(uri):
            path = os.path.realpath(os.path.join(cwd, uri.removeprefix("file://")))
            # Its headers are the driver's, a copy of ours is not.
            if os.path.commonpath([path, folder]) != folder or \
                    "ucmd" in os.path.relpath(os.path.dirname(path), folder).split(os.sep):
                return None
            if path not in files:
                files[path] = Source(path)
            return files[path]
        found = {}
        for result in self.sarif(argv, source, cwd):
            if result["message"]["text"] == "path":
                flow = result["codeFlows"][0]["threadFlows"][0]["locations"]
                path = Path(flow, source_of)
                if path.at and path.mistake and path.mistake not in VALUES:
                    found.setdefault((str(path.at), path.mistake), path)
        return list(found.values())

    def explain(self, argv, source, cwd, said):
        """Lines for what the compiler said."""
        refused = dict(REFUSED.findall(said))
        if "__ucmd_err_unknown" in refused:	# which others follow from
            refused = {"__ucmd_err_unknown": refused["__ucmd_err_unknown"]}
        try:
            paths = self.paths(argv, source, cwd)
        except RuntimeError as error:
            yield f"{source}: the analyzer gives up: {error}"
            paths = []
        for path in paths:
            if path.mistake in refused:
                yield from path.lines(refused[path.mistake])
        for mistake in sorted(refused.keys() - {path.mistake for path in paths}):
            yield f"{source}: {refused[mistake]}"
            if mistake not in VALUES:
                yield ("    no path found: do two conditions belong together, which the compiler "
                       "cannot see? Make them one.")


def main():
    if len(sys.argv) < 5:
        print(__doc__, file=sys.stderr, end="")
        return 2
    gcc, build, directory, *make = sys.argv[1:]
    done = subprocess.run([*make, "V=1", "-k", "-Otarget", "modules"], check=False, text=True,
                          stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT)
    # What one command says stands behind it.
    parts = COMMAND.split(done.stdout)[1:]
    explainer, status = Explainer(gcc), 0
    for command, source, said in zip(parts[::3], parts[1::3], parts[2::3]):
        if REFUSED.search(said):
            argv = shlex.split(command)
            cwd = build if os.path.isabs(argv[argv.index("-o") + 1]) else directory
            for line in explainer.explain(argv[:argv.index("-c")], source, cwd, said):
                print(line)
            status = 1
    if done.returncode and not status:
        print("\n".join(l for l in done.stdout.splitlines() if "error: " in l)
              or done.stdout[-2000:])
        return 2
    return status


if __name__ == "__main__":
    sys.exit(main())
