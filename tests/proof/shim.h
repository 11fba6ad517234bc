/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What the headers need of a kernel, for the model: its types and primitives, and what
 * kernels/cmd.h and cmd/cmd.h make of the core. Every header of the kernel is this one.
 */
#ifndef PROOF_SHIM_H
#define PROOF_SHIM_H

#include <asm-generic/errno.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>

#include "model.h"

typedef uint8_t u8;
typedef uint16_t u16;
typedef uint32_t u32, __u32;
typedef uint64_t u64, __u64;
typedef int32_t s32;
typedef int64_t s64, ktime_t;

#undef __always_inline
#define __always_inline		inline __attribute__((__always_inline__))
#define noinline		__attribute__((__noinline__))
#define __cold
#define __must_check		__attribute__((__warn_unused_result__))
#define __maybe_unused		__attribute__((__unused__))
#define __used			__attribute__((__used__))
#define __section(name)
#define __aligned(x)		__attribute__((__aligned__(x)))
#define __cleanup(fn)		__attribute__((__cleanup__(fn)))
#define __designated_init
#define __private
#define __force
#define __compiletime_error(message)
#define ACCESS_PRIVATE(p, member) ((p)->member)
#define typeof			__typeof__
#define static_assert		_Static_assert
#define likely(x)		(x)
#define unlikely(x)		(x)
#define min(a, b)		((a) < (b) ? (a) : (b))
#define max_t(type, a, b)	((type)(a) > (type)(b) ? (type)(a) : (type)(b))
#define U32_MAX			UINT_MAX
#define ARRAY_SIZE(a)		(sizeof(a) / sizeof((a)[0]))
#define sizeof_field(type, member) sizeof(((type *)0)->member)
#define container_of(p, type, member) ((type *)((char *)(p) - offsetof(type, member)))
#define __same_type(a, b)	__builtin_types_compatible_p(typeof(a), typeof(b))
#define __cat2(a, b)		a##b
#define __cat1(a, b)		__cat2(a, b)
#define __UNIQUE_ID(name)	__cat1(name, __COUNTER__)
#define WARN_ON(x)		model_must(!(x), #x)
#define EIOCBQUEUED		529

/* --- what the model steps through --- */

#define __model(x, call)	((typeof(x))(uintptr_t)(call))
#define __model_value(v)	((uint64_t)(uintptr_t)(v))
#define READ_ONCE(x)		__model(x, model_load(&(x), sizeof(x), RELAXED))
#define WRITE_ONCE(x, v)						\
	model_store(&(x), sizeof(x), __model_value((typeof(x))(v)), RELAXED)
#define smp_load_acquire(p)	__model(*(p), model_load(p, sizeof(*(p)), ACQUIRE))
#define smp_store_release(p, v)						\
	model_store(p, sizeof(*(p)), __model_value((typeof(*(p)))(v)), RELEASE)
#define smp_mb()		model_fence()
#define smp_store_mb(x, v)	do { WRITE_ONCE(x, v); smp_mb(); } while (0)
#define __xchg(p, v, order)						\
	__model(*(p), model_xchg(p, sizeof(*(p)), __model_value((typeof(*(p)))(v)), order))
#define __cmpxchg(p, o, n, order)					\
	__model(*(p), model_cmpxchg(p, sizeof(*(p)), __model_value((typeof(*(p)))(o)), \
				    __model_value((typeof(*(p)))(n)), order))
#define xchg(p, v)		__xchg(p, v, FULL)
#define xchg_relaxed(p, v)	__xchg(p, v, RELAXED)
#define cmpxchg(p, o, n)	__cmpxchg(p, o, n, FULL)
#define cmpxchg_relaxed(p, o, n) __cmpxchg(p, o, n, RELAXED)
#define barrier()		((void)0)

