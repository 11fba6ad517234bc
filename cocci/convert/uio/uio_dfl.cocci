// SPDX-License-Identifier: GPL-2.0
/// drivers/uio/uio_dfl.c: one region, no interrupt.
// Options: --no-includes

@board@
identifier probe =~ "^uio_dfl_probe$";
@@
+struct uio_dfl {
+	struct ucmd_uio uio;
+};
+UCMD_UIO_OPS(uio_dfl_uio, struct uio_dfl, uio);
+
 int probe(...) { ... }

@@
identifier board.probe, i, m, r;
expression dev;
@@
 int probe(...)
 {
 ...
- struct uio_info *i;
+ struct uio_dfl *i;
- struct uio_mem *m;
- int ret;
 ...
 i = devm_kzalloc(dev,
-	sizeof(struct uio_info)
+	sizeof(*i)
	, GFP_KERNEL);
 if (!i) return -ENOMEM;
- i->name = DRIVER_NAME;
- i->version = "0";
- m = &i->mem[0];
- m->memtype = UIO_MEM_PHYS;
- m->addr = r->start & PAGE_MASK;
- m->offs = r->start & ~PAGE_MASK;
- m->size = (m->offs + resource_size(r) + PAGE_SIZE - 1) & PAGE_MASK;
- m->name = r->name;
- i->irq = UIO_IRQ_NONE;
- ret = devm_uio_register_device(dev, i);
- if (ret) dev_err(...);
- return ret;
+ ucmd_uio_init(uio_dfl_uio, i, DRIVER_NAME, "0");
+ ucmd_uio_resource(&i->uio, r);
+ return ucmd_uio_devm_register(dev, &i->uio);
 }

@@
@@
- #include <linux/uio_driver.h>
+ #include <ucmd/uio.h>
