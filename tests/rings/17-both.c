// SPDX-License-Identifier: GPL-2.0
/* Has ucmd_both count by ioctl() and by commands, on one file, and compares. */
#include <sys/ioctl.h>
#include <ucmd_test.h>

#include "ucmd_both.h"

#define ADDS	256

static struct cmd add(unsigned int amount, int res)
{
	struct cmd c = { .op = UCMD_BOTH_ADD, .res = res };

	CMD_PAYLOAD(&c, (struct ucmd_both_add){ .amount = amount });
	return c;
}

static struct cmd limit(unsigned int limit, unsigned int reserved, int res)
{
	struct cmd c = { .op = UCMD_BOTH_LIMIT, .res = res };

	CMD_PAYLOAD(&c, (struct ucmd_both_limit){ .limit = limit, .reserved = reserved });
	return c;
}

/* The same by ioctl(), whose payload is that of the command */
static void call(struct ring *r, const struct cmd *c)
{
	int res = ioctl(r->fd, c->op, c->payload);

	if (res < 0)
		res = -errno;
	if (res != c->res)
		fail(r, "ioctl %#x: %d, expected %d", c->op, res, c->res);
}

/* Each file counts for itself. */
static void fresh_file(struct ring *r)
{
	close(r->fd);
	r->fd = open(UCMD_BOTH_NODE, O_RDWR);
	if (r->fd < 0)
		fail(r, "open: %s", strerror(errno));
}

static void in_turns(struct ring *r)
{
	unsigned int i, sum = 0;
	struct cmd c;

	fresh_file(r);
	for (i = 1; i < ADDS; i++) {
		sum += i;
		c = add(i, sum);
		if (i % 2)
			call(r, &c);
		else
			ring_run(r, &c, 1);
	}
}

/* What one refuses the other refuses with the same errno. */
static void refused(struct ring *r)
{
	struct cmd cmds[] = {
		limit(100, 0, 0),
		limit(100, 1, -EINVAL),
		limit(1u << 31, 0, -EINVAL),
		add(101, -ERANGE),
		add(UINT32_MAX, -ERANGE),
	};
	unsigned int i;

	fresh_file(r);
	for (i = 0; i < ARRAY_SIZE(cmds); i++)
		call(r, &cmds[i]);
	ring_run(r, cmds, ARRAY_SIZE(cmds));
}

static void unknown(struct ring *r)
{
	struct cmd c = { .op = UCMD_BOTH_ADD ^ 1, .res = -ENOTTY };

	call(r, &c);
	c.res = -EOPNOTSUPP;
	ring_run(r, &c, 1);
}

/* A payload that is not there; a command's is in its SQE. */
static void fault(struct ring *r)
{
	if (ioctl(r->fd, UCMD_BOTH_ADD, NULL) != -1 || errno != EFAULT)
		fail(r, "no payload: %s", strerror(errno));
}

static const struct test tests[] = {
	{ "by ioctl and by command in turns", in_turns },
	{ "results and errors", refused },
	{ "unknown numbers", unknown },
	{ "no payload", fault },
};

int main(int argc, char **argv)
{
	return test_main(argc, argv, UCMD_BOTH_NODE, tests, ARRAY_SIZE(tests));
}
