// SPDX-License-Identifier: GPL-2.0
/* The commands of a queue: what is written anew */
@@ replace struct ublk_uring_cmd_pdu
struct ublk_uring_cmd_pdu {
	struct ublk_queue *ubq;
	union {
		u16 tag;			/* while it waits in its slot */
		struct request *req;		/* on its way to the server */
		struct ublk_batch_fetch_cmd *fcmd; /* batch io only */
		struct ublk_io_args *args;	/* on its way from a worker */
	};
};
UCMD_PDU(struct ublk_uring_cmd_pdu);

/* What an io command has in its SQE */
struct ublk_io_args {
	struct ublksrv_io_cmd io;
	u64 auto_buf;
};
@@ undeclare ublk_batch_dispatch
@@ remove #UBLK_IO_FLAG_CANCELED, ublk_batch_fetch_post_cqe, ublk_get_uring_cmd_pdu
@@ remove ublk_belong_to_same_batch, ublk_queue_cmd_list, ublk_cmd_list_tw_cb, ublk_reset_io_flags
@@ remove ublk_batch_cancel_cmd, ublk_uring_cmd_cancel_fn, ublk_batch_dispatch, ublk_ch_uring_cmd_cb
@@ remove ublk_validate_batch_fetch_cmd, ublk_batch_copy_io_tags
@@ uncomment UBLK_IO_FLAG_CANCELED is kept
@@ uncomment with ublk_cancel_cmd()
@@ replace ublk_batch_deinit_fetch_buf
/* Nothing can move on: the caller stops dispatching. */
static __always_inline void ublk_batch_end_fetch(struct ublk_queue *ubq, struct ucmd_owned *cmd,
						 int res)
{
	struct ublk_batch_fetch_cmd *fcmd = ucmd_pdu(cmd)->fcmd;

	spin_lock(&ubq->evts_lock);
	list_del_init(&fcmd->node);
	WARN_ON_ONCE(fcmd != ubq->active_fcmd);
	__ublk_release_fcmd(ubq);
	spin_unlock(&ubq->evts_lock);

	ucmd_done(cmd, res);
	ublk_batch_free_fcmd(fcmd);
}
@@ replace ublk_complete_io_cmd
/* Tells the server that a request is there. */
static __always_inline void ublk_complete_io_cmd(struct ucmd_owned *cmd, struct ublk_io *io,
						 struct request *req, int res)
{
	__ublk_prep_compl_io_cmd(io, req);
	ucmd_done(cmd, res);
}

/* The slot is that of this io, which has no other command: it is empty. */
static __always_inline void ublk_wait_here(UCMD_IN_TASK cmd, struct ublk_queue *ubq, u16 tag)
{
	struct ublk_uring_cmd_pdu *pdu = ucmd_pdu(cmd);
	int err;

	pdu->ubq = ubq;
	pdu->tag = tag;
	err = ucmd_wait(cmd, &ubq->ios[tag].cmd);
	if (WARN_ON_ONCE(err))
		ucmd_done(cmd, err);
}
DEFINE_UCMD_FUNCTION(static noinline void, ublk_wait_io, owned, ublk_wait_here,
		     struct ublk_queue *, ubq, u16, tag);
@@ replace ublk_auto_buf_dispatch
static __always_inline void ublk_auto_buf_dispatch(struct ucmd_owned *cmd, struct ublk_queue *ubq,
						   struct request *req, struct ublk_io *io)
{
	struct ucmd_buffers bufs = ucmd_buffers_of(cmd);
	enum auto_buf_reg_res res = ublk_auto_buf_register(ubq, req, io, bufs);

	if (unlikely(res == AUTO_BUF_REG_FAIL)) {
		ublk_wait_io(ucmd_give(cmd), ubq, req->tag);
		ublk_end_request(req, BLK_STS_IOERR);
		return;
	}
	ublk_auto_buf_io_setup(ubq, req, io, bufs, res);
	ucmd_done(cmd, UBLK_IO_RES_OK);
}
@@ behind ublk_start_io

