// SPDX-License-Identifier: GPL-2.0
/*
 * The hardware for uio_pdrv_genirq and uio_dmem_genirq, the kernel's own and converted ones
 * (genirq.c): for each a platform device with a page of registers, which are memory that is not
 * the kernel's (memmap=), and a level interrupt that is up while the first register is not 0.
 */
#include <linux/io.h>
#include <linux/irq.h>
#include <linux/irqdesc.h>
#include <linux/module.h>
#include <linux/platform_data/uio_dmem_genirq.h>
#include <linux/platform_device.h>
#include <linux/workqueue.h>

static unsigned long line_base;
module_param_named(base, line_base, ulong, 0444);
MODULE_PARM_DESC(base, "physical address of memory that is not the kernel's");

static unsigned int line_sizes[] = { PAGE_SIZE, 3 * PAGE_SIZE };

static struct line {
	const char		*driver;
	unsigned int		regions;	/* of memory for DMA */
	struct platform_device	*pdev;
	u32			*status;
	int			irq;
	unsigned long		masked;
	unsigned int		hard;
	struct work_struct	work;
} lines[] = {
	{ .driver = "uio_pdrv_genirq" },
	{ .driver = "uio_dmem_genirq", .regions = ARRAY_SIZE(line_sizes) },
};

static void line_look(struct work_struct *work)
{
	struct line *line = container_of(work, struct line, work);

	if (!READ_ONCE(*line->status) || test_bit(0, &line->masked))
		return;
	line->hard++;
	generic_handle_irq_safe(line->irq);
	if (READ_ONCE(*line->status) && !test_bit(0, &line->masked))
		schedule_work(&line->work);
}

static void line_mask(struct irq_data *d)
{
	struct line *line = irq_data_get_irq_chip_data(d);

	set_bit(0, &line->masked);
}

static void line_unmask(struct irq_data *d)
{
	struct line *line = irq_data_get_irq_chip_data(d);

	clear_bit(0, &line->masked);
	schedule_work(&line->work);
}

static void line_eoi(struct irq_data *d)
{
}

static int line_type(struct irq_data *d, unsigned int type)
{
	return 0;
}

static struct irq_chip line_chip = {
	.name = "ucmd-genirq",
	.irq_eoi = line_eoi,
	.irq_mask = line_mask,
	.irq_unmask = line_unmask,
	.irq_set_type = line_type,
};

static int line_raise(const char *val, const struct kernel_param *kp)
{
	unsigned int i;

	if (kstrtouint(val, 0, &i) || i >= ARRAY_SIZE(lines))
		return -EINVAL;
	WRITE_ONCE(*lines[i].status, 1);
	line_look(&lines[i].work);
	return 0;
}

static const struct kernel_param_ops line_raise_ops = { .set = line_raise };
module_param_cb(raise, &line_raise_ops, NULL, 0200);

static int line_hard(char *buf, const struct kernel_param *kp)
{
	return sysfs_emit(buf, "%u %u\n", lines[0].hard, lines[1].hard);
}

static const struct kernel_param_ops line_hard_ops = { .get = line_hard };
module_param_cb(hard, &line_hard_ops, NULL, 0400);

/* What both drivers take begins with a struct uio_info. */
static struct platform_device *line_register(const struct line *line)
{
	const struct uio_dmem_genirq_pdata pdata = {
		.uioinfo = { .name = line->driver, .version = "1" },
		.dynamic_region_sizes = line_sizes,
		.num_dynamic_regions = line->regions,
	};
	phys_addr_t start = line_base + (line - lines) * PAGE_SIZE;
	const struct resource res[] = {
		DEFINE_RES_MEM_NAMED(start, PAGE_SIZE, "registers"),
		DEFINE_RES_IRQ(line->irq),
	};

	return platform_device_register_resndata(NULL, line->driver, PLATFORM_DEVID_NONE, res,
						 ARRAY_SIZE(res), &pdata, sizeof(pdata));
}

static void line_exit(void)
{
	struct line *line;

	for (line = lines; line < lines + ARRAY_SIZE(lines); line++) {
		platform_device_unregister(line->pdev);
		if (line->status) {
			cancel_work_sync(&line->work);
			memunmap(line->status);
		}
		if (line->irq > 0)
			irq_free_desc(line->irq);
	}
}

static int line_begin(struct line *line)
{
	line->masked = 1;
	INIT_WORK(&line->work, line_look);
	line->status = memremap(line_base + (line - lines) * PAGE_SIZE, PAGE_SIZE, MEMREMAP_WB);
	/* Not this module's: an interrupt that is requested would hold it. */
	line->irq = __irq_alloc_descs(-1, 0, 1, NUMA_NO_NODE, NULL, NULL);
	if (!line->status || line->irq < 0)
		return -ENOMEM;
	*line->status = 0;
	irq_set_chip_data(line->irq, line);
	irq_set_chip_and_handler(line->irq, &line_chip, handle_fasteoi_irq);
	irq_set_irq_type(line->irq, IRQ_TYPE_LEVEL_HIGH);
	line->pdev = line_register(line);
	if (!IS_ERR(line->pdev))
		return 0;
	line->pdev = NULL;
	return -ENODEV;
}

static int __init line_init(void)
{
	unsigned int i;
	int err = line_base ? 0 : -EINVAL;

	for (i = 0; i < ARRAY_SIZE(lines) && !err; i++)
		err = line_begin(&lines[i]);
	if (err)
		line_exit();
	return err;
}
module_init(line_init);
module_exit(line_exit);

MODULE_DESCRIPTION("ucmd test: platform devices for UIO drivers of the kernel");
MODULE_LICENSE("GPL");
