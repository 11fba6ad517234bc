// SPDX-License-Identifier: GPL-2.0
/*
 * Each call of the headers that may fail does so once: allocations, copies to and from user
 * memory, what the core refuses. After each the command has one result, nothing is lent or
 * lost, and the same thing can be done again. Calls are counted, so that none is left out.
 */
#include <kunit/test.h>

/*
 * The headers come behind the functions that take the place of the kernel's, so only ucmd.mk
 * can tell. A kernel with lending has multishot commands, too.
 */
#if defined(UCMD_HAVE_LEND) && UCMD_HAVE_LEND
# define FAULT_POSSIBLE	1
#else
# define FAULT_POSSIBLE	0
#endif

#if FAULT_POSSIBLE
#include <linux/bvec.h>
#include <linux/gfp.h>
#include <linux/io_uring/cmd.h>
#include <linux/miscdevice.h>
#include <linux/percpu-refcount.h>
#include <linux/slab.h>
#include <linux/uaccess.h>
#include <linux/uio.h>

static unsigned int fault_nth;		/* which of the next calls fails; 0: none */
static int fault_pages;			/* allocated and not freed */

static bool fault_now(void)
{
	return fault_nth && !--fault_nth;
}

static void *fault_array(size_t nr, size_t size, gfp_t gfp)
{
	return fault_now() ? NULL : kvmalloc_array(nr, size, gfp);
}

static void *fault_zalloc(size_t size, gfp_t gfp)
{
	return fault_now() ? NULL : kvzalloc(size, gfp);
}

static struct page *fault_page(gfp_t gfp)
{
	struct page *page = fault_now() ? NULL : alloc_page(gfp);

	fault_pages += !!page;
	return page;
}

static void fault_free_page(struct page *page)
{
	fault_pages--;
	__free_page(page);
}

static size_t fault_page_from_iter(struct page *page, size_t at, size_t len, struct iov_iter *from)
{
	return fault_now() ? 0 : copy_page_from_iter(page, at, len, from);
}

#undef kvmalloc_array
#undef kvzalloc
#undef alloc_page
#undef __free_page
#define kvmalloc_array			fault_array
#define kvzalloc			fault_zalloc
#define alloc_page			fault_page
#define __free_page			fault_free_page
#define copy_page_from_iter		fault_page_from_iter

/* The core, which has one slot for a buffer, and one buffer for an event. */
static struct {
	void (*release)(void *priv);
	void *priv;
	u64 events[8];
	unsigned int posted, left;
	u64 buffer;
} fault_core;

#define io_buffer_register_bvec(cmd, bvs, nr, release, priv, dir, index, flags) \
	fault_register(release, priv)
static int fault_register(void (*release)(void *priv), void *priv)
{
	if (fault_now())
		return -ENOMEM;
	fault_core.release = release;
	fault_core.priv = priv;
	return 0;
}

#define io_buffer_unregister(cmd, index, flags)	fault_unregister()
static int fault_unregister(void)
{
	if (fault_now())
		return -EINVAL;
	fault_core.release(fault_core.priv);
	return 0;
}

#define copy_to_user(to, from, n)	fault_copy((__force void *)(to), from, n)
static unsigned long fault_copy(void *to, const void *from, unsigned long n)
{
	if (fault_now())
		return n;
	memcpy(to, from, n);
	return 0;
}

#define io_uring_cmd_buffer_select(cmd, group, len, flags)	fault_select(len)
#define io_uring_mshot_cmd_post_cqe(cmd, sel, flags)		fault_post(sel)

static struct io_br_sel fault_select(size_t *len)
{
	if (fault_now())
		return (struct io_br_sel){ };
	*len = sizeof(fault_core.buffer);
	return (struct io_br_sel){ .addr = (__force void __user *)&fault_core.buffer };
}

/* True: it was not posted. */
static bool fault_post(struct io_br_sel *sel)
{
	if (!sel->val) {
		fault_core.left++;
		return false;
	}
	if (fault_now())
		return true;
	fault_core.events[fault_core.posted++ % ARRAY_SIZE(fault_core.events)] = fault_core.buffer;
	return false;
}

static int fault_nodes;			/* registered and not removed */

static int fault_ref_init(struct percpu_ref *ref, percpu_ref_func_t *release, unsigned int flags,
			  gfp_t gfp)
{
	return fault_now() ? -ENOMEM : percpu_ref_init(ref, release, flags, gfp);
}