/* Nothing was mapped: memory is short. */
static void ublk_requeue_unmapped(struct request *req)
{
	blk_mq_requeue_request(req, false);
	blk_mq_delay_kick_requeue_list(req->q, UBLK_REQUEUE_DELAY_MS);
}
@@ replace ublk_dispatch_req
static __always_inline void ublk_dispatch(UCMD_IN_TASK cmd)
{
	struct ublk_queue *ubq = ucmd_pdu(cmd)->ubq;
	struct request *req = ucmd_pdu(cmd)->req;
	struct ublk_io *io = &ubq->ios[req->tag];

	ublk_setup_iod(ubq, req);
	if (ublk_need_get_data(ubq) && ublk_need_map_req(req)) {
		/* The server gives the address of its buffer first. */
		io->flags |= UBLK_IO_FLAG_NEED_GET_DATA;
		ublk_complete_io_cmd(cmd, io, req, UBLK_IO_RES_NEED_GET_DATA);
	} else if (unlikely(!ublk_start_io(ubq, req, io))) {
		ublk_wait_io(ucmd_give(cmd), ubq, req->tag);
		ublk_requeue_unmapped(req);
	} else if (ublk_support_auto_buf_reg(ubq) && blk_rq_has_data(req)) {
		ublk_auto_buf_dispatch(cmd, ubq, req, io);
	} else {
		ublk_init_req_ref(ubq, io);
		ublk_complete_io_cmd(cmd, io, req, UBLK_IO_RES_OK);
	}
}

/* The server is gone, or its ring. */
static __always_inline void ublk_abort(UCMD_OWNED cmd)
{
	__ublk_abort_rq(ucmd_pdu(cmd)->ubq, ucmd_pdu(cmd)->req);
	ucmd_done(cmd, UBLK_IO_RES_ABORT);
}
DEFINE_UCMD_TASK_BATCH(ublk_dispatch_work, ublk_dispatch, ublk_abort);
@@ replace __ublk_batch_dispatch
static __always_inline int __ublk_batch_dispatch(struct ublk_queue *ubq, struct ucmd_owned *cmd,
						 const struct ublk_batch_io_data *data)
{
	const unsigned int tag_sz = sizeof(unsigned short);
	unsigned short tag_buf[MAX_NR_TAG];
	DEFINE_UCMD_SELECTED(buf);
	size_t len = 0;
	int err;

	err = ucmd_select(cmd, ucmd_pdu(cmd)->fcmd->buf_group, &len, &buf);
	if (err)
		return err;

	/* single reader needn't lock and sizeof(kfifo element) is 2 bytes */
	len = min(len, sizeof(tag_buf)) / tag_sz;
	len = kfifo_out(&ubq->evts_fifo, tag_buf, len);
	if (unlikely(ublk_batch_prep_dispatch(ubq, data, tag_buf, len)))
		len = ublk_filter_unused_tags(tag_buf, len);
	if (unlikely(!len)) {
		/* all of them are failed or requeued */
		ucmd_unselect(&buf, cmd);
		return 0;
	}
	if (unlikely(copy_to_user(ucmd_selected_addr(&buf), tag_buf, len * tag_sz))) {
		ucmd_unselect(&buf, cmd);
		err = -ENOBUFS;
	} else {
		err = ucmd_post(&buf, len * tag_sz, cmd) ? -ENOBUFS : 0;
	}
	if (unlikely(err))
		ublk_batch_dispatch_fail(ubq, data, tag_buf, len, err);
	return err;
}
@@ replace __ublk_acquire_fcmd
/* A fetch command whose slot is empty is being canceled: the next one does. */
static __always_inline bool __ublk_acquire_fcmd(struct ublk_queue *ubq, struct ucmd_claimed *cmd)
{
	struct ublk_batch_fetch_cmd *fcmd;

	lockdep_assert_held(&ubq->evts_lock);
	/*
	 * Order what was put into ->evts_fifo before the look at ->active_fcmd, and the
	 * other way round in ublk_batch_run().
	 */
	smp_mb();
	if (READ_ONCE(ubq->active_fcmd))
		return false;
	list_for_each_entry(fcmd, &ubq->fcmd_head, node) {
		if (ucmd_claim(&fcmd->cmd, cmd)) {
			WRITE_ONCE(ubq->active_fcmd, fcmd);
			return true;
		}
	}
	return false;
}
@@ replace ublk_batch_tw_cb
static const struct ucmd_task_work ublk_batch_work;

