/* SPDX-License-Identifier: GPL-2.0 */
/* What every variant is given: a device and its payloads. Not counted. */
#include <linux/slab.h>
#include <linux/uaccess.h>
#include <linux/workqueue.h>
#include <linux/interrupt.h>
#include <linux/hrtimer.h>
#include <linux/uio.h>
#include <linux/miscdevice.h>
#include <linux/module.h>
#include <linux/nospec.h>
#include <linux/kref.h>
#include <linux/rwsem.h>
#include <linux/platform_device.h>
#define NR 64
struct foo_add { __u32 a, b; };
struct foo_tag { __u32 tag, ms; };
struct foo_buf { __u64 addr; __u32 len, pad; };
struct foo_event { __u64 value; __u32 lost, pad; };
#define FOO_ADD	_IOW('f', 1, struct foo_add)
#define FOO_RUN	_IOW('f', 2, struct foo_tag)
#define FOO_BUF	_IOW('f', 3, struct foo_buf)
#define FOO_GET	_IO('f', 4)
#define FOO_SET	_IOW('f', 5, struct foo_tag)
int foo_run(u32 tag);
void foo_hw_start(u32 tag);
bool foo_hw_done(u32 *tag, int *res);
u64 foo_hw_value(void);
bool foo_hw_ready(u32 tag);
int foo_hw_send(const void *p, u32 len);
int foo_hw_send_iter(struct iov_iter *iter);
