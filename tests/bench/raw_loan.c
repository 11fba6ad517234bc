// SPDX-License-Identifier: GPL-2.0
/*
 * ucmd_loan without ucmd, with the care that it takes: the core may call back before
 * the page is marked as lent, while it is taken back, and with the lock of another ring;
 * cancel races for the command; and what is canceled may be in use elsewhere.
 */
#include <linux/bvec.h>
#include <linux/nospec.h>

#include "loan.h"
#include "raw.h"

/* What is in the word of a loan: the command, if nobody is at work on it */
#define LOAN_HELD	((struct io_uring_cmd *)1)
#define LOAN_GONE	((struct io_uring_cmd *)2)	/* no user is left */
#define LOAN_ORPHAN	((struct io_uring_cmd *)3)	/* canceled, but in use */

struct loan {
	struct io_uring_cmd *word;
	struct file *file;
	unsigned long busy;
	unsigned int slot;
	bool out;
	u32 times;
};

struct loan_pdu {
	struct loan *loan;
};

static struct loan loans[LOANS];
static struct bio_vec loan_page;

static bool loan_is_cmd(struct io_uring_cmd *word)
{
	return (unsigned long)word > (unsigned long)LOAN_ORPHAN;
}

static struct loan *loan_of(struct io_uring_cmd *cmd)
{
	return ((struct loan_pdu *)cmd->pdu)->loan;
}

static struct loan *loan_at(u16 index)
{
	return index < LOANS ? &loans[array_index_nospec(index, LOANS)] : NULL;
}

static void loan_end(struct loan *loan)
{
	clear_bit_unlock(0, &loan->busy);
	loan->times++;
}

static void loan_finish(RAW_TW_PARAMS)
{
	loan_end(loan_of(RAW_TW_CMD));
	raw_done(RAW_TW_CMD, 0, RAW_TW_FLAGS);
}

/* By the core, in whatever context. What is not ours must not be touched any more. */
static void loan_released(void *priv)
{
	struct loan *loan = priv;
	struct io_uring_cmd *was = xchg(&loan->word, LOAN_GONE);

	if (loan_is_cmd(was)) {
		raw_to_task(was, loan_finish);
	} else if (was == LOAN_ORPHAN) {
		struct file *file = loan->file;

		loan_end(loan);
		fput(file);
	}
}

static void loan_put_down(struct loan *loan, struct io_uring_cmd *cmd)
{
	if (cmpxchg(&loan->word, LOAN_HELD, cmd) != LOAN_HELD)
		raw_to_task(cmd, loan_finish);
}

static void loan_out(struct loan *loan, struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	if (loan->out)
		return;
	loan->out = true;
	io_buffer_unregister(cmd, loan->slot, issue_flags);
}

static int loan_lend(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	const struct loan_args *args = raw_payload(cmd);
	struct loan *loan = loan_at(READ_ONCE(args->loan));
	u16 slot = READ_ONCE(args->slot);
	int err;

	if (!loan)
		return -EINVAL;
	if (!loan_page.bv_len)
		return -EINVAL;
	if (issue_flags & IO_URING_F_IOPOLL)
		return -EOPNOTSUPP;
	if (test_and_set_bit_lock(0, &loan->busy))
		return -EALREADY;
	loan->word = LOAN_HELD;
	loan->slot = slot;
	loan->out = false;
	((struct loan_pdu *)cmd->pdu)->loan = loan;
	err = io_buffer_register_bvec(cmd, &loan_page, 1, loan_released, loan, 1 << ITER_SOURCE,
				      slot, issue_flags);
	if (err) {
		clear_bit_unlock(0, &loan->busy);
		raw_done(cmd, err, issue_flags);
		return -EIOCBQUEUED;
	}
	io_uring_cmd_mark_cancelable(cmd, issue_flags);
	loan_put_down(loan, cmd);
	return -EIOCBQUEUED;
}

static int loan_back(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	const struct loan_args *args = raw_payload(cmd);
	struct loan *loan = loan_at(READ_ONCE(args->loan));
	struct io_uring_cmd *lent;

	if (!loan)
		return -ENOENT;
	lent = READ_ONCE(loan->word);
	if (!loan_is_cmd(lent) || cmpxchg(&loan->word, lent, LOAN_HELD) != lent)
		return -ENOENT;
	/* with the lock of this ring, that of another must not be taken */
	if (loan->out || (!(issue_flags & IO_URING_F_UNLOCKED) &&
			  cmd_to_io_kiocb(lent)->ctx != cmd_to_io_kiocb(cmd)->ctx)) {
		loan_put_down(loan, lent);
		return -ENOENT;
	}
	loan_out(loan, lent, issue_flags);
	loan_put_down(loan, lent);
	return 0;
}

static int loan_cancel(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	struct loan *loan = loan_of(cmd);
	struct file *file = cmd->file;

	if (cmpxchg(&loan->word, cmd, NULL) != cmd)
		return 0;
	loan_out(loan, cmd, issue_flags);
	/* what the last user did comes before the end */
	if (smp_load_acquire(&loan->word) != LOAN_GONE) {
		loan->file = get_file(file);
		if (!cmpxchg(&loan->word, NULL, LOAN_ORPHAN)) {
			raw_done(cmd, -ECANCELED, issue_flags);
			return 0;
		}
		fput(file);
	}
	loan_end(loan);
	raw_done(cmd, -ECANCELED, issue_flags);
	return 0;
}

static int loan_uring_cmd(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	if (unlikely(issue_flags & IO_URING_F_CANCEL))
		return loan_cancel(cmd, issue_flags);
	switch (cmd->cmd_op) {
	case LOAN_LEND:
		return loan_lend(cmd, issue_flags);
	case LOAN_BACK:
		return loan_back(cmd, issue_flags);
	default:
		return -EOPNOTSUPP;
	}
}

static const struct file_operations loan_fops = {
	.owner		= THIS_MODULE,
	.uring_cmd	= loan_uring_cmd,
};

static struct miscdevice loan_misc = {
	.minor	= MISC_DYNAMIC_MINOR,
	.name	= "ucmd-loan",
	.fops	= &loan_fops,
};

static int __init loan_init(void)
{
	int err;

	bvec_set_page(&loan_page, alloc_page(GFP_KERNEL | __GFP_ZERO), PAGE_SIZE, 0);
	if (!loan_page.bv_page)
		return -ENOMEM;
	err = misc_register(&loan_misc);
	if (err)
		__free_page(loan_page.bv_page);
	return err;
}
module_init(loan_init);

static void __exit loan_exit(void)
{
	misc_deregister(&loan_misc);
	__free_page(loan_page.bv_page);
}
module_exit(loan_exit);

MODULE_DESCRIPTION("ucmd bench: a page lent to the ring, by hand");
MODULE_LICENSE("GPL");
