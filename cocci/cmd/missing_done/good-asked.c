// SPDX-License-Identifier: GPL-2.0
/* The handle is asked whether there was a command. */

static void asked_found(struct work_struct *work)
{
	struct asked_job *job, *found = NULL;
	DEFINE_UCMD_CLAIMED(cmd);

	spin_lock(&asked_lock);
	list_for_each_entry(job, &asked_jobs, node) {
		if (job->res) {
			found = job;
			ucmd_take(&job->kept, &cmd);
			break;
		}
	}
	spin_unlock(&asked_lock);
	if (!ucmd_is(&cmd, HELD))
		return;
	ucmd_done_unlocked(&cmd, found->res);
}

static irqreturn_t asked_irq(int irq, void *data)
{
	DEFINE_UCMD_CLAIMED(rx);
	u32 bits = asked_bits(data);

	if (bits & 1)
		ucmd_claim(&asked_slot, &rx);
	asked_ack(data, bits);
	if (ucmd_is(&rx, HELD))
		ucmd_to_task(&rx, &asked_finish);
	return IRQ_HANDLED;
}
