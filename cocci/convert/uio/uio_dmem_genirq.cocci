// SPDX-License-Identifier: GPL-2.0
/// drivers/uio/uio_dmem_genirq.c: uio_pdrv_genirq with memory for DMA. The driver allocated it
/// in the first open() and freed it in the last release(); here it has it as long as it is
/// bound, as a region has its memory from the registration on, and clears it in the first open().
// From: 6.12
// Options: --no-includes

@@
@@
 struct uio_dmem_genirq_platdata {
+ struct ucmd_uio uio;
- struct uio_info *uioinfo;
- spinlock_t lock;
- unsigned long flags;
 struct platform_device *pdev;
- unsigned int dmem_region_start;
- unsigned int num_dmem_regions;
- struct mutex alloc_lock;
- unsigned int refcnt;
 };

@@
identifier bit =~ "^UIO_IRQ_DISABLED$";
@@
-enum { bit = 0, };

@@
identifier f =~ "^uio_dmem_genirq_(handler|irqcontrol)$";
type T;
@@
- T f(...) { ... }

@@
identifier f =~ "^uio_dmem_genirq_open$";
identifier i, node, priv, m;
typedef uintptr_t;
@@
 int f(
- struct uio_info *i, struct inode *node
+ struct uio_dmem_genirq_platdata *priv
 )
 {
- struct uio_dmem_genirq_platdata *priv = i->priv;
- struct uio_mem *m;
- m = &priv->uioinfo->mem[priv->dmem_region_start];
- mutex_lock(&priv->alloc_lock);
- while (...) { ... }
- priv->refcnt++;
- mutex_unlock(&priv->alloc_lock);
+ struct uio_mem *mem = priv->uio.info.mem;
+
+ for (; !ucmd_uio_opens(&priv->uio) && mem < &priv->uio.info.mem[MAX_UIO_MAPS]; mem++)
+	if (mem->memtype == UIO_MEM_DMA_COHERENT)
+		memset((void *)(uintptr_t)mem->addr, 0, mem->size);
 ...
 }

@@
identifier f =~ "^uio_dmem_genirq_release$";
identifier i, node, priv, m;
@@
- int f(struct uio_info *i, struct inode *node)
+ void f(struct uio_dmem_genirq_platdata *priv)
 {
- struct uio_dmem_genirq_platdata *priv = i->priv;
- struct uio_mem *m;
 ...
- m = &priv->uioinfo->mem[priv->dmem_region_start];
- mutex_lock(&priv->alloc_lock);
- priv->refcnt--;
- while (...) { ... }
- mutex_unlock(&priv->alloc_lock);
- return 0;
 }
+UCMD_UIO_OPS_WITH(dmem_uio, struct uio_dmem_genirq_platdata, uio, release, uio_dmem_genirq_release, open, uio_dmem_genirq_open);

@@
identifier p =~ "^uio_dmem_genirq_probe$";
identifier pdev, pdata, info, priv, m, ret, n, r;
@@
 int p(struct platform_device *pdev)
 {
 ...
 struct uio_info *info = &pdata->uioinfo;
 ...
- struct uio_mem *m;
 int ret = -EINVAL;
 int n;
 ...
- priv->uioinfo = info;
- spin_lock_init(&priv->lock);
- priv->flags = 0;
 priv->pdev = pdev;
- mutex_init(&priv->alloc_lock);
+ ucmd_uio_init(dmem_uio, priv, info->name, info->version);
 ...
- m = &info->mem[0];
 for (n = 0; ...; ++n) {
 struct resource *r = &pdev->resource[n];
 if (r->flags != IORESOURCE_MEM)
 	continue;
- if (m >= &info->mem[MAX_UIO_MAPS]) { ... }
- m->memtype = UIO_MEM_PHYS;
- m->addr = r->start;
- m->size = resource_size(r);
- ++m;
+ ucmd_uio_resource(&priv->uio, r);
 }
- priv->dmem_region_start = ...;
- priv->num_dmem_regions = ...;
 for (n = 0; n < pdata->num_dynamic_regions; ++n) {
- if (m >= &info->mem[MAX_UIO_MAPS]) { ... }
- m->memtype = UIO_MEM_DMA_COHERENT;
- m->dma_device = &pdev->dev;
- m->addr = DMEM_MAP_ERROR;
- m->size = pdata->dynamic_region_sizes[n];
- ++m;
+ size_t size = PAGE_ALIGN(pdata->dynamic_region_sizes[n]);
+ dma_addr_t dma;
+ void *cpu = dmam_alloc_coherent(&pdev->dev, size, &dma, GFP_KERNEL);
+
+ if (!cpu)
+	return -ENOMEM;
+ ucmd_uio_dma_coherent(&priv->uio, "existing programs map it", NULL, &pdev->dev, cpu, dma, size);
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
- return devm_uio_register_device(&pdev->dev, priv->uioinfo);
+ return ucmd_uio_devm_register(&pdev->dev, &priv->uio);
 }

@@
@@
- #include <linux/uio_driver.h>
+ #include <ucmd/uio.h>
