// SPDX-License-Identifier: GPL-2.0
/*
 * In the place of RDMA and what else the kernels of the tests do not have: nobody finds a
 * device. -ENODEV is that, as an int and as a pointer, whatever the arguments are.
 */
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/module.h>

#define NO_DEVICE(name)							\
long name(void);							\
long name(void)								\
{									\
	return -ENODEV;							\
}									\
EXPORT_SYMBOL_GPL(name)

NO_DEVICE(__ib_alloc_cq);
NO_DEVICE(__ib_alloc_pd);
NO_DEVICE(__rdma_create_kernel_id);
NO_DEVICE(ib_alloc_mr);
NO_DEVICE(ib_create_srq_user);
NO_DEVICE(ib_dealloc_pd_user);
NO_DEVICE(ib_dereg_mr_user);
NO_DEVICE(ib_destroy_srq_user);
NO_DEVICE(ib_drain_qp);
NO_DEVICE(ib_drain_rq);
NO_DEVICE(ib_free_cq);
NO_DEVICE(ib_map_mr_sg);
NO_DEVICE(ib_wc_status_msg);
NO_DEVICE(page_pool_alloc_pages);
NO_DEVICE(page_pool_create);
NO_DEVICE(rdma_accept);
NO_DEVICE(rdma_bind_addr);
NO_DEVICE(rdma_connect);
NO_DEVICE(rdma_create_qp);
NO_DEVICE(rdma_destroy_id);
NO_DEVICE(rdma_destroy_qp);
NO_DEVICE(rdma_disconnect);
NO_DEVICE(rdma_event_msg);
NO_DEVICE(rdma_listen);
NO_DEVICE(rdma_reject);
NO_DEVICE(rdma_resolve_addr);
NO_DEVICE(rdma_resolve_route);

#if !IS_ENABLED(CONFIG_CRYPTO_LIB_SHA256)
NO_DEVICE(sha256);
#endif

MODULE_DESCRIPTION("ucmd pilot: no RDMA");
MODULE_LICENSE("GPL");
