#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0
"""report.py DIRECTORY KERNELS PART=FIGURES...: what the benches found, as docs/bench has it.

FIGURES has the lines "NAME VALUE" that a bench found, PART is its name. DIRECTORY
gets results.json, README.md with tables, and the plots that gnuplot makes; parts of
an earlier results.json that are not given are kept, with the commit and the machine
that they are of. "report.py RESULTS" prints the README.md that belongs to it.
"""
import fnmatch
import json
import os
import platform
import re
import subprocess
import sys

TOP = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

PAIRS = {"sync": "completed in the handler", "task": "task work",
         "queued": "work item, then task work", "wait": "parked cancelable, claimed, task work",
         "batch": "batch, then task work", "table": "table of operations, at once",
         "fixed": "registered buffer, imported at once",
         "loan": "a page lent by a command, and taken back by another",
         "multishot": "multishot: a command that ticks, an event posted"}
INTERFACES = {"all-sync": "command, at once", "all-ioctl": "ioctl, at once",
              "all-batch": "command, by way of a batch",
              "all-ioctl-later": "ioctl that waits", "all-rw": "write and read that waits",
              "all-eventfd": "write, eventfd, read"}
EVENTS = {"burst": "32 events of a device, each on its own",
          "devices": "An event of each of 32 devices",
          "many": "256 events of a device, as many at a time as the way can",
          "asleep": "One event, the program sleeps"}
WAYS = {"watch": "multishot command", "again": "a command, submitted again",
        "next": "as many commands as events", "read": "`read()`",
        "eventfd": "eventfd, then `read()`"}


def output(*argv):
    return subprocess.run(argv, cwd=TOP, capture_output=True, text=True, check=True).stdout.strip()


def read(path):
    """The figures; those of object code are pairs of numbers."""
    figures = {}
    with open(path) as f:
        for line in f:
            name, *values = line.split()
            values = [float(v) if "." in v else int(v) for v in values if v != "-"]
            figures[name] = values[0] if len(values) == 1 else values
    return figures


def reason(name):
    """Why ucmd has more of something, as the file "more" says."""
    match = re.match(r"zero\.(\d+\.\d+)\.([^.]+)\.(\w+)\.(.+)", name)
    version, kind, function, what = match.groups()
    with open(os.path.join(TOP, "tests/bench/more")) as f:
        for line in f:
            if not line.startswith("#"):
                pattern, of, _, why = line.rstrip("\n").split("\t")
                if fnmatch.fnmatchcase(f"{version} {kind} {function}", pattern) and \
                        fnmatch.fnmatchcase(what, of):
                    return why
    return ""


def machine(kernels):
    with open("/proc/cpuinfo") as f:
        cpu = re.search(r"model name\s*: (.*)", f.read())
    return {"machine": f"{os.cpu_count()} x {cpu[1] if cpu else platform.machine()}",
            "compiler": output("gcc", "--version").splitlines()[0],
            "qemu": output("qemu-system-x86_64", "--version").splitlines()[0],
            "kernels": kernels, "commit": output("git", "rev-parse", "HEAD")}