static int fault_misc_register(struct miscdevice *misc)
{
	if (fault_now())
		return -EEXIST;
	fault_nodes++;
	return 0;
}

#define percpu_ref_init			fault_ref_init
#define misc_register			fault_misc_register
#define misc_deregister(misc)		(fault_nodes--)

#include <ucmd/device.h>
#include <ucmd/lend_copy.h>
#include <ucmd/ucmd.h>

#include "compat_fixture.h"

/* --- loans -------------------------------------------------------------------- */

struct fault_memory {
	struct ucmd_loan loan;
	unsigned int bodies, puts;
};

static struct fault_memory fault_memory;
static struct bio_vec fault_bvs[2];

static int fault_came_back(struct fault_memory *memory)
{
	memory->bodies++;
	return 7;
}

static void fault_put(struct fault_memory *memory)
{
	memory->puts++;
}
DEFINE_UCMD_RELEASE(fault_release, struct fault_memory, loan, fault_came_back, fault_put);

enum { FAULT_LEND, FAULT_LEND_AT_ONCE, FAULT_COPY, FAULT_BACK };

/* A part, for which an array is allocated */
static struct ucmd_loan_args fault_part(void)
{
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(fault_bvs); i++)
		bvec_set_page(&fault_bvs[i], ZERO_PAGE(0), PAGE_SIZE, 0);
	return (struct ucmd_loan_args){ .bvs = fault_bvs, .nr = 2, .source = true, .at = 1,
					.len = PAGE_SIZE };
}

static ucmd_handler fault_lend(UCMD_FRESH cmd)
{
	struct ucmd_loan_args part = fault_part();

	return ucmd_lend(cmd, &fault_memory.loan, &fault_release, &part);
}

static ucmd_handler fault_lend_at_once(UCMD_FRESH cmd)
{
	struct ucmd_loan_args part = fault_part();

	return ucmd_lend(cmd, &fault_memory.loan, &fault_release, &part, 1);
}

#define FAULT_BYTES	(2 * PAGE_SIZE + 100)

static ucmd_handler fault_lend_copy(UCMD_FRESH cmd)
{
	static char from[FAULT_BYTES];
	struct kvec vec = { from, sizeof(from) };
	struct iov_iter iter;

	iov_iter_kvec(&iter, ITER_SOURCE, &vec, 1, sizeof(from));
	return ucmd_lend_copy(cmd, &iter, 0);
}

static ucmd_handler fault_back(UCMD_FRESH cmd)
{
	return ucmd_complete(cmd, ucmd_take_back(&fault_memory.loan, cmd));
}

static ucmd_handler fault_issue(UCMD_FRESH cmd, u32 op, void *private)
{
	switch (op) {
	case FAULT_LEND:
		return ucmd_op(cmd, fault_lend, void);
	case FAULT_LEND_AT_ONCE:
		return ucmd_op(cmd, fault_lend_at_once, void);
	case FAULT_COPY:
		return ucmd_op(cmd, fault_lend_copy, void);
	}
	return ucmd_op(cmd, fault_back, void);
}
DEFINE_UCMD(fault_uring_cmd, fault_issue);

static void fault_reset(void)
{
	fault_nth = 0;
	memset(&fault_core, 0, sizeof(fault_core));
	memset(&fault_memory, 0, sizeof(fault_memory));
}

/* Lends with the @nth call failing. True: it was reached, and the result is @err. */
static bool fault_lends(struct kunit *test, struct fixture_cmd *f, unsigned int nth, int err)
{
	int ret;

	fault_reset();
	fault_nth = nth;
	ret = fixture_issue(f, fault_uring_cmd, FIXTURE_INLINE);
	if (fault_nth)
		return false;
	KUNIT_EXPECT_EQ_MSG(test, ret, err, "call %u", nth);
	KUNIT_EXPECT_EQ(test, fixture_result(f), FIXTURE_OPEN);	/* the core completes it */
	KUNIT_EXPECT_FALSE(test, f->cmd->flags & IORING_URING_CMD_CANCELABLE);
	KUNIT_EXPECT_NULL(test, fault_core.release);
	KUNIT_EXPECT_EQ(test, fault_pages, 0);
	return true;
}

