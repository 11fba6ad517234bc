// SPDX-License-Identifier: GPL-2.0
/// drivers/uio/uio_cif.c: two BARs, and a handler that quiets the device. With
/// everything managed, nothing is left for the error paths and for remove().
// Options: --no-includes

// Most of it was for the unwinding.
@probe@
identifier p =~ "^hilscher_pci_probe$";
identifier dev, id;
@@
- int p(struct pci_dev *dev, const struct pci_device_id *id) { ... }

@board@
identifier h =~ "^hilscher_handler$";
identifier irq, i;
typedef irqreturn_t;
attribute name __iomem;
@@
+struct hilscher {
+	struct ucmd_uio uio;
+	void __iomem *plx;
+};
+
 irqreturn_t h(
- int irq, struct uio_info *i
+ struct hilscher *card, int irq
 )
 { ... }
+UCMD_UIO_OPS_WITH(hilscher_uio, struct hilscher, uio, handler, hilscher_handler);
+
+static int hilscher_pci_probe(struct pci_dev *dev, const struct pci_device_id *id)
+{
+	struct hilscher *card = devm_kzalloc(&dev->dev, sizeof(*card), GFP_KERNEL);
+	const char *name = "CIF_???";
+
+	if (!card)
+		return -ENOMEM;
+	if (pcim_enable_device(dev) || pcim_request_all_regions(dev, "hilscher"))
+		return -ENODEV;
+	card->plx = pcim_iomap(dev, 0, 0);
+	if (!card->plx)
+		return -ENODEV;
+	if (id->subdevice == CIF_SUBDEVICE_PROFIBUS)
+		name = "CIF_Profibus";
+	if (id->subdevice == CIF_SUBDEVICE_DEVICENET)
+		name = "CIF_Devicenet";
+
+	ucmd_uio_init(hilscher_uio, card, name, "0.0.1");
+	ucmd_uio_bar(&card->uio, dev, 0);
+	ucmd_uio_bar(&card->uio, dev, 2);
+	ucmd_uio_irq(&card->uio, dev->irq, IRQF_SHARED);
+	return ucmd_uio_devm_register(&dev->dev, &card->uio);
+}

@@
identifier board.h, board.i;
@@
 h(...)
 {
 <...
- i->mem[0].internal_addr
+ card->plx
 ...>
 }

@@
identifier remove =~ "^hilscher_pci_remove$";
@@
- void remove(...) { ... }

@@
identifier d;
expression f;
@@
 struct pci_driver d = {
-	.remove = f,
 };

@@
@@
- #include <linux/uio_driver.h>
+ #include <ucmd/uio.h>
