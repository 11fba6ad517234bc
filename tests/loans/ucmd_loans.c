// SPDX-License-Identifier: GPL-2.0
/*
 * Memory of all shapes, lent to whoever asks. The release body has it for itself, and
 * shows that: it writes all of it, sleeps now and then, and finds what it wrote. What
 * was made for one loan is then freed, so that a user that is left would show.
 */
#include <linux/delay.h>
#include <linux/highmem.h>
#include <linux/kref.h>
#include <ucmd/lend_copy.h>
#include <ucmd/ucmd.h>

#include "loans.h"

#if UCMD_HAVE_LEND
#define LOANS_PAGES_MAX		(96 << 20 >> PAGE_SHIFT)	/* of all programs together */
#define LOANS_ELEMENTS_MAX	1024

struct loans_memory {
	struct ucmd_loan loan;
	struct kref ref;
	unsigned int number, nr;
	bool kept;
	u32 len;
	atomic_t inside;
	struct bio_vec bvs[];
};

static struct loans_memory *loans_by_number[LOANS_NUMBERS];
static DEFINE_SPINLOCK(loans_lock);	/* of the table */
static atomic64_t loans_made, loans_ended, loans_bodies, loans_pages, loans_faults;
static atomic_t loans_stamp;

static unsigned int loans_order(const struct bio_vec *bv)
{
	return compound_order(bv->bv_page);
}

static void loans_free(struct loans_memory *m)
{
	unsigned int i;

	for (i = 0; i < m->nr; i++) {
		unsigned int order = loans_order(&m->bvs[i]);

		__free_pages(m->bvs[i].bv_page, order);
		atomic64_sub(1 << order, &loans_pages);
	}
	m->nr = 0;
}

static void loans_gone(struct kref *ref)
{
	kvfree(container_of(ref, struct loans_memory, ref));
}

/* Elements of one to four pages that begin and end anywhere, or of 64 KiB. */
static struct loans_memory *loans_make(unsigned int nr, u32 seed, bool large)
{
	struct loans_memory *m = kvzalloc(struct_size(m, bvs, nr), GFP_KERNEL_ACCOUNT);

	if (!m)
		return NULL;
	kref_init(&m->ref);
	for (m->nr = 0; m->nr < nr; m->nr++) {
		unsigned int order = large ? get_order(SZ_64K) : seed % 3, size, at;
		struct page *page = alloc_pages(GFP_KERNEL_ACCOUNT | __GFP_ZERO | __GFP_COMP |
						__GFP_NOWARN | __GFP_NORETRY, order);

		if (!page) {
			loans_free(m);
			loans_gone(&m->ref);
			return NULL;
		}
		atomic64_add(1 << order, &loans_pages);
		size = PAGE_SIZE << order;
		seed = seed * 1103515245 + 12345;
		at = large ? 0 : (seed >> 8) % PAGE_SIZE;
		bvec_set_page(&m->bvs[m->nr], page, large ? size : (seed >> 4) % (size - at) + 1,
			      at);
		m->len += m->bvs[m->nr].bv_len;
	}
	return m;
}

static void loans_write(struct loans_memory *m, u8 stamp)
{
	unsigned int i;

	for (i = 0; i < m->nr; i++)
		memset(page_address(m->bvs[i].bv_page) + m->bvs[i].bv_offset, stamp,
		       m->bvs[i].bv_len);
}

static bool loans_written(struct loans_memory *m, u8 stamp)
{
	unsigned int i;

	for (i = 0; i < m->nr; i++)
		if (memchr_inv(page_address(m->bvs[i].bv_page) + m->bvs[i].bv_offset, stamp,
			       m->bvs[i].bv_len))
			return false;
	return true;
}

static int loans_came_back(struct loans_memory *m)
{
	u8 stamp = atomic_inc_return(&loans_stamp);

	if (atomic_inc_return(&m->inside) != 1)
		atomic64_inc(&loans_faults);
	loans_write(m, stamp);
	if (!(stamp & 15))
		msleep(20);
	else
		udelay(stamp & 63);
	if (!loans_written(m, stamp))
		atomic64_inc(&loans_faults);
	atomic_dec(&m->inside);
	atomic64_inc(&loans_bodies);
	return 1;
}

static void loans_put(struct loans_memory *m)
{
	if (m->kept)
		return;		/* another command may have lent it by now */
	spin_lock(&loans_lock);
	loans_by_number[m->number] = NULL;
	spin_unlock(&loans_lock);
	loans_free(m);
	kref_put(&m->ref, loans_gone);
	atomic64_inc(&loans_ended);
}
DEFINE_UCMD_RELEASE(loans_release, struct loans_memory, loan, loans_came_back, loans_put);

/* A reference to the memory of a number, or NULL */
static struct loans_memory *loans_get(unsigned int number)
{
	struct loans_memory *m = NULL;

	if (number >= LOANS_NUMBERS)
		return NULL;
	number = array_index_nospec(number, LOANS_NUMBERS);
	spin_lock(&loans_lock);
	if (loans_by_number[number] && kref_get_unless_zero(&loans_by_number[number]->ref))
		m = loans_by_number[number];
	spin_unlock(&loans_lock);
	return m;
}