/* Avoid lockup by handling at most 32 batches at once. */
static __always_inline void ublk_batch_run(UCMD_IN_TASK cmd)
{
	struct ublk_uring_cmd_pdu *pdu = ucmd_pdu(cmd);
	struct ublk_batch_fetch_cmd *fcmd = pdu->fcmd;
	struct ublk_queue *ubq = pdu->ubq;
	const struct ublk_batch_io_data data = {
		.ub = ubq->dev, .bufs = ucmd_buffers_of(cmd),
	};
	DEFINE_UCMD_CLAIMED(next);
	unsigned int tried;
	bool acquired;
	int err;

	WARN_ON_ONCE(ubq->active_fcmd != fcmd);
	for (tried = 0; !ublk_io_evts_empty(ubq) && tried < 32; tried++) {
		err = __ublk_batch_dispatch(ubq, cmd, &data);
		if (unlikely(err)) {
			ublk_batch_end_fetch(ubq, cmd, err);
			return;
		}
	}
	err = ucmd_wait(cmd, &fcmd->cmd);
	if (WARN_ON_ONCE(err)) {
		ublk_batch_end_fetch(ubq, cmd, err);
		return;
	}
	__ublk_release_fcmd(ubq);
	/* pairs with __ublk_acquire_fcmd() */
	smp_mb();
	if (likely(ublk_io_evts_empty(ubq)))
		return;

	spin_lock(&ubq->evts_lock);
	acquired = __ublk_acquire_fcmd(ubq, &next);
	spin_unlock(&ubq->evts_lock);
	if (acquired)
		ucmd_to_task(&next, &ublk_batch_work);
}

static __always_inline void ublk_batch_gone(UCMD_OWNED cmd)
{
	ublk_batch_end_fetch(ucmd_pdu(cmd)->ubq, cmd, UBLK_IO_RES_ABORT);
}
DEFINE_UCMD_WORK(ublk_batch_work, ublk_batch_run, ublk_batch_gone);
@@ remove ublk_cmd_tw_cb
@@ replace ublk_queue_cmd
/* The slot is empty if the command was canceled: then there is no server. */
static void ublk_queue_cmd(struct ublk_queue *ubq, struct request *rq)
{
	DEFINE_UCMD_CHAIN(chain);
	DEFINE_UCMD_CLAIMED(cmd);

	if (unlikely(!ucmd_claim(&ubq->ios[rq->tag].cmd, &cmd))) {
		__ublk_abort_rq(ubq, rq);
		return;
	}
	ucmd_pdu(&cmd)->req = rq;
	ucmd_keep(&cmd, &chain);
	ucmd_to_task(&chain, &ublk_dispatch_work);
}
@@ replace ublk_queue_rqs
static void ublk_queue_rqs(struct rq_list *rqlist)
{
	struct rq_list requeue_list = { };
	DEFINE_UCMD_CHAIN(chain);
	struct request *req;

	while ((req = rq_list_pop(rqlist))) {
		struct ublk_queue *ubq = req->mq_hctx->driver_data;
		DEFINE_UCMD_CLAIMED(cmd);

		if (ublk_prep_req(ubq, req, true) != BLK_STS_OK) {
			rq_list_add_tail(&requeue_list, req);
		} else if (likely(ucmd_claim(&ubq->ios[req->tag].cmd, &cmd))) {
			ucmd_pdu(&cmd)->req = req;
			ucmd_keep(&cmd, &chain);
		} else {
			__ublk_abort_rq(ubq, req);
		}
	}
	ucmd_to_task(&chain, &ublk_dispatch_work);
	*rqlist = requeue_list;
}
@@ replace ublk_cancel_cmd
/* A command that is on its way with a request is not in its slot. */
static void ublk_cancel_cmd(struct ublk_queue *ubq, u16 tag)
{
	DEFINE_UCMD_CLAIMED(cmd);

	if (ucmd_claim(&ubq->ios[tag].cmd, &cmd))
		ucmd_done_unlocked(&cmd, UBLK_IO_RES_ABORT);
}
@@ replace ublk_batch_cancel_queue
static bool ublk_batch_cancel_one(struct ublk_queue *ubq)
{
	struct ublk_batch_fetch_cmd *fcmd;
	DEFINE_UCMD_CLAIMED(cmd);
	bool found = false;

	spin_lock(&ubq->evts_lock);
	list_for_each_entry(fcmd, &ubq->fcmd_head, node) {
		found = ucmd_claim(&fcmd->cmd, &cmd);
		if (found) {
			list_del_init(&fcmd->node);
			break;
		}
	}
	spin_unlock(&ubq->evts_lock);
	if (found) {
		ucmd_done_unlocked(&cmd, UBLK_IO_RES_ABORT);
		ublk_batch_free_fcmd(fcmd);
	}
	return found;
}

