// SPDX-License-Identifier: GPL-2.0
/// The SQE: each field is read once, through the command. A pointer into it that goes
/// elsewhere stays, unless it is a payload of at most 16 bytes, which is copied.

@reads@
identifier v, f;
position p;
@@
  v@p->f

@passes@
identifier v;
expression c;
type T;
position d, p != reads.p;
@@
(
  const T *v@d = \(io_uring_sqe_cmd\|io_uring_sqe128_cmd\)(c->sqe, T);
|
  const T *v@d;
  ... when != v
  v = \(io_uring_sqe_cmd\|io_uring_sqe128_cmd\)(c->sqe, T);
)
  <+... v@p ...+>

@copied@
identifier v;
expression c;
type T;
position passes.d;
statement S1, S2;
fresh identifier w = "__ucmd_copy_" ## v;
@@
- const T *v@d = io_uring_sqe_cmd(c->sqe, T);
+ T w;
  ... when != S1
      when != v
+ ucmd_raw_sqe_copy(c, &w);
  S2

@@
identifier copied.v, copied.w, f;
type copied.T;
@@
  T w;
  <...
(
- v->f
+ w.f
|
- v
+ &w
)
  ...>

@@
identifier v, f, g, h;
expression c, i;
type T;
position d != passes.d;
@@
(
- const T *v@d = io_uring_sqe_cmd(c->sqe, T);
|
- const T *v@d;
  ... when != v
- v = io_uring_sqe_cmd(c->sqe, T);
)
  <...
(
- READ_ONCE(v->f.g.h)
+ ucmd_raw_sqe_read(c, T, f.g.h)
|
- READ_ONCE(v->f.g)
+ ucmd_raw_sqe_read(c, T, f.g)
|
- READ_ONCE(v->f[i].g)
+ ucmd_raw_sqe_read(c, T, f[i].g)
|
- READ_ONCE(v->f[i])
+ ucmd_raw_sqe_read(c, T, f[i])
|
- READ_ONCE(v->f)
+ ucmd_raw_sqe_read(c, T, f)
|
- v->f.g.h
+ ucmd_raw_sqe_read(c, T, f.g.h)
|
- v->f.g
+ ucmd_raw_sqe_read(c, T, f.g)
|
- v->f[i].g
+ ucmd_raw_sqe_read(c, T, f[i].g)
|
- v->f[i]
+ ucmd_raw_sqe_read(c, T, f[i])
|
- v->f
+ ucmd_raw_sqe_read(c, T, f)
)
  ...>

@@
identifier v, f, g, h;
expression c, i;
type T;
position d != passes.d;
@@
(
- const T *v@d = io_uring_sqe128_cmd(c->sqe, T);
|
- const T *v@d;
  ... when != v
- v = io_uring_sqe128_cmd(c->sqe, T);
)
  <...
(
- READ_ONCE(v->f.g.h)
+ ucmd_raw_sqe128_read(c, T, f.g.h)
|
- READ_ONCE(v->f.g)
+ ucmd_raw_sqe128_read(c, T, f.g)
|
- READ_ONCE(v->f[i].g)
+ ucmd_raw_sqe128_read(c, T, f[i].g)
|
- READ_ONCE(v->f[i])
+ ucmd_raw_sqe128_read(c, T, f[i])
|
- READ_ONCE(v->f)
+ ucmd_raw_sqe128_read(c, T, f)
|
- v->f.g.h
+ ucmd_raw_sqe128_read(c, T, f.g.h)
|
- v->f.g
+ ucmd_raw_sqe128_read(c, T, f.g)
|
- v->f[i].g
+ ucmd_raw_sqe128_read(c, T, f[i].g)
|
- v->f[i]
+ ucmd_raw_sqe128_read(c, T, f[i])
|
- v->f
+ ucmd_raw_sqe128_read(c, T, f)
)
  ...>

// A helper that gets the SQE gets the command instead
@looks@
identifier v, f;
position p;
@@
  v@p->f

@other@
identifier fn, v;
position d, p != looks.p;
@@
  fn@d(..., const struct io_uring_sqe *v, ...)
  {
  <+... v@p ...+>
  }

@helper@
identifier fn, v, f;
position d != other.d;
@@
  fn@d(...,
- const struct io_uring_sqe *v
+ struct ucmd_raw *v
  , ...)
  {
  <...
(
- READ_ONCE(v->f)
+ ucmd_raw_sqe_field(v, f)
|
- v->f
+ ucmd_raw_sqe_field(v, f)
)
  ...>
  }

@@
identifier helper.fn, v;
expression c;
@@
  const struct io_uring_sqe *v = c->sqe;
  <...
  fn(...,
- v
+ c->sqe
  , ...)
  ...>

@@
identifier helper.fn;
expression c;
@@
  fn(...,
- c->sqe
+ c
  , ...)

@still@
identifier v, f;
position p;
@@
  v@p->f

@goes@
identifier v;
expression c;
position d, p != still.p;
@@
(
  const struct io_uring_sqe *v@d = c->sqe;
|
  const struct io_uring_sqe *v@d;
  ... when != v
  v = c->sqe;
)
  <+... v@p ...+>

@@
identifier v, f;
expression c;
position d != goes.d;
@@
(
- const struct io_uring_sqe *v@d = c->sqe;
|
- const struct io_uring_sqe *v@d;
  ... when != v
- v = c->sqe;
)
  <...
(
- READ_ONCE(v->f)
+ ucmd_raw_sqe_field(c, f)
|
- v->f
+ ucmd_raw_sqe_field(c, f)
)
  ...>

@@
expression c;
identifier f;
@@
(
- READ_ONCE(c->sqe->f)
+ ucmd_raw_sqe_field(c, f)
|
- c->sqe->f
+ ucmd_raw_sqe_field(c, f)
)
