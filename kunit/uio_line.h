/* SPDX-License-Identifier: GPL-2.0 */
#ifndef UCMD_KUNIT_UIO_LINE_H
#define UCMD_KUNIT_UIO_LINE_H

#include <linux/interrupt.h>
#include <linux/irq.h>
#include <linux/irqdesc.h>
#include <linux/platform_device.h>

#include "fixture.h"

/* A platform device with an interrupt line, whose hardware is the test. */
struct uio_line {
	struct platform_device *pdev;
	int irq;
};

static bool uio_line_masked;

static inline void uio_line_mask(struct irq_data *d)
{
	uio_line_masked = true;
}

static inline void uio_line_unmask(struct irq_data *d)
{
	uio_line_masked = false;
}

static inline void uio_line_end(struct irq_data *d)
{
}

static inline int uio_line_type(struct irq_data *d, unsigned int type)
{
	return 0;
}

static struct irq_chip uio_line_chip = {
	.name = "ucmd-kunit",
	.irq_ack = uio_line_end,
	.irq_eoi = uio_line_end,
	.irq_mask = uio_line_mask,
	.irq_unmask = uio_line_unmask,
	.irq_set_type = uio_line_type,
};

static inline struct platform_device *uio_line_register(int irq)
{
	const struct resource res[] = { DEFINE_RES_IRQ(irq) };

	return platform_device_register_simple("ucmd-kunit", PLATFORM_DEVID_NONE, res,
					       ARRAY_SIZE(res));
}

static inline void uio_line_free(struct uio_line *line)
{
	if (!IS_ERR_OR_NULL(line->pdev))
		platform_device_unregister(line->pdev);
	if (line->irq > 0)
		irq_free_desc(line->irq);
}

static inline int uio_line_new(struct uio_line *line)
{
	line->irq = irq_alloc_desc(0);
	/* Without SPARSE_IRQ all may be taken, most of them by nobody. */
	if (line->irq < 0 && !IS_ENABLED(CONFIG_SPARSE_IRQ) && !irq_has_action(NR_IRQS - 1))
		line->irq = NR_IRQS - 1;
	if (line->irq < 0)
		return line->irq;
	irq_set_chip_and_handler(line->irq, &uio_line_chip, handle_level_irq);
	line->pdev = uio_line_register(line->irq);
	return PTR_ERR_OR_ZERO(line->pdev);
}

/* The device asserts it: the handler runs, if nobody has masked it. */
static inline void uio_line_raise(struct uio_line *line)
{
	if (!uio_line_masked)
		generic_handle_irq_safe(line->irq);
}

#endif /* UCMD_KUNIT_UIO_LINE_H */
