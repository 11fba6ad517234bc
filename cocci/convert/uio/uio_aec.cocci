// SPDX-License-Identifier: GPL-2.0
/// drivers/uio/uio_aec.c: ports, and a handler that asks the device. remove() quiets
/// it; the managed device is unregistered after that.
// Options: --no-includes

// Most of it was for the unwinding.
@probe@
identifier p =~ "^probe$";
identifier pdev, id;
@@
- int p(struct pci_dev *pdev, const struct pci_device_id *id) { ... }

@handler@
identifier h =~ "^aectc_irq$";
identifier nr, i;
typedef irqreturn_t;
attribute name __iomem;
@@
+struct aectc {
+	struct ucmd_uio uio;
+	void __iomem *regs;
+};
+
 irqreturn_t h(
- int nr, struct uio_info *i
+ struct aectc *board, int nr
 )
 { ... }
+UCMD_UIO_OPS_WITH(aectc_uio, struct aectc, uio, handler, aectc_irq);

@@
identifier handler.h, handler.i;
@@
 h(...)
 {
 <...
- i->priv
+ board->regs
 ...>
 }

@print@
identifier f =~ "^print_board_data$";
identifier i;
@@
 f(struct pci_dev *pdev,
- struct uio_info *i
+ struct aectc *board
 ) { ... }
+
+static int probe(struct pci_dev *pdev, const struct pci_device_id *id)
+{
+	struct aectc *board = devm_kzalloc(&pdev->dev, sizeof(*board), GFP_KERNEL);
+	int ret;
+
+	if (!board)
+		return -ENOMEM;
+	if (pcim_enable_device(pdev) || pcim_request_all_regions(pdev, "aectc"))
+		return -ENODEV;
+	board->regs = pcim_iomap(pdev, 0, 0);
+	if (!board->regs)
+		return -ENODEV;
+	print_board_data(pdev, board);
+
+	ucmd_uio_init(aectc_uio, board, "aectc", "0.0.1");
+	ucmd_uio_port(&board->uio, NULL, UIO_PORT_GPIO, pci_resource_start(pdev, 0),
+		      pci_resource_len(pdev, 0));
+	ucmd_uio_irq(&board->uio, pdev->irq, IRQF_SHARED);
+	ret = ucmd_uio_devm_register(&pdev->dev, &board->uio);
+	if (ret)
+		return ret;
+
+	iowrite32(INT_ENABLE, board->regs + INT_ENABLE_ADDR);
+	iowrite8(INT_MASK_ALL, board->regs + INT_MASK_ADDR);
+	if (!(ioread8(board->regs + INTA_DRVR_ADDR) & INTA_ENABLED_FLAG))
+		dev_err(&pdev->dev, "aectc: interrupts not enabled\n");
+	pci_set_drvdata(pdev, board);
+	return 0;
+}

@@
identifier print.f, print.i;
@@
 f(...)
 {
 <...
- i->priv
+ board->regs
 ...>
 }

@remove@
identifier f =~ "^remove$";
identifier pdev, i;
@@
 void f(struct pci_dev *pdev)
 {
- struct uio_info *i = pci_get_drvdata(pdev);
+ struct aectc *board = pci_get_drvdata(pdev);
 ...
- uio_unregister_device(i);
- pci_release_regions(pdev);
- pci_disable_device(pdev);
- pci_iounmap(pdev, i->priv);
 }

@@
identifier remove.f, remove.i;
@@
 f(...)
 {
 <...
- i->priv
+ board->regs
 ...>
 }

@@
@@
- #include <linux/uio_driver.h>
+ #include <ucmd/uio.h>
