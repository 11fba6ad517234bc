/* SPDX-License-Identifier: GPL-2.0 */
#ifndef UCMD_KUNIT_UIO_LINE_H
#define UCMD_KUNIT_UIO_LINE_H

#include <linux/interrupt.h>
#include <linux/irq.h>
#include <linux/irqdesc.h>
#include <linux/workqueue.h>

/*
 * A level interrupt without hardware, for the suites and for the modules of tests/uio: its
 * controller ends interrupts as those of arm64 and RISC-V do, and masks only what it is told to.
 */
struct uio_line {
	u32			*status;	/* it is up while that is not 0; or NULL */
	int			irq;
	bool			masked;
	unsigned int		hard;		/* how often the processor was interrupted */
	struct work_struct	work;
};

/* The device asserts it: the handler runs, if nobody has masked it. */
static inline void uio_line_raise(struct uio_line *line)
{
	if (READ_ONCE(line->masked))
		return;
	line->hard++;
	generic_handle_irq_safe(line->irq);
}

static inline bool uio_line_up(const struct uio_line *line)
{
	return line->status && READ_ONCE(*line->status) && !READ_ONCE(line->masked);
}

static inline void uio_line_look(struct uio_line *line)
{
	if (!uio_line_up(line))
		return;
	uio_line_raise(line);
	if (uio_line_up(line))
		schedule_work(&line->work);
}

static inline void uio_line_work(struct work_struct *work)
{
	uio_line_look(container_of(work, struct uio_line, work));
}

static inline void uio_line_mask(struct irq_data *d)
{
	struct uio_line *line = irq_data_get_irq_chip_data(d);

	WRITE_ONCE(line->masked, true);
}

/* Called with the lock of the interrupt: the level is looked at outside of it. */
static inline void uio_line_unmask(struct irq_data *d)
{
	struct uio_line *line = irq_data_get_irq_chip_data(d);

	WRITE_ONCE(line->masked, false);
	schedule_work(&line->work);
}

static inline void uio_line_end(struct irq_data *d)
{
}

static inline int uio_line_type(struct irq_data *d, unsigned int type)
{
	return 0;
}

static struct irq_chip uio_line_chip = {
	.name = "ucmd-line",
	.irq_ack = uio_line_end,
	.irq_eoi = uio_line_end,
	.irq_mask = uio_line_mask,
	.irq_unmask = uio_line_unmask,
	.irq_set_type = uio_line_type,
};

/* May be called for one that is zero, and for one that could not be made. */
static inline void uio_line_free(struct uio_line *line)
{
	if (line->irq <= 0)
		return;
	cancel_work_sync(&line->work);
	irq_free_desc(line->irq);
}

static inline int uio_line_new(struct uio_line *line, u32 *status)
{
	line->status = status;
	line->masked = true;
	INIT_WORK(&line->work, uio_line_work);
	/* Not this module's: an interrupt that is requested would hold it. */
	line->irq = __irq_alloc_descs(-1, 0, 1, NUMA_NO_NODE, NULL, NULL);
	/* Without SPARSE_IRQ all may be taken, most of them by nobody. */
	if (line->irq < 0 && !IS_ENABLED(CONFIG_SPARSE_IRQ) && !irq_has_action(NR_IRQS - 1))
		line->irq = NR_IRQS - 1;
	if (line->irq < 0)
		return line->irq;
	irq_set_chip_data(line->irq, line);
	irq_set_chip_and_handler(line->irq, &uio_line_chip, handle_fasteoi_irq);
	return irq_set_irq_type(line->irq, IRQ_TYPE_LEVEL_HIGH);
}

#endif /* UCMD_KUNIT_UIO_LINE_H */
