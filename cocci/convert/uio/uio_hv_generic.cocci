// SPDX-License-Identifier: GPL-2.0
/// drivers/uio/uio_hv_generic.c: a channel of Hyper-V, whose interrupts are events of the
/// driver's own. A channel that is rescinded has its device unregistered, which ends each
/// read(): the driver had to do that by setting irq to 0. The pages of the hypervisor are
/// not zero, and the memory for buffers has to be memory for users.
// Options: --no-includes
// From: 6.12

@@
@@
 struct hv_uio_private_data {
- struct uio_info info;
+ struct ucmd_uio uio;
 struct hv_device *device;
- atomic_t refcnt;
 ...
 };

@@
identifier f =~ "^hv_uio_irqcontrol$";
identifier info, on, pdata;
@@
 int f(
- struct uio_info *info, s32 on
+ struct hv_uio_private_data *pdata, bool on
 )
 {
- struct hv_uio_private_data *pdata = info->priv;
 ...
 }

@@
identifier f =~ "^hv_uio_rescind$";
identifier c, dev, pdata;
@@
 void f(struct vmbus_channel *c)
 {
- struct hv_device *dev = c->device_obj;
- struct hv_uio_private_data *pdata = hv_get_drvdata(dev);
- pdata->info.irq = 0;
- uio_event_notify(&pdata->info);
 ...
 }

@@
expression E;
@@
- uio_event_notify(&E->info)
+ ucmd_uio_event(&E->uio)

@@
identifier f =~ "^hv_uio_open$";
identifier info, node, pdata, ret;
expression list es;
@@
 int f(
- struct uio_info *info, struct inode *node
+ struct hv_uio_private_data *pdata
 )
 {
- struct hv_uio_private_data *pdata = container_of(info, struct hv_uio_private_data, info);
 ...
- int ret;
- if (atomic_inc_return(&pdata->refcnt) != 1)
+ if (ucmd_uio_opens(&pdata->uio))
 return 0;
 ...
- ret = vmbus_connect_ring(es);
- if (ret) atomic_dec(&pdata->refcnt);
- return ret;
+ return vmbus_connect_ring(es);
 }

@@
identifier f =~ "^hv_uio_release$";
identifier info, node, pdata, ret;
expression channel;
@@
- int f(struct uio_info *info, struct inode *node)
+ void f(struct hv_uio_private_data *pdata)
 {
- struct hv_uio_private_data *pdata = container_of(info, struct hv_uio_private_data, info);
 ...
- int ret = 0;
- if (atomic_dec_and_test(&pdata->refcnt))
-	ret = vmbus_disconnect_ring(channel);
- return ret;
+ if (!ucmd_uio_opens(&pdata->uio))
+	vmbus_disconnect_ring(channel);
 }
+UCMD_UIO_OPS_WITH(hv_uio, struct hv_uio_private_data, uio, irqcontrol, hv_uio_irqcontrol, open, hv_uio_open, release, hv_uio_release);

@@
identifier f =~ "^hv_uio_probe$";
identifier dev, id, pdata, ring;
expression E;
@@
 int f(struct hv_device *dev, const struct hv_vmbus_device_id *id)
 {
 ...
- pdata->info.name = "uio_hv_generic";
- pdata->info.version = DRIVER_VERSION;
- pdata->info.irqcontrol = hv_uio_irqcontrol;
- pdata->info.open = hv_uio_open;
- pdata->info.release = hv_uio_release;
- pdata->info.irq = UIO_IRQ_CUSTOM;
- atomic_set(&pdata->refcnt, 0);
- pdata->info.mem[TXRX_RING_MAP].name = "txrx_rings";
- ring = page_address(E);
- pdata->info.mem[TXRX_RING_MAP].addr = ...;
- pdata->info.mem[TXRX_RING_MAP].size = ...;
- pdata->info.mem[TXRX_RING_MAP].memtype = UIO_MEM_IOVA;
- pdata->info.mem[INT_PAGE_MAP].name = "int_page";
- pdata->info.mem[INT_PAGE_MAP].addr = ...;
- pdata->info.mem[INT_PAGE_MAP].size = HV_HYP_PAGE_SIZE;
- pdata->info.mem[INT_PAGE_MAP].memtype = UIO_MEM_LOGICAL;
- pdata->info.mem[MON_PAGE_MAP].name = "monitor_page";
- pdata->info.mem[MON_PAGE_MAP].addr = ...;
- pdata->info.mem[MON_PAGE_MAP].size = HV_HYP_PAGE_SIZE;
- pdata->info.mem[MON_PAGE_MAP].memtype = UIO_MEM_LOGICAL;
+ ucmd_uio_init(hv_uio, pdata, "uio_hv_generic", DRIVER_VERSION);
+ ucmd_uio_irq_custom(&pdata->uio);
+ ring = page_address(E);
+ ucmd_uio_iova(&pdata->uio, "txrx_rings", virt_to_phys(ring), dev->channel->ringbuffer_pagecount << PAGE_SHIFT);
+ ucmd_uio_filled(&pdata->uio, "int_page", vmbus_connection.int_page, HV_HYP_PAGE_SIZE);
+ ucmd_uio_filled(&pdata->uio, "monitor_page", vmbus_connection.monitor_pages[1], HV_HYP_PAGE_SIZE);
 ...
- pdata->info.priv = pdata;
 pdata->device = dev;
+ hv_set_drvdata(dev, pdata);
 ...
- hv_set_drvdata(dev, pdata);
 return 0;
 ...
 }

@@
expression E, label, begin, bytes;
typedef uintptr_t;
@@
- E->info.mem[\(RECV_BUF_MAP\|SEND_BUF_MAP\)].name = label;
- E->info.mem[\(RECV_BUF_MAP\|SEND_BUF_MAP\)].addr = (uintptr_t)begin;
- E->info.mem[\(RECV_BUF_MAP\|SEND_BUF_MAP\)].size = bytes;
- E->info.mem[\(RECV_BUF_MAP\|SEND_BUF_MAP\)].memtype = UIO_MEM_VIRTUAL;
+ ucmd_uio_virtual(&E->uio, label, begin, bytes);

@@
@@
- vzalloc
+ vmalloc_user
 (\(RECV_BUFFER_SIZE\|SEND_BUFFER_SIZE\))

@@
expression E, dev;
@@
- uio_register_device(dev, &E->info)
+ ucmd_uio_register(dev, &E->uio)

@@
expression E;
@@
- uio_unregister_device(&E->info)
+ ucmd_uio_unregister(&E->uio)

@@
@@
- #include <linux/uio_driver.h>
+ #include <ucmd/uio.h>
