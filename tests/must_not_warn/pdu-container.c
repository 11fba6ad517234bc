// SPDX-License-Identifier: GPL-2.0
/* The PDU holds a member, container_of() finds what surrounds it. */
#include "fixture.h"

struct pdu_container_job {
	struct foo_pdu	pdu;
	int		result;
};

UCMD_HANDLER(pdu_container, cmd, ctx)
{
	struct pdu_container_job *job = ucmd_pdu(cmd, struct pdu_container_job);
	struct foo_pdu *pdu = &job->pdu;

	container_of(pdu, struct pdu_container_job, pdu)->result = foo_value();
	return ucmd_complete(cmd, job->result);
}
FIXTURE_DRIVER(pdu_container);
