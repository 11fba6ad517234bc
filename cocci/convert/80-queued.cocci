// SPDX-License-Identifier: GPL-2.0
/// "Queued". Functions that serve a kiocb say so with the same word; where a
/// function does both, only what it returns itself is about the command, and what
/// a function returns that it gives the command to.

@iocb@
identifier fn, k;
position p;
@@
  fn@p(..., struct kiocb *k, ...) { ... }

@iocb_local@
identifier fn, k;
position p;
@@
  fn@p(...)
  {
  <+...
  struct kiocb k;
  ...+>
  }

@@
identifier fn;
position p != { iocb.p, iocb_local.p };
@@
  fn@p(...)
  {
  <...
- -EIOCBQUEUED
+ UCMD_RAW_QUEUED
  ...>
  }

@@
identifier fn, c;
@@
  fn(..., struct ucmd_raw *c, ...)
  {
  <...
- return -EIOCBQUEUED;
+ return UCMD_RAW_QUEUED;
  ...>
  }

@takes@
identifier g, c;
@@
  g(..., struct ucmd_raw *c, ...) { ... }

@exists@
identifier fn, takes.g, c;
expression ret;
@@
  fn(..., struct ucmd_raw *c, ...)
  {
  ...
  ret = g(...)
  ... when != ret = ...
(
  ret ==
- -EIOCBQUEUED
+ UCMD_RAW_QUEUED
|
  ret !=
- -EIOCBQUEUED
+ UCMD_RAW_QUEUED
)
  ... when any
  }