typedef struct { u8 locked; } spinlock_t, raw_spinlock_t;
struct lock_class_key { };
struct lockdep_map { };
#define spin_lock_irqsave(lock, flags)	((void)((flags) = 0), model_lock(lock))
#define spin_unlock_irqrestore(lock, flags) ((void)(flags), model_unlock(lock))
#define raw_spin_lock_irqsave		spin_lock_irqsave
#define raw_spin_unlock_irqrestore	spin_unlock_irqrestore
#define spin_lock_irq(lock)		model_lock(lock)
#define spin_unlock_irq(lock)		model_unlock(lock)
#define spin_lock(lock)			model_lock(lock)
#define spin_unlock(lock)		model_unlock(lock)
#define spin_lock_init(lock)		((void)(lock))
#define raw_spin_lock_init(lock)	((void)(lock))
#define lockdep_set_class(lock, key)	((void)(key))
#define lockdep_assert_held(lock)	model_must((lock)->locked, "no lock is held")
#define lock_map_acquire(map)		((void)0)
#define lock_map_release(map)		((void)0)

/* --- lists; those with a lock are plain memory, so that the model sees who has none --- */

struct list_head { struct list_head *next, *prev; };

static inline void INIT_LIST_HEAD(struct list_head *list)
{
	list->next = list;
	list->prev = list;
}

static inline bool list_empty(const struct list_head *head)
{
	return head->next == head;
}

static inline void list_add_tail(struct list_head *new, struct list_head *head)
{
	struct list_head *prev = head->prev;

	head->prev = new;
	new->next = head;
	new->prev = prev;
	prev->next = new;
}

static inline void list_del_init(struct list_head *entry)
{
	struct list_head *next = entry->next, *prev = entry->prev;

	next->prev = prev;
	prev->next = next;
	INIT_LIST_HEAD(entry);
}

struct llist_node { struct llist_node *next; };
struct llist_head { struct llist_node *first; };

static inline bool llist_add(struct llist_node *new, struct llist_head *head)
{
	struct llist_node *first = READ_ONCE(head->first), *was;

	for (;; first = was) {
		new->next = first;
		was = cmpxchg(&head->first, first, new);
		if (was == first)
			return !first;
	}
}

static inline struct llist_node *llist_del_all(struct llist_head *head)
{
	return xchg(&head->first, NULL);
}

static inline struct llist_node *llist_reverse_order(struct llist_node *head)
{
	struct llist_node *new = NULL, *next;

	for (; head; head = next) {
		next = head->next;
		head->next = new;
		new = head;
	}
	return new;
}

/* --- time: a timer is a party, whose function runs when it likes --- */

enum hrtimer_restart { HRTIMER_NORESTART };
struct hrtimer {
	bool armed;
	ktime_t expires;
	enum hrtimer_restart (*fn)(struct hrtimer *timer);
};

#define KTIME_MAX		LLONG_MAX
#define HRTIMER_MODE_ABS	0
#define ktime_before(a, b)	((a) < (b))
#define ktime_add_safe(a, b)	((a) + (b))
ktime_t ktime_get(void);
void hrtimer_start(struct hrtimer *timer, ktime_t time, int mode);
void hrtimer_try_to_cancel(struct hrtimer *timer);
void hrtimer_cancel(struct hrtimer *timer);

static inline void __ucmd_hrtimer_setup(struct hrtimer *timer,
					enum hrtimer_restart (*fn)(struct hrtimer *timer))
{
	timer->fn = fn;
}

struct work_struct { int unused; };
struct workqueue_struct;
bool queue_work(struct workqueue_struct *wq, struct work_struct *work);

/* --- the core --- */

struct file;
struct task_struct;
struct io_uring_cmd {
	struct file *file;
	u32 cmd_op, flags;
	u8 pdu[32] __aligned(8);
};

#define IORING_URING_CMD_CANCELABLE	1u
#define IORING_URING_CMD_FIXED		2u
#define IO_URING_F_UNLOCKED		1u
#define IO_URING_F_IOPOLL		2u
#define IO_URING_F_CANCEL		4u
#define UCMD_HAVE_CANCEL		1
#define UCMD_HAVE_MULTISHOT		1
#define UCMD_HAVE_LEND_REQUEST		1
#define UCMD_HAVE_COMPAT		0
#define UCMD_HAVE_REISSUE		0

