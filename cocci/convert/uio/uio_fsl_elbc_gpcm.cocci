// SPDX-License-Identifier: GPL-2.0
/// drivers/uio/uio_fsl_elbc_gpcm.c: a bank of a PowerPC's local bus. The type of the device
/// decides whether there is a handler, hence two sets of callbacks.
// Options: --no-includes
// From: 7.3

@@
identifier info;
typedef bool;
typedef irqreturn_t;
attribute name __iomem;
@@
 struct fsl_elbc_gpcm {
+ struct ucmd_uio uio;
+ void __iomem *base;
+ void (*init)(struct fsl_elbc_gpcm *priv);
+ void (*shutdown)(struct fsl_elbc_gpcm *priv, bool init_err);
+ irqreturn_t (*irq_handler)(struct fsl_elbc_gpcm *priv, int irq);
 struct device *dev;
 ...
- void (*init)(struct uio_info *info);
- void (*shutdown)(struct uio_info *info, bool init_err);
- irqreturn_t (*irq_handler)(int irq, struct uio_info *info);
 };

@@
identifier f =~ "^reg_(show|store)$";
identifier info, priv;
@@
 f(...)
 {
- struct uio_info *info = dev_get_drvdata(dev);
- struct fsl_elbc_gpcm *priv = info->priv;
+ struct fsl_elbc_gpcm *priv = dev_get_drvdata(dev);
 ...
 }

@@
identifier info, irq;
@@
 irqreturn_t netx5152_irq_handler(
- int irq, struct uio_info *info
+ struct fsl_elbc_gpcm *priv, int irq
 )
 {
 <...
- info->mem[0].internal_addr
+ priv->base
 ...>
 }

@@
identifier info, priv;
@@
 void netx5152_init(
- struct uio_info *info
+ struct fsl_elbc_gpcm *priv
 )
 {
 ...
- struct fsl_elbc_gpcm *priv = info->priv;
 <...
- info->mem[0].internal_addr
+ priv->base
 ...>
 }

@@
identifier info, err;
@@
 void netx5152_shutdown(
- struct uio_info *info, bool err
+ struct fsl_elbc_gpcm *priv, bool err
 )
 {
 <...
- info->mem[0].internal_addr
+ priv->base
 ...>
 }

@@
identifier pdev, priv, info, base, uio_name, res, irq;
expression E;
@@
+static irqreturn_t gpcm_handler(struct fsl_elbc_gpcm *priv, int irq)
+{
+	return priv->irq_handler(priv, irq);
+}
+
+UCMD_UIO_OPS_WITH(gpcm_uio, struct fsl_elbc_gpcm, uio, handler, gpcm_handler);
+UCMD_UIO_OPS_WITH(gpcm_polled, struct fsl_elbc_gpcm, uio);
+
 uio_fsl_elbc_gpcm_probe(struct platform_device *pdev)
 {
 ...
 struct fsl_elbc_gpcm *priv;
- struct uio_info *info;
+ const char *region;
 ...
- info = devm_kzalloc(&pdev->dev, sizeof(*info), GFP_KERNEL);
- if (!info) return -ENOMEM;
 ...
- info->mem[0].name = E;
- if (!info->mem[0].name)
+ region = E;
+ if (!region)
 return -ENODEV;
- info->mem[0].internal_addr = base;
- info->mem[0].addr = res->start;
- info->mem[0].size = resource_size(res);
- info->mem[0].memtype = UIO_MEM_PHYS;
- info->priv = priv;
- info->name = uio_name;
- info->version = "0.0.1";
- if (irq) {
- if (priv->irq_handler) {
- info->irq = irq;
- info->irq_flags = IRQF_SHARED;
- info->handler = priv->irq_handler;
- } else { ... }
- }
+ priv->base = base;
+ if (irq && priv->irq_handler) {
+	ucmd_uio_init(gpcm_uio, priv, uio_name, "0.0.1");
+	ucmd_uio_irq(&priv->uio, irq, IRQF_SHARED);
+ } else {
+	ucmd_uio_init(gpcm_polled, priv, uio_name, "0.0.1");
+	if (irq)
+		dev_warn(priv->dev, "ignoring irq, no handler\n");
+	irq = 0;
+ }
+ ucmd_uio_phys(&priv->uio, region, res->start, resource_size(res));
 ...
- platform_set_drvdata(pdev, info);
+ platform_set_drvdata(pdev, priv);
 ...
 }

@@
identifier pdev, priv, info;
@@
 uio_fsl_elbc_gpcm_remove(struct platform_device *pdev)
 {
- struct uio_info *info = platform_get_drvdata(pdev);
- struct fsl_elbc_gpcm *priv = info->priv;
+ struct fsl_elbc_gpcm *priv = platform_get_drvdata(pdev);
 ...
 }

@@
expression dev, info;
@@
- uio_register_device(dev, info)
+ ucmd_uio_register(dev, &priv->uio)

@@
expression info;
@@
- uio_unregister_device(info)
+ ucmd_uio_unregister(&priv->uio)

@@
expression info, priv;
expression list es;
@@
(
 priv->init(
- info
+ priv
 )
|
 priv->shutdown(
- info
+ priv
 , es)
)

@@
@@
- #include <linux/uio_driver.h>
+ #include <ucmd/uio.h>
