// SPDX-License-Identifier: GPL-2.0
/*
 * One device twice: "pair-core" as a driver of the kernel's core would have it, "pair-ucmd"
 * with this layer. The program pair.c does the same with both. Registers are memory that is
 * not the kernel's (memmap=), which both share. The interrupt of each is up while the first
 * register of its page is not 0: page 0 and page 1.
 */
#include <linux/gfp.h>
#include <linux/io.h>
#include <linux/ktime.h>
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/sizes.h>
#include <linux/uio_driver.h>
#include <linux/version.h>
#include <linux/vmalloc.h>
#include <ucmd/uio.h>

#include "../../kunit/uio/line.h"

#define REGISTERS	(16 << 20)
#define LARGE		0x200000000ULL	/* where this machine has nothing: a large BAR */
#define MANY		64

static unsigned long pair_base;
module_param_named(base, pair_base, ulong, 0444);
MODULE_PARM_DESC(base, "physical address of 16 MiB of memory that is not the kernel's");

enum { CORE, UCMD, PAIR };

static struct pair {
	struct uio_info		core;
	struct ucmd_uio		uio;
	struct uio_line		line;
	void			*pages, *ring;
	spinlock_t		lock;		/* of off */
	bool			off;
	unsigned int		gone, slept;	/* us and times, for MANY devices */
} pair[PAIR];
static struct platform_device *pair_pdev;

static int pair_raise(const char *val, const struct kernel_param *kp)
{
	unsigned int i;

	if (kstrtouint(val, 0, &i) || i >= PAIR)
		return -EINVAL;
	WRITE_ONCE(*pair[i].line.status, 1);
	uio_line_look(&pair[i].line);
	return 0;
}

static const struct kernel_param_ops pair_raise_ops = { .set = pair_raise };
module_param_cb(raise, &pair_raise_ops, NULL, 0200);

static int pair_figures(char *buf, const struct kernel_param *kp)
{
	return sysfs_emit(buf, "%u %u %u %u %u %u\n", pair[CORE].line.hard, pair[UCMD].line.hard,
			  pair[CORE].gone, pair[UCMD].gone, pair[CORE].slept, pair[UCMD].slept);
}

static const struct kernel_param_ops pair_figures_ops = { .get = pair_figures };
module_param_cb(figures, &pair_figures_ops, NULL, 0400);

/* How a program has mapped an address. */
static int pair_cached;

static int pair_look_up(const char *val, const struct kernel_param *kp)
{
#if defined(CONFIG_X86) && LINUX_VERSION_CODE >= KERNEL_VERSION(6, 12, 0)
	struct follow_pfnmap_args args = { };
	unsigned long address;
	int err = kstrtoul(val, 0, &address);

	if (err)
		return err;
	mmap_read_lock(current->mm);
	args.vma = vma_lookup(current->mm, address);
	args.address = address;
	err = args.vma ? follow_pfnmap_start(&args) : -EFAULT;
	if (!err) {
		pair_cached = (pgprot_val(args.pgprot) & _PAGE_CACHE_MASK) ==
			      cachemode2protval(_PAGE_CACHE_MODE_WB);
		follow_pfnmap_end(&args);
	}
	mmap_read_unlock(current->mm);
	return err;
#else
	return -ENOSYS;
#endif
}

static int pair_looked_up(char *buf, const struct kernel_param *kp)
{
	return sysfs_emit(buf, "%d\n", pair_cached);
}

static const struct kernel_param_ops pair_cached_ops = {
	.set = pair_look_up,
	.get = pair_looked_up,
};
module_param_cb(cached, &pair_cached_ops, NULL, 0600);

/* --- the device by hand ----------------------------------------------------------- */

static irqreturn_t pair_handler(int irq, struct uio_info *info)
{
	struct pair *p = info->priv;

	spin_lock(&p->lock);
	if (!p->off)
		disable_irq_nosync(irq);
	p->off = true;
	spin_unlock(&p->lock);
	return IRQ_HANDLED;
}

static int pair_irqcontrol(struct uio_info *info, s32 on)
{
	struct pair *p = info->priv;
	unsigned long flags;

	spin_lock_irqsave(&p->lock, flags);
	if (on && p->off)
		enable_irq(info->irq);
	else if (!on && !p->off)
		disable_irq_nosync(info->irq);
	p->off = !on;
	spin_unlock_irqrestore(&p->lock, flags);
	return 0;
}

static void pair_region(struct uio_info *info, int nr, const char *name, int type,
			phys_addr_t start, size_t size)
{
	info->mem[nr] = (struct uio_mem){
		.name = name, .addr = start, .size = size, .memtype = type,
	};
}

static int pair_by_hand(struct pair *p, struct device *dev)
{
	struct uio_info *info = &p->core;

	info->name = "pair-core";
	info->version = "1";
	info->priv = p;
	info->irq = p->line.irq;
	info->handler = pair_handler;
	info->irqcontrol = pair_irqcontrol;
	pair_region(info, 0, "registers", UIO_MEM_PHYS, pair_base, REGISTERS - PAGE_SIZE);
	pair_region(info, 1, "memory", UIO_MEM_IOVA, pair_base + REGISTERS - PAGE_SIZE, PAGE_SIZE);
	pair_region(info, 2, "pages", UIO_MEM_LOGICAL, (uintptr_t)p->pages, 4 * PAGE_SIZE);
	pair_region(info, 3, "ring", UIO_MEM_VIRTUAL, (uintptr_t)p->ring, 4 * PAGE_SIZE);
	pair_region(info, 4, "large", UIO_MEM_PHYS, LARGE, SZ_1G);
	spin_lock_init(&p->lock);
	irq_set_status_flags(p->line.irq, IRQ_DISABLE_UNLAZY);
	return uio_register_device(dev, info);
}

