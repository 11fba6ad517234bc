// SPDX-License-Identifier: GPL-2.0
/// issue_flags kept beyond the call that they were given for: whoever uses them later
/// runs in another context.
// Confidence: Moderate
// Comments: a structure on the stack that carries the flags down to helpers is no
//	finding. One that is reached through a pointer is, even if it is on the
//	stack of a caller.
// Options: --no-includes --include-headers
// Prefilter: io_uring_cmd

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

@uses@
struct io_uring_cmd *c;
@@
  c

// The flags, by their name or because they come with a command
@named@
identifier f, fl =~ "issue_flags";
type T;
position p;
@@
  f(..., T fl@p, ...) { ... }

@with@
identifier f, c, fl;
position p;
@@
  f(struct io_uring_cmd *c, \(unsigned int\|unsigned\) fl@p) { ... }

@store depends on uses@
identifier named.f, named.fl, m, s;
expression e;
position p;
@@
  f(...)
  {
  <+...
(
* e->m@p = fl
|
* e->s.m@p = fl
)
  ...+>
  }

@store_with@
identifier with.f, with.fl, m, s;
expression e;
position p;
@@
  f(...)
  {
  <+...
(
* e->m@p = fl
|
* e->s.m@p = fl
)
  ...+>
  }

@store_all exists@
identifier f, fl =~ "issue_flags", m;
type T, S;
expression e;
position p;
@@
  f(..., T fl, ...)
  {
  ... when any
* *e = (S){ ..., .m@p = fl, ... };
  ... when any
  }

// In a variable that stays: asked in this order, as few functions store flags in one.
@in_variable exists@
identifier v, m, f, fl =~ "issue_flags";
type T;
position p;
@@
  f(..., T fl, ...)
  {
  <+...
(
* v@p = fl
|
* v.m@p = fl
)
  ...+>
  }

@kept@
identifier in_variable.v;
type T;
@@
  static T v;

@script:python depends on report || org@
p << store.p;
m << store.m;
@@
say(p[0], "WARNING: issue_flags kept in '%s'" % m)

@script:python depends on report || org@
p << store_with.p;
m << store_with.m;
@@
say(p[0], "WARNING: issue_flags kept in '%s'" % m)

@script:python depends on report || org@
p << store_all.p;
m << store_all.m;
@@
say(p[0], "WARNING: issue_flags kept in '%s'" % m)

@script:python depends on report || org@
p << in_variable.p;
v << in_variable.v;
T << kept.T;
@@
say(p[0], "ERROR: issue_flags kept in the static '%s'" % v)
