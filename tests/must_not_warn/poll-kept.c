// SPDX-License-Identifier: GPL-2.0
/* Another framework completes them when it is asked, on rings that poll and on others. */
#define FIXTURE_OWN_PDU
#include "fixture.h"

struct pollk_pdu {
	void	*request;
	void	*cookie;
};
UCMD_PDU(struct pollk_pdu);

void *pollk_request(void);
void pollk_submit(void *request);
int pollk_ask_request(void *request, struct io_comp_batch *iob, unsigned int flags);
void pollk_end(void *cookie);

static __always_inline void pollk_done(UCMD_OWNED cmd)
	__ucmd_takes(cmd)
{
	ucmd_done(cmd, foo_value());
}
DEFINE_UCMD_WORK(pollk_finish, pollk_done);

void pollk_end(void *cookie)
{
	DEFINE_UCMD_CLAIMED(cmd, cookie);

	ucmd_to_task_lazy(&cmd, &pollk_finish);
}

static ucmd_handler pollk_run(UCMD_FRESH cmd)
{
	struct pollk_pdu *pdu = ucmd_pdu(cmd);
	void *request = pollk_request();
	struct ucmd_action action;

	pdu->request = request;
	action = ucmd_wait_polled(cmd, &pdu->cookie);
	pollk_submit(request);
	return action;
}
FIXTURE_DRIVER(pollk_run);

static __always_inline int
pollk_ask(struct pollk_pdu *pdu, struct io_comp_batch *iob, unsigned int poll_flags)
{
	return pollk_ask_request(pdu->request, iob, poll_flags);
}
DEFINE_UCMD_IOPOLL_KEPT(pollk_uring_cmd_iopoll, pollk_ask);

const struct file_operations pollk_fops = {
	.uring_cmd = pollk_run_uring_cmd,
	.uring_cmd_iopoll = pollk_uring_cmd_iopoll,
};
