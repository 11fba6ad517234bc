// SPDX-License-Identifier: GPL-2.0
/// drivers/uio/uio_mf624.c: three BARs, a handler and an irqcontrol that mask in the device.
/// A number other than 0 and 1, which did nothing, unmasks.
// Options: --no-includes

// Most of it was for the unwinding.
@@
identifier f =~ "^mf624_(setup_mem|pci_probe)$";
type T;
@@
- T f(...) { ... }

@first@
identifier f =~ "^mf624_disable_interrupt$";
identifier source, info;
attribute name __iomem;
@@
+struct mf624 {
+	struct ucmd_uio uio;
+	void __iomem *regs;
+};
+
 void f(enum mf624_interrupt_source source,
- struct uio_info *info
+ struct mf624 *card
 )
 { ... }

@@
identifier f =~ "^mf624_enable_interrupt$";
identifier source, info;
@@
 void f(enum mf624_interrupt_source source,
- struct uio_info *info
+ struct mf624 *card
 )
 { ... }

@@
identifier h =~ "^mf624_irq_handler$";
identifier irq, info;
typedef irqreturn_t;
@@
 irqreturn_t h(
- int irq, struct uio_info *info
+ struct mf624 *card, int irq
 )
 { ... }

@@
identifier f =~ "^mf624_irqcontrol$";
identifier info, on;
typedef s32;
@@
 int f(
- struct uio_info *info, s32 on
+ struct mf624 *card, bool on
 )
 {
- if (on == 0)
-	mf624_disable_interrupt(ALL, info);
- else if (on == 1)
+ if (on)
	mf624_enable_interrupt(ALL, info);
+ else
+	mf624_disable_interrupt(ALL, info);
 ...
 }
+UCMD_UIO_OPS_WITH(mf624_uio, struct mf624, uio, handler, mf624_irq_handler, irqcontrol, mf624_irqcontrol);
+
+static int mf624_pci_probe(struct pci_dev *dev, const struct pci_device_id *id)
+{
+	struct mf624 *card = devm_kzalloc(&dev->dev, sizeof(*card), GFP_KERNEL);
+
+	if (!card)
+		return -ENOMEM;
+	if (pcim_enable_device(dev) || pcim_request_all_regions(dev, "mf624"))
+		return -ENODEV;
+	card->regs = pcim_iomap(dev, 0, 0);
+	if (!card->regs)
+		return -ENODEV;
+	pci_set_drvdata(dev, card);
+
+	/* Note: Datasheet says device uses BAR0, BAR1, BAR2 -- do not trust it */
+	ucmd_uio_init(mf624_uio, card, "mf624", "0.0.1");
+	ucmd_uio_bar(&card->uio, dev, 0);
+	ucmd_uio_bar(&card->uio, dev, 2);
+	ucmd_uio_bar(&card->uio, dev, 4);
+	ucmd_uio_irq(&card->uio, dev->irq, IRQF_SHARED);
+	return ucmd_uio_devm_register(&dev->dev, &card->uio);
+}

@@
identifier f =~ "^mf624_";
identifier info;
expression source;
@@
 f(...)
 {
 <...
(
- info->mem[0].internal_addr
+ card->regs
|
- mf624_disable_interrupt(source, info)
+ mf624_disable_interrupt(source, card)
|
- mf624_enable_interrupt(source, info)
+ mf624_enable_interrupt(source, card)
)
 ...>
 }

@@
identifier f =~ "^mf624_pci_remove$";
identifier dev, i;
@@
 void f(struct pci_dev *dev)
 {
- struct uio_info *i = pci_get_drvdata(dev);
+ struct mf624 *card = pci_get_drvdata(dev);
 ...
- uio_unregister_device(i);
- pci_release_regions(dev);
- pci_disable_device(dev);
- iounmap(...);
- iounmap(...);
- iounmap(...);
 }

@@
@@
- #include <linux/uio_driver.h>
+ #include <ucmd/uio.h>
