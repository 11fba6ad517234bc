// SPDX-License-Identifier: GPL-2.0
/// A struct file_operations with commands and without an owner: the module can be
/// unloaded while a command is still to be completed.
// Confidence: High
// Comments: code that cannot be a module needs none.
// Options: --no-includes --include-headers
// Prefilter: uring_cmd

virtual report
virtual org
virtual context

@initialize:python depends on report || org@
@@
seen = set()

def say(p, message):
    here = (p.file, p.line, p.column)
    if here not in seen:
        seen.add(here)
        tell(p, message)

@initialize:python depends on report@
@@
tell = coccilib.report.print_report

@initialize:python depends on org@
@@
tell = coccilib.org.print_todo

@initialize:python@
@@
import re

owners = set()

# Elsewhere something else keeps the module: a mount, or that it is none.
def registered(name, file):
    with open(file, errors="replace") as f:
        return re.search(r"\.fops\s*=\s*&%s\b|(cdev_init|register_chrdev|anon_inode_\w+|proc_create\w*)"
                         r"\([^;]*&%s\b" % (name, name), f.read())

@commands@
identifier s;
expression E;
position p;
@@
* struct file_operations s@p = {
  ...,
  .uring_cmd = E,
  ...,
  };

@owned@
identifier s;
expression E;
position p;
@@
  struct file_operations s@p = {
  ...,
  .owner = E,
  ...,
  };

@script:python@
p << owned.p;
@@
owners.add((p[0].file, p[0].line))

@script:python depends on report || org@
p << commands.p;
s << commands.s;
@@
if (p[0].file, p[0].line) not in owners and registered(s, p[0].file):
    say(p[0], "ERROR: %s has commands and no .owner: the module goes while one waits" % s)
