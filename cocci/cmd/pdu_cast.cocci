// SPDX-License-Identifier: GPL-2.0
/// The PDU is cast: nobody checks that the type fits into its 32 bytes.
// Confidence: High
// Comments: a static_assert() or BUILD_BUG_ON() of the driver's own next to the
//	cast is not seen. Patch mode makes io_uring_cmd_to_pdu() of the cast, which
//	kernels have since 6.10; with -D ucmd it makes ucmd_pdu(), which takes a
//	handle instead of the command. It does not touch copies.
// Options: --no-includes --include-headers
// Prefilter: ->pdu

virtual patch
virtual report
virtual org
virtual context
virtual ucmd

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

// By way of void *, before the others see that cast
@depends on patch && !ucmd@
struct io_uring_cmd *c;
identifier v;
type T;
@@
(
- T *v = (void *)&c->pdu[0];
+ T *v = io_uring_cmd_to_pdu(c, T);
|
- T *v = (void *)&c->pdu;
+ T *v = io_uring_cmd_to_pdu(c, T);
|
- T *v = (void *)c->pdu;
+ T *v = io_uring_cmd_to_pdu(c, T);
)

@depends on patch && ucmd@
struct io_uring_cmd *c;
identifier v;
type T;
@@
(
- T *v = (void *)&c->pdu[0];
+ T *v = ucmd_pdu(c, T);
|
- T *v = (void *)&c->pdu;
+ T *v = ucmd_pdu(c, T);
|
- T *v = (void *)c->pdu;
+ T *v = ucmd_pdu(c, T);
)

@depends on patch && !ucmd@
struct io_uring_cmd *c;
type T;
@@
(
- (T *)&c->pdu[0]
+ io_uring_cmd_to_pdu(c, T)
|
- (T *)&c->pdu
+ io_uring_cmd_to_pdu(c, T)
|
- (T *)c->pdu
+ io_uring_cmd_to_pdu(c, T)
)

@depends on patch && ucmd@
struct io_uring_cmd *c;
type T;
@@
(
- (T *)&c->pdu[0]
+ ucmd_pdu(c, T)
|
- (T *)&c->pdu
+ ucmd_pdu(c, T)
|
- (T *)c->pdu
+ ucmd_pdu(c, T)
)

@cast depends on !patch@
struct io_uring_cmd *c;
type T;
position p;
@@
(
* (T *)&c->pdu@p[0]
|
* (T *)&c->pdu@p
|
* (T *)c->pdu@p
)

@copied depends on !patch@
struct io_uring_cmd *c;
identifier how = {memcpy, __builtin_memcpy};
expression x, n;
position p;
@@
(
* how@p(c->pdu, x, n)
|
* how@p(&c->pdu, x, n)
|
* how@p(x, c->pdu, n)
|
* how@p(x, &c->pdu, n)
)

// The layer itself may.
@initialize:python depends on report || org@
@@
def tell_driver(p, message):
    if "include/ucmd/" not in p.file:
        say(p, message)

@script:python depends on report || org@
p << cast.p;
T << cast.T;
@@
tell_driver(p[0], "WARNING: PDU cast to %s *: io_uring_cmd_to_pdu() and ucmd_pdu() check the size" % T)

@script:python depends on report || org@
p << copied.p;
how << copied.how;
@@
tell_driver(p[0], "WARNING: %s() of the PDU: ucmd_pdu() is typed" % how)
