// SPDX-License-Identifier: GPL-2.0
/// Functions that are called from outside: by the core, or by the framework that a
/// driver belongs to. Their type is not the driver's to choose.

// Those that other files see
@inner@
identifier fn, c;
position p;
@@
  static fn@p(..., struct io_uring_cmd *c, ...) { ... }

@outer@
identifier fn, c;
position p != inner.p;
@@
  fn@p(..., struct io_uring_cmd *c, ...) { ... }

// Those that somebody has a pointer to
@takes@
identifier fn, c;
@@
  fn(..., struct io_uring_cmd *c, ...) { ... }

@call@
identifier takes.fn;
position p;
@@
  fn@p(...)

@pointer@
identifier takes.fn;
position p != call.p;
@@
  fn@p

@initialize:python@
@@
outside = set()

@script:python@
fn << outer.fn;
@@
outside.add(str(fn))

@script:python depends on pointer@
fn << takes.fn;
p << pointer.p;
@@
outside.add(str(fn))

@script:python seen@
fn << takes.fn;
@@
if str(fn) not in outside:
    cocci.include_match(False)

// What a header says of them stays as it is
@stays@
identifier s, c;
type R;
position p;
@@
  static R s@p(..., struct io_uring_cmd *c, ...);

@@
identifier fn, c;
type R;
type T = {unsigned, unsigned int};
position p != stays.p;
@@
  R fn@p(...,
- struct io_uring_cmd *c, T issue_flags
+ struct __ucmd_old_cmd *c, T __ucmd_old_flags
  , ...);

@@
identifier fn, c;
type R;
position p != stays.p;
@@
  R fn@p(...,
- struct io_uring_cmd *c
+ struct __ucmd_old_cmd *c
  , ...);

@depends on seen@
identifier takes.fn, c;
type T = {unsigned, unsigned int};
symbol issue_flags, ctx;
@@
  fn(...,
- struct io_uring_cmd *c, T issue_flags
+ struct ucmd_raw *c, struct ucmd_raw_ctx ctx
  ,...)
  {
++__ucmd_raw_enter(c, ctx);
  <...
- issue_flags
+ ctx
  ...>
  }

// Without flags, like uring_cmd_iopoll: the pointer is ported where it is used
@depends on seen@
identifier takes.fn, c;
@@
  fn(...,
- struct io_uring_cmd *c
+ struct __ucmd_old_cmd *c
  ,...)
  {
  <...
- c
+ ucmd_raw_of(c)
  ...>
  }