#define __ucmd_inline		static __always_inline
#define __UCMD_RET_QUEUED	(-EIOCBQUEUED)
#define __UCMD_F_NO_USER	64u
#define __UCMD_RAW_TW_PARAMS	struct io_uring_cmd *__tw
#define __UCMD_RAW_TW_CMD	__tw
#define __UCMD_RAW_TW_DEAD	false
#define __UCMD_RAW_TW_FLAGS	proof_task_flags()
typedef void (*__ucmd_raw_tw_t)(__UCMD_RAW_TW_PARAMS);

unsigned int proof_task_flags(void);
void __ucmd_raw_done(struct io_uring_cmd *raw, int res, unsigned int flags);
void __ucmd_raw_to_task(struct io_uring_cmd *raw, __ucmd_raw_tw_t fn);
void __ucmd_raw_mark_cancelable(struct io_uring_cmd *raw, unsigned int flags);
int __ucmd_raw_take_back(struct io_uring_cmd *raw, unsigned int index, unsigned int flags);
struct file *get_file(struct file *file);
void fput(struct file *file);
#define __ucmd_raw_to_task_lazy		__ucmd_raw_to_task
#define __ucmd_raw_is_polled(raw)	false
#define __ucmd_raw_ring(raw)		((void)(raw), (const void *)model_world)
#define __ucmd_raw_task(raw)		((void)(raw), (const void *)model_world)

#define UCMD_NO_LINEAR
#include <ucmd/cmd/handle.h>

#define __ucmd_debug_count(raw, event)	((void)0)
#define __ucmd_debug_done(raw, res)	((void)0)
#define __ucmd_debug_refuse(raw, err, flags) (err)
#define __ucmd_debug_enter(place)	((void)0)
#define __ucmd_debug_leave(raw)		((void)0)
#define __ucmd_debug_keep(where)	((void)0)
#define __ucmd_debug_take(where)	((void)0)
#define __ucmd_debug_window(name, word)	((void)0)
#define __ucmd_core_flags(flags)	((flags) & ~__UCMD_F_NO_USER)
#define __ucmd_fits_result(macro, res)	((void)0)
#define __ucmd_no_padding(type, err)	((void)0)
#define __ucmd_done_tag
#define ucmd_done(cmd, res)							\
	_Generic((cmd), __ucmd_done_tag default: __ucmd_done)(cmd, res)
#define ucmd_is(cmd, fact)		false
#define ucmd_sqe_field(cmd, field)	0
#define __ucmd_unparen(...)		__VA_ARGS__
#define __ucmd_answer(action)		(action)

static inline void __ucmd_done(struct ucmd_owned *cmd, int res)
{
	unsigned int flags = __ucmd_h(cmd)->flags;

	__ucmd_raw_done(__ucmd_take_owned(cmd), res, __ucmd_core_flags(flags));
}

static inline struct ucmd_action
__ucmd_raw_complete(struct io_uring_cmd *raw, int res, unsigned int flags)
{
	__ucmd_raw_done(raw, res, flags);
	return __ucmd_action(res);
}

static inline struct ucmd_action ucmd_complete(struct ucmd_fresh *cmd, int res)
{
	return __ucmd_raw_complete(__ucmd_take_fresh(cmd), res, __ucmd_h(cmd)->flags);
}

/* Provided buffers, of multishot/post.h */
struct ucmd_selected { void *addr; };
#define DEFINE_UCMD_SELECTED(name)	struct ucmd_selected name = { }
int __ucmd_select(struct ucmd_owned *cmd, u16 group, size_t *len, struct ucmd_selected *buf);
int ucmd_post(struct ucmd_selected *buf, size_t len, struct ucmd_owned *cmd);
size_t copy_to_user(void *to, const void *from, size_t len);
#define ucmd_selected_addr(buf)		((buf)->addr)
#define __ucmd_unselect_end(buf, cmd, err) (err)

#endif /* PROOF_SHIM_H */
