// SPDX-License-Identifier: GPL-2.0
/* The PDU holds a member, container_of() finds what surrounds it. */
#define FIXTURE_OWN_PDU
#include "fixture.h"

struct pdu_container_job {
	struct foo_pdu	pdu;
	int		result;
};
UCMD_PDU(struct pdu_container_job);

static ucmd_handler pdu_container(UCMD_FRESH cmd)
{
	struct pdu_container_job *job = ucmd_pdu(cmd);
	struct foo_pdu *pdu = &job->pdu;

	container_of(pdu, struct pdu_container_job, pdu)->result = foo_value();
	return ucmd_complete(cmd, job->result);
}
FIXTURE_DRIVER(pdu_container);