/* The memory that a command asks for, new or kept, or an errno */
static struct loans_memory *loans_find(const struct loans_lend *args)
{
	unsigned int nr = args->mib ? args->mib * SZ_1M / SZ_64K : args->elements;
	struct loans_memory *m;
	bool taken;

	if (args->number >= LOANS_NUMBERS || !nr)
		return ERR_PTR(-EINVAL);
	if (args->number < LOANS_KEPT)
		return loans_by_number[array_index_nospec(args->number, LOANS_KEPT)];
	if (nr > LOANS_ELEMENTS_MAX || atomic64_read(&loans_pages) > LOANS_PAGES_MAX)
		return ERR_PTR(-E2BIG);
	m = loans_make(nr, args->seed, args->mib);
	if (!m)
		return ERR_PTR(-ENOMEM);
	m->number = array_index_nospec(args->number, LOANS_NUMBERS);
	spin_lock(&loans_lock);
	taken = loans_by_number[m->number];
	if (!taken)
		loans_by_number[m->number] = m;
	spin_unlock(&loans_lock);
	if (!taken) {
		atomic64_inc(&loans_made);
		return m;
	}
	loans_free(m);
	kref_put(&m->ref, loans_gone);
	return ERR_PTR(-EEXIST);
}

static ucmd_handler loans_lend(UCMD_FRESH cmd, const struct loans_lend *args)
{
	struct loans_memory *m = loans_find(args);
	struct ucmd_loan_args part;

	if (IS_ERR(m))
		return ucmd_complete(cmd, PTR_ERR(m));
	part = (struct ucmd_loan_args){
		.bvs = m->bvs, .nr = m->nr, .index = args->slot,
		.source = args->flags & LOANS_SOURCE, .dest = args->flags & LOANS_DEST,
		.at = args->at, .len = args->len == U32_MAX ? m->len : args->len,
	};
	if (args->flags & LOANS_AT_ONCE)
		return ucmd_lend(cmd, &m->loan, &loans_release, &part, 2);
	return ucmd_lend(cmd, &m->loan, &loans_release, &part);
}

static ucmd_handler loans_back(UCMD_FRESH cmd, const struct loans_back *args)
{
	struct loans_memory *m = loans_get(args->number);
	bool back;

	if (!m)
		return ucmd_complete(cmd, -ENOENT);
	back = ucmd_take_back(&m->loan, cmd);
	kref_put(&m->ref, loans_gone);
	return ucmd_complete(cmd, back ? 0 : -ENOENT);
}

static ucmd_handler loans_issue(UCMD_FRESH cmd, u32 op, struct miscdevice *misc)
{
	switch (op) {
	case LOANS_LEND:
		return ucmd_op(cmd, loans_lend, struct loans_lend);
	case LOANS_BACK:
		return ucmd_op(cmd, loans_back, struct loans_back);
	}
	return ucmd_complete(cmd, -EOPNOTSUPP);
}
DEFINE_UCMD(loans_uring_cmd, loans_issue);

static void loans_revoke(void)
{
	unsigned int i;

	for (i = 0; i < LOANS_NUMBERS; i++) {
		struct loans_memory *m = loans_get(i);

		if (m) {
			ucmd_take_back_unlocked(&m->loan);
			kref_put(&m->ref, loans_gone);
		}
	}
}

static long loans_ioctl(struct file *file, unsigned int op, unsigned long arg)
{
	struct loans_count count = { };
	unsigned int i;

	switch (op) {
	case LOANS_COUNT:
		count.made = atomic64_read(&loans_made);
		count.ended = atomic64_read(&loans_ended);
		for (i = 0; i < LOANS_KEPT; i++)
			count.out += ucmd_is_lent(&loans_by_number[i]->loan);
		count.bodies = atomic64_read(&loans_bodies);
		count.pages = atomic64_read(&loans_pages);
		count.faults = atomic64_read(&loans_faults);
		return copy_to_user((void __user *)arg, &count, sizeof(count)) ? -EFAULT : 0;
	case LOANS_REVOKE:
		loans_revoke();
		return 0;
	}
	return -ENOTTY;
}

UCMD_MISC_DEVICE(loans_misc, "ucmd-loans", loans_uring_cmd,
	.unlocked_ioctl = loans_ioctl,
);

static void loans_free_kept(void)
{
	unsigned int i;

	for (i = 0; i < LOANS_KEPT; i++) {
		struct loans_memory *m = loans_by_number[i];

		if (!m)
			continue;
		loans_free(m);
		kref_put(&m->ref, loans_gone);
	}
}

static void __exit loans_exit(void)
{
	misc_deregister(&loans_misc);
	loans_free_kept();
	WARN_ON(atomic64_read(&loans_pages));
}

static int __init loans_init(void)
{
	unsigned int i;
	int err = 0;

	for (i = 0; i < LOANS_KEPT && !err; i++) {
		struct loans_memory *m = loans_make(1 + i * 5, i, false);

		if (m)
			m->kept = true;
		else
			err = -ENOMEM;
		loans_by_number[i] = m;
	}
	if (!err)
		err = misc_register(&loans_misc);
	if (err)
		loans_free_kept();
	return err;
}
module_init(loans_init);
module_exit(loans_exit);
#endif	/* an older kernel has no pages to lend, and gets an empty module */

MODULE_DESCRIPTION("ucmd test: memory of all shapes, lent");
MODULE_LICENSE("GPL");
