// SPDX-License-Identifier: GPL-2.0
/* examples/09-batch without ucmd. */
#include <linux/llist.h>
#include <linux/overflow.h>
#include <linux/slab.h>
#include <linux/uaccess.h>
#include <linux/workqueue.h>

#include "../../examples/09-batch/ucmd_batch.h"
#include "raw.h"

struct batch_file {
	s32 value;
};

struct batch_pdu {
	struct llist_node node;
	s32 increment;
};

static LLIST_HEAD(batch_waiting);

static int batch_open(struct inode *inode, struct file *file)
{
	struct batch_file *bf = kzalloc(sizeof(*bf), GFP_KERNEL);

	if (!bf)
		return -ENOMEM;
	file->private_data = bf;
	return 0;
}

static int batch_release(struct inode *inode, struct file *file)
{
	kfree(file->private_data);
	return 0;
}

static long batch_ioctl(struct file *file, unsigned int op, unsigned long arg)
{
	struct batch_file *bf = file->private_data;
	s32 __user *user = (s32 __user *)arg;
	s32 value;

	switch (op) {
	case UCMD_BATCH_SET:
		if (get_user(value, user))
			return -EFAULT;
		WRITE_ONCE(bf->value, value);
		return 0;
	case UCMD_BATCH_GET:
		return put_user(READ_ONCE(bf->value), user);
	}
	return -ENOTTY;
}

static void batch_done(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	struct batch_file *bf = cmd->file->private_data;
	struct batch_pdu *pdu = (struct batch_pdu *)cmd->pdu;
	s32 sum;

	if (check_add_overflow(READ_ONCE(bf->value), pdu->increment, &sum) || sum < 0)
		sum = -ERANGE;
	raw_done(cmd, sum, issue_flags);
}

static struct llist_node *batch_node(struct io_uring_cmd *cmd)
{
	return (struct llist_node *)cmd->pdu;
}

static struct io_uring_cmd *batch_cmd(struct llist_node *node)
{
	return container_of((u8 (*)[32])node, struct io_uring_cmd, pdu);
}

static void batch_finish(RAW_TW_PARAMS)
{
	struct llist_node *node = batch_node(RAW_TW_CMD);

	do {
		struct io_uring_cmd *cmd = batch_cmd(node);

		node = node->next;
		batch_done(cmd, RAW_TW_FLAGS);
	} while (node);
}

struct batch_group {
	const void *ring, *task;
	struct llist_node *first, *last;
	unsigned int nr;
};

static __always_inline void batch_send(struct batch_group *group)
{
	struct io_uring_cmd *cmd = batch_cmd(group->first);

	group->last->next = NULL;
	if (group->nr == 1)
		raw_to_task_lazy(cmd, batch_finish);
	else
		raw_to_task(cmd, batch_finish);
	group->nr = 0;
}

static __always_inline void batch_send_all(struct llist_node *node)
{
	struct batch_group groups[4] = { }, *group, *end = groups + ARRAY_SIZE(groups);
	unsigned int turn = 0;

	while (node) {
		struct io_uring_cmd *cmd = batch_cmd(node);
		struct llist_node *next = node->next;
		const void *ring = cmd_to_io_kiocb(cmd)->ctx, *task = raw_task(cmd);

		for (group = groups; group < end; group++)
			if (group->ring == ring && group->task == task)
				break;
		if (group == end)
			group = &groups[turn++ % ARRAY_SIZE(groups)];
		if (group->nr == 32 ||
		    (group->nr && (group->ring != ring || group->task != task)))
			batch_send(group);
		group->ring = ring;
		group->task = task;
		if (group->nr++)
			group->last->next = node;
		else
			group->first = node;
		group->last = node;
		node = next;
	}
	for (group = groups; group < end; group++)
		if (group->nr)
			batch_send(group);
}

static void batch_run(struct work_struct *work)
{
	struct llist_node *node = llist_del_all(&batch_waiting);

	if (node && node->next)
		node = llist_reverse_order(node);
	if (node && !node->next)
		raw_to_task_lazy(batch_cmd(node), batch_finish);
	else
		batch_send_all(node);
}

static struct workqueue_struct *batch_wq;
static DECLARE_WORK(batch_work, batch_run);

static int batch_later(struct io_uring_cmd *cmd)
{
	struct batch_pdu *pdu = (struct batch_pdu *)cmd->pdu;
	const struct ucmd_batch_later *args = raw_payload(cmd);

	pdu->increment = READ_ONCE(args->increment);
	if (llist_add(&pdu->node, &batch_waiting))
		queue_work(batch_wq, &batch_work);
	return -EIOCBQUEUED;
}

static int batch_uring_cmd(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	switch (cmd->cmd_op) {
	case UCMD_BATCH_LATER:
		return batch_later(cmd);
	default:
		return -EOPNOTSUPP;
	}
}

static const struct file_operations batch_fops = {
	.owner		= THIS_MODULE,
	.uring_cmd	= batch_uring_cmd,
	.open		= batch_open,
	.release	= batch_release,
	.unlocked_ioctl	= batch_ioctl,
	.compat_ioctl	= compat_ptr_ioctl,
};

static struct miscdevice batch_misc = {
	.minor	= MISC_DYNAMIC_MINOR,
	.name	= "ucmd-batch",
	.fops	= &batch_fops,
};

static int __init batch_init(void)
{
	int err;

	batch_wq = alloc_workqueue("ucmd-batch", WQ_UNBOUND, 0);
	if (!batch_wq)
		return -ENOMEM;
	err = misc_register(&batch_misc);
	if (err)
		destroy_workqueue(batch_wq);
	return err;
}
module_init(batch_init);

static void __exit batch_exit(void)
{
	misc_deregister(&batch_misc);
	destroy_workqueue(batch_wq);
}
module_exit(batch_exit);

MODULE_DESCRIPTION("ucmd bench: commands chained in their PDU, by hand");
MODULE_LICENSE("GPL");
