// SPDX-License-Identifier: GPL-2.0
/// drivers/uio/uio_pci_generic_sva.c: binds the address space of whoever opens it, which is a
/// state for each open. The driver had one place for it: a second open() overwrote the first's.
// Options: --no-includes

@@
@@
 struct uio_pci_sva_dev {
 struct pci_dev *pdev;
- struct uio_info info;
- struct iommu_sva *sva_handle;
+ struct ucmd_uio uio;
 ...
 };

@@
identifier h =~ "^irq_handler$";
identifier irq, info;
typedef irqreturn_t;
@@
 irqreturn_t h(
- int irq, struct uio_info *info
+ struct uio_pci_sva_dev *udev, int irq
 )
 { ... }

@@
identifier f =~ "^uio_pci_sva_open$";
identifier info, node, udev, handle;
statement S;
@@
- int f(struct uio_info *info, struct inode *node)
+ struct iommu_sva *f(struct uio_pci_sva_dev *udev)
 {
 ...
- struct uio_pci_sva_dev *udev = info->priv;
 ...
- if (!udev || !udev->pdev) S
 ...
 if (IS_ERR(handle))
-	return -EINVAL;
+	return ERR_PTR(-EINVAL);
 ...
- udev->sva_handle = handle;
- return 0;
+ return handle;
 }

@@
identifier f =~ "^uio_pci_sva_release$";
identifier info, node, udev;
statement S;
@@
- int f(struct uio_info *info, struct inode *node)
+ void f(struct uio_pci_sva_dev *udev, struct iommu_sva *handle)
 {
- struct uio_pci_sva_dev *udev = info->priv;
- if (!udev || !udev->pdev) S
- iommu_sva_unbind_device(udev->sva_handle);
- return 0;
+ iommu_sva_unbind_device(handle);
 }
+UCMD_UIO_STATE_OPS_WITH(sva_uio, struct uio_pci_sva_dev, uio, struct iommu_sva, handler, irq_handler, open, uio_pci_sva_open, release, uio_pci_sva_release);
+UCMD_UIO_STATE_OPS_WITH(sva_polled, struct uio_pci_sva_dev, uio, struct iommu_sva, open, uio_pci_sva_open, release, uio_pci_sva_release);

@@
identifier f =~ "^probe$";
identifier pdev, id, udev, ret, i, irq, r, m, out;
@@
 int f(struct pci_dev *pdev, const struct pci_device_id *id)
 {
 ...
 udev->pdev = pdev;
- udev->info.name = "uio_pci_sva";
- udev->info.version = "0.0.1";
- udev->info.open = uio_pci_sva_open;
- udev->info.release = uio_pci_sva_release;
- udev->info.irq = irq;
- udev->info.handler = irq_handler;
- udev->info.priv = udev;
+ if (irq) {
+	ucmd_uio_init(sva_uio, udev, "uio_pci_sva", "0.0.1");
+	ucmd_uio_irq(&udev->uio, irq, 0);
+ } else {
+	ucmd_uio_init(sva_polled, udev, "uio_pci_sva", "0.0.1");
+ }
 for (i = 0; ...; i++) {
 struct resource *r = &pdev->resource[i];
- struct uio_mem *m = &udev->info.mem[i];
 if (r->flags != (IORESOURCE_SIZEALIGN | IORESOURCE_MEM))
 	continue;
- if (m >= &udev->info.mem[MAX_UIO_MAPS]) { ... }
- m->memtype = UIO_MEM_PHYS;
- m->addr = r->start & PAGE_MASK;
- m->offs = r->start & ~PAGE_MASK;
- m->size = (m->offs + resource_size(r) + PAGE_SIZE - 1) & PAGE_MASK;
- m->name = r->name;
+ ucmd_uio_resource(&udev->uio, r);
 }
- ret = devm_uio_register_device(&pdev->dev, &udev->info);
+ ret = ucmd_uio_devm_register(&pdev->dev, &udev->uio);
 ...
 }

@@
@@
- #include <linux/uio_driver.h>
+ #include <ucmd/uio.h>
