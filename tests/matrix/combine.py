# SPDX-License-Identifier: GPL-2.0
"""Many fixtures in one file, for checkers that tell where they found something.

Most of what a checker does for a fixture is to read the headers of the kernel.
Fixtures share names, so each gets names of its own: foo_get becomes foo_get__7 in
the seventh.
"""

import os
import re


def preprocessed(text, fail):
    """The text with only one side of each #ifdef FAIL, and as many lines."""
    lines, keep = [], [True]
    opened = []		# for each #if: is it about FAIL?
    for line in text.splitlines():
        word = re.match(r"\s*#\s*(ifdef|ifndef|if|else|elif|endif)\b\s*(.*)", line)
        ours = False
        if word and word[1].startswith("if"):
            ours = word[2].strip() == "FAIL"
            opened.append(ours)
            keep.append(keep[-1] and (not ours or (word[1] == "ifdef") == fail))
        elif word and word[1] == "else":
            ours = opened[-1]
            if ours:
                keep[-1] = keep[-2] and not keep[-1]
        elif word and word[1] == "endif":
            ours = opened.pop()
            keep.pop()
        lines.append(line if keep[-1] and not ours else "")
    return "\n".join(lines) + "\n"


# What a fixture may have of its own: the header with that of the others, and what it declares
OWN = {
    "FIXTURE_OWN_PDU": ("fixture.h", ("__ucmd_pdu_view", "__ucmd_pdu_over_8",
                                      "__ucmd_pdu_over_16")),
    "FIXTURE_OWN_TAGS": ("tagging.h", ("__ucmd_tag_view", "__ucmd_tag_size", "__ucmd_tag_of",
                                       "__ucmd_tag_out", "__ucmd_tags_stop",
                                       "__ucmd_tags_limit")),
}


def own(text, number):
    """The part of such a fixture, as that of another module: these names are others."""
    for mark, (shared, declared) in OWN.items():
        if re.search(rf"^#define {mark}$", text, re.M):
            before = "".join(f"#define {name} {name}__{number}\n" for name in declared)
            before += f'#undef KBUILD_MODNAME\n#define KBUILD_MODNAME "part_{number}"\n'
            after = "".join(f"#undef {name}\n" for name in declared)
            text = f'#include "{shared}"\n{before}{text}{after}'
    return text


def names(path):
    """What fixtures share: the names in a header."""
    with open(path) as f:
        return set(re.findall(r"\b[Ff][Oo][Oo]_\w+", f.read()))


class Combined:
    """One file made of fixtures, and which part is whose."""

    def __init__(self, path, fixtures, shared, fail, markers=True):
        self.path, self.owners = path, []
        self.by_path = {os.path.realpath(f.path): f for f in fixtures}
        self.by_number = dict(enumerate(fixtures))
        folder, parts = os.path.dirname(shared), []
        for number, fixture in enumerate(fixtures):
            with open(fixture.path) as f:
                text = preprocessed(f.read(), fail)
            known = names(shared)
            for header in re.findall(r'^#include "(.*)"$', text, re.M):
                known |= names(os.path.join(folder, header))
            # FIXTURE_DRIVER() makes a name of another
            text = re.sub(r"\b([Ff][Oo][Oo]_\w+?)(_uring_cmd)?\b",
                          lambda m: m[0] if m[0] in known else f"{m[1]}__{number}{m[2] or ''}",
                          text)
            if markers:
                text = f'# 1 "{fixture.path}"\n' + text
            text = own(text, number)
            parts.append(text)
            self.owners += [fixture] * text.count("\n")
        with open(path, "w") as f:
            f.write("".join(parts))

    def owner(self, path, line, said):
        """The fixture that a message is about, or None."""
        if os.path.realpath(path) == os.path.realpath(self.path):
            return self.owners[min(line, len(self.owners)) - 1]
        found = self.by_path.get(os.path.realpath(path))
        number = re.search(r"[Ff][Oo][Oo]_\w+?__(\d+)(?:_|\b)", said)
        return found or (self.by_number[int(number[1])] if number else None)
