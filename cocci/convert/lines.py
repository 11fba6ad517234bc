# SPDX-License-Identifier: GPL-2.0
"""No line that a tool wrote has more than 100 columns, where there is a place to break it."""

WIDTH = 100


def columns(text):
    return len(text.expandtabs(8))


def comma(line):
    """(position behind the last comma that fits, column of what it is aligned to), or None"""
    column, parens, best, string = 0, [], None, ""
    for i, c in enumerate(line):
        column += 8 - column % 8 if c == "\t" else 1
        if string:
            string = "" if c == string and line[i - 1] != "\\" else string
        elif c in "\"'":
            string = c
        elif c == "(":
            parens.append(column)
        elif c == ")" and parens:
            parens.pop()
        elif c == "," and parens and column <= WIDTH and line[i + 1:i + 2] == " ":
            best = (i + 1, parens[-1]) if not best or parens[-1] <= best[1] else best
    return best


def broken(line):
    """The lines that it becomes"""
    if columns(line) <= WIDTH or line.endswith("\\"):
        return [line]
    indent = line[:len(line) - len(line.lstrip("\t"))] + "\t"
    head, equals, rest = line.partition(" = ")
    if equals and "\"" not in head:
        return [head + " =", *broken(indent + rest)]
    place = comma(line)
    if not place:
        return [line]
    at, column = place
    return [line[:at], *broken("\t" * (column // 8) + " " * (column % 8) + line[at + 1:])]


def fold(text, before):
    """The text, whose lines in the set before are somebody else's"""
    joined = []
    for line in text.split("\n"):
        last = joined[-1] if joined else ""
        if line not in before and last not in before and last.endswith((",", " =", "(")):
            joined[-1] = last + ("" if last.endswith("(") else " ") + line.lstrip()
        else:
            joined.append(line)
    return "\n".join(part for line in joined
                     for part in ([line] if line in before else broken(line)))