class Report:
    def __init__(self, parts, directory):
        self.parts, self.directory = parts, directory
        self.figures = {n: v for part in parts.values() for n, v in part["figures"].items()}
        self.lines = []

    def say(self, *lines):
        self.lines += lines

    def value(self, name, form="{:.0f}"):
        return form.format(self.figures[name]) if name in self.figures else "-"

    def table(self, head, rows):
        self.say("| " + " | ".join(head) + " |", "|" + "---|" * len(head))
        for row in rows:
            self.say("| " + " | ".join(row) + " |")
        self.say("")

    def keys(self, prefix):
        """What follows a prefix, numbers in their order."""
        rest = [n[len(prefix):] for n in self.figures if n.startswith(prefix)]
        return sorted(rest, key=lambda r: (len(r), r))

    def pairs(self, prefix, suffix):
        """The pairs that there are figures of, those of PAIRS in its order first."""
        found = [r[:-len(suffix)] for r in self.keys(prefix)
                 if r.endswith(suffix) and "." not in r[:-len(suffix)]]
        return [p for p in PAIRS if p in found] + [p for p in found if p not in PAIRS]

    def plot(self, name, title, xlabel, ylabel, series):
        """An SVG with logarithmic x; series: name -> [(x, y)]."""
        series = {n: sorted(points) for n, points in series.items() if points}
        if not series:
            return
        self.say(f"![{title}]({name}.svg)", "")
        if not self.directory:
            return
        script = [f'set output "{name}.svg"', "set terminal svg size 640,400 font 'sans,12'",
                  "set logscale x 2", "set yrange [0:*]", "set grid", "set key bottom right",
                  f'set title "{title}"', f'set xlabel "{xlabel}"', f'set ylabel "{ylabel}"']
        for i, points in enumerate(series.values()):
            script += [f"$d{i} << EOD", *(f"{x} {y}" for x, y in points), "EOD"]
        script.append("plot " + ", ".join(f"$d{i} with linespoints title '{n}'"
                                          for i, n in enumerate(series)))
        subprocess.run(["gnuplot"], input="\n".join(script) + "\n", text=True, check=True,
                       cwd=self.directory)
        path = os.path.join(self.directory, name + ".svg")
        with open(path) as f:	# gnuplot leaves blanks at the ends of lines
            lines = [line.rstrip() for line in f]
        with open(path, "w") as f:
            f.write("\n".join(lines) + "\n")

    def points(self, prefix):
        return [(int(k), self.figures[prefix + k]) for k in self.keys(prefix) if k.isdigit()]

    def zero(self):
        names = sorted(n for n in self.figures if n.startswith("zero."))
        if not names:
            return
        more = [n for n in names if self.figures[n][1] > self.figures[n][0]]
        less = [n for n in names if self.figures[n][1] < self.figures[n][0]]
        self.say("## Object code", "", f"`make zero-cost` compared {len(names)} numbers: "
                 "instructions on the longest path to each call and to the return, bytes and "
                 f"stack of each function. {len(names) - len(more) - len(less)} are the same "
                 f"by hand and with ucmd, {len(less)} are less with ucmd, {len(more)} more"
                 + (":" if more else "."), "")
        if more:
            self.say("Order of blocks: gcc guesses otherwise how often branches are taken; no "
                     "path has more instructions.", "")
            groups = {}
            for name in more:
                function, what = name.split(".", 4)[-1].split(".", 1)
                groups.setdefault((function, what, reason(name)), []).append(
                    self.figures[name][1] - self.figures[name][0])
            self.table(["function", "what", "more by", "builds", "why"],
                       [[f"`{function}`", what, str(max(by)) if min(by) == max(by) else
                         f"{min(by)} to {max(by)}", str(len(by)), why]
                        for (function, what, why), by in sorted(groups.items())])

    def icount(self):
        versions = sorted({n.split(".nop")[0][7:] for n in self.figures
                           if re.match(r"icount\..*\.nop$", n)},
                          key=lambda v: [-int(x) for x in v.split(".")])
        if not versions:
            return
        self.say("## Instructions per command", "", "User and kernel, 32 commands at a time, "
                 "counted by QEMU; median of the runs.", "")
        for version in versions:
            at = f"icount.{version}."
            self.table([f"Linux {version}", "by hand", "ucmd", "ucmd / by hand"],
                       [[PAIRS.get(p, p), self.value(at + p + ".raw"),
                         self.value(at + p + ".ucmd"), self.value(at + p + ".ratio", "{:.4f}")]
                        for p in self.pairs(at, ".raw")] +
                       [["`IORING_OP_NOP`", self.value(at + "nop"), "", ""]])
            self.say("A batch against a work item and an allocation for each command:", "")
            self.table([f"Linux {version}", "work items", "batch", "batch / work items"],
                       [[f"{depth} at a time, {wq} workqueue"] +
                        [self.value(f"{at}batch.{wq}.{depth}.{x}") for x in ("plain", "batch")] +
                        [self.value(f"{at}batch.{wq}.{depth}.ratio", "{:.3f}")]
                        for wq in ("unbound", "percpu") for depth in (1, 4, 32)])

    def interfaces(self):
        if not self.keys("interface."):
            return
        at = "interface."
        self.say("## The same work through each interface", "",
                 "Instructions by QEMU; the rest on User-mode Linux, one processor, a busy host:"
                 " to be compared with each other only.", "")
        for depth in (1, 32):
            self.table([f"{depth} at a time", "instructions", "per second", "CPU ns",
                        "p50 ns", "p99 ns"],
                       [[text] + [self.value(f"{at}{kind}.{depth}.{x}") for x in
                                  ("instructions", "per_second", "cpu_ns", "p50_ns", "p99_ns")]
                        for kind, text in INTERFACES.items()])
        self.say("p50 and p99 are of a round: of all that are submitted at a time. A call of "
                 "User-mode Linux into its kernel costs more than one of a processor does, an "
                 "instruction in QEMU always the same.", "")

    def ratio(self, name):
        """The median of a ratio, and its spread."""
        if name not in self.figures:
            return "-"
        return "{:.2f} ({:.2f} to {:.2f})".format(
            *(self.figures[name + x] for x in ("", ".low", ".high")))

    def events(self):
        if not self.keys("events."):
            return
        self.say("## Events", "", "A device tells of events (`tests/bench/ucmd_notify.c`): by one "
                 "multishot command into provided buffers; by a command for each device that the "
                 "program submits again after each event; by twice as many commands as there are "
                 "events, those that are done submitted again together; by `read()`; by an "
                 "eventfd and `read()`. Where there are more devices than one, the last two "
                 "with `epoll`. To make the events takes a call, too, the same for all. The last "
                 "column is the time of the multishot command as part of that of the other way: "
                 "the median of turns, and between what half of them are.", "")
        for case, title in EVENTS.items():
            at = f"events.{case}."
            self.table([title, "events per second", "CPU ns", "instructions", "multishot / this"],
                       [[text] + [self.value(f"{at}{way}.{x}") for x in
                                  ("per_second", "cpu_ns", "instructions")] +
                        ["" if way == "watch" else self.ratio(f"{at}{way}.ratio")]
                        for way, text in WAYS.items() if self.keys(at + way + ".")])

    def lend(self):
        sizes = sorted({int(n.split(".")[2]) for n in self.figures if n.startswith("lend.")})
        if not sizes:
            return
        self.say("## Lent against copied", "", "Frames of a driver written to a file in memory, "
                 "or to `/dev/null`: lent to the ring and written from the driver's pages, or "
                 "copied to the program by a command (`copy_to_user()`) and written from there. "
                 "Four at a time, on User-mode Linux, in turns.", "")
        for sink, text in (("file", "to a file"), ("null", "to `/dev/null`")):
            self.table([text, "lent GB/s", "copied GB/s", "lent, CPU ns per KiB",
                        "copied, CPU ns per KiB", "lent / copied, time"],
                       [[f"{size // 1024} KiB"] +
                        [self.value(f"lend.{sink}.{size}.{how}.{x}", "{:.2f}")
                         for x in ("gb_per_second", "cpu_ns_per_kb") for how in ("lent", "copied")] +
                        [self.ratio(f"lend.{sink}.{size}.copied.ratio")] for size in sizes])
        self.plot("lend", "Frames to a file in memory", "bytes", "GB/s",
                  {how: [(size, self.figures[f"lend.file.{size}.{how}.gb_per_second"])
                         for size in sizes] for how in ("lent", "copied")})

    def block(self):
        cases = sorted({n[6:].rsplit(".", 2)[0] for n in self.figures
                        if n.startswith("block.") and n.endswith(".copies")},
                       key=lambda c: [int(x) if x.isdigit() else x for x in c.split(".")])
        if not cases:
            return
        drivers = {"ucmd": "ucmd", "ublk": "ublk", "copy": "ublk, copying"}

        def rows(target, columns, ratio):
            for case in (c for c in cases if c.startswith(target)):
                _, op, size, depth = case.split(".")
                yield [f"{op}, {int(size) // 1024} KiB, {depth} at a time"] + [
                    self.value(f"block.{case}.{driver}.{what}", form)
                    for what, form in columns for driver in drivers] + [
                    self.value(f"block.{case}.{ratio}", "{:.3f}")]

        self.say("## A disk served by a program", "", "The disk of `examples/14-block` against one "
                 "of ublk (`ublk_drv.c` of the same kernel, built for it), with a server that does "
                 "the same: `tests/bench/block_prog.c`. With either a command ends a request and "
                 "waits for another one. ucmd has the data lent with the request, ublk has them registered with it "
                 "(`UBLK_F_AUTO_BUF_REG`), or copies them to and from memory of the server. The "
                 "load reads or writes with `O_DIRECT`.", "", "Copies per "
                 "byte: what the server counts for each request, one if the driver copies it to or "
                 "from memory of the server, and one if the target reads or writes its file. "
                 "Without memory of the server there is nothing that a driver could copy to; that "
                 "nothing arrives at the load's memory from a target that does nothing, or the "
                 "server's, is checked.", "")
        for target, text in (("null", "ended at once"), ("loop", "to and from a file in memory")):
            self.table([text] + [f"{name}, {what}" for what in ("per second", "copies")
                                 for name in drivers.values()] + ["ucmd / ublk, time"],
                       list(rows(target, (("per_second", "{:.0f}"), ("copies", "{:.0f}")),
                                 "time_ratio")))
        self.say("Time is that of User-mode Linux on a busy host, the median of a few turns: it "
                 "scatters more than the drivers differ. Instructions do not.", "",
                 "Processor time: of the server and of the load on User-mode Linux, in ticks of "
                 "10 ms over all turns; and instructions of the whole machine, in QEMU, of which "
                 "the ratio is.", "")
        for target, text in (("null", "ended at once"), ("loop", "to and from a file in memory")):
            self.table([text] + [f"{name}, {what}" for what in ("server ns", "load ns",
                                                                "instructions")
                                 for name in drivers.values()] + ["ucmd / ublk"],
                       list(rows(target, (("server_ns", "{:.0f}"), ("load_ns", "{:.0f}"),
                                          ("instructions", "{:.0f}")), "ratio")))
        self.say("What this does not tell: how either does with several queues, several servers "
                 "or processors, with a real device behind it, or with ublk's batches "
                 "(`UBLK_F_BATCH_IO`), which the disk of the example has none of. Both machines "
                 "have one processor, which load and server share; a file in memory is read and "
                 "written by workers of the ring, for all the same.", "")

    def uio(self):
        if not self.keys("uio."):
            return
        self.say("## Interrupts of UIO devices", "", "The `edu` device of QEMU with the driver of "
                 "`examples/22-uio-uring`: an interrupt of each device, which is served and "
                 "unmasked. QEMU interprets: only ratios tell something. The machine has one "
                 "processor, which is always busy: its time per interrupt. The instructions are "
                 "user's and kernel's, with the write that raises it.", "")
        self.table([""] + [f"{what}, {n} device{'s' if n > 1 else ''}" for n in (1, 8)
                           for what in ("interrupts per second", "CPU ns", "instructions")],
                   [[text] + [value for n in (1, 8) for value in (
                       self.value(f"uio.{way}.{n}.per_second"),
                       f"{1e9 / self.figures[f'uio.{way}.{n}.per_second']:.0f}",
                       self.value(f"uio.{way}.{n}.instructions"))]
                    for way, text in (("ring", "multishot command"),
                                      ("poll", "`poll()`, `read()`"),
                                      ("thread", "a thread for each in `read()`"))])
        at = "uio.pair."
        self.say("A driver by hand and one with ucmd, both masking the interrupt, and a thread "
                 f"in `read()`: {self.value(at + 'raw_uio.instructions', '{:.1f}')} instructions "
                 f"by hand, {self.value(at + 'ucmd_uio.instructions', '{:.1f}')} with ucmd: "
                 f"{self.value(at + 'ratio', '{:.4f}')} of it.", "")

    def native(self):
        if not self.keys("speed."):
            return
        self.say("## Time", "", "User-mode Linux, in turns: time per command, ucmd / by hand: "
                 "the median, and between what half of the turns are.", "")
        self.table(["", "median", "from", "to"],
                   [[PAIRS.get(p, p)] + [self.value(f"speed.{p}.raw.ratio{x}", "{:.3f}")
                                         for x in ("", ".low", ".high")]
                    for p in PAIRS if f"speed.{p}.raw.ratio" in self.figures])
        self.plot("iops", "Commands per second", "commands at a time", "per second",
                  {text: self.points(f"iops.{kind}.") for kind, text in
                   (("all-sync", "at once"), ("all-batch", "batch"), ("queued", "work items"))})
        self.plot("threads", "Commands per second, 32 at a time, one processor", "threads",
                  "per second", {text: self.points(f"threads.{kind}.") for kind, text in
                                 (("all-sync", "at once"), ("all-batch", "batch"))})

    def growth(self):
        if not self.keys("growth."):
            return
        self.say("## Growth", "", "Instructions for one command that waits in a slot and the "
                 "one that wakes it, against how many wait; and for a command, against devices "
                 "that get 32 each at a time, or one device that gets all of them. The core keeps "
                 "128 commands at hand, the others it allocates.", "")
        self.plot("flight", "Commands in flight", "in flight", "instructions",
                  {"wait and wake": self.points("growth.flight.")})
        self.plot("devices", "Devices, 32 commands each", "devices", "instructions",
                  {"each its own": self.points("growth.devices."),
                   "one for all": self.points("growth.one.")})

    def build(self):
        if self.keys("build.") or self.keys("static."):
            self.say("## Build", "")
        if self.keys("build."):
            self.table(["01-sync", "lines", "ms", "/ by hand"],
                       [[f"{kind}, {text}", self.value(f"build.{kind}.{which}.lines"),
                         self.value(f"build.{kind}.{which}.ms"),
                         self.value(f"build.{kind}.ratio", "{:.3f}") if which == "include" else ""]
                        for kind in ("x86-gcc", "x86-clang") for which, text in
                        (("hand", "by hand"), ("include", "by hand, and `#include <ucmd/ucmd.h>`"),
                         ("ucmd", "with ucmd"))])
        if self.keys("static."):
            self.table(["a static check of 01-sync", "s"],
                       [[name.replace("-", " "), self.value("static." + name, "{:.1f}")]
                        for name in self.keys("static.")])

    def facts(self):
        """What was measured where: once, if it is the same for all parts."""
        of = {name: {k: v for k, v in part.items() if k != "figures"}
              for name, part in self.parts.items()}
        first = next(iter(of.values()))
        common = {k: v for k, v in first.items() if all(f[k] == v for f in of.values())}
        self.say("# What it costs", "", "Made by `make bench` from what it measured "
                 "(`results.json`). " + "; ".join(f"{k}: {v}" for k, v in sorted(common.items())) +
                 ".", "")
        own = [k for k in sorted(first) if k not in common]
        if own:
            self.table(["part", *own], [[name, *(f[k] for k in own)] for name, f in of.items()])

    def text(self):
        for part in (self.facts, self.icount, self.zero, self.interfaces, self.events, self.lend,
                     self.block, self.uio, self.native, self.growth, self.build):
            part()
        return "\n".join(self.lines).rstrip() + "\n"


def main():
    if len(sys.argv) == 2:
        with open(sys.argv[1]) as f:
            sys.stdout.write(Report(json.load(f), None).text())
        return
    directory, kernels, *found = sys.argv[1:]
    os.makedirs(directory, exist_ok=True)
    results, parts = os.path.join(directory, "results.json"), {}
    if os.path.exists(results):
        with open(results) as f:
            parts = json.load(f)
    for name, path in (p.split("=", 1) for p in found):
        parts[name] = {**machine(kernels), "figures": read(path)}
    parts = dict(sorted(parts.items()))
    with open(os.path.join(directory, "README.md"), "w") as f:
        f.write(Report(parts, directory).text())
    with open(results, "w") as f:
        json.dump(parts, f, indent=1, sort_keys=True)
        f.write("\n")


main()
