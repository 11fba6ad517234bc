// SPDX-License-Identifier: GPL-2.0
/*
 * The hardware for ucmd_uio_plat, for machines without any: a platform device with a
 * page of registers, one of memory, where it writes how often it was raised, and an
 * interrupt line that is up while the status is not 0.
 */
#include <linux/gfp.h>
#include <linux/interrupt.h>
#include <linux/irq.h>
#include <linux/irqdesc.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/workqueue.h>

#include "ucmd_uio_plat.h"

static struct ucmd_uio_plat_regs *line_regs;
static struct platform_device *line_pdev;
static unsigned long line_masked = 1;
static unsigned int line_delivered;
static int line_irq;

module_param_named(delivered, line_delivered, uint, 0444);
MODULE_PARM_DESC(delivered, "how often the processor was interrupted");

static void line_look(void);

static void line_work_fn(struct work_struct *work)
{
	line_look();
}

static DECLARE_WORK(line_work, line_work_fn);

/* The handler runs if the line is up and nobody has masked it. */
static void line_look(void)
{
	if (READ_ONCE(line_regs->status) && !test_bit(0, &line_masked)) {
		line_delivered++;
		generic_handle_irq_safe(line_irq);
		if (READ_ONCE(line_regs->status) && !test_bit(0, &line_masked))
			schedule_work(&line_work);	/* as a line that is still up */
	}
}

static void line_mask(struct irq_data *d)
{
	set_bit(0, &line_masked);
}

/* Called with the lock of the interrupt: the level is looked at outside of it. */
static void line_unmask(struct irq_data *d)
{
	clear_bit(0, &line_masked);
	schedule_work(&line_work);
}

static void line_eoi(struct irq_data *d)
{
}

static int line_type(struct irq_data *d, unsigned int type)
{
	return 0;
}

/* Ends interrupts as those of arm64 and RISC-V do: it masks only what it is told to. */
static struct irq_chip line_chip = {
	.name = "ucmd-line",
	.irq_eoi = line_eoi,
	.irq_mask = line_mask,
	.irq_unmask = line_unmask,
	.irq_set_type = line_type,
};

static int line_raise(const char *val, const struct kernel_param *kp)
{
	*(u32 *)((void *)line_regs + PAGE_SIZE) = ++line_regs->raised;
	WRITE_ONCE(line_regs->status, 1);
	line_look();
	return 0;
}

static const struct kernel_param_ops line_raise_ops = {
	.flags = KERNEL_PARAM_OPS_FL_NOARG,
	.set = line_raise,
};

module_param_cb(raise, &line_raise_ops, NULL, 0200);

/* Initialisers, not values, of old kernels. */
static struct platform_device *line_register(void)
{
	const struct resource res[] = {
		DEFINE_RES_MEM_NAMED(virt_to_phys(line_regs), PAGE_SIZE, "regs"),
		DEFINE_RES_MEM_NAMED(virt_to_phys(line_regs) + PAGE_SIZE, PAGE_SIZE, "ram"),
		DEFINE_RES_IRQ(line_irq),
	};

	return platform_device_register_simple(UCMD_UIO_PLAT, PLATFORM_DEVID_NONE, res,
					       ARRAY_SIZE(res));
}

static int __init line_init(void)
{
	line_regs = alloc_pages_exact(2 * PAGE_SIZE, GFP_KERNEL | __GFP_ZERO);
	if (!line_regs)
		return -ENOMEM;
	line_irq = irq_alloc_desc(0);
	/* Without SPARSE_IRQ all may be taken, most of them by nobody. */
	if (line_irq < 0 && !IS_ENABLED(CONFIG_SPARSE_IRQ) && !irq_has_action(NR_IRQS - 1))
		line_irq = NR_IRQS - 1;
	if (line_irq < 0)
		goto no_irq;
	irq_set_chip_and_handler(line_irq, &line_chip, handle_fasteoi_irq);
	irq_set_irq_type(line_irq, IRQ_TYPE_LEVEL_HIGH);

	line_pdev = line_register();
	if (!IS_ERR(line_pdev))
		return 0;
	irq_free_desc(line_irq);
no_irq:
	free_pages_exact(line_regs, 2 * PAGE_SIZE);
	return line_irq < 0 ? line_irq : PTR_ERR(line_pdev);
}
module_init(line_init);

static void __exit line_exit(void)
{
	platform_device_unregister(line_pdev);
	cancel_work_sync(&line_work);
	irq_free_desc(line_irq);
	free_pages_exact(line_regs, 2 * PAGE_SIZE);
}
module_exit(line_exit);

MODULE_DESCRIPTION("ucmd example: a device without hardware");
MODULE_LICENSE("GPL");
