// SPDX-License-Identifier: GPL-2.0
/// drivers/uio/uio_netx.c: one BAR, and a handler that quiets the device. remove() does so,
/// too, before the managed device is unregistered.
// Options: --no-includes

// Most of it was for the unwinding.
@probe@
identifier p =~ "^netx_pci_probe$";
identifier dev, id;
@@
- int p(struct pci_dev *dev, const struct pci_device_id *id) { ... }

@handler@
identifier h =~ "^netx_handler$";
identifier irq, i;
typedef irqreturn_t;
attribute name __iomem;
@@
+struct netx {
+	struct ucmd_uio uio;
+	void __iomem *dpm;
+};
+
 irqreturn_t h(
- int irq, struct uio_info *i
+ struct netx *card, int irq
 )
 { ... }
+UCMD_UIO_OPS_WITH(netx_uio, struct netx, uio, handler, netx_handler);
+
+static int netx_pci_probe(struct pci_dev *dev, const struct pci_device_id *id)
+{
+	struct netx *card = devm_kzalloc(&dev->dev, sizeof(*card), GFP_KERNEL);
+	const char *name = "netx_plx";
+	int bar = 2;
+
+	if (!card)
+		return -ENOMEM;
+	if (id->device == PCI_DEVICE_ID_HILSCHER_NETX) {
+		bar = 0;
+		name = "netx";
+	} else if (id->device == PCI_DEVICE_ID_HILSCHER_NETPLC) {
+		bar = 0;
+		name = "netplc";
+	}
+	if (pcim_enable_device(dev) || pcim_request_all_regions(dev, "netx"))
+		return -ENODEV;
+	card->dpm = pcim_iomap(dev, bar, 0);
+	if (!card->dpm)
+		return -ENODEV;
+	pci_set_drvdata(dev, card);
+	/* Make sure all interrupts are disabled */
+	iowrite32(0, card->dpm + DPM_HOST_INT_EN0);
+
+	ucmd_uio_init(netx_uio, card, name, "0.0.1");
+	ucmd_uio_bar(&card->uio, dev, bar);
+	ucmd_uio_irq(&card->uio, dev->irq, IRQF_SHARED);
+	return ucmd_uio_devm_register(&dev->dev, &card->uio);
+}

@@
identifier handler.h, handler.i;
@@
 h(...)
 {
 <...
- i->mem[0].internal_addr
+ card->dpm
 ...>
 }

@@
identifier f =~ "^netx_pci_remove$";
identifier dev, i;
@@
 void f(struct pci_dev *dev)
 {
- struct uio_info *i = pci_get_drvdata(dev);
+ struct netx *card = pci_get_drvdata(dev);
- iowrite32(0, i->mem[0].internal_addr + DPM_HOST_INT_EN0);
+ iowrite32(0, card->dpm + DPM_HOST_INT_EN0);
- uio_unregister_device(i);
- pci_release_regions(dev);
- pci_disable_device(dev);
- iounmap(i->mem[0].internal_addr);
 }

@@
@@
- #include <linux/uio_driver.h>
+ #include <ucmd/uio.h>