/* The active one has an empty slot, and stays. */
static void ublk_batch_cancel_queue(struct ublk_queue *ubq)
{
	spin_lock(&ubq->evts_lock);
	ubq->force_abort = true;
	spin_unlock(&ubq->evts_lock);

	while (ublk_batch_cancel_one(ubq))
		;
}
@@ replace ublk_batch_cancel_fn
static __always_inline void ublk_batch_canceled(UCMD_OWNED cmd)
{
	struct ublk_batch_fetch_cmd *fcmd = ucmd_pdu(cmd)->fcmd;
	struct ublk_queue *ubq = ucmd_pdu(cmd)->ubq;

	ublk_start_cancel(ubq->dev);
	spin_lock(&ubq->evts_lock);
	list_del_init(&fcmd->node);
	spin_unlock(&ubq->evts_lock);
	ucmd_done(cmd, UBLK_IO_RES_ABORT);
	ublk_batch_free_fcmd(fcmd);
}

/*
 * The device is closed when all its commands are done, and aborts the requests that the server
 * has. So ub->mutex is not taken here.
 */
static __always_inline void ublk_ch_canceled(UCMD_OWNED cmd)
{
	ublk_start_cancel(ucmd_pdu(cmd)->ubq->dev);
	ucmd_done(cmd, UBLK_IO_RES_ABORT);
}
@@ remove ublk_prep_cancel
@@ replace ublk_fetch
/* ub->mutex is the innermost lock, and FETCH does not block with it. */
static __always_inline void ublk_fetch(struct ucmd_owned *cmd, struct ublk_device *ub,
				       struct ublk_queue *ubq, u16 tag,
				       const struct ublk_io_args *args)
{
	struct ublk_io *io = &ubq->ios[tag];
	struct ublk_auto_buf_reg auto_buf;
	int ret;

	mutex_lock(&ub->mutex);
	ret = ublk_validate_io_buf(ub, args->auto_buf, &auto_buf);
	if (!ret)
		ret = __ublk_fetch(ub, io, ubq->q_id);
	if (unlikely(ret)) {
		mutex_unlock(&ub->mutex);
		ucmd_done(cmd, ret);
		return;
	}
	ublk_apply_io_buf(ub, io, ucmd_buffers_of(cmd), args->io.addr, &auto_buf, NULL);
	ublk_wait_io(ucmd_give(cmd), ubq, tag);
	ublk_mark_io_ready(ub, ubq->q_id, io);
	mutex_unlock(&ub->mutex);
}
@@ replace ublk_ch_uring_cmd_local
/* The command waits before its request ends: the next request with this tag finds it. */
static __always_inline void ublk_commit_and_fetch(struct ucmd_owned *cmd, struct ublk_device *ub,
						  struct ublk_queue *ubq, u16 tag,
						  const struct ublk_io_args *args)
{
	struct ucmd_buffers bufs = ucmd_buffers_of(cmd);
	struct ublk_io *io = &ubq->ios[tag];
	u16 buf_idx = UBLK_INVALID_BUF_IDX;
	struct ublk_auto_buf_reg auto_buf;
	u64 addr = args->io.addr;	/* unioned with zone_append_lba */
	struct request *req;
	bool compl;
	int ret;

	ret = ublk_check_commit_and_fetch(ub, io, addr);
	if (!ret)
		ret = ublk_validate_io_buf(ub, args->auto_buf, &auto_buf);
	if (unlikely(ret)) {
		ucmd_done(cmd, ret);
		return;
	}
	io->res = args->io.result;
	ublk_apply_io_buf(ub, io, bufs, addr, &auto_buf, &buf_idx);
	if (buf_idx != UBLK_INVALID_BUF_IDX)
		ucmd_buffers_del(bufs, buf_idx);
	req = ublk_fill_io_cmd(io);
	ublk_wait_here(NULL, cmd, ubq, tag);
	compl = ublk_need_complete_req(ub, io);
	if (req_op(req) == REQ_OP_ZONE_APPEND)
		req->__sector = addr;
	if (compl)
		__ublk_complete_rq(req, io, ublk_dev_need_map_io(ub), NULL);
}

