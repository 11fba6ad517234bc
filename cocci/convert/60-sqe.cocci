// SPDX-License-Identifier: GPL-2.0
/// The SQE: each field is read once, through the command.

@cmd@
identifier v, f, g, h;
expression c, i;
type T;
@@
(
- const T *v = io_uring_sqe_cmd(c->sqe, T);
|
- const T *v;
  ... when != v
- v = io_uring_sqe_cmd(c->sqe, T);
)
  <...
(
- READ_ONCE(v->f.g.h)
+ ucmd_port_sqe_read(c, T, f.g.h)
|
- READ_ONCE(v->f.g)
+ ucmd_port_sqe_read(c, T, f.g)
|
- READ_ONCE(v->f[i].g)
+ ucmd_port_sqe_read(c, T, f[i].g)
|
- READ_ONCE(v->f[i])
+ ucmd_port_sqe_read(c, T, f[i])
|
- READ_ONCE(v->f)
+ ucmd_port_sqe_read(c, T, f)
|
- v->f.g.h
+ ucmd_port_sqe_read(c, T, f.g.h)
|
- v->f.g
+ ucmd_port_sqe_read(c, T, f.g)
|
- v->f[i].g
+ ucmd_port_sqe_read(c, T, f[i].g)
|
- v->f[i]
+ ucmd_port_sqe_read(c, T, f[i])
|
- v->f
+ ucmd_port_sqe_read(c, T, f)
)
  ...>

@cmd128@
identifier v, f, g, h;
expression c, i;
type T;
@@
(
- const T *v = io_uring_sqe128_cmd(c->sqe, T);
|
- const T *v;
  ... when != v
- v = io_uring_sqe128_cmd(c->sqe, T);
)
  <...
(
- READ_ONCE(v->f.g.h)
+ ucmd_port_sqe128_read(c, T, f.g.h)
|
- READ_ONCE(v->f.g)
+ ucmd_port_sqe128_read(c, T, f.g)
|
- READ_ONCE(v->f[i].g)
+ ucmd_port_sqe128_read(c, T, f[i].g)
|
- READ_ONCE(v->f[i])
+ ucmd_port_sqe128_read(c, T, f[i])
|
- READ_ONCE(v->f)
+ ucmd_port_sqe128_read(c, T, f)
|
- v->f.g.h
+ ucmd_port_sqe128_read(c, T, f.g.h)
|
- v->f.g
+ ucmd_port_sqe128_read(c, T, f.g)
|
- v->f[i].g
+ ucmd_port_sqe128_read(c, T, f[i].g)
|
- v->f[i]
+ ucmd_port_sqe128_read(c, T, f[i])
|
- v->f
+ ucmd_port_sqe128_read(c, T, f)
)
  ...>

@generic@
identifier v, f;
expression c;
@@
(
- const struct io_uring_sqe *v = c->sqe;
|
- const struct io_uring_sqe *v;
  ... when != v
- v = c->sqe;
)
  <...
(
- READ_ONCE(v->f)
+ ucmd_port_sqe_field(c, f)
|
- v->f
+ ucmd_port_sqe_field(c, f)
)
  ...>

// A helper that gets the SQE gets the command instead
@helper@
identifier fn, v, f;
@@
  fn(...,
- const struct io_uring_sqe *v
+ struct ucmd_port *v
  , ...)
  {
  <...
(
- READ_ONCE(v->f)
+ ucmd_port_sqe_field(v, f)
|
- v->f
+ ucmd_port_sqe_field(v, f)
)
  ...>
  }

@@
identifier helper.fn;
expression c;
@@
  fn(...,
- c->sqe
+ c
  , ...)

@@
expression c;
identifier f;
@@
(
- READ_ONCE(c->sqe->f)
+ ucmd_port_sqe_field(c, f)
|
- c->sqe->f
+ ucmd_port_sqe_field(c, f)
)
