// SPDX-License-Identifier: GPL-2.0
/*
 * How many places of the drivers were reached, whoever was there: tasks, workers, interrupts.
 * The compiler has put a call into each basic block of them (-fsanitize-coverage=trace-pc, as
 * for KCOV). This is what they call, so that any kernel does. Reading the device tells.
 */
#include <linux/atomic.h>
#include <linux/fs.h>
#include <linux/hash.h>
#include <linux/instruction_pointer.h>
#include <linux/miscdevice.h>
#include <linux/module.h>

#define REACHED_BITS	16

static u8 reached[1 << REACHED_BITS];
static atomic_t reached_nr;

void notrace __sanitizer_cov_trace_pc(void);
void notrace __sanitizer_cov_trace_pc(void)
{
	u8 *here = &reached[hash_long(_RET_IP_, REACHED_BITS)];

	if (!READ_ONCE(*here)) {
		WRITE_ONCE(*here, 1);
		atomic_inc(&reached_nr);
	}
}
EXPORT_SYMBOL(__sanitizer_cov_trace_pc);

static ssize_t reached_read(struct file *file, char __user *to, size_t size, loff_t *pos)
{
	char text[16];
	int length = scnprintf(text, sizeof(text), "%d\n", atomic_read(&reached_nr));

	return simple_read_from_buffer(to, size, pos, text, length);
}

static const struct file_operations reached_fops = {
	.owner	= THIS_MODULE,
	.read	= reached_read,
};

static struct miscdevice reached_misc = {
	.minor	= MISC_DYNAMIC_MINOR,
	.name	= "ucmd-reached",
	.fops	= &reached_fops,
};
module_misc_device(reached_misc);

MODULE_DESCRIPTION("ucmd test: which places of drivers were reached");
MODULE_LICENSE("GPL");
