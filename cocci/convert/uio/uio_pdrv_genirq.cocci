// SPDX-License-Identifier: GPL-2.0
/// drivers/uio/uio_pdrv_genirq.c: a line that is masked until the user unmasks it.
/// The lock and the bit that keep the depth right are the layer's now; platform data
/// of boards, a struct uio_info, gives its names, interrupt and regions on.
// Options: --no-includes

@@
@@
 struct uio_pdrv_genirq_platdata {
+ struct ucmd_uio uio;
- struct uio_info *uioinfo;
- spinlock_t lock;
- unsigned long flags;
 ...
 };

@@
identifier bit =~ "^UIO_IRQ_DISABLED$";
@@
-enum { bit = 0, };

@@
identifier f =~ "^uio_pdrv_genirq_(handler|irqcontrol)$";
type T;
@@
- T f(...) { ... }

@@
identifier f =~ "^uio_pdrv_genirq_open$";
identifier i, node, priv;
@@
 int f(
- struct uio_info *i, struct inode *node
+ struct uio_pdrv_genirq_platdata *priv
 )
 {
- struct uio_pdrv_genirq_platdata *priv = i->priv;
 ...
 }

@@
identifier f =~ "^uio_pdrv_genirq_release$";
identifier i, node, priv;
@@
- int f(struct uio_info *i, struct inode *node)
+ void f(struct uio_pdrv_genirq_platdata *priv)
 {
- struct uio_pdrv_genirq_platdata *priv = i->priv;
 ...
- return 0;
 }
+UCMD_UIO_OPS_WITH(genirq_uio, struct uio_pdrv_genirq_platdata, uio, release, uio_pdrv_genirq_release, open, uio_pdrv_genirq_open);

@probe@
identifier p =~ "^uio_pdrv_genirq_probe$";
identifier pdev, info, priv, m, ret, n, r;
@@
 int p(struct platform_device *pdev)
 {
 struct uio_info *info = dev_get_platdata(&pdev->dev);
 ...
- struct uio_mem *m;
 int ret = -EINVAL;
 int n;
 ...
- priv->uioinfo = info;
- spin_lock_init(&priv->lock);
- priv->flags = 0;
 priv->pdev = pdev;
+ ucmd_uio_init(genirq_uio, priv, info->name, info->version);
 ...
- m = &info->mem[0];
 for (n = 0; ...; ++n) {
 struct resource *r = &pdev->resource[n];
 if (r->flags != IORESOURCE_MEM)
 	continue;
- if (m >= &info->mem[MAX_UIO_MAPS]) { ... }
- m->memtype = UIO_MEM_PHYS;
- m->addr = r->start & PAGE_MASK;
- m->offs = r->start & ~PAGE_MASK;
- m->size = (m->offs + resource_size(r) + PAGE_SIZE - 1) & PAGE_MASK;
- m->name = r->name;
- ++m;
+ ucmd_uio_resource(&priv->uio, r);
 }
- while (m < &info->mem[MAX_UIO_MAPS]) { ... }
- info->handler = ...;
- info->irqcontrol = ...;
- info->open = ...;
- info->release = ...;
- info->priv = priv;
+ if (info->irq)
+	ucmd_uio_irq_masked(&priv->uio, info->irq, info->irq_flags);
 ...
- ret = devm_uio_register_device(&pdev->dev, priv->uioinfo);
- if (ret) dev_err(...);
- return ret;
+ return ucmd_uio_devm_register(&pdev->dev, &priv->uio);
 }

@@
@@
- #include <linux/uio_driver.h>
+ #include <ucmd/uio.h>