/* --- and with the layer ------------------------------------------------------------- */

UCMD_UIO_OPS(pair_uio, struct pair, uio);

static int pair_by_layer(struct pair *p, struct device *dev)
{
	ucmd_uio_init(pair_uio, p, "pair-ucmd", "1");
	ucmd_uio_phys(&p->uio, "registers", pair_base, REGISTERS - PAGE_SIZE);
	ucmd_uio_iova(&p->uio, "memory", pair_base + REGISTERS - PAGE_SIZE, PAGE_SIZE);
	ucmd_uio_logical(&p->uio, "pages", p->pages, 4 * PAGE_SIZE);
	ucmd_uio_virtual(&p->uio, "ring", p->ring, 4 * PAGE_SIZE);
	ucmd_uio_phys(&p->uio, "large", LARGE, SZ_1G);
	ucmd_uio_irq_masked(&p->uio, p->line.irq, 0);
	return ucmd_uio_register(dev, &p->uio);
}

/* --- how the layer's goes ----------------------------------------------------------- */

/* As a page fault that never ends: the lock of the address space is held until a kill. */
static ssize_t hold_store(struct device *dev, struct device_attribute *attr, const char *buf,
			  size_t count)
{
	mmap_read_lock(current->mm);
	while (!fatal_signal_pending(current))
		schedule_timeout_killable(MAX_SCHEDULE_TIMEOUT);
	mmap_read_unlock(current->mm);
	return -EINTR;
}
static DEVICE_ATTR_WO(hold);

static ssize_t gone_store(struct device *dev, struct device_attribute *attr, const char *buf,
			  size_t count)
{
	ucmd_uio_unregister(&pair[UCMD].uio);
	return count;
}
static DEVICE_ATTR_WO(gone);

static struct attribute *pair_attrs[] = { &dev_attr_hold.attr, &dev_attr_gone.attr, NULL };
ATTRIBUTE_GROUPS(pair);

/* --- how long they take to go --------------------------------------------------------- */

static int pair_many(struct device *dev)
{
	struct pair *many = vcalloc(MANY, sizeof(*many));
	unsigned long slept;
	int i, err = 0;
	u64 start;

	if (!many)
		return -ENOMEM;
	for (i = 0; i < MANY && !err; i++) {
		many[i].core.name = "many";
		many[i].core.version = "1";
		err = uio_register_device(dev, &many[i].core);
	}
	slept = current->nvcsw;
	start = ktime_get_ns();
	while (i--)
		uio_unregister_device(&many[i].core);
	pair[CORE].gone = div_u64(ktime_get_ns() - start, 1000);
	pair[CORE].slept = current->nvcsw - slept;
	for (i = 0; i < MANY && !err; i++) {
		ucmd_uio_init(pair_uio, &many[i], "many", "1");
		err = ucmd_uio_register(dev, &many[i].uio);
	}
	slept = current->nvcsw;
	start = ktime_get_ns();
	while (i--)
		ucmd_uio_unregister(&many[i].uio);
	pair[UCMD].gone = div_u64(ktime_get_ns() - start, 1000);
	pair[UCMD].slept = current->nvcsw - slept;
	vfree(many);
	return err;
}

static void pair_free(void)
{
	struct pair *p;

	device_remove_groups(&pair_pdev->dev, pair_groups);
	ucmd_uio_unregister(&pair[UCMD].uio);
	if (pair[CORE].core.uio_dev)
		uio_unregister_device(&pair[CORE].core);
	for (p = pair; p < pair + PAIR; p++) {
		uio_line_free(&p->line);
		vfree(p->ring);
		if (p->pages)
			free_pages_exact(p->pages, 4 * PAGE_SIZE);
		if (p->line.status)
			memunmap(p->line.status);
	}
	platform_device_unregister(pair_pdev);
}

static int pair_line(struct pair *p)
{
	u32 *status = memremap(pair_base + (p - pair) * PAGE_SIZE, PAGE_SIZE, MEMREMAP_WB);

	p->pages = alloc_pages_exact(4 * PAGE_SIZE, GFP_KERNEL | __GFP_ZERO);
	p->ring = vmalloc_user(4 * PAGE_SIZE);
	if (!status)
		return -ENOMEM;
	return uio_line_new(&p->line, status) ?: p->pages && p->ring ? 0 : -ENOMEM;
}

static int __init pair_init(void)
{
	int err;

	if (!pair_base)
		return -EINVAL;
	pair_pdev = platform_device_register_simple("pair", PLATFORM_DEVID_NONE, NULL, 0);
	if (IS_ERR(pair_pdev))
		return PTR_ERR(pair_pdev);
	err = device_add_groups(&pair_pdev->dev, pair_groups);
	if (err) {
		platform_device_unregister(pair_pdev);
		return err;
	}
	err = pair_many(&pair_pdev->dev) ?: pair_line(&pair[CORE]) ?: pair_line(&pair[UCMD]) ?:
		pair_by_hand(&pair[CORE], &pair_pdev->dev) ?:
		pair_by_layer(&pair[UCMD], &pair_pdev->dev);
	if (err)
		pair_free();
	return err;
}
module_init(pair_init);
module_exit(pair_free);

MODULE_DESCRIPTION("ucmd test: one device by the core and by the layer");
MODULE_LICENSE("GPL");
