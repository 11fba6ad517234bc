// SPDX-License-Identifier: GPL-2.0
/// A command is completed with a result that means "later": the callback completes it a
/// second time.
// Confidence: Moderate
// Comments: asynchronous ciphers return -EINPROGRESS or -EBUSY, read_iter and write_iter
//	-EIOCBQUEUED. A function is left alone that names one of these before, or makes a
//	synchronous kiocb; so are ciphers in a file that asks for CRYPTO_ALG_ASYNC. Other
//	functions are known if they are in this file.
// Options: --no-includes --include-headers
// Prefilter: crypto_(skcipher|aead|ahash|akcipher|kpp|acomp)_|(read|write)_iter\(|_iter_(read|write)\(|EINPROGRESS|EIOCBQUEUED

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

LATER = re.compile(r"^crypto_(skcipher|aead|ahash|akcipher|kpp|acomp)_(encrypt|decrypt|digest|"
                   r"update|final|finup|compress|decompress|generate_public_key|compute_\w+)$")
ITER = re.compile(r"^(call_(read|write)_iter|vfs_iocb_iter_(read|write)|(read|write)_iter)$")
own = set()

def later(name):
    return str(name) in own or bool(LATER.match(str(name)) or ITER.match(str(name)))

# The function asks, or the result cannot be that one.
def asked(p, name):
    with open(p.file, errors="replace") as f:
        text = f.read()
    before = "\n".join(text.split("\n")[int(p.current_element_line) - 1:int(p.line)])
    return re.search(r"EINPROGRESS|EIOCBQUEUED|init_sync_kiocb", before) or \
        LATER.match(name) and "CRYPTO_ALG_ASYNC" in text

@returns@
identifier g;
@@
  g(...)
  {
  <+...
  return \(-EINPROGRESS\|-EIOCBQUEUED\);
  ...+>
  }

@script:python@
g << returns.g;
@@
own.add(g)

@at_once@
identifier D = {ucmd_complete, ucmd_done, ucmd_done_unlocked, io_uring_cmd_done,
	io_uring_cmd_done32, __io_uring_cmd_done};
identifier g : script:python() { later(g) };
expression c, e;
position p;
@@
(
* D@p(c, g(...), ...)
|
* D@p(c, e->g(...), ...)
)

@kept exists@
identifier D = {ucmd_complete, ucmd_done, ucmd_done_unlocked, io_uring_cmd_done,
	io_uring_cmd_done32, __io_uring_cmd_done};
identifier g : script:python() { later(g) };
identifier v;
expression c, e, E;
position p;
@@
(
  v = g(...)
|
  v = e->g(...)
)
  ... when != v = E
* D@p(c, v, ...)

// A handler by hand: that the core takes for a result
@returned exists@
identifier g : script:python() { bool(LATER.match(str(g))) };
identifier f, c, fl;
type T;
position p;
@@
  int f(struct io_uring_cmd *c, T fl, ...)
  {
  ... when any
* return@p g(...);
  ... when any
  }

@script:python depends on report || org@
p << at_once.p;
g << at_once.g;
@@
if not asked(p[0], g):
    say(p[0], "ERROR: %s() may say that its callback will complete the command" % g)

@script:python depends on report || org@
p << kept.p;
g << kept.g;
@@
if not asked(p[0], g):
    say(p[0], "ERROR: %s() may say that its callback will complete the command" % g)

@script:python depends on report || org@
p << returned.p;
g << returned.g;
@@
if not asked(p[0], g):
    say(p[0], "ERROR: %s() may say that its callback will complete the command" % g)