static void fault_of_a_part(struct kunit *test)
{
	static const int ops[] = { FAULT_LEND, FAULT_LEND_AT_ONCE };
	struct fixture_ring *ring = fixture_ring(test);
	unsigned int i, nth;

	for (i = 0; i < ARRAY_SIZE(ops); i++) {
		struct fixture_cmd *f = fixture_cmd(test, ring, ops[i]);

		for (nth = 1; fault_lends(test, f, nth, -ENOMEM); nth++) {
			KUNIT_EXPECT_FALSE(test, ucmd_is_lent(&fault_memory.loan));
			KUNIT_EXPECT_EQ(test, fault_memory.bodies, 0);
			KUNIT_EXPECT_EQ(test, fault_memory.puts, 1);
		}
		KUNIT_EXPECT_EQ(test, nth, 3);	/* the array, and the core */
	}
}

static void fault_of_a_copy(struct kunit *test)
{
	struct fixture_cmd *f = fixture_cmd(test, fixture_ring(test), FAULT_COPY);
	unsigned int nth;

	/* The copy, three pages, three times from the iterator, and the core */
	for (nth = 1; fault_lends(test, f, nth, nth > 4 && nth < 8 ? -EFAULT : -ENOMEM); nth++)
		;
	KUNIT_EXPECT_EQ(test, nth, 9);
	KUNIT_EXPECT_EQ(test, fault_pages, 3);
	fault_core.release(fault_core.priv);
	fixture_run(f);
	KUNIT_EXPECT_EQ(test, fixture_result(f), FAULT_BYTES);
	KUNIT_EXPECT_EQ(test, fault_pages, 0);
}

/* The program was faster and emptied the slot: the loan goes on until its users have gone. */
static void fault_of_taking_back(struct kunit *test)
{
	struct fixture_ring *ring = fixture_ring(test);
	struct fixture_cmd *f = fixture_cmd(test, ring, FAULT_LEND);
	struct fixture_cmd *by = fixture_cmd(test, ring, FAULT_BACK);

	fault_reset();
	KUNIT_EXPECT_EQ(test, fixture_issue(f, fault_uring_cmd, FIXTURE_INLINE), -EIOCBQUEUED);
	fault_nth = 1;
	KUNIT_EXPECT_EQ(test, fixture_issue(by, fault_uring_cmd, FIXTURE_INLINE), 1);
	KUNIT_EXPECT_EQ(test, fault_nth, 0);
	KUNIT_EXPECT_TRUE(test, ucmd_is_lent(&fault_memory.loan));
	KUNIT_EXPECT_EQ(test, fixture_issue(by, fault_uring_cmd, FIXTURE_INLINE), 0);
	fault_core.release(fault_core.priv);
	fixture_run(f);
	KUNIT_EXPECT_EQ(test, fixture_result(f), 7);
	KUNIT_EXPECT_EQ(test, fault_memory.bodies, 1);
	KUNIT_EXPECT_EQ(test, fault_memory.puts, 1);
}

/* --- events ------------------------------------------------------------------- */

static void fault_of_an_event(struct kunit *test)
{
	static const int errs[] = { -ENOBUFS, -EFAULT, -EOVERFLOW, 0 };
	struct fixture_cmd *f = fixture_cmd(test, fixture_ring(test), 0);
	unsigned int nth, flags = FIXTURE_INLINE;

	for (nth = 1; nth <= ARRAY_SIZE(errs); nth++) {
		DEFINE_UCMD_OWNED(cmd);
		u64 event = nth;
		int err;

		OPTIMIZER_HIDE_VAR(flags);
		fault_reset();
		fault_nth = nth;
		f->cmd->flags = IORING_URING_CMD_MULTISHOT;
		__ucmd_own_owned(&cmd, f->cmd, flags);
		err = ucmd_post_copy(&cmd, 7, &event, sizeof(event));
		KUNIT_EXPECT_EQ_MSG(test, err, errs[nth - 1], "call %u", nth);
		KUNIT_EXPECT_EQ(test, fault_nth, !err);		/* the last is not reached */
		KUNIT_EXPECT_EQ(test, __ucmd_h(&cmd)->live, err ? __UCMD_ENDED : __UCMD_LIVE);
		KUNIT_EXPECT_EQ(test, fault_core.posted, !err);
		KUNIT_EXPECT_EQ(test, fault_core.left, err == -EFAULT);
		__ucmd_take(&cmd);
	}
}

struct fault_event {
	u32 seq, lost;
};

static UCMD_STREAM(struct fault_event, 4) fault_stream;