static __always_inline void ublk_io_get_data(struct ucmd_owned *cmd, struct ublk_queue *ubq,
					     u16 tag, u64 addr)
{
	struct ublk_io *io = &ubq->ios[tag];
	struct request *req = ublk_fill_io_cmd(io);

	io->buf.addr = addr;
	if (likely(ublk_get_data(ubq, io, req))) {
		ublk_complete_io_cmd(cmd, io, req, UBLK_IO_RES_OK);
	} else {
		ublk_wait_io(ucmd_give(cmd), ubq, tag);
		ublk_requeue_unmapped(req);
	}
}

static __always_inline void ublk_ch_io(UCMD_IN_TASK cmd, struct ublk_device *ub,
				       const struct ublk_io_args *args)
{
	struct ucmd_buffers bufs = ucmd_buffers_of(cmd);
	u32 cmd_op = ucmd_opcode(cmd);
	u16 q_id = args->io.q_id, tag = args->io.tag;
	struct ublk_queue *ubq;
	struct ublk_io *io;
	int ret;

	ret = ublk_check_cmd_op(cmd_op);
	if (ret)
		goto out;
	/* neither queue nor tag count */
	if (_IOC_NR(cmd_op) == UBLK_IO_UNREGISTER_IO_BUF) {
		ret = ublk_unregister_io_buf(bufs, ub, args->io.addr);
		goto out;
	}
	ret = -EINVAL;
	if (q_id >= ub->dev_info.nr_hw_queues || tag >= ub->dev_info.queue_depth)
		goto out;
	ubq = ublk_get_queue(ub, q_id);
	io = &ubq->ios[tag];
	/* FETCH can be handled on any task, which sets io->task */
	if (unlikely(_IOC_NR(cmd_op) == UBLK_IO_FETCH_REQ)) {
		ret = ublk_check_fetch_buf(ub, args->io.addr);
		if (ret)
			goto out;
		ublk_fetch(cmd, ub, ubq, tag, args);
		return;
	}
	if (READ_ONCE(io->task) != current) {
		/* needs only the reference count of the io */
		if (_IOC_NR(cmd_op) == UBLK_IO_REGISTER_IO_BUF)
			ret = ublk_register_io_buf(bufs, ub, q_id, tag, io, args->io.addr);
		goto out;
	}
	/* there is pending io cmd, something must be wrong */
	if (!(io->flags & UBLK_IO_FLAG_OWNED_BY_SRV)) {
		ret = -EBUSY;
		goto out;
	}
	/* NEED_GET_DATA if, and only if, it was asked for */
	if (!!(io->flags & UBLK_IO_FLAG_NEED_GET_DATA) !=
	    (_IOC_NR(cmd_op) == UBLK_IO_NEED_GET_DATA))
		goto out;
	switch (_IOC_NR(cmd_op)) {
	case UBLK_IO_REGISTER_IO_BUF:
		ret = ublk_daemon_register_io_buf(bufs, ub, q_id, tag, io, args->io.addr);
		break;
	case UBLK_IO_COMMIT_AND_FETCH_REQ:
		ublk_commit_and_fetch(cmd, ub, ubq, tag, args);
		return;
	case UBLK_IO_NEED_GET_DATA:
		ublk_io_get_data(cmd, ubq, tag, args->io.addr);
		return;
	}
out:
	ucmd_done(cmd, ret);
}
DEFINE_UCMD_FUNCTION(static noinline void, ublk_ch_uring_cmd_local, owned, ublk_ch_io,
		     struct ublk_device *, ub, const struct ublk_io_args *, args);
