/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What spatch has to know of the layer to parse a driver that uses it: pass this
 * file with --macro-file. spatch does not expand macros of headers, and these
 * define functions.
 *
 * The types in front of the names do not exist. They tell the rules which body
 * they look at.
 */
#define UCMD_HANDLER(name, cmd, ctx)					\
	static struct ucmd_action name(struct ucmd_fresh *cmd, struct ucmd_ctx ctx)
#define UCMD_TASK_WORK(name, cmd, ctx)					\
	static __ucmd_run_body name(struct ucmd_queued *cmd, struct ucmd_ctx ctx)
#define UCMD_TASK_BATCH(name, cmd, ctx)					\
	static __ucmd_run_body name(struct ucmd_queued *cmd, struct ucmd_ctx ctx)
#define UCMD_TASK_DEAD(name, cmd, ctx)					\
	static __ucmd_dead_body name(struct ucmd_queued *cmd, struct ucmd_ctx ctx)
#define UCMD_TASK_WORK_ANY(name, reason, cmd, ctx)			\
	static __ucmd_any_body name(struct ucmd_queued *cmd, struct ucmd_ctx ctx)
#define UCMD_CANCEL(name, cmd, ctx)					\
	static __ucmd_cancel_body name(struct ucmd_queued *cmd, struct ucmd_ctx ctx)
#define UCMD_EVENTS(type, nr)	struct __ucmd_events_of
#define UCMD_STREAM(type, nr)	struct __ucmd_stream_of
#define UCMD_POLL(name, cmd)						\
	static __ucmd_poll_body name(struct ucmd_polling *cmd)

/* Drivers that are being ported */
#define UCMD_PORT_TASK_WORK(name, cmd, ctx, dying)			\
	static __ucmd_port_body name(struct ucmd_port *cmd, struct ucmd_ctx ctx, bool dying)
#define UCMD_PORT_ARGS(cmd, ctx)	struct ucmd_port *cmd, struct ucmd_ctx ctx

/* What a helper does with its handle: for clang */
#define __ucmd_takes(cmd)
#define __ucmd_gives(cmd)
#define __ucmd_gives_if(cmd)
#define __ucmd_holds(cmd)
#define UCMD_RELEASE(name, type, member, obj)				\
	static __ucmd_release_body name(type *obj)
#define UCMD_RELEASE_REQUEST(name, type, member, obj)			\
	static __ucmd_release_body name(type *obj)

/*
 * What spatch 1.1.1 does not know of the kernels: with it, whole functions would
 * be left out. A scoped_guard() leaves its block.
 */
#define scoped_guard(...)
#define __guarded_by(...)
#define __rcu_guarded
#define __must_hold(...)
#define __must_hold_shared(...)
#define __acquires_shared(...)
#define __releases_shared(...)
#define AUTO_KFREE(name)	*name
#define AUTO_KVFREE(name)	*name
