// SPDX-License-Identifier: GPL-2.0
/*
 * The hardware for uio_pdrv_genirq and uio_dmem_genirq, the kernel's own and converted ones
 * (genirq.c): for each a platform device with a page of registers, which are memory that is not
 * the kernel's (memmap=), and a level interrupt that is up while the first register is not 0.
 */
#include <linux/io.h>
#include <linux/module.h>
#include <linux/platform_data/uio_dmem_genirq.h>
#include <linux/platform_device.h>

#include "../../kunit/uio/line.h"

static unsigned long line_base;
module_param_named(base, line_base, ulong, 0444);
MODULE_PARM_DESC(base, "physical address of memory that is not the kernel's");

static unsigned int line_sizes[] = { PAGE_SIZE, 3 * PAGE_SIZE };

static struct line {
	const char		*driver;
	unsigned int		regions;	/* of memory for DMA */
	struct platform_device	*pdev;
	struct uio_line		line;
} lines[] = {
	{ .driver = "uio_pdrv_genirq" },
	{ .driver = "uio_dmem_genirq", .regions = ARRAY_SIZE(line_sizes) },
};

static int line_raise(const char *val, const struct kernel_param *kp)
{
	unsigned int i;

	if (kstrtouint(val, 0, &i) || i >= ARRAY_SIZE(lines))
		return -EINVAL;
	WRITE_ONCE(*lines[i].line.status, 1);
	uio_line_look(&lines[i].line);
	return 0;
}

static const struct kernel_param_ops line_raise_ops = { .set = line_raise };
module_param_cb(raise, &line_raise_ops, NULL, 0200);

static int line_hard(char *buf, const struct kernel_param *kp)
{
	return sysfs_emit(buf, "%u %u\n", lines[0].line.hard, lines[1].line.hard);
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
		DEFINE_RES_IRQ(line->line.irq),
	};

	return platform_device_register_resndata(NULL, line->driver, PLATFORM_DEVID_NONE, res,
						 ARRAY_SIZE(res), &pdata, sizeof(pdata));
}

static void line_exit(void)
{
	struct line *line;

	for (line = lines; line < lines + ARRAY_SIZE(lines); line++) {
		platform_device_unregister(line->pdev);
		uio_line_free(&line->line);
		if (line->line.status)
			memunmap(line->line.status);
	}
}

static int line_begin(struct line *line)
{
	phys_addr_t start = line_base + (line - lines) * PAGE_SIZE;
	u32 *status = memremap(start, PAGE_SIZE, MEMREMAP_WB);
	int err;

	if (!status)
		return -ENOMEM;
	*status = 0;
	err = uio_line_new(&line->line, status);
	if (err)
		return err;
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