@@ replace ublk_ch_uring_cmd
static __always_inline void ublk_from_worker(UCMD_IN_TASK cmd)
{
	struct ublk_device *ub = ucmd_file(cmd)->private_data;
	struct ublk_io_args *args = ucmd_pdu(cmd)->args;

	ublk_ch_uring_cmd_local(ucmd_give(cmd), ub, args);
	kfree(args);
}

static __always_inline void ublk_from_worker_gone(UCMD_OWNED cmd)
{
	kfree(ucmd_pdu(cmd)->args);
	ucmd_done(cmd, -ECANCELED);
}
DEFINE_UCMD_WORK(ublk_from_worker_work, ublk_from_worker, ublk_from_worker_gone);

static ucmd_handler ublk_ch_issue(UCMD_FRESH cmd, u32 op, struct ublk_device *ub)
{
	struct ublk_io_args args = {
		.io = ucmd_sqe_read(cmd, struct ublksrv_io_cmd),
		.auto_buf = ucmd_sqe_field(cmd, addr),
	};
	DEFINE_UCMD_OWNED(mine);
	struct ucmd_action action;

	/* well-implemented server won't run into a worker */
	if (unlikely(ucmd_is(cmd, WORKER))) {
		struct ublk_io_args *copy = kmemdup(&args, sizeof(args), GFP_KERNEL);

		if (!copy)
			return ucmd_complete(cmd, -ENOMEM);
		ucmd_pdu(cmd)->args = copy;
		return ucmd_to_task(cmd, &ublk_from_worker_work);
	}
	action = ucmd_keep(cmd, &mine);
	ublk_ch_uring_cmd_local(ucmd_give(&mine), ub, &args);
	return action;
}
DEFINE_UCMD(ublk_ch_uring_cmd, ublk_ch_issue, ublk_ch_canceled);
@@ replace ublk_batch_attach
static __always_inline void ublk_batch_refused(UCMD_OWNED cmd)
{
	struct ublk_batch_fetch_cmd *fcmd = ucmd_pdu(cmd)->fcmd;

	ucmd_done(cmd, -ENODEV);
	ublk_batch_free_fcmd(fcmd);
}
DEFINE_UCMD_WORK(ublk_batch_refused_work, ublk_batch_refused);

/*
 * With the lock of the ring: the core does not cancel the command until it is linked, and
 * others find it there only.
 */
static __always_inline void ublk_batch_attach(UCMD_IN_TASK cmd)
{
	struct ublk_batch_fetch_cmd *fcmd = ucmd_pdu(cmd)->fcmd;
	struct ublk_queue *ubq = ucmd_pdu(cmd)->ubq;
	bool refused, acquired = false;
	DEFINE_UCMD_CLAIMED(first);
	int err;

	err = ucmd_wait(cmd, &fcmd->cmd);
	if (WARN_ON_ONCE(err)) {
		ucmd_done(cmd, err);
		ublk_batch_free_fcmd(fcmd);
		return;
	}
	spin_lock(&ubq->evts_lock);
	refused = ubq->force_abort || ubq->canceling;
	if (likely(!refused)) {
		list_add_tail(&fcmd->node, &ubq->fcmd_head);
		acquired = __ublk_acquire_fcmd(ubq, &first);
	}
	spin_unlock(&ubq->evts_lock);
	if (unlikely(refused))
		ucmd_wake(&fcmd->cmd, &ublk_batch_refused_work);
	if (acquired)
		ucmd_to_task(&first, &ublk_batch_work);
}
DEFINE_UCMD_FUNCTION(static noinline void, ublk_batch_attach_given, owned, ublk_batch_attach);

