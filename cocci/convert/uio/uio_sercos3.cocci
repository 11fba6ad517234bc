// SPDX-License-Identifier: GPL-2.0
/// drivers/uio/uio_sercos3.c: five BARs, a handler and an irqcontrol with a lock of their own.
// Options: --no-includes

// Most of it was for the unwinding.
@@
identifier f =~ "^sercos3_(setup_iomem|pci_probe|pci_remove)$";
type T;
@@
- T f(...) { ... }

@@
identifier d;
expression f;
@@
 struct pci_driver d = {
-	.remove = f,
 };

@@
attribute name __iomem;
@@
 struct sercos3_priv {
+	struct ucmd_uio uio;
+	void __iomem *regs;
 ...
 };

@@
identifier f =~ "^sercos3_(dis|en)able_interrupts$";
identifier info, priv;
@@
 void f(
- struct uio_info *info,
 struct sercos3_priv *priv)
 {
 <...
- info->mem[3].internal_addr
+ priv->regs
 ...>
 }

@@
identifier f =~ "^sercos3_(dis|en)able_interrupts$";
expression info, priv;
@@
- f(info, priv)
+ f(priv)

@@
identifier h =~ "^sercos3_handler$";
identifier irq, info, priv;
typedef irqreturn_t;
@@
 irqreturn_t h(
- int irq, struct uio_info *info
+ struct sercos3_priv *priv, int irq
 )
 {
- struct sercos3_priv *priv = info->priv;
 <...
- info->mem[3].internal_addr
+ priv->regs
 ...>
 }

@@
identifier f =~ "^sercos3_irqcontrol$";
identifier info, on, priv;
typedef s32;
@@
 int f(
- struct uio_info *info, s32 on
+ struct sercos3_priv *priv, bool on
 )
 {
- struct sercos3_priv *priv = info->priv;
 ...
 }
+UCMD_UIO_OPS_WITH(sercos3_uio, struct sercos3_priv, uio, handler, sercos3_handler, irqcontrol, sercos3_irqcontrol);
+
+static int sercos3_pci_probe(struct pci_dev *dev, const struct pci_device_id *id)
+{
+	struct sercos3_priv *priv = devm_kzalloc(&dev->dev, sizeof(*priv), GFP_KERNEL);
+
+	if (!priv)
+		return -ENOMEM;
+	if (pcim_enable_device(dev) || pcim_request_all_regions(dev, "sercos3"))
+		return -ENODEV;
+	priv->regs = pcim_iomap(dev, 4, 0);
+	if (!priv->regs)
+		return -ENODEV;
+	spin_lock_init(&priv->ier0_cache_lock);
+
+	/* we only need PCI BAR's 0, 2, 3, 4, 5 */
+	ucmd_uio_init(sercos3_uio, priv, "Sercos_III_PCI", "0.0.1");
+	ucmd_uio_bar(&priv->uio, dev, 0);
+	ucmd_uio_bar(&priv->uio, dev, 2);
+	ucmd_uio_bar(&priv->uio, dev, 3);
+	ucmd_uio_bar(&priv->uio, dev, 4);
+	ucmd_uio_bar(&priv->uio, dev, 5);
+	ucmd_uio_irq(&priv->uio, dev->irq, IRQF_SHARED);
+	return ucmd_uio_devm_register(&dev->dev, &priv->uio);
+}

@@
@@
- #include <linux/uio_driver.h>
+ #include <ucmd/uio.h>
