/* SPDX-License-Identifier: GPL-2.0 */
#ifndef UCMD_KUNIT_MULTISHOT_H
#define UCMD_KUNIT_MULTISHOT_H

#include <linux/mutex.h>
#include <linux/xarray.h>

#include <ucmd/multishot.h>

#include "fixture.h"

#if UCMD_HAVE_MULTISHOT
/* A multishot command of a ring that has no buffers. */
struct multishot_fixture {
	struct io_ring_ctx ring;
	struct io_kiocb req;
	struct io_uring_cmd *cmd;
};

#define MULTISHOT_LOCKED	(IO_URING_F_NONBLOCK | IO_URING_F_COMPLETE_DEFER)

static inline struct multishot_fixture *multishot_fixture(struct kunit *test)
{
	struct multishot_fixture *f = kunit_kzalloc(test, sizeof(*f), GFP_KERNEL);

	KUNIT_ASSERT_NOT_NULL(test, f);
	mutex_init(&f->ring.uring_lock);
	xa_init(&f->ring.io_bl_xa);
	f->req.ctx = &f->ring;
	f->req.flags = REQ_F_BUFFER_SELECT;
	f->cmd = io_kiocb_to_cmd(&f->req, struct io_uring_cmd);
	f->cmd->flags = IORING_URING_CMD_MULTISHOT;
	return f;
}
#endif

#endif /* UCMD_KUNIT_MULTISHOT_H */