static __always_inline void ublk_batch_from_worker(UCMD_IN_TASK cmd)
{
	ublk_batch_attach_given(ucmd_give(cmd));
}
DEFINE_UCMD_WORK(ublk_batch_attach_work, ublk_batch_from_worker, ublk_batch_refused);
@@ replace ublk_handle_batch_fetch_cmd
static ucmd_handler ublk_batch_fetch(UCMD_FRESH cmd, struct ublk_device *ub,
				     const struct ublk_batch_io *uc)
{
	struct ublk_batch_fetch_cmd *fcmd;
	DEFINE_UCMD_OWNED(mine);
	struct ucmd_action action;

	if (uc->q_id >= ub->dev_info.nr_hw_queues || uc->elem_bytes != sizeof(__u16) || uc->flags)
		return ucmd_complete(cmd, -EINVAL);
	fcmd = ublk_batch_alloc_fcmd(ucmd_sqe_field(cmd, buf_index));
	if (!fcmd)
		return ucmd_complete(cmd, -ENOMEM);
	ucmd_pdu(cmd)->ubq = ublk_get_queue(ub, uc->q_id);
	ucmd_pdu(cmd)->fcmd = fcmd;
	if (unlikely(ucmd_is(cmd, WORKER)))
		return ucmd_to_task(cmd, &ublk_batch_attach_work);
	action = ucmd_keep(cmd, &mine);
	ublk_batch_attach_given(ucmd_give(&mine));
	return action;
}
@@ replace ublk_handle_non_batch_cmd
static ucmd_handler ublk_batch_prep(UCMD_FRESH cmd, struct ublk_device *ub,
				    const struct ublk_batch_io *uc)
{
	const struct ublk_batch_io_data data = {
		.ub = ub, .bufs = ucmd_buffers_of(cmd), .header = *uc,
	};
	int ret = ublk_check_batch_cmd(&data);

	if (!ret)
		ret = ublk_handle_batch_prep_cmd(&data, ucmd_sqe_field(cmd, addr));
	return ucmd_complete(cmd, ret);
}

static ucmd_handler ublk_batch_commit(UCMD_FRESH cmd, struct ublk_device *ub,
				      const struct ublk_batch_io *uc)
{
	struct ublk_batch_io_data data = {
		.ub = ub, .bufs = ucmd_buffers_of(cmd), .header = *uc,
	};
	int ret = ublk_check_batch_cmd(&data);

	if (!ret)
		ret = ublk_handle_batch_commit_cmd(&data, ucmd_sqe_field(cmd, addr));
	return ucmd_complete(cmd, ret);
}

static int ublk_batch_buf(struct ucmd_buffers bufs, struct ublk_device *ub, u32 op,
			  const struct ublksrv_io_cmd *io)
{
	unsigned int index = io->addr;

	if (op == UBLK_U_IO_UNREGISTER_IO_BUF)
		return ublk_unregister_io_buf(bufs, ub, index);
	if (io->q_id >= ub->dev_info.nr_hw_queues || io->tag >= ub->dev_info.queue_depth)
		return -EINVAL;
	if (op != UBLK_U_IO_REGISTER_IO_BUF)
		return -EOPNOTSUPP;
	return ublk_register_io_buf(bufs, ub, io->q_id, io->tag,
				    &ublk_get_queue(ub, io->q_id)->ios[io->tag], index);
}

static ucmd_handler ublk_batch_other(UCMD_FRESH cmd, struct ublk_device *ub, u32 op,
				     const struct ublksrv_io_cmd *io)
{
	return ucmd_complete(cmd, ublk_batch_buf(ucmd_buffers_of(cmd), ub, op, io));
}
@@ replace ublk_ch_batch_io_uring_cmd
static ucmd_handler ublk_ch_batch_issue(UCMD_FRESH cmd, u32 op, struct ublk_device *ub)
{
	switch (op) {
	case UBLK_U_IO_PREP_IO_CMDS:
		return ucmd_op(cmd, ublk_batch_prep, struct ublk_batch_io, (ub));
	case UBLK_U_IO_COMMIT_IO_CMDS:
		return ucmd_op(cmd, ublk_batch_commit, struct ublk_batch_io, (ub));
	case UBLK_U_IO_FETCH_IO_CMDS:
		return ucmd_op(cmd, ublk_batch_fetch, struct ublk_batch_io, (ub),
			       .multishot = true);
	}
	return ucmd_op(cmd, ublk_batch_other, struct ublksrv_io_cmd, (ub, op));
}
DEFINE_UCMD(ublk_ch_batch_io_uring_cmd, ublk_ch_batch_issue, ublk_batch_canceled);