static ucmd_handler fault_watch(UCMD_FRESH cmd, u32 op, void *private)
{
	return ucmd_stream_start(cmd, &fault_stream);
}

static __always_inline void fault_canceled(UCMD_OWNED cmd)
{
	ucmd_done(cmd, -ECANCELED);
}
DEFINE_UCMD(fault_stream_cmd, fault_watch, fault_canceled);

static struct fixture_cmd *fault_watches(struct kunit *test, struct fixture_ring *ring)
{
	struct fixture_cmd *f = fixture_cmd(test, ring, 0);

	f->cmd->flags = IORING_URING_CMD_MULTISHOT;
	KUNIT_EXPECT_EQ(test, fixture_issue(f, fault_stream_cmd, FIXTURE_INLINE), -EIOCBQUEUED);
	fixture_run(f);
	return f;
}

/* Whatever fails, the next command of the stream gets what is left, in order. */
static void fault_of_a_stream(struct kunit *test)
{
	static const int errs[] = { -ENOBUFS, -EFAULT, -EOVERFLOW };
	struct fixture_ring *ring = fixture_ring(test);
	const struct fault_event *got = (const struct fault_event *)fault_core.events;
	unsigned int nth, i;

	for (nth = 1; nth <= 10; nth++) {
		struct fixture_cmd *f;

		fault_reset();
		memset(&fault_stream, 0, sizeof(fault_stream));
		for (i = 0; i < 3; i++) {
			struct fault_event event = { .seq = i };

			KUNIT_EXPECT_TRUE(test, ucmd_stream_push(&fault_stream, &event, lost));
		}
		fault_nth = nth;
		f = fault_watches(test, ring);
		KUNIT_EXPECT_EQ_MSG(test, fixture_result(f),
				    nth < 10 ? errs[(nth - 1) % 3] : FIXTURE_OPEN, "call %u", nth);
		KUNIT_EXPECT_EQ(test, fault_core.posted, (nth - 1) / 3);
		fault_nth = 0;
		if (nth < 10)
			f = fault_watches(test, ring);
		KUNIT_EXPECT_EQ(test, fixture_result(f), FIXTURE_OPEN);
		KUNIT_EXPECT_EQ(test, fault_core.posted, 3);
		for (i = 0; i < 3; i++)
			KUNIT_EXPECT_EQ(test, got[i].seq, i);
	}
}

/* --- devices ------------------------------------------------------------------ */

static unsigned int fault_released;

static void fault_release_device(struct ucmd_device *dev)
{
	fault_released++;
}

static void fault_of_a_device(struct kunit *test)
{
	static const int errs[] = { -ENOMEM, -EEXIST, 0 };
	static const struct file_operations fops = { UCMD_DEVICE_FOPS };
	unsigned int nth;

	for (nth = 1; nth <= ARRAY_SIZE(errs); nth++) {
		struct ucmd_device dev = { };
		int err;

		fault_released = 0;
		fault_nth = nth;
		err = ucmd_device_init(&dev, fault_release_device);
		if (!err) {
			err = ucmd_device_add(&dev, NULL, "ucmd-kunit-fault", &fops);
			KUNIT_EXPECT_EQ(test, fault_nodes, !err);
			ucmd_device_remove(&dev);
			KUNIT_EXPECT_EQ(test, fault_released, 0);
			ucmd_device_put(&dev);
		}
		KUNIT_EXPECT_EQ_MSG(test, err, errs[nth - 1], "call %u", nth);
		KUNIT_EXPECT_EQ(test, fault_released, nth > 1);
		KUNIT_EXPECT_EQ(test, fault_nodes, 0);
	}
	fault_nth = 0;
}
#else
static void fault_of_nothing(struct kunit *test)
{
	kunit_skip(test, "needs ucmd.mk, and what came with Linux 7.3");
}
#endif

static struct kunit_case fault_cases[] = {
#if FAULT_POSSIBLE
	KUNIT_CASE(fault_of_a_part),
	KUNIT_CASE(fault_of_a_copy),
	KUNIT_CASE(fault_of_taking_back),
	KUNIT_CASE(fault_of_an_event),
	KUNIT_CASE(fault_of_a_stream),
	KUNIT_CASE(fault_of_a_device),
#else
	KUNIT_CASE(fault_of_nothing),
#endif
	{ }
};

static struct kunit_suite fault_suite = {
	.name = "ucmd_fault",
	.test_cases = fault_cases,
};
kunit_test_suite(fault_suite);
