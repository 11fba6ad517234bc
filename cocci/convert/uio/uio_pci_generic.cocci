// SPDX-License-Identifier: GPL-2.0
/// drivers/uio/uio_pci_generic.c: INTx that is masked in the device. The user may
/// unmask it in the configuration space as before, and now by write(), too.
// Options: --no-includes

@@
@@
 struct uio_pci_generic_dev {
- struct uio_info info;
+ struct ucmd_uio uio;
 ...
 };

@@
identifier f =~ "^(to_uio_pci_generic_dev|irqhandler)$";
type T;
@@
- T f(...) { ... }

@release@
identifier r =~ "^release$";
identifier i, node, g;
@@
- int r(struct uio_info *i, struct inode *node)
+ void r(struct uio_pci_generic_dev *g)
 {
- struct uio_pci_generic_dev *g = to_uio_pci_generic_dev(i);
 ...
- return 0;
 }
+UCMD_UIO_OPS_WITH(uio_pci_generic, struct uio_pci_generic_dev, uio, release, release);

@@
identifier p =~ "^probe$";
identifier pdev, id, g, m, err, n, r;
statement S;
@@
 int p(struct pci_dev *pdev, const struct pci_device_id *id)
 {
 struct uio_pci_generic_dev *g;
- struct uio_mem *m;
 int err;
 int n;
 ...
- g->info.name = "uio_pci_generic";
- g->info.version = DRIVER_VERSION;
- g->info.release = release;
 g->pdev = pdev;
+ ucmd_uio_init(uio_pci_generic, g, "uio_pci_generic", DRIVER_VERSION);
 if (pdev->irq && (pdev->irq != IRQ_NOTCONNECTED)) {
- g->info.irq = pdev->irq;
- g->info.irq_flags = IRQF_SHARED;
- g->info.handler = irqhandler;
+ ucmd_uio_intx(&g->uio, pdev);
 } else S
- m = &g->info.mem[0];
 for (n = 0; ...; ++n) {
 struct resource *r = &pdev->resource[n];
 if (r->flags != (IORESOURCE_SIZEALIGN | IORESOURCE_MEM))
 	continue;
- if (m >= &g->info.mem[MAX_UIO_MAPS]) { ... }
- m->memtype = UIO_MEM_PHYS;
- m->addr = r->start & PAGE_MASK;
- m->offs = r->start & ~PAGE_MASK;
- m->size = (m->offs + resource_size(r) + PAGE_SIZE - 1) & PAGE_MASK;
- m->name = r->name;
- ++m;
+ ucmd_uio_resource(&g->uio, r);
 }
- while (m < &g->info.mem[MAX_UIO_MAPS]) { ... }
- return devm_uio_register_device(&pdev->dev, &g->info);
+ return ucmd_uio_devm_register(&pdev->dev, &g->uio);
 }

@@
@@
- #include <linux/uio_driver.h>
+ #include <ucmd/uio.h>
